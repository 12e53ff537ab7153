//! `figures`: all figures of a report, as a file describes them, in one command.

use super::{
    figure::{self, ChartArgs, MapArgs},
    page::{self, PageArgs},
};
use crate::AppError;
use atlas_data::Atlas;
use clap::Parser;
use std::{
    collections::BTreeSet,
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};
use toml::{Table, Value};

/// Options of `figures`.
#[derive(Debug, clap::Args)]
pub(crate) struct FiguresArgs {
    /// The file that describes them (TOML): a table [[figure]] for each, with `make = "chart bar"`, `"map"` or `"page"`, `output = "name.pdf"`, and
    /// the options of these commands; what stands under [defaults] holds for all
    file: PathBuf,
    /// Leave out figures whose files are there already, after a run that was stopped
    #[arg(long)]
    resume: bool,
}

/// The description of one figure as the command line that makes it.
#[derive(Debug, Parser)]
#[command(no_binary_name = true)]
struct Line {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, clap::Subcommand)]
enum Task {
    Chart(ChartArgs),
    Map(MapArgs),
    Page(PageArgs),
}

/// A figure of the file.
struct Figure {
    output: PathBuf,
    args: Vec<String>,
}

/// More than this is a mistake and not a report.
const MOST_FIGURES: usize = 2000;
/// A longer file too.
const MOST_BYTES: u64 = 4 << 20;

/// Makes all figures and tells of each. One that fails does not keep the others; the last line says how many did.
pub(crate) fn run(args: &FiguresArgs, atlas: &Atlas) -> Result<(), AppError> {
    let figures = read(&args.file)?;
    let all = figures.len();
    let mut failed = 0;
    let mut out = io::stdout().lock();
    for (at, figure) in figures.iter().enumerate() {
        let name = figure.output.display();
        let count = format!("{}/{all}", at + 1);
        if args.resume && figure.output.exists() {
            writeln!(out, "{count} {name} is there")?;
            continue;
        }
        match make(figure, atlas) {
            Ok(()) => writeln!(out, "{count} {name}")?,
            Err(reason) => {
                failed += 1;
                writeln!(out, "{count} {name} failed: {reason}")?;
            }
        }
        out.flush()?;
    }
    if failed == 0 {
        return Ok(());
    }
    Err(AppError::Failed(format!("{failed} of {all} figures could not be made; the lines above say why")))
}

fn make(figure: &Figure, atlas: &Atlas) -> Result<(), String> {
    let line = Line::try_parse_from(&figure.args).map_err(|error| first_line(&error.to_string()))?;
    if let Some(folder) = figure.output.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    let made = match &line.task {
        Task::Chart(args) => figure::chart(args, atlas),
        Task::Map(args) => figure::map_of(args, atlas),
        Task::Page(args) => page::run(args, atlas),
    };
    made.map_err(|error| error.to_string())
}

/// What is wrong, without the usage that belongs to a command line.
fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned()
}

fn read(path: &Path) -> Result<Vec<Figure>, AppError> {
    let fail = |reason: String| AppError::Failed(format!("{}: {reason}", path.display()));
    let size = fs::metadata(path).map_err(|error| fail(error.to_string()))?.len();
    if size > MOST_BYTES {
        return Err(fail(format!("{size} bytes are too many for a description; {MOST_BYTES} at most")));
    }
    let text = fs::read_to_string(path).map_err(|error| fail(error.to_string()))?;
    let folder = path.parent().unwrap_or_else(|| Path::new(""));
    described(&text, folder).map_err(fail)
}

/// A mistake of the file, with its line.
fn placed(error: &toml::de::Error, text: &str) -> String {
    let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
    format!("line {}: {}", before.matches('\n').count() + 1, first_line(error.message()))
}

/// The figures of a description; their files lie beside it, in `folder`.
fn described(text: &str, folder: &Path) -> Result<Vec<Figure>, String> {
    let table: Table = text.parse().map_err(|error: toml::de::Error| placed(&error, text))?;
    if let Some(key) = table.keys().find(|key| !["figure", "defaults"].contains(&key.as_str())) {
        return Err(format!("what is “{key}”? There are [defaults] and [[figure]]"));
    }
    let empty = Table::new();
    let defaults = match table.get("defaults") {
        None => &empty,
        Some(Value::Table(defaults)) => defaults,
        Some(_) => return Err(String::from("write [defaults] as a table")),
    };
    let figures = match table.get("figure") {
        Some(Value::Array(figures)) if !figures.is_empty() => figures,
        _ => return Err(String::from("there is no [[figure]] in it")),
    };
    if figures.len() > MOST_FIGURES {
        return Err(format!("{} figures are too many; {MOST_FIGURES} at most", figures.len()));
    }
    let mut seen = BTreeSet::new();
    let mut found = Vec::with_capacity(figures.len());
    for (at, figure) in figures.iter().enumerate() {
        let wrong = |reason: String| format!("figure {}: {reason}", at + 1);
        let figure = figure.as_table().ok_or_else(|| wrong(String::from("write it as [[figure]]")))?;
        let figure = figure_of(figure, defaults, folder).map_err(wrong)?;
        if !seen.insert(figure.output.clone()) {
            return Err(wrong(format!("another one is written to {} already", figure.output.display())));
        }
        found.push(figure);
    }
    Ok(found)
}

fn figure_of(figure: &Table, defaults: &Table, folder: &Path) -> Result<Figure, String> {
    let word = |key: &str| figure.get(key).or_else(|| defaults.get(key)).and_then(Value::as_str);
    let make = word("make").ok_or("say what it is: make = \"chart bar\", make = \"map\" or make = \"page\"")?;
    let output = word("output").ok_or("say where it goes: output = \"name.png\"")?;
    let output = folder.join(output);
    let mut args: Vec<String> = make.split_whitespace().map(str::to_owned).collect();
    let of_all = defaults.iter().filter(|(key, _)| !figure.contains_key(*key));
    for (key, value) in of_all.chain(figure) {
        if key != "make" && key != "output" {
            option(key, value, &mut args)?;
        }
    }
    args.push(format!("--output={}", output.display()));
    Ok(Figure { output, args })
}

/// A key as an option: a list repeats it, `true` stands alone.
fn option(key: &str, value: &Value, args: &mut Vec<String>) -> Result<(), String> {
    let name = key.replace('_', "-");
    match value {
        Value::Boolean(true) => args.push(format!("--{name}")),
        Value::Boolean(false) => {}
        Value::String(text) => args.push(format!("--{name}={text}")),
        Value::Integer(number) => args.push(format!("--{name}={number}")),
        Value::Float(number) => args.push(format!("--{name}={number}")),
        Value::Datetime(date) => args.push(format!("--{name}={date}")),
        Value::Array(values) => values.iter().try_for_each(|value| match value {
            Value::Array(_) | Value::Table(_) => Err(format!("{key}: write a list of words or numbers")),
            value => option(key, value, args),
        })?,
        Value::Table(_) => return Err(format!("{key}: write a word, a number or a list of them")),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_becomes_command_lines() {
        let text = "[defaults]\ndpi = 300\nlang = \"zh\"\n[[figure]]\nmake = \"chart scatter\"\noutput = \"a/x.png\"\n\
                    indicator = [\"gdp\", \"area\"]\ntrend = true\nlang = \"en\"\nas_of = 2024-12-31\n";
        let figures = described(text, Path::new("report")).unwrap();
        assert_eq!(figures[0].output, Path::new("report/a/x.png"));
        let wanted = [
            "chart",
            "scatter",
            "--dpi=300",
            "--indicator=gdp",
            "--indicator=area",
            "--trend",
            "--lang=en",
            "--as-of=2024-12-31",
            "--output=report/a/x.png",
        ];
        let sorted = |mut args: Vec<String>| {
            args[2..].sort();
            args
        };
        assert_eq!(sorted(figures[0].args.clone()), sorted(wanted.map(str::to_owned).to_vec()));
        assert!(Line::try_parse_from(&figures[0].args).is_ok());
    }

    #[test]
    fn mistakes_are_named() {
        for (text, said) in [
            ("", "no [[figure]]"),
            ("x = 1", "what is “x”"),
            ("[[figure]]\noutput = \"a.png\"", "say what it is"),
            ("[[figure]]\nmake = \"map\"", "say where it goes"),
            (
                "[[figure]]\nmake = \"map\"\noutput = \"a.png\"\n[[figure]]\nmake = \"map\"\noutput = \"a.png\"",
                "already",
            ),
            ("[[figure]]\nmake = \"map\"\noutput = \"a.png\"\nsize = {a = 1}", "size"),
            ("\n[[figure", "line 2"),
        ] {
            let error = described(text, Path::new("")).err().expect(text);
            assert!(error.contains(said), "{text}: {error}");
        }
    }
}

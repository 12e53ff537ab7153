//! `page`: several figures under one heading, of a file that the window saved or of what the command line says.

use super::{
    figure::{self, ChartArgs, MapArgs},
    language, theme,
};
use crate::{
    AppError, builtin, figure_file,
    page_file::{self, PageOptions},
};
use atlas_data::Atlas;
use atlas_view::{
    Basemap, Language, SourcesAt, Studio, ThemeName, Words,
    deck::Bilingual,
    page::{Arrangement, FigureKind, MOST_FIGURES, PAGE_ENDING, Page, PageFigure, Paper, PaperUnit},
};
use clap::Parser;
use std::path::PathBuf;

/// Options of `page`.
#[derive(Debug, clap::Args)]
pub(crate) struct PageArgs {
    /// A page (*.atlaspage) that the window saved; what else is given changes it
    file: Option<PathBuf>,
    /// The file to write, replaced if it is there: .pdf, .png, .svg, or .xlsx for the figures behind; .atlaspage keeps the page
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// A figure as the words of `chart` or `map` that make it, such as "map --indicator gdp"; six at most. The first replaces those of the
    /// page's file
    #[arg(long = "figure", value_name = "WORDS")]
    figures: Vec<String>,
    /// The heading, in the language of the page
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// What stands below it
    #[arg(long, value_name = "TEXT")]
    subtitle: Option<String>,
    /// A note below the figures; can be repeated
    #[arg(long = "note", value_name = "TEXT")]
    notes: Vec<String>,
    /// The sign of the house that publishes it, PNG or JPEG
    #[arg(long, value_name = "FILE")]
    logo: Option<PathBuf>,
    /// How the figures stand: auto, lead, grid, columns or rows
    #[arg(long, value_name = "NAME", value_parser = arrangement)]
    arrange: Option<Arrangement>,
    /// How much of the room the first figure takes where it leads, in per cent
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(25..=80))]
    lead: Option<u8>,
    /// Tell sources and boundaries below each figure instead of once below all
    #[arg(long)]
    sources_apart: bool,
    /// a4, a4-upright, a3, a3-upright, hd, 4k, slide, square, column, columns; or lengths: 1920x1080, 297x210mm, 13.33x7.5in
    #[arg(long, value_name = "SIZE", value_parser = paper)]
    size: Option<Paper>,
    /// Dots per inch, 72 to 1200
    #[arg(long, value_name = "N", value_parser = dpi)]
    dpi: Option<f32>,
    /// en or zh
    #[arg(long, value_name = "LANG", value_parser = language, default_value = "en")]
    lang: Language,
    /// light, dark, projector or print; by default that of the page
    #[arg(long, value_name = "THEME", value_parser = theme)]
    theme: Option<ThemeName>,
    /// Leave the ground out
    #[arg(long)]
    transparent: bool,
    /// Write the words of an SVG as text, which can be changed, instead of outlines
    #[arg(long)]
    svg_text: bool,
    /// Tell what would not read well, a line for each with its remedy; the file is written all the same
    #[arg(long)]
    check: bool,
}

/// The words of a figure as a command line.
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
}

fn arrangement(text: &str) -> Result<Arrangement, String> {
    let found = Arrangement::ALL.into_iter().find(|one| one.id() == text);
    found.ok_or_else(|| format!("write one of: {}", Arrangement::ALL.map(Arrangement::id).join(", ")))
}

/// The resolution of a page.
pub(super) fn dpi(text: &str) -> Result<f32, String> {
    let found = text.parse().ok().filter(|dpi| (72.0..=1200.0).contains(dpi));
    found.ok_or_else(|| String::from("write a number from 72 to 1200"))
}

fn paper(text: &str) -> Result<Paper, String> {
    let named = Paper::PRESETS.iter().find(|(key, _)| key.strip_prefix("page-size-") == Some(text));
    if let Some((_, paper)) = named {
        return Ok(*paper);
    }
    let wrong =
        || String::from("write a name such as a4 or hd, or lengths such as 1920x1080, 297x210mm or 13.33x7.5in");
    let units = [(PaperUnit::Mm, 300.0), (PaperUnit::In, 300.0)];
    let found = units.into_iter().find_map(|(unit, dpi)| Some((text.strip_suffix(unit.symbol())?, unit, dpi)));
    let (lengths, unit, dpi) = found.unwrap_or((text, PaperUnit::Px, 96.0));
    let (width, height) = lengths.split_once('x').ok_or_else(wrong)?;
    let length = |text: &str| text.trim().parse::<f32>().map_err(|_| wrong());
    let paper = Paper { width: length(width)?, height: length(height)?, unit, dpi };
    let sound = paper.sound();
    if (sound.width, sound.height) == (paper.width, paper.height) {
        Ok(paper)
    } else {
        Err(String::from("a page is 1 to 60 inches long and wide, and has 24000 pixels along a side at most"))
    }
}

/// Makes a page.
pub(crate) fn run(args: &PageArgs, atlas: &Atlas) -> Result<(), AppError> {
    let page = page(args, atlas)?;
    if args.output.to_string_lossy().ends_with(PAGE_ENDING) {
        return figure_file::write(page.to_text().as_bytes(), &args.output, true);
    }
    let format = page_file::format_of(&args.output)?;
    let broken = |reason: String| AppError::BuiltIn { what: "theme", reason };
    let theme = atlas_view::theme(page.theme).map_err(|error| broken(error.to_string()))?;
    let (fonts, words, basemap) = (builtin::fonts()?, Words::new(args.lang), Basemap::default());
    let sources = SourcesAt::Picture;
    let studio = Studio { atlas, basemap: &basemap, fonts: &fonts, theme: &theme, words: &words, sources };
    if args.check {
        let scene = page_file::scene(&page, &studio, args.transparent)?;
        figure::tell(&page_file::remarks(&page, &scene, &studio))?;
    }
    let options = PageOptions { transparent: args.transparent, real_text: args.svg_text };
    let bytes = page_file::encode(&page, &studio, format, options)?;
    figure_file::write(&bytes, &args.output, true)
}

/// The page of the file with what the command line says.
fn page(args: &PageArgs, atlas: &Atlas) -> Result<Page, AppError> {
    let mut page = args.file.as_deref().map_or_else(|| Ok(Page::default()), page_file::read)?;
    let said = |both: &mut Bilingual, text: &str| match args.lang {
        Language::English => both.en = text.to_owned(),
        Language::Chinese => both.zh = text.to_owned(),
    };
    if let Some(title) = &args.title {
        said(&mut page.title, title);
    }
    if let Some(subtitle) = &args.subtitle {
        said(&mut page.subtitle, subtitle);
    }
    if !args.notes.is_empty() {
        said(&mut page.notes, &args.notes.join("\n"));
    }
    if !args.figures.is_empty() {
        let made = args.figures.iter().map(|words| figure_of(words, atlas));
        page.figures = made.collect::<Result<_, _>>()?;
    }
    if page.figures.len() > MOST_FIGURES {
        let count = page.figures.len();
        return Err(AppError::Usage(format!("{count} figures are too many for a page; {MOST_FIGURES} at most")));
    }
    page.arrangement = args.arrange.unwrap_or(page.arrangement);
    page.lead = args.lead.unwrap_or(page.lead);
    page.sources &= !args.sources_apart;
    page.paper = args.size.unwrap_or(page.paper);
    if let Some(dpi) = args.dpi {
        page.paper = Paper { dpi, ..page.paper }.sound();
    }
    page.theme = args.theme.unwrap_or(page.theme);
    if let Some(path) = &args.logo {
        page.logo = Some(page_file::logo(path)?);
    }
    Ok(page)
}

/// The figure that words of the command line describe.
fn figure_of(words: &str, atlas: &Atlas) -> Result<PageFigure, AppError> {
    let wrong = |reason: String| AppError::Usage(format!("--figure \"{words}\": {reason}"));
    let mut line = split(words).map_err(wrong)?;
    // `chart` and `map` want a file; a figure of a page has none of its own.
    line.push(String::from("--output=page.png"));
    let line = Line::try_parse_from(line).map_err(|error| {
        let said = error.to_string();
        wrong(said.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned())
    })?;
    Ok(match &line.task {
        Task::Chart(args) => PageFigure::new(FigureKind::Chart, figure::chart_view(args, atlas)?),
        Task::Map(args) => PageFigure::new(FigureKind::Map, figure::map_view(args, atlas)?),
    })
}

/// Words as a shell divides them: at spaces, but not within quotation marks.
fn split(text: &str) -> Result<Vec<String>, String> {
    let (mut words, mut word, mut begun, mut quote) = (Vec::new(), String::new(), false, None);
    for c in text.chars() {
        match (c, quote) {
            (c, Some(end)) if c == end => quote = None,
            (c, Some(_)) => word.push(c),
            ('"' | '\'', None) => (quote, begun) = (Some(c), true),
            (c, None) if c.is_whitespace() => {
                if begun {
                    words.push(std::mem::take(&mut word));
                }
                begun = false;
            }
            (c, None) => {
                word.push(c);
                begun = true;
            }
        }
    }
    if quote.is_some() {
        return Err(String::from("a quotation mark is not closed"));
    }
    if begun {
        words.push(word);
    }
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_divided_as_a_shell_does() {
        assert_eq!(split("map  --indicator gdp").unwrap(), ["map", "--indicator", "gdp"]);
        assert_eq!(split("chart bar --unit 'Wan Zhou' \"\"").unwrap(), ["chart", "bar", "--unit", "Wan Zhou", ""]);
        assert!(split("map 'x").unwrap_err().contains("not closed"));
    }

    #[test]
    fn papers_have_names_and_lengths() {
        assert_eq!(paper("a4").unwrap(), Paper::default());
        let inches = paper("13.33x7.5in").unwrap();
        assert_eq!((inches.unit, inches.pixels()), (PaperUnit::In, [3999.0, 2250.0]));
        assert_eq!(paper("1920x1080").unwrap().pixels(), [1920.0, 1080.0]);
        for wrong in ["a5x", "12", "0x0", "9999999x2", "axb", "10x10mm"] {
            assert!(paper(wrong).is_err(), "{wrong}");
        }
    }
}

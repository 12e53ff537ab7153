//! `profile` and `search`: words about subjects.

use super::language;
use crate::AppError;
use atlas_data::{Atlas, Paragraph, Run};
use atlas_view::{Language, search::SearchIndex};
use std::io::{self, Write};

/// Options of `profile`.
#[derive(Debug, clap::Args)]
pub(crate) struct ProfileArgs {
    /// A unit: id, code or any name
    subject: String,
    /// en or zh
    #[arg(long, value_name = "LANG", value_parser = language, default_value = "en")]
    lang: Language,
}

/// Options of `search`.
#[derive(Debug, clap::Args)]
pub(crate) struct SearchArgs {
    /// A name, pinyin, initials, a code, a former name, or words of a text
    #[arg(required = true, num_args = 1..)]
    text: Vec<String>,
}

/// Prints the text about a subject with its sources at the end.
pub(crate) fn profile(args: &ProfileArgs, atlas: &Atlas) -> Result<(), AppError> {
    let subject = atlas.resolve(&args.subject, Some(atlas.info().opening.as_of))?;
    let Some(profile) = atlas.profile(subject, args.lang.data())? else {
        return Err(AppError::Failed(format!(
            "there is no profile of “{subject}”; `facts --unit {subject}` lists its figures"
        )));
    };
    let mut out = io::stdout().lock();
    writeln!(out, "{}\n", atlas.name(subject, args.lang.data()))?;
    let sources = profile.sources();
    for section in &profile.sections {
        if let Some(heading) = &section.heading {
            writeln!(out, "{heading}\n")?;
        }
        for paragraph in &section.paragraphs {
            writeln!(out, "{}\n", plain(paragraph, &sources))?;
        }
    }
    for (at, id) in sources.iter().enumerate() {
        let title = atlas.source(id).map_or(*id, |source| source.title(args.lang.data()));
        writeln!(out, "[{}] {title}", at + 1)?;
    }
    Ok(())
}

fn plain(paragraph: &Paragraph, sources: &[&str]) -> String {
    let mut line = String::from(if paragraph.list_item { "- " } else { "" });
    for run in &paragraph.runs {
        match run {
            Run::Text { text, .. } => line.push_str(text),
            Run::Cite(ids) => {
                let number =
                    |id: &String| sources.iter().position(|source| source == id).map(|at| (at + 1).to_string());
                let numbers: Vec<String> = ids.iter().filter_map(number).collect();
                line.push_str(&format!("[{}]", numbers.join(", ")));
            }
        }
    }
    line
}

/// Prints the subjects that answer a search, one a line: id, English name, Chinese name, and the former name or the words of its text that
/// answer.
pub(crate) fn search(args: &SearchArgs, atlas: &Atlas) -> Result<(), AppError> {
    let text = args.text.join(" ");
    let as_of = atlas.info().opening.as_of;
    let hits = SearchIndex::new(atlas).find(&text, atlas, as_of, Language::English, 20);
    if hits.is_empty() {
        return Err(AppError::Failed(format!("nothing in this atlas is called “{text}”, and no text has it")));
    }
    let mut out = io::stdout().lock();
    for hit in hits {
        let former = hit.matched.or(hit.excerpt).map_or_else(String::new, |name| format!("\t{name}"));
        writeln!(out, "{}\t{}\t{}{former}", hit.id, hit.name, hit.other_name)?;
    }
    Ok(())
}

//! `deck`: presentations without a window.

use super::{language, theme};
use crate::{AppError, builtin};
use atlas_data::Atlas;
use atlas_export::{
    file,
    png::{self, PngOptions},
};
use atlas_scene::slide::{LEAST_LETTERS, SLIDE};
use atlas_view::{
    Basemap, Language, SourcesAt, Studio, ThemeName, Words, compose,
    deck::{self, Deck, Severity, Slide},
};
use clap::Subcommand;
use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};

/// Options of `deck`.
#[derive(Debug, clap::Args)]
pub(crate) struct DeckArgs {
    #[command(subcommand)]
    task: DeckTask,
}

#[derive(Debug, Subcommand)]
enum DeckTask {
    /// List the decks that come with the atlas
    List,
    /// Say which slides have words that are cut, lack data, or are not translated
    Check {
        /// A deck (*.atlasdeck), or the name of one of the atlas
        file: PathBuf,
    },
    /// Write every slide that is presented as a PNG file, numbered in order
    Export {
        /// A deck (*.atlasdeck), or the name of one of the atlas
        file: PathBuf,
        /// The folder, made if it is not there; files of the same names are replaced
        #[arg(short, long, value_name = "DIR")]
        output: PathBuf,
        /// Width of the pictures in pixels; slides are 16 to 9
        #[arg(long, value_name = "N", default_value_t = 1920, value_parser = clap::value_parser!(u32).range(320..=7680))]
        width: u32,
        /// en or zh
        #[arg(long, value_name = "LANG", value_parser = language, default_value = "en")]
        lang: Language,
        /// light, dark, projector or print
        #[arg(long, value_name = "THEME", value_parser = theme, default_value = "projector")]
        theme: ThemeName,
    },
}

/// Does what `deck` asks.
pub(crate) fn run(args: &DeckArgs, atlas: &Atlas) -> Result<(), AppError> {
    match &args.task {
        DeckTask::List => list(atlas),
        DeckTask::Check { file } => check(&find(file, atlas)?, atlas),
        DeckTask::Export { file, output, width, lang, theme } => {
            let deck = find(file, atlas)?;
            let scale = *width as f32 / SLIDE.width;
            with_studio(atlas, *lang, *theme, |studio| export(&deck, studio, scale, output))
        }
    }
}

/// Prints names and titles.
fn list(atlas: &Atlas) -> Result<(), AppError> {
    let mut out = io::stdout().lock();
    for id in deck::pack_decks(atlas) {
        let deck = deck::pack_deck(atlas, &id).map_err(AppError::Failed)?;
        let slides = deck.presented().count();
        writeln!(out, "{id}\t{}\t{}\t{slides} slides", deck.title.en, deck.title.zh)?;
    }
    Ok(())
}

/// The deck of a file, else the deck of the atlas that has this name.
pub(crate) fn find(path: &Path, atlas: &Atlas) -> Result<Deck, AppError> {
    match built_in(path, atlas) {
        Some(id) => deck::pack_deck(atlas, &id).map_err(AppError::Failed),
        None => read(path),
    }
}

/// The name of a deck of the atlas, where a path is one and no file.
pub(crate) fn built_in(path: &Path, atlas: &Atlas) -> Option<String> {
    let name = path.to_str().filter(|_| !path.exists())?;
    deck::pack_decks(atlas).into_iter().find(|id| id == name)
}

/// Reads a deck's file.
pub(crate) fn read(path: &Path) -> Result<Deck, AppError> {
    let fail = |reason: String| AppError::Failed(format!("{}: {reason}", path.display()));
    let size = std::fs::metadata(path).map_err(|error| fail(error.to_string()))?.len();
    if size > deck::MOST_BYTES as u64 {
        return Err(fail(format!("{size} bytes are too many for a deck; {} at most", deck::MOST_BYTES)));
    }
    let text = std::fs::read_to_string(path).map_err(|error| fail(error.to_string()))?;
    Deck::from_text(&text).map_err(|error| fail(error.to_string()))
}

fn with_studio(
    atlas: &Atlas,
    language: Language,
    theme: ThemeName,
    run: impl FnOnce(&Studio<'_>) -> Result<(), AppError>,
) -> Result<(), AppError> {
    let fonts = builtin::fonts()?;
    let theme =
        atlas_view::theme(theme).map_err(|error| AppError::BuiltIn { what: "theme", reason: error.to_string() })?;
    let (words, basemap) = (Words::new(language), Basemap::default());
    run(&Studio { atlas, basemap: &basemap, fonts: &fonts, theme: &theme, words: &words, sources: SourcesAt::Picture })
}

/// Prints a line for every finding; fails where a slide shows less than it should.
fn check(deck: &Deck, atlas: &Atlas) -> Result<(), AppError> {
    let mut lines: Vec<(usize, Severity, String)> = deck::check(deck, atlas, &Words::new(Language::English))
        .into_iter()
        .map(|finding| (finding.slide, finding.severity, finding.message))
        .collect();
    for (at, slide) in deck.slides.iter().enumerate() {
        if let Some(Err(error)) = slide.picture.as_ref().map(|photo| photo.pixels(64, 64)) {
            lines.push((at, Severity::Error, error.to_string()));
        }
    }
    for language in Language::ALL {
        with_studio(atlas, language, ThemeName::Projector, |studio| {
            for at in 0..deck.slides.len() {
                let missing = missing_letters(&deck.slides[at], studio);
                if !missing.is_empty() {
                    let text = format!("no letters for {missing} ({})", language.tag());
                    lines.push((at, Severity::Error, text));
                }
                let made = compose::slide(deck, at, studio, 1.0)?.picture;
                let say = |text: String| format!("“{text}…” does not fit ({})", language.tag());
                lines.extend(made.cut.into_iter().map(|text| (at, Severity::Error, say(text))));
                if made.smallest < LEAST_LETTERS {
                    let height = made.smallest / SLIDE.height * 100.0;
                    let text = format!(
                        "its smallest letters are {height:.1} % of its height, too small for the back row ({})",
                        language.tag()
                    );
                    lines.push((at, Severity::Error, text));
                }
            }
            Ok(())
        })?;
    }
    lines.sort();
    let mut out = io::stdout().lock();
    for (at, severity, message) in &lines {
        let grave = if *severity == Severity::Error { "error" } else { "warning" };
        let id = deck.slides.get(*at).map_or("", |slide| &slide.id);
        writeln!(out, "slide {} ({id}): {grave}: {message}", at + 1)?;
    }
    match lines.iter().filter(|(_, severity, _)| *severity == Severity::Error).count() {
        0 => Ok(()),
        errors => Err(AppError::Failed(format!("the deck has {errors} errors"))),
    }
}

/// Characters of a slide's words that the fonts cannot show.
fn missing_letters(slide: &Slide, studio: &Studio<'_>) -> String {
    let language = studio.words.language();
    let texts = [&slide.title, &slide.caption].into_iter().chain(&slide.section).map(|text| text.get(language));
    texts.flat_map(|text| studio.fonts.missing(text)).collect()
}

fn export(deck: &Deck, studio: &Studio<'_>, scale: f32, folder: &Path) -> Result<(), AppError> {
    let fail = |error: std::io::Error| AppError::Failed(format!("{}: {error}", folder.display()));
    std::fs::create_dir_all(folder).map_err(fail)?;
    for (number, (at, one)) in deck.presented().enumerate() {
        let scene = compose::slide(deck, at, studio, scale)?.picture.scene;
        let options = PngOptions::of_scene(&scene, scale * 96.0);
        let safe = |c: char| if c.is_alphanumeric() || c == '-' || c == '_' { c } else { '-' };
        let id: String = one.id.chars().map(safe).collect();
        let path = folder.join(format!("{:02}-{id}.png", number + 1));
        file::write_atomically(&path, &png::encode_scene(&scene, studio.fonts, scale, &options)?, true)?;
    }
    Ok(())
}

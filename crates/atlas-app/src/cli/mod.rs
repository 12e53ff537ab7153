//! The command line: everything that the window can export, without a display.

mod annotate;
mod coverage;
pub(crate) mod deck;
mod facts;
mod figure;
mod figures;
mod filter;
mod listed;
mod pack;
mod page;
mod sheet;
mod skeleton;
mod table;
mod texts;
mod thematic;
mod units;
mod values;

use crate::{AppError, builtin::open_atlas, window};
use atlas_data::PartialDate;
use atlas_view::{Language, ThemeName};
use clap::{Parser, Subcommand};
use std::{ffi::OsString, path::PathBuf};

/// An offline atlas of Chongqing: sourced figures, dated boundaries, figures for reports.
#[derive(Debug, Parser)]
#[command(name = "chongqing-atlas", version, about, args_conflicts_with_subcommands = false)]
pub(crate) struct Cli {
    /// An atlas pack (a folder or a *.atlas file) instead of the built-in one
    #[arg(long, global = true, value_name = "PATH")]
    pack: Option<PathBuf>,
    #[command(flatten)]
    window: WindowArgs,
    #[command(subcommand)]
    command: Option<Task>,
}

/// Options of the window.
#[derive(Debug, clap::Args)]
pub(crate) struct WindowArgs {
    /// How the window is drawn
    #[arg(long, value_enum, default_value_t)]
    pub(crate) renderer: Renderer,
    /// The language of the window, en or zh, instead of the one kept in the settings
    #[arg(long, value_name = "LANG", value_parser = language)]
    pub(crate) lang: Option<Language>,
    /// The theme of the window, light, dark or projector, instead of the one kept in the settings
    #[arg(long, value_name = "THEME", value_parser = theme)]
    pub(crate) theme: Option<ThemeName>,
    /// A view as text, as Ctrl+Shift+C copies it, to open with
    #[arg(long, value_name = "TEXT")]
    pub(crate) view: Option<String>,
    /// A deck (*.atlasdeck) or page (*.atlaspage) to open with; F5 presents a deck
    #[arg(value_name = "FILE", value_parser = deck_file, conflicts_with = "deck")]
    pub(crate) file: Option<PathBuf>,
    /// The same; also the name of a deck of the atlas, as `deck list` gives it
    #[arg(long, value_name = "FILE|NAME")]
    pub(crate) deck: Option<PathBuf>,
    /// Present the deck at once
    #[arg(long)]
    pub(crate) present: bool,
    /// Close the window as soon as the first map is on the screen: for measuring the start
    #[arg(long, hide = true)]
    pub(crate) quit_when_drawn: bool,
}

/// How the window is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Renderer {
    /// wgpu on a graphics card, else OpenGL, else wgpu on the processor
    #[default]
    Auto,
    /// Vulkan, Metal or Direct3D
    Wgpu,
    /// OpenGL
    Glow,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// List the districts and counties of a date
    Units(units::UnitsArgs),
    /// List figures with their sources
    Facts(facts::FactsArgs),
    /// Print the text about a subject
    Profile(texts::ProfileArgs),
    /// Find subjects by any name, pinyin or initials
    Search(texts::SearchArgs),
    /// Make a chart
    Chart(figure::ChartArgs),
    /// Make a map
    Map(figure::MapArgs),
    /// Make a page of several figures
    Page(page::PageArgs),
    /// Make all figures of a report, as a file describes them
    Figures(figures::FiguresArgs),
    /// Make a page about a unit, one that compares some, or a series of all
    Sheet(sheet::SheetArgs),
    /// Check a presentation or write its slides
    Deck(deck::DeckArgs),
    /// Check, build, begin or look into atlas packs
    Pack(pack::PackArgs),
}

/// Reads the command line.
pub(crate) fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Cli, clap::Error> {
    Cli::try_parse_from(args)
}

impl Cli {
    /// Does what the command line asks.
    pub(crate) fn run(self) -> Result<(), AppError> {
        let atlas = || open_atlas(self.pack.as_deref());
        match self.command {
            None => window::run(self.pack.as_deref(), &self.window),
            Some(Task::Units(args)) => units::run(&args, &atlas()?),
            Some(Task::Facts(args)) => facts::run(&args, &atlas()?),
            Some(Task::Profile(args)) => texts::profile(&args, &atlas()?),
            Some(Task::Search(args)) => texts::search(&args, &atlas()?),
            Some(Task::Chart(args)) => figure::chart(&args, &atlas()?),
            Some(Task::Map(args)) => figure::map(&args, self.pack.as_deref()),
            Some(Task::Page(args)) => page::run(&args, &atlas()?),
            Some(Task::Figures(args)) => figures::run(&args, &atlas()?),
            Some(Task::Sheet(args)) => sheet::run(&args, &atlas()?),
            Some(Task::Deck(args)) => deck::run(&args, &atlas()?),
            Some(Task::Pack(args)) => pack::run(&args),
        }
    }
}

/// A date of the command line.
fn date(text: &str) -> Result<PartialDate, String> {
    text.parse().map_err(|error: atlas_data::DateError| error.to_string())
}

/// A language of the command line.
fn language(text: &str) -> Result<Language, String> {
    match text {
        "en" => Ok(Language::English),
        "zh" | "zh-CN" => Ok(Language::Chinese),
        _ => Err("write en or zh".to_owned()),
    }
}

/// The file of a deck or page as the desktop hands it over.
fn deck_file(text: &str) -> Result<PathBuf, String> {
    let endings = [atlas_view::deck::DECK_ENDING, atlas_view::page::PAGE_ENDING];
    if endings.iter().any(|ending| text.ends_with(ending)) {
        return Ok(PathBuf::from(text));
    }
    Err("this is neither a command nor a deck (*.atlasdeck) or page (*.atlaspage)".to_owned())
}

/// A theme of the command line.
fn theme(text: &str) -> Result<ThemeName, String> {
    let found = ThemeName::ALL.into_iter().find(|theme| theme.id() == text);
    found.ok_or_else(|| format!("write one of: {}", ThemeName::ALL.map(ThemeName::id).join(", ")))
}

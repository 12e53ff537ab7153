//! What a person can ask for. Panels push commands; [`crate::State::apply`] is the only place that obeys.

use crate::{
    AnnotationEdit, ChartKind, ChartOptions, Filter, Language, Layer, MapKind, MapOptions, NameLanguages, PinCommand,
    Preset, SheetAbout, Tab, ThemeName, View, page::FigureKind, timeline::Step,
};
use atlas_data::{PartialDate, Period};
use atlas_scene::{classify::Method, map::GeoBox, vision::Deficiency};

/// One wish of the reader.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Choose one subject and open the panel.
    Select(String),
    /// Add a subject to the choice, or take it out.
    ToggleSelect(String),
    /// Choose exactly these subjects, the first one leads.
    SelectAll(Vec<String>),
    /// Add these subjects to the choice.
    AddToSelection(Vec<String>),
    /// Back to the whole atlas.
    ClearSelection,
    /// Take up a unit to be compared, or take it out.
    ToggleCompare(String),
    /// Compare exactly these units, as many as can be.
    Compare(Vec<String>),
    /// Tell about a line or place on the map; `None` stops.
    SetItem(Option<String>),
    /// Tell about a line or place, and move the map to it.
    ShowItem(String),
    /// Colour the districts by an indicator, or by none.
    SetIndicator(Option<String>),
    /// Show the figures of a period; `None` is the latest full one.
    SetPeriod(Option<Period>),
    /// Choose what stands for the figures on the map.
    SetMapKind(MapKind),
    /// Choose what it shows beside the indicator.
    SetMapOptions(MapOptions),
    /// Find the class limits in another way; for [`Method::Manual`] the limits of now are kept to be changed.
    SetMethod(Method),
    /// Sort into as many classes at most.
    SetClasses(usize),
    /// Sort into classes by exactly these limits, ascending.
    SetLimits(Vec<f64>),
    /// Colour the classes by a palette.
    SetPalette(String),
    /// Turn the colours of the classes round, or back.
    SetReversed(bool),
    /// Show boundaries, names and network of a date.
    SetAsOf(PartialDate),
    /// The same while the date slides: all dates from one beginning on are one step back.
    SlideAsOf {
        /// The date.
        date: PartialDate,
        /// Whether the sliding begins.
        begins: bool,
    },
    /// Go to the next change, or the one before.
    GoToChange(Turn),
    /// Go to the period of the indicator after the shown one, or before it.
    StepPeriod(Step),
    /// Let the time run, or stop it.
    TogglePlay,
    /// How many years go by in a second while it runs.
    SetPlaySpeed(u8),
    /// Show or hide a layer.
    SetLayer(Layer, bool),
    /// Make a layer fainter or stronger, in per cent.
    SetOpacity(Layer, u8),
    /// Move a layer by places within its group, up where negative.
    ShiftLayer(Layer, isize),
    /// Show the layers of a purpose.
    UsePreset(Preset),
    /// In which languages names stand on the map.
    SetNames(NameLanguages),
    /// A gesture has settled on this extent.
    SetExtent(GeoBox),
    /// Move the map to this extent.
    Show(GeoBox),
    /// Move the map to the whole municipality.
    ShowAll,
    /// Move the map to the central city.
    ShowCentralCity,
    /// Open a tab of the panel.
    SetTab(Tab),
    /// Choose the chart.
    SetChart(ChartKind),
    /// Choose the periods of small maps over time; none are those that choose themselves.
    SetTimes(Vec<Period>),
    /// Choose what it shows beside the indicator.
    SetChartOptions(ChartOptions),
    /// Change what was added to the chart.
    Annotate(AnnotationEdit),
    /// Show how two indicators go together, as points.
    ShowPair(String, String),
    /// Choose all units that the table of figures shows.
    SelectListed,
    /// Look at some units only, or at all again.
    SetFilter(Filter),
    /// Choose all units that the filter leaves.
    SelectFiltered,
    /// Look at the chosen units only, besides what else the filter asks for.
    FilterToSelection,
    /// Do something with the pinned charts.
    Pin(PinCommand),
    /// Move the map to what is chosen; the whole atlas where nothing is.
    ShowSelection,
    /// Show exactly this view, as a text or a slide keeps it.
    SetView(Box<View>),
    /// Take back the last change of the view.
    Undo,
    /// Do again what was taken back.
    Redo,
    /// Change the language of everything.
    SetLanguage(Language),
    /// Show pictures as somebody sees them who lacks one kind of cones; `None` shows them as they are.
    SetEyes(Option<Deficiency>),
    /// Change the theme.
    SetTheme(ThemeName),
    /// Make everything in the window larger or smaller, 1 to 3.
    SetTextScale(f32),
    /// Let the map jump instead of fly, or fly again.
    SetReducedMotion(bool),
    /// Fold or unfold the list of layers and indicators.
    SetRail(bool),
    /// Measure on the map.
    StartMeasure(MeasureKind),
    /// Open the export window.
    OpenExport,
    /// Open the export window for the figures behind the picture.
    OpenTableExport,
    /// Open the window that makes fact sheets.
    OpenSheets(SheetAbout),
    /// Put the picture of the view into the clipboard.
    CopyPicture,
    /// Put the figures behind the picture into the clipboard.
    CopyTable,
    /// Do something with the deck.
    Deck(DeckCommand),
    /// Do something with the page.
    Page(PageCommand),
    /// Put the keyboard into the search field.
    FocusSearch,
}

/// A direction in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Towards the past.
    Back,
    /// Towards the present.
    On,
}

/// What a measuring tool measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MeasureKind {
    /// The length of a way.
    Distance,
    /// The area inside of a line.
    Area,
}

/// What can be asked for of the deck.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeckCommand {
    /// Show its slides to change them, or the map again.
    Edit,
    /// Begin an empty one.
    New,
    /// Choose one and open it.
    Open,
    /// Open one that comes with the atlas.
    OpenBuiltIn(String),
    /// Write it into its file.
    Save,
    /// Write it into another file.
    SaveAs,
    /// Add the view as a slide.
    AddView,
    /// Give the chosen slide the view.
    UpdateView,
    /// Put a copy of the chosen slide behind it.
    Duplicate,
    /// Take the chosen slide out.
    Remove,
    /// Present the chosen slide or leave it out.
    ToggleHidden,
    /// Move the chosen slide by places, up where negative.
    Move(isize),
    /// Take back the last change.
    Undo,
    /// Do again what was taken back.
    Redo,
    /// Present it.
    Present {
        /// From the slide that was shown last, else from the first one.
        from_here: bool,
    },
}

/// What can be asked for of the page that is composed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageCommand {
    /// Show it to change it, or the map again.
    Compose,
    /// Put the map, or the chart, of the view on it.
    Add(FigureKind),
    /// Give the chosen figure the view.
    UpdateView,
    /// Take the chosen figure away.
    Remove,
    /// Move the chosen figure by places, up where negative.
    Move(isize),
    /// Begin an empty one.
    New,
    /// Choose one and open it.
    Open,
    /// Keep it in its file.
    Save,
    /// Keep it in another file.
    SaveAs,
    /// Write it as a picture.
    Export,
    /// Take back the last change.
    Undo,
    /// Do again what was taken back.
    Redo,
}

/// What has to happen outside of the state after a command.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// The map has to move to the view's extent.
    MoveMap,
    /// The settings have changed and want to be kept.
    SaveSettings,
    /// Let the time run, or stop it.
    TogglePlay,
    /// Measure on the map.
    StartMeasure(MeasureKind),
    /// Open the export window.
    OpenExport,
    /// Open the export window for the figures behind the picture.
    OpenTableExport,
    /// Open the window that makes fact sheets.
    OpenSheets(SheetAbout),
    /// Open the export window for the chart of a view that is not the shown one.
    ExportChartOf(Box<View>),
    /// Put the picture of the view into the clipboard.
    CopyPicture,
    /// Put the picture of the chart of a view that is not the shown one into the clipboard.
    CopyChartOf(Box<View>),
    /// Put the figures behind the picture into the clipboard.
    CopyTable,
    /// Put the figures behind the chart of a view that is not the shown one into the clipboard.
    CopyTableOf(Box<View>),
    /// Do something with the deck.
    Deck(DeckCommand),
    /// Do something with the page.
    Page(PageCommand),
    /// Put the keyboard into the search field.
    FocusSearch,
}

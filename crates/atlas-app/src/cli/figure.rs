//! `chart` and `map`: the same pictures as in the window, without a display.

use super::{
    annotate::AnnotateArgs,
    date,
    filter::FilterArgs,
    language,
    listed::{self, ListedArgs},
    thematic::ThematicArgs,
    theme,
    values::{PictureSize, dpi, extent, layer, limit, method, names, period, preset, scale, size},
};
use crate::{
    AppError, builtin,
    figure_file::{self, FigureOf, FileFormat, PictureOptions},
};
use atlas_data::{Atlas, PartialDate, Period};
use atlas_scene::{
    Size, Theme,
    classify::{Method, check_limits},
    map::GeoBox,
    preflight::Severity,
};
use atlas_view::{
    Basemap, Canvas, ChartKind, ChartOptions, ChartPlan, Language, Layer, LayerGroup, Layers, MOST_COMPARED,
    MOST_TIMES, NameLanguages, Preset, Remark, SourcesAt, Studio, ThemeName, View, Words, compose, palettes,
};
use std::{
    collections::BTreeSet,
    io::{self, Write as _},
    path::{Path, PathBuf},
    thread,
};

/// Width in layout units of a chart that is as high as it needs.
const NATURAL_WIDTH: f32 = 800.0;

/// Options of every figure.
#[derive(Debug, clap::Args)]
pub(crate) struct FigureArgs {
    /// The file to write, replaced if it is there; its ending chooses the format: pictures are .png, .svg and .pdf, the figures behind
    /// .csv and .xlsx, the units of a map .geojson
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// A view as text, as the window copies it with Ctrl+Shift+C; what else is given changes it
    #[arg(long, value_name = "TEXT")]
    view: Option<String>,
    /// Pixels, or lengths with the ending mm or in: 1600x1200, 297x210mm, 13.33x7.5in
    #[arg(long, value_name = "SIZE", value_parser = size)]
    size: Option<PictureSize>,
    /// Dots per inch, written into the file
    #[arg(long, value_name = "N", default_value_t = 96.0, value_parser = dpi)]
    dpi: f32,
    /// Pixels per layout unit; by default dpi / 96
    #[arg(long, value_name = "S", value_parser = scale)]
    scale: Option<f32>,
    /// en or zh
    #[arg(long, value_name = "LANG", value_parser = language, default_value = "en")]
    lang: Language,
    /// light, dark, projector or print
    #[arg(long, value_name = "THEME", value_parser = theme, default_value = "light")]
    theme: ThemeName,
    /// Leave the ground out
    #[arg(long)]
    transparent: bool,
    /// Write the words of an SVG as text, which can be changed, instead of outlines
    #[arg(long)]
    svg_text: bool,
    /// Tell what would not read well, a line for each with its remedy; the file is written all the same
    #[arg(long)]
    check: bool,
    /// The date that chooses boundaries and names
    #[arg(long, value_name = "DATE", value_parser = date)]
    as_of: Option<PartialDate>,
    /// The period of the figures, such as 2020
    #[arg(long, value_name = "PERIOD", value_parser = period)]
    period: Option<Period>,
    /// A unit to emphasise or to compare (six at most): id, code or any name; can be repeated
    #[arg(long = "unit", value_name = "UNIT")]
    units: Vec<String>,
    #[command(flatten)]
    filter: FilterArgs,
}

/// Options of `chart`.
#[derive(Debug, clap::Args)]
pub(crate) struct ChartArgs {
    /// The kind of chart
    #[arg(value_enum)]
    kind: Kind,
    /// An indicator's id, as `facts` lists them; can be repeated: the upright axis and the area of marks, further parts, the weight of a
    /// Lorenz curve, the columns of a list, the axes of parallel coordinates (2 to 8), what is correlated (3 to 8)
    #[arg(long = "indicator", value_name = "ID", required = true)]
    indicators: Vec<String>,
    /// The earlier of two times
    #[arg(long, value_name = "PERIOD", value_parser = period)]
    since: Option<Period>,
    /// A time of maps over time; can be repeated, twelve times at most; by default up to six that are known of most units
    #[arg(long = "time", value_name = "PERIOD", value_parser = period)]
    times: Vec<Period>,
    /// Fit a straight line to the points of a scatter chart
    #[arg(long)]
    trend: bool,
    /// Correlate ranks (Spearman's rho) instead of figures (Pearson's r)
    #[arg(long)]
    ranks: bool,
    #[command(flatten)]
    added: AnnotateArgs,
    #[command(flatten)]
    listed: ListedArgs,
    #[command(flatten)]
    figure: FigureArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Kind {
    /// Units ranked by one indicator
    Bar,
    /// The same as a table with further indicators; a picture of it is the bars of its rows
    List,
    /// Some units over time, a line each
    Lines,
    /// The same; bars where there is one period only
    Compare,
    /// Every unit at two times, as two dots in its row
    Dumbbell,
    /// Every unit at two times, as a line from one to the other
    Slope,
    /// Two indicators against one another
    Scatter,
    /// The same, with a third one as the area of the mark
    Bubble,
    /// How many units have how much
    Histogram,
    /// Every unit as a dot in the row of its zone, with quartiles
    Strip,
    /// The parts of a whole, one behind the other
    Stacked,
    /// Some indicators beside one another
    Grouped,
    /// The parts of two wholes, back to back
    Pyramid,
    /// How unequally something is spread over the units
    Lorenz,
    /// Every unit as a line across the axes of some indicators
    Parallel,
    /// How some indicators go together, two by two
    Correlation,
    /// A small map of each of some units, with its value
    SmallMaps,
    /// A small map of all units at each of some times, in the same classes
    MapsOverTime,
}

impl Kind {
    const fn chart(self) -> ChartKind {
        match self {
            Self::Bar => ChartKind::Bar,
            Self::List => ChartKind::List,
            Self::Lines | Self::Compare => ChartKind::Lines,
            Self::Dumbbell => ChartKind::Dumbbell,
            Self::Slope => ChartKind::Slope,
            Self::Scatter => ChartKind::Scatter,
            Self::Bubble => ChartKind::Bubble,
            Self::Histogram => ChartKind::Histogram,
            Self::Strip => ChartKind::Strip,
            Self::Stacked => ChartKind::Stacked,
            Self::Grouped => ChartKind::Grouped,
            Self::Pyramid => ChartKind::Pyramid,
            Self::Lorenz => ChartKind::Lorenz,
            Self::Parallel => ChartKind::Parallel,
            Self::Correlation => ChartKind::Correlation,
            Self::SmallMaps => ChartKind::SmallMaps,
            Self::MapsOverTime => ChartKind::MapsOverTime,
        }
    }

    /// Whether it shows only the units that are named, and cannot do without them.
    const fn needs_units(self) -> bool {
        matches!(self, Self::Compare | Self::SmallMaps)
    }

    /// Whether it shows some units only where some are named.
    const fn is_of_some(self) -> bool {
        matches!(self, Self::Lines | Self::Compare | Self::Stacked | Self::Grouped | Self::Pyramid | Self::SmallMaps)
    }
}

/// Options of `map`.
#[derive(Debug, clap::Args)]
pub(crate) struct MapArgs {
    /// An indicator's id, `none` for a plain map; by default that of the opening view
    #[arg(long, value_name = "ID")]
    indicator: Option<String>,
    /// Layers, divided by commas, such as labels,metro,rivers,relief:40 (at 40 per cent); a name that is none lists them all
    #[arg(long, value_name = "LIST", value_delimiter = ',', value_parser = layer)]
    layers: Option<Vec<(Layer, u8)>>,
    /// Layers that go together: overview, transport, economy or print; `--layers` overrides it
    #[arg(long, value_name = "NAME", value_parser = preset)]
    preset: Option<Preset>,
    /// What is in sight: west,south,east,north in degrees; by default the whole
    #[arg(long, value_name = "W,S,E,N", value_parser = extent, allow_hyphen_values = true)]
    extent: Option<GeoBox>,
    /// Names in one language or in both: own or both
    #[arg(long, value_name = "NAMES", value_parser = names)]
    names: Option<NameLanguages>,
    /// How values are sorted into classes: quantile, equal-interval, jenks, standard-deviation, head-tail, pretty or manual
    #[arg(long, value_name = "M", value_parser = method)]
    method: Option<Method>,
    /// The limits of `--method manual`, rising and divided by commas, such as 10,20,30
    #[arg(long, value_name = "LIST", value_delimiter = ',', value_parser = limit, allow_hyphen_values = true)]
    limits: Vec<f64>,
    /// How many classes, 2 to 9
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(2..=9))]
    classes: Option<u8>,
    /// The colours of classes: teal, blue, violet, ochre, viridis, blues, rdbu, ...; a name that is none lists them all
    #[arg(long, value_name = "NAME")]
    palette: Option<String>,
    /// Those colours the other way round
    #[arg(long)]
    reversed: bool,
    #[command(flatten)]
    thematic: ThematicArgs,
    #[command(flatten)]
    figure: FigureArgs,
}

/// Puts the classes and colours that were asked for into a view.
fn classify(view: &mut View, args: &MapArgs) -> Result<(), AppError> {
    if let Some(method) = args.method {
        (view.method, view.limits) = (method, Vec::new());
    }
    if !args.limits.is_empty() {
        if args.method.is_some_and(|method| method != Method::Manual) {
            return Err(AppError::Usage("--limits go with --method manual".to_owned()));
        }
        (view.method, view.limits) = (Method::Manual, args.limits.clone());
    }
    if view.method == Method::Manual {
        check_limits(&view.limits).map_err(|error| AppError::Usage(format!("--limits: {error}")))?;
    }
    view.classes = args.classes.map_or(view.classes, usize::from);
    view.reversed |= args.reversed;
    if let Some(palette) = &args.palette {
        view.palette = palette.clone();
    }
    if !palettes::is_known(&view.palette) {
        let known = palettes::all().into_iter().map(|palette| palette.id).collect::<Vec<_>>().join(", ");
        return Err(AppError::Usage(format!("there is no palette “{}”; there are {known}", view.palette)));
    }
    Ok(())
}

/// The layers of a list. The colours of the indicator stay, and so do legend and scale bar where the list names no
/// furniture.
fn listed_layers(layers: &[(Layer, u8)]) -> Layers {
    let furniture = |(layer, _): &(Layer, u8)| layer.group() == LayerGroup::Furniture;
    let usual = if layers.iter().any(furniture) { &[][..] } else { &[Layer::Legend, Layer::ScaleBar] };
    let names = layers.iter().map(|(layer, _)| *layer).chain(usual.iter().copied()).chain([Layer::Values]);
    let mut found: Layers = names.collect();
    layers.iter().for_each(|(layer, percent)| found.set_opacity(*layer, *percent));
    found
}

/// The view whose chart is asked for.
pub(super) fn chart_view(args: &ChartArgs, atlas: &Atlas) -> Result<View, AppError> {
    let mut view = args.figure.view(atlas)?;
    view.chart = args.kind.chart();
    let mut indicators = args.indicators.iter().cloned();
    view.indicator = indicators.next();
    let given = ChartOptions {
        with: indicators.collect(),
        since: args.since.clone(),
        trend: args.trend,
        ranks: args.ranks,
        list: args.listed.options(args.figure.filter.of_list(args.kind == Kind::List, atlas)?),
        ..Default::default()
    };
    if !given.is_default() {
        view.chart_options = ChartOptions { annotations: view.chart_options.annotations, ..given };
    }
    let most = view.chart.further() + 1;
    if matches!(args.kind, Kind::Parallel | Kind::Correlation) && args.indicators.len() > most {
        let given = args.indicators.len();
        return Err(AppError::Usage(format!("{given} indicators are too many; {most} at most")));
    }
    if args.ranks && args.kind != Kind::Correlation {
        return Err(AppError::Usage("--ranks belongs to correlation".to_owned()));
    }
    if !args.times.is_empty() {
        view.times = times(args, &view, atlas)?;
    }
    if args.kind == Kind::List {
        listed::check(&view, atlas)?;
    }
    if args.kind.needs_units() || args.kind.is_of_some() && !args.figure.units.is_empty() {
        // A view given as text may compare some already.
        let named = !args.figure.units.is_empty() || view.compared.is_empty();
        let units = if named { std::mem::take(&mut view.selection) } else { std::mem::take(&mut view.compared) };
        view.compared = compared(units, atlas)?;
    }
    args.added.apply(&mut view, atlas, args.figure.lang)?;
    Ok(view)
}

/// Makes a chart.
pub(crate) fn chart(args: &ChartArgs, atlas: &Atlas) -> Result<(), AppError> {
    args.figure.check_ending(false)?;
    let view = chart_view(args, atlas)?;
    let of = if args.kind == Kind::Compare { FigureOf::Comparison } else { FigureOf::Chart };
    if !args.added.is_empty() {
        if of == FigureOf::Comparison {
            let said = "what is compared has no lines at values, highlights or notes; use `chart lines`";
            return Err(AppError::Usage(said.to_owned()));
        }
        args.figure.with_studio(atlas, &Basemap::default(), |studio| args.added.check(&view, studio))?;
    }
    args.figure.make(of, &view, atlas, &Basemap::default(), |studio, _| {
        let height = match of {
            FigureOf::Comparison => compose::compare_height(&view, studio, NATURAL_WIDTH)?,
            _ => compose::chart_height(&view, studio, NATURAL_WIDTH)?,
        };
        Ok(Size::new(NATURAL_WIDTH, height))
    })
}

/// The times that were asked for, each once and known: a map without any figure would say nothing.
fn times(args: &ChartArgs, view: &View, atlas: &Atlas) -> Result<Vec<Period>, AppError> {
    if args.kind != Kind::MapsOverTime {
        return Err(AppError::Usage("--time belongs to maps-over-time".to_owned()));
    }
    let plan = ChartPlan::of(ChartKind::MapsOverTime, view, atlas);
    let plan = plan.map_err(|unfit| AppError::Compose(compose::ComposeError::Unfit(unfit)))?;
    let known = plan.times_of_maps(view, atlas);
    if let Some(other) = args.times.iter().find(|time| !known.contains(time)) {
        let known = known.iter().map(Period::to_string).collect::<Vec<_>>().join(", ");
        return Err(AppError::Usage(format!("there is no map of {other}; there are {known}")));
    }
    let found: BTreeSet<Period> = args.times.iter().cloned().collect();
    match found.len() {
        count if count < 2 => Err(AppError::Usage("name two times at least: --time 2010 --time 2020".to_owned())),
        count if count > MOST_TIMES => {
            Err(AppError::Usage(format!("{count} times are too many; {MOST_TIMES} at most")))
        }
        _ => Ok(found.into_iter().collect()),
    }
}

/// The units to compare, each once: one at least, as many as a view can hold at most.
fn compared(mut units: Vec<String>, atlas: &Atlas) -> Result<Vec<String>, AppError> {
    let mut seen = BTreeSet::new();
    units.retain(|unit| seen.insert(unit.clone()));
    let root = &atlas.info().root;
    if units.contains(root) || units.iter().any(|unit| atlas.unit(unit).is_none()) {
        return Err(AppError::Usage("only units can be compared, not the whole and not places".to_owned()));
    }
    match units.len() {
        0 => Err(AppError::Usage("name the units to compare: --unit A --unit B".to_owned())),
        count if count > MOST_COMPARED => {
            Err(AppError::Usage(format!("{count} units are too many to compare; {MOST_COMPARED} at most")))
        }
        _ => Ok(units),
    }
}

/// The view whose map is asked for.
pub(super) fn map_view(args: &MapArgs, atlas: &Atlas) -> Result<View, AppError> {
    let mut view = args.figure.view(atlas)?;
    args.figure.filter.of_list(false, atlas)?;
    match args.indicator.as_deref() {
        None => {}
        Some("none") => view.indicator = None,
        Some(id) if atlas.indicator(id).is_some() => view.indicator = Some(id.to_owned()),
        Some(id) => return Err(compose_error(id)),
    }
    if let Some(preset) = args.preset {
        view.layers = preset.layers();
    }
    view.extent = args.extent.unwrap_or(view.extent);
    view.names = args.names.unwrap_or(view.names);
    if let Some(layers) = &args.layers {
        view.layers = listed_layers(layers);
    }
    classify(&mut view, args)?;
    args.thematic.apply(&mut view, atlas)?;
    Ok(view)
}

/// Makes a map of a pack, or of the built-in one.
pub(crate) fn map(args: &MapArgs, pack: Option<&Path>) -> Result<(), AppError> {
    args.figure.check_ending(true)?;
    let basemap = Basemap::default();
    thread::scope(|scope| {
        if pack.is_none() && args.shows_relief() {
            let (files, basemap) = (builtin::built_in_pack(), &basemap);
            // It is read while the tables are. What is wrong with it is told to who asks for it.
            scope.spawn(move || drop(basemap.read_relief(files.as_ref())));
        }
        let atlas = builtin::open_atlas_with_map(pack)?;
        let made = map_on(args, &atlas, &basemap);
        // The process ends with its map: giving every value back by itself is time that somebody waits.
        std::mem::forget(atlas);
        made
    })
}

/// Makes a map of an open atlas.
pub(crate) fn map_of(args: &MapArgs, atlas: &Atlas) -> Result<(), AppError> {
    args.figure.check_ending(true)?;
    map_on(args, atlas, &Basemap::default())
}

fn map_on(args: &MapArgs, atlas: &Atlas, basemap: &Basemap) -> Result<(), AppError> {
    let view = map_view(args, atlas)?;
    thread::scope(|scope| {
        if args.figure.is_picture() {
            // What is wrong with one of them is told to who asks for it.
            scope.spawn(|| {
                drop(atlas.boundaries());
                drop(view.shows(Layer::Relief).then(|| basemap.relief(atlas)));
                drop(view.shows(Layer::Neighbours).then(|| basemap.neighbours(atlas)));
                drop(view.shows(Layer::Rivers).then(|| basemap.rivers(atlas)));
            });
        }
        let natural = |_: &Studio<'_>, scale| Ok(Size::new(1600.0 / scale, 1200.0 / scale));
        args.figure.make(FigureOf::Map, &view, atlas, basemap, natural)
    })
}

pub(super) fn compose_error(id: &str) -> AppError {
    AppError::Compose(compose::ComposeError::NoIndicator(id.to_owned()))
}

impl MapArgs {
    /// Whether the map surely shows the relief, before the atlas is open.
    fn shows_relief(&self) -> bool {
        let layers = self.layers.as_ref().map(|layers| listed_layers(layers)).or(self.preset.map(Preset::layers));
        let is_shown = match (layers, &self.figure.view) {
            (Some(layers), _) => layers.shows(Layer::Relief),
            (None, Some(_)) => false,
            (None, None) => Preset::Overview.layers().shows(Layer::Relief),
        };
        is_shown && self.figure.is_picture()
    }
}

impl FigureArgs {
    fn is_picture(&self) -> bool {
        FileFormat::of(&self.output).is_none_or(FileFormat::is_picture)
    }

    /// Refuses an ending that no writer knows, before any work is done.
    fn check_ending(&self, is_map: bool) -> Result<(), AppError> {
        if FileFormat::of(&self.output).is_some_and(|format| format.fits(is_map)) {
            return Ok(());
        }
        let known = FileFormat::ALL.into_iter().filter(|format| format.fits(is_map));
        let known = known.map(|format| format!(".{}", format.ending())).collect::<Vec<_>>().join(", ");
        let path = self.output.display();
        Err(AppError::Usage(format!("{path}: the ending chooses the format; write one of {known}")))
    }

    fn view(&self, atlas: &Atlas) -> Result<View, AppError> {
        let mut view = match &self.view {
            Some(text) => View::from_text(text, atlas).map_err(|error| AppError::Usage(error.to_string()))?,
            None => View::opening(atlas),
        };
        view.as_of = self.as_of.unwrap_or(view.as_of);
        view.period = self.period.clone().or(view.period);
        for unit in &self.units {
            view.selection.push(atlas.resolve(unit, Some(view.as_of))?.to_owned());
        }
        self.filter.apply(&mut view, atlas)?;
        Ok(view)
    }

    /// The canvas of the size asked for; `None` where none was.
    fn canvas(&self, scale: f32) -> Option<Canvas> {
        let (width, height) = match self.size? {
            PictureSize::Pixels(width, height) => (width as f32, height as f32),
            PictureSize::Millimetres(width, height) => {
                ((width / 25.4 * self.dpi).round(), (height / 25.4 * self.dpi).round())
            }
        };
        Some(Canvas { size: Size::new(width / scale, height / scale), scale, transparent: self.transparent })
    }

    fn theme(&self) -> Result<Theme, AppError> {
        let broken = |reason: String| AppError::BuiltIn { what: "theme", reason };
        atlas_view::theme(self.theme).map_err(|error| broken(error.to_string()))
    }

    fn with_studio<T>(
        &self,
        atlas: &Atlas,
        basemap: &Basemap,
        work: impl FnOnce(&Studio<'_>) -> Result<T, AppError>,
    ) -> Result<T, AppError> {
        let (fonts, theme, words) = (builtin::fonts()?, self.theme()?, Words::new(self.lang));
        let sources = SourcesAt::Picture;
        work(&Studio { atlas, basemap, fonts: &fonts, theme: &theme, words: &words, sources })
    }

    /// Writes the figure; where no size was asked for it has its natural one, in layout units.
    fn make(
        &self,
        of: FigureOf,
        view: &View,
        atlas: &Atlas,
        basemap: &Basemap,
        natural: impl FnOnce(&Studio<'_>, f32) -> Result<Size, AppError>,
    ) -> Result<(), AppError> {
        let bytes = self.with_studio(atlas, basemap, |studio| self.bytes(of, view, studio, natural))?;
        figure_file::write(&bytes, &self.output, true)
    }

    fn bytes(
        &self,
        of: FigureOf,
        view: &View,
        studio: &Studio<'_>,
        natural: impl FnOnce(&Studio<'_>, f32) -> Result<Size, AppError>,
    ) -> Result<Vec<u8>, AppError> {
        let scale = self.scale.unwrap_or(self.dpi / 96.0);
        let format = FileFormat::of(&self.output).unwrap_or(FileFormat::Png);
        if !format.is_picture() {
            return figure_file::data(of, view, studio, format);
        }
        let canvas = match self.canvas(scale) {
            Some(canvas) => canvas,
            None => Canvas { size: natural(studio, scale)?, scale, transparent: self.transparent },
        };
        let scene = figure_file::compose_figure(of, view, studio, &canvas)?;
        let options = PictureOptions { scale, dpi: self.dpi, real_text: self.svg_text };
        if self.check {
            let points = scale / self.dpi * 72.0;
            tell(&figure_file::remarks(of, &scene, view, studio, self.theme, points))?;
        }
        figure_file::picture(&scene, studio.fonts, format, &options, studio.words)
    }
}

/// Prints a line for each remark.
pub(super) fn tell(remarks: &[Remark]) -> Result<(), AppError> {
    let mut out = io::stdout().lock();
    for Remark { severity, text, remedy } in remarks {
        let severity = match severity {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        writeln!(out, "{severity}: {text} {remedy}")?;
    }
    Ok(())
}

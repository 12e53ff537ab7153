//! The state of the program and the one place that changes it.

use crate::{
    ChartKind, ChartOptions, Command, Effect, Filter, Filtered, Layer, ListOptions, PinCommand, Pins, SPEEDS, Settings,
    Tab, Turn, View, classes_of,
    history::History,
    listing, palettes,
    timeline::step_period,
    view::{MOST_COMPARED, geo_box},
};
use atlas_data::{Atlas, PartialDate};
use atlas_scene::{
    classify::{COUNTS, Method, check_limits},
    map::GeoBox,
    vision::Deficiency,
};

/// What is known of the deck.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DeckState {
    /// Whether it has slides.
    pub has_slides: bool,
    /// Whether its slides are shown to be changed.
    pub is_edited: bool,
    /// Whether a change can be taken back.
    pub can_undo: bool,
    /// Whether one can be done again.
    pub can_redo: bool,
}

/// What is known of the page that is composed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PageState {
    /// How many figures it has.
    pub figures: usize,
    /// Whether it is shown to be changed.
    pub is_edited: bool,
    /// Whether a change can be taken back.
    pub can_undo: bool,
    /// Whether one can be done again.
    pub can_redo: bool,
}

/// View, preferences and the way back.
#[derive(Clone, Debug)]
pub struct State {
    /// What is shown.
    pub view: View,
    /// What the reader prefers.
    pub settings: Settings,
    /// What is known of the deck: what can be asked for depends on it.
    pub deck: DeckState,
    /// The same of the page.
    pub page: PageState,
    /// As whom the window shows its pictures; files are always as they are.
    pub eyes: Option<Deficiency>,
    /// The pinned charts; the way back leaves them alone.
    pub pins: Pins,
    history: History,
    /// What the last command changed a little, if the next one of its kind is the same step back.
    sliding: Option<Sliding>,
    /// What was chosen when the date began to slide, and at which date: so it comes back where the date does.
    slid_from: Option<(Vec<String>, PartialDate)>,
}

/// What is changed bit by bit: a slider that is drawn along, or a text that is written, is one step back and not fifty.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Sliding {
    /// The opacity of a layer.
    Opacity(Layer),
    /// The filter of the table.
    Filter,
    /// Class limits, as many as there were.
    Limits(usize),
    /// The range of an indicator that the filter has.
    Range(String),
    /// The date.
    AsOf,
}

impl Sliding {
    fn of(command: &Command, view: &View) -> Option<Self> {
        match command {
            Command::SetOpacity(layer, _) => Some(Self::Opacity(*layer)),
            Command::SetLimits(limits) => Some(Self::Limits(limits.len())),
            Command::SetFilter(filter) => range_that_moves(filter, &view.filter).map(Self::Range),
            Command::SlideAsOf { .. } => Some(Self::AsOf),
            Command::SetChartOptions(options) => {
                let known = &view.chart_options;
                let list = ListOptions { filter: known.list.filter.clone(), ..options.list.clone() };
                let others = ChartOptions { list, ..options.clone() };
                (others == *known).then_some(Self::Filter)
            }
            _ => None,
        }
    }
}

/// The indicator whose range is all that differs in a filter.
fn range_that_moves(filter: &Filter, before: &Filter) -> Option<String> {
    let mut moved = filter.ranges.iter().filter(|range| before.range_of(&range.indicator) != Some(range));
    let range = moved.next().filter(|_| moved.next().is_none())?;
    (before.with_range(range.clone()) == *filter).then(|| range.indicator.clone())
}

impl State {
    /// The opening view with the given preferences.
    pub fn new(atlas: &Atlas, settings: Settings) -> Self {
        Self {
            view: View::opening(atlas),
            settings,
            deck: DeckState::default(),
            page: PageState::default(),
            eyes: None,
            pins: Pins::default(),
            history: History::default(),
            sliding: None,
            slid_from: None,
        }
    }

    /// Whether there is something to take back.
    pub fn can_undo(&self) -> bool {
        self.history.can_undo()
    }

    /// Whether there is something to do again.
    pub fn can_redo(&self) -> bool {
        self.history.can_redo()
    }

    /// Obeys a command. Unknown subjects and indicators leave everything as it is.
    pub fn apply(&mut self, command: Command, atlas: &Atlas) -> Vec<Effect> {
        match command {
            Command::Undo => self.travel(History::undo),
            Command::Redo => self.travel(History::redo),
            Command::SetLanguage(language) => self.set(|settings| settings.language = language),
            Command::SetTheme(theme) => self.set(|settings| settings.theme = theme),
            Command::SetTextScale(scale) if scale.is_finite() => {
                self.set(|settings| settings.text_scale = scale.clamp(1.0, 3.0))
            }
            Command::SetReducedMotion(less) => self.set(|settings| settings.reduced_motion = less),
            Command::SetEyes(eyes) => {
                self.eyes = eyes;
                Vec::new()
            }
            Command::SetRail(open) => self.set(|settings| settings.rail_open = open),
            Command::SetPlaySpeed(years) if SPEEDS.contains(&years) => {
                self.set(|settings| settings.years_per_second = years)
            }
            Command::TogglePlay => vec![Effect::TogglePlay],
            Command::StartMeasure(kind) => vec![Effect::StartMeasure(kind)],
            Command::OpenExport => vec![Effect::OpenExport],
            Command::CopyPicture => vec![Effect::CopyPicture],
            Command::OpenTableExport => vec![Effect::OpenTableExport],
            Command::OpenSheets(about) => vec![Effect::OpenSheets(about)],
            Command::CopyTable => vec![Effect::CopyTable],
            Command::Pin(PinCommand::Add) => {
                self.pins.add(&self.view);
                Vec::new()
            }
            Command::Pin(PinCommand::Remove(slot)) => {
                self.pins.remove(slot);
                Vec::new()
            }
            Command::Pin(PinCommand::Copy(slot)) => self.of_pin(slot, Effect::CopyChartOf),
            Command::Pin(PinCommand::CopyTable(slot)) => self.of_pin(slot, Effect::CopyTableOf),
            Command::Pin(PinCommand::Export(slot)) => self.of_pin(slot, Effect::ExportChartOf),
            Command::Pin(PinCommand::Show(slot)) => match self.pins.get(slot) {
                // A change of the view like any other, which can be taken back.
                Some(pin) => {
                    let view = self.view.with_chart_of(&pin.view);
                    self.apply(Command::SetView(Box::new(view)), atlas)
                }
                None => Vec::new(),
            },
            Command::Deck(wish) => vec![Effect::Deck(wish)],
            Command::Page(wish) => vec![Effect::Page(wish)],
            Command::FocusSearch => vec![Effect::FocusSearch],
            // A hand that rests while it draws a handle along asks for what is there.
            Command::SetFilter(filter) if filter == self.view.filter => Vec::new(),
            command => {
                let before = self.view.clone();
                let slides = Sliding::of(&command, &before);
                let begins = matches!(command, Command::SlideAsOf { begins: true, .. });
                let continues = slides.is_some() && slides == self.sliding && !begins;
                if slides == Some(Sliding::AsOf) && !continues {
                    self.slid_from = Some((before.selection.clone(), before.as_of));
                }
                let effects = self.change_view(command, atlas);
                let changed = self.view != before;
                if changed && !continues {
                    self.history.push(before);
                }
                // What has not moved yet is not one step with what moves it first.
                self.sliding = slides.filter(|_| changed || continues);
                effects
            }
        }
    }

    fn of_pin(&self, slot: usize, effect: fn(Box<View>) -> Effect) -> Vec<Effect> {
        self.pins.get(slot).map(|pin| effect(Box::new(pin.view.clone()))).into_iter().collect()
    }

    fn set(&mut self, change: impl FnOnce(&mut Settings)) -> Vec<Effect> {
        let before = self.settings.clone();
        change(&mut self.settings);
        if before == self.settings { Vec::new() } else { vec![Effect::SaveSettings] }
    }

    fn travel(&mut self, step: fn(&mut History, View) -> View) -> Vec<Effect> {
        (self.sliding, self.slid_from) = (None, None);
        let extent = self.view.extent;
        self.view = step(&mut self.history, self.view.clone());
        if self.view.extent == extent { Vec::new() } else { vec![Effect::MoveMap] }
    }

    fn change_view(&mut self, command: Command, atlas: &Atlas) -> Vec<Effect> {
        let view = &mut self.view;
        match command {
            Command::Select(id) if atlas.unit(&id).is_some() => {
                view.selection = if id == atlas.info().root { Vec::new() } else { vec![id] };
            }
            Command::ToggleSelect(id) if atlas.unit(&id).is_some() => {
                if let Some(at) = view.selection.iter().position(|chosen| *chosen == id) {
                    view.selection.remove(at);
                } else {
                    view.selection.push(id);
                }
            }
            Command::SelectAll(ids) => {
                view.selection.clear();
                add(&mut view.selection, ids, atlas, usize::MAX);
            }
            Command::AddToSelection(ids) => add(&mut view.selection, ids, atlas, usize::MAX),
            Command::ClearSelection => {
                view.selection.clear();
                view.item = None;
            }
            Command::ToggleCompare(id) => {
                if let Some(at) = view.compared.iter().position(|known| *known == id) {
                    view.compared.remove(at);
                } else {
                    add(&mut view.compared, vec![id], atlas, MOST_COMPARED);
                }
            }
            Command::Compare(ids) => {
                view.compared.clear();
                add(&mut view.compared, ids, atlas, MOST_COMPARED);
                view.tab = Tab::Compare;
            }
            Command::SetItem(item) => {
                view.item = item.filter(|id| atlas.line(id).is_some() || atlas.place(id).is_some());
            }
            Command::ShowItem(id) => {
                if let Some(extent) = extent_of_item(&id, atlas) {
                    view.item = Some(id);
                    return move_to(view, extent);
                }
            }
            Command::SetIndicator(None) => view.indicator = None,
            Command::SetIndicator(Some(id)) if atlas.indicator(&id).is_some() => set_indicator(view, id),
            Command::SetPeriod(period) => view.period = period,
            Command::SetMapKind(kind) => view.map = kind,
            Command::SetMapOptions(options) => view.map_options = options,
            Command::SetMethod(Method::Manual) => {
                let limits = classes_of(view, atlas).map(|classes| classes.between().to_vec()).unwrap_or_default();
                set_limits(view, limits);
            }
            Command::SetMethod(method) => (view.method, view.limits) = (method, Vec::new()),
            Command::SetClasses(count) => view.classes = count.clamp(*COUNTS.start(), *COUNTS.end()),
            Command::SetLimits(limits) => set_limits(view, limits),
            Command::SetPalette(palette) if palettes::is_known(&palette) => view.palette = palette,
            Command::SetReversed(reversed) => view.reversed = reversed,
            Command::SetAsOf(date) => set_as_of(view, date, atlas),
            Command::SlideAsOf { date, .. } => {
                if let Some((selection, from)) = &self.slid_from {
                    (view.selection, view.as_of) = (selection.clone(), *from);
                }
                set_as_of(view, date, atlas);
            }
            Command::GoToChange(turn) => {
                let moments = atlas.moments();
                let (first, last) = atlas.time_span();
                let mut days = moments.iter().map(|moment| moment.day).filter(|day| first <= *day && *day <= last);
                let day = match turn {
                    Turn::On => days.find(|day| !day.starts_by(view.as_of)),
                    Turn::Back => days.rev().find(|day| !view.as_of.starts_by(*day)),
                };
                day.into_iter().for_each(|day| set_as_of(view, day, atlas));
            }
            Command::StepPeriod(step) => {
                if let Some(period) = step_period(view, atlas, step) {
                    view.period = Some(period);
                }
            }
            Command::SetLayer(layer, shown) => view.layers.set_shown(layer, shown),
            Command::SetOpacity(layer, percent) => view.layers.set_opacity(layer, percent),
            Command::ShiftLayer(layer, by) => view.layers.shift(layer, by),
            Command::UsePreset(preset) => view.layers = preset.layers(),
            Command::SetNames(names) => view.names = names,
            Command::SetExtent(extent) => view.extent = extent,
            Command::SetTab(tab) => view.tab = tab,
            Command::SetChart(chart) => view.chart = chart,
            Command::SetTimes(times) => view.times = times,
            Command::SetChartOptions(options) => {
                let second = view.chart_options.with.first().cloned();
                view.chart_options = options;
                if view.chart_options.with.first() != second.as_ref() {
                    view.chart_options.annotations.leave_second_axis();
                }
            }
            Command::Annotate(edit) => view.chart_options.annotations.apply(edit, atlas),
            Command::ShowPair(x, y) => show_pair(view, [x, y], atlas),
            Command::SetFilter(filter) => view.filter = filter.sound(atlas),
            Command::SelectFiltered => {
                if let Some(filtered) = Filtered::of(view, atlas) {
                    view.selection = filtered.units(atlas);
                }
            }
            Command::FilterToSelection => {
                let units = view
                    .selection
                    .iter()
                    .filter(|id| atlas.unit(id).is_some_and(|unit| unit.valid.contains(view.as_of)));
                let units: Vec<String> = units.cloned().collect();
                if !units.is_empty() {
                    view.filter = Filter { units, ..view.filter.clone() }.sound(atlas);
                }
            }
            Command::SelectListed => {
                let units = listing::shown_units(view, atlas);
                view.selection.clear();
                add(&mut view.selection, units, atlas, usize::MAX);
            }
            Command::ShowSelection => {
                let extent = extent_of(&view.selection, atlas, view.as_of);
                return move_to(view, extent.unwrap_or_else(|| geo_box(atlas.info().opening.extent)));
            }
            Command::SetView(wanted) => {
                let moved = wanted.extent != view.extent;
                *view = *wanted;
                return if moved { vec![Effect::MoveMap] } else { Vec::new() };
            }
            Command::Show(extent) => return move_to(view, extent),
            Command::ShowAll => return move_to(view, geo_box(atlas.info().opening.extent)),
            Command::ShowCentralCity => {
                if let Some(extent) = atlas.info().central_city {
                    return move_to(view, geo_box(extent));
                }
            }
            _ => {}
        }
        Vec::new()
    }
}

/// Two indicators against one another. That of the map stays where it is one of them.
fn show_pair(view: &mut View, pair: [String; 2], atlas: &Atlas) {
    if pair[0] == pair[1] || pair.iter().any(|id| atlas.indicator(id).is_none()) {
        return;
    }
    let [x, y] = if view.indicator.as_ref() == Some(&pair[1]) {
        let [x, y] = pair;
        [y, x]
    } else {
        pair
    };
    if view.indicator.as_ref() != Some(&x) {
        // The figures stay those of the period that the table was of, where there are some.
        let period = view
            .period
            .clone()
            .filter(|period| atlas.column(&x, Some(period), view.as_of).rows.iter().any(|row| row.figure.is_some()));
        set_indicator(view, x);
        view.period = period;
    }
    if view.chart_options.with.first() != Some(&y) {
        view.chart_options.annotations.leave_second_axis();
    }
    view.chart_options.with = vec![y];
    (view.chart, view.tab) = (ChartKind::Scatter, Tab::Chart);
}

/// Colours the map by another indicator.
fn set_indicator(view: &mut View, id: String) {
    // Another indicator has other times and limits, and other words fit it.
    if view.indicator.as_ref() != Some(&id) {
        view.chart_options.annotations.leave_indicator();
        if view.method == Method::Manual {
            (view.method, view.limits) = (Method::default(), Vec::new());
        }
    }
    view.chart_options.since = None;
    view.map_options.leave_indicator();
    view.indicator = Some(id);
    view.period = None;
    view.times.clear();
}

/// Sorts by limits of the reader's own, where they are some.
fn set_limits(view: &mut View, limits: Vec<f64>) {
    if check_limits(&limits).is_ok() {
        (view.method, view.limits) = (Method::Manual, limits);
    }
}

/// Adds subjects that the atlas has, each once, up to a number.
fn add(list: &mut Vec<String>, ids: Vec<String>, atlas: &Atlas, most: usize) {
    for id in ids {
        if list.len() < most && id != atlas.info().root && atlas.unit(&id).is_some() && !list.contains(&id) {
            list.push(id);
        }
    }
}

/// The box around units at a date with some room about it; `None` where none of them has an outline.
pub(crate) fn extent_of(ids: &[String], atlas: &Atlas, as_of: PartialDate) -> Option<GeoBox> {
    let object = atlas.edition_at(as_of)?.geometry.as_deref()?;
    let boundaries = atlas.boundaries().ok()?;
    let edition = boundaries.edition(object)?;
    let outlines = ids.iter().filter_map(|id| atlas.outline_of(id, as_of));
    let boxes = outlines.filter_map(|id| edition.shape(id)).map(|shape| geo_box(shape.bbox));
    let whole = boxes.reduce(GeoBox::union)?;
    let (x, y) = ((whole.east - whole.west) * 0.15, (whole.north - whole.south) * 0.15);
    Some(GeoBox { west: whole.west - x, south: whole.south - y, east: whole.east + x, north: whole.north + y })
}

/// The box around a line, or the surroundings of a place.
fn extent_of_item(id: &str, atlas: &Atlas) -> Option<GeoBox> {
    /// In degrees: about twenty kilometres.
    const AROUND: f64 = 0.2;
    let points: Vec<(f64, f64)> = match atlas.place(id) {
        Some(place) => vec![(place.lon, place.lat)],
        None => atlas.stops(atlas.line(id)?.id.as_str()).iter().map(|stop| (stop.lon, stop.lat)).collect(),
    };
    let at = |(lon, lat): &(f64, f64)| GeoBox { west: *lon, south: *lat, east: *lon, north: *lat };
    let whole = points.iter().map(at).reduce(GeoBox::union)?;
    Some(GeoBox {
        west: whole.west - AROUND,
        south: whole.south - AROUND,
        east: whole.east + AROUND,
        north: whole.north + AROUND,
    })
}

fn move_to(view: &mut View, extent: GeoBox) -> Vec<Effect> {
    view.extent = extent;
    vec![Effect::MoveMap]
}

/// Changes the date and carries the selection over to the units that took a chosen one's place.
fn set_as_of(view: &mut View, date: PartialDate, atlas: &Atlas) {
    view.as_of = date;
    view.selection = heirs_at(&view.selection, date, atlas);
    view.filter.units = heirs_at(&view.filter.units, date, atlas);
}

/// Subjects of another date as those that took their place, each once.
fn heirs_at(ids: &[String], date: PartialDate, atlas: &Atlas) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for id in ids {
        let heirs = if holds_at(atlas, id, date) { vec![id.clone()] } else { relatives_at(atlas, id, date) };
        for heir in heirs {
            if !kept.contains(&heir) {
                kept.push(heir);
            }
        }
    }
    kept
}

/// Subjects without a boundary (zones, former areas) stay chosen: they are told about at any date.
fn holds_at(atlas: &Atlas, id: &str, date: PartialDate) -> bool {
    atlas.unit(id).is_none_or(|unit| !unit.is_district_level() || unit.valid.contains(date))
}

/// The units valid at `date` that a unit became, or that it came from.
fn relatives_at(atlas: &Atlas, id: &str, date: PartialDate) -> Vec<String> {
    let mut found = Vec::new();
    for transfer in atlas.succession() {
        let other = if transfer.from == id {
            &transfer.to
        } else if transfer.to == id {
            &transfer.from
        } else {
            continue;
        };
        if atlas.unit(other).is_some_and(|unit| unit.valid.contains(date)) {
            found.push((transfer.whole, other.clone()));
        }
    }
    // A unit that goes on under its own name comes first (beibei, beibei-2025), then one that went over whole.
    let stem = |name: &str| name.split('-').next().unwrap_or_default().to_owned();
    found.sort_by_key(|(whole, other)| (stem(other) != stem(id), !whole, other.clone()));
    found.truncate(1);
    found.into_iter().map(|(_, other)| other).collect()
}

/// The units at a date that a box of `[west, south, east, north]` degrees touches.
pub fn units_in_box(atlas: &Atlas, as_of: PartialDate, [west, south, east, north]: [f64; 4]) -> Vec<String> {
    let object = atlas.edition_at(as_of).and_then(|edition| edition.geometry.as_deref());
    let (Some(object), Ok(boundaries)) = (object, atlas.boundaries()) else { return Vec::new() };
    boundaries.units_in_box(object, west, south, east, north).into_iter().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests;

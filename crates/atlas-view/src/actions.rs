//! The one table of what a person can ask for: keys, the palette and the key sheet all come from it.

use crate::{
    ChartKind, ChartPlan, Command, DeckCommand, Filter, Language, Layer, MapKind, MapPlan, MeasureKind, NameLanguages,
    PageCommand, PinCommand, Preset, SPEEDS, SheetAbout, State, Tab, ThemeName, Turn, View, Words,
    page::{FigureKind, MOST_FIGURES},
    palettes,
    timeline::Step,
};
use atlas_data::{Atlas, Indicator, PartialDate};
use atlas_scene::{classify::Method, vision::Deficiency};

/// A key with what is held down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyCombo {
    /// Ctrl, or Command on a Mac.
    pub command: bool,
    /// Shift.
    pub shift: bool,
    /// Alt.
    pub alt: bool,
    /// The name of the key: `Z`, `Home`, `F1`.
    pub key: &'static str,
}

impl KeyCombo {
    const fn plain(key: &'static str) -> Self {
        Self { command: false, shift: false, alt: false, key }
    }

    const fn ctrl(key: &'static str) -> Self {
        Self { command: true, ..Self::plain(key) }
    }

    const fn ctrl_shift(key: &'static str) -> Self {
        Self { shift: true, ..Self::ctrl(key) }
    }

    const fn shift(key: &'static str) -> Self {
        Self { shift: true, ..Self::plain(key) }
    }

    const fn alt(key: &'static str) -> Self {
        Self { alt: true, ..Self::plain(key) }
    }

    /// The combination as keys are written: `Ctrl+Shift+Z`.
    pub fn text(self) -> String {
        let held = [(self.command, "Ctrl+"), (self.shift, "Shift+"), (self.alt, "Alt+")];
        let mut text: String = held.into_iter().filter(|(on, _)| *on).map(|(_, name)| name).collect();
        text.push_str(match self.key {
            "Plus" => "+",
            "Minus" => "−",
            "Equals" => "=",
            "Escape" => "Esc",
            "ArrowUp" => "↑",
            "ArrowDown" => "↓",
            "Comma" => ",",
            "Period" => ".",
            "OpenBracket" => "[",
            "CloseBracket" => "]",
            "Backslash" => "\\",
            key => key,
        });
        text
    }
}

/// Actions that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionGroup {
    /// Moving and looking.
    Map,
    /// The date, and the periods of figures.
    Time,
    /// Choosing and comparing.
    Selection,
    /// Files and clipboard.
    Export,
    /// Pages of several figures.
    Page,
    /// Presentations.
    Deck,
    /// The window.
    Window,
    /// Layers and names.
    Layers,
    /// What colours the map.
    Indicators,
}

impl ActionGroup {
    /// All groups in order.
    pub const ALL: [Self; 9] = [
        Self::Map,
        Self::Time,
        Self::Selection,
        Self::Export,
        Self::Page,
        Self::Deck,
        Self::Window,
        Self::Layers,
        Self::Indicators,
    ];

    /// The key of its words.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Map => "map",
            Self::Time => "time",
            Self::Selection => "selection",
            Self::Export => "export",
            Self::Page => "page",
            Self::Deck => "deck",
            Self::Window => "window",
            Self::Layers => "layers",
            Self::Indicators => "indicators",
        }
    }
}

/// What an action does.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    /// Obey a command.
    Do(Box<Command>),
    /// Open the palette.
    Palette,
    /// Show the keys.
    KeySheet,
    /// Show the filter.
    Filter,
    /// Fill the screen, or stop.
    FullScreen,
    /// Put the view as text into the clipboard.
    CopyView,
}

/// One thing that can be asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Action {
    /// Its name in the reader's language.
    pub name: String,
    /// Its name in the other language, by which it is found too.
    pub other_name: String,
    /// Where it belongs.
    pub group: ActionGroup,
    /// Keys that do it, the usual one first.
    pub keys: Vec<KeyCombo>,
    /// What it does.
    pub ask: Ask,
    /// Whether it does something now.
    pub enabled: bool,
}

/// Everything that can be asked for now. `words` are those of both languages, the reader's first.
pub fn actions(state: &State, atlas: &Atlas, words: [&Words; 2]) -> Vec<Action> {
    let mut found = fixed(state, words);
    let view = &state.view;
    let mut add = |group, name: &dyn Fn(&Words) -> String, ask, enabled| {
        let [name, other_name] = words.map(name);
        found.push(Action { name, other_name, group, keys: Vec::new(), ask: Ask::Do(Box::new(ask)), enabled });
    };
    for preset in Preset::ALL {
        let key = format!("preset-{}", preset.id());
        let name = |words: &Words| words.with("command-preset", &[("name", &words.get(&key))]);
        add(ActionGroup::Layers, &name, Command::UsePreset(preset), view.layers != preset.layers());
    }
    for layer in Layer::ALL {
        let shown = view.shows(layer);
        let key = format!("layer-{}", layer.id());
        let verb = if shown { "command-hide" } else { "command-show" };
        let name = |words: &Words| words.with(verb, &[("name", &words.get(&key))]);
        add(ActionGroup::Layers, &name, Command::SetLayer(layer, !shown), true);
    }
    for (at, pin) in state.pins.all().iter().enumerate() {
        let number = (at + 1).to_string();
        let indicator = pin.view.indicator.as_deref().and_then(|id| atlas.indicator(id));
        let name = |key: &'static str| {
            let number = number.clone();
            move |words: &Words| {
                let name = indicator.map_or("", |indicator| indicator.name(words.language().data()));
                words.with(key, &[("number", &number), ("name", name)])
            }
        };
        let wishes = [
            ("command-pin-show", PinCommand::Show(pin.slot)),
            ("command-pin-copy", PinCommand::Copy(pin.slot)),
            ("command-pin-copy-table", PinCommand::CopyTable(pin.slot)),
            ("command-pin-export", PinCommand::Export(pin.slot)),
            ("command-pin-remove", PinCommand::Remove(pin.slot)),
        ];
        for (key, wish) in wishes {
            add(ActionGroup::Export, &name(key), Command::Pin(wish), true);
        }
    }
    for [x, y] in pairs(view, atlas) {
        let name = |words: &Words| {
            let [x, y] = [x, y].map(|one| one.name(words.language().data()));
            words.with("command-pair", &[("x", x), ("y", y)])
        };
        add(ActionGroup::Indicators, &name, Command::ShowPair(x.id.clone(), y.id.clone()), true);
    }
    for theme in ThemeName::ALL {
        let key = format!("theme-{}", theme.id());
        let name = |words: &Words| words.get(&key);
        add(ActionGroup::Window, &name, Command::SetTheme(theme), state.settings.theme != theme);
    }
    for years in SPEEDS {
        let name = |words: &Words| words.with("command-play-speed", &[("years", &years.to_string())]);
        let other = state.settings.years_per_second != years;
        add(ActionGroup::Time, &name, Command::SetPlaySpeed(years), other);
    }
    for edition in atlas.editions().iter().filter(|edition| edition.geometry.is_some()) {
        let opening = atlas.info().opening.as_of;
        let first = edition.valid.from.map(PartialDate::first_day);
        let date = if edition.valid.contains(opening) { Some(opening) } else { first };
        let Some(date) = date else { continue };
        let name = |words: &Words| {
            let name = edition.name(words.language().data());
            words.with("command-edition", &[("name", name)])
        };
        add(ActionGroup::Time, &name, Command::SetAsOf(date), !edition.valid.contains(view.as_of));
    }
    for kind in MapKind::ALL {
        let key = format!("map-kind-{}", kind.id());
        let name = |words: &Words| words.with("command-map-kind", &[("name", &words.get(&key))]);
        // One that does not fit the figures would leave the map plain.
        let fits = || MapPlan::of(kind, &View { map: kind, ..view.clone() }, atlas).is_ok();
        add(ActionGroup::Indicators, &name, Command::SetMapKind(kind), view.map != kind && fits());
    }
    for method in Method::ALL {
        let name = |words: &Words| words.with("command-method", &[("name", &words.method(method))]);
        add(ActionGroup::Indicators, &name, Command::SetMethod(method), view.method != method);
    }
    for palette in palettes::all() {
        let name = |words: &Words| words.with("command-colors", &[("name", &palette.name(words))]);
        let command = Command::SetPalette(palette.id.to_owned());
        add(ActionGroup::Indicators, &name, command, view.palette != palette.id);
    }
    for eyes in [None].into_iter().chain(Deficiency::ALL.map(Some)) {
        let name = |words: &Words| words.with("command-eyes", &[("name", &words.eyes(eyes))]);
        add(ActionGroup::Window, &name, Command::SetEyes(eyes), state.eyes != eyes);
    }
    let turn = |words: &Words| words.get("command-reversed");
    add(ActionGroup::Indicators, &turn, Command::SetReversed(!view.reversed), view.indicator.is_some());
    for indicator in atlas.indicators() {
        let name = |words: &Words| {
            let name = indicator.name(words.language().data());
            words.with("command-indicator", &[("name", name)])
        };
        let other = view.indicator.as_deref() != Some(indicator.id.as_str());
        let known = atlas.default_period(&indicator.id, view.as_of).is_some();
        add(ActionGroup::Indicators, &name, Command::SetIndicator(Some(indicator.id.clone())), other && known);
    }
    found
}

/// The pairs of a table of correlations that is shown: what a click on a cell does.
fn pairs<'a>(view: &View, atlas: &'a Atlas) -> Vec<[&'a Indicator; 2]> {
    if view.tab != Tab::Chart || view.chart != ChartKind::Correlation {
        return Vec::new();
    }
    let Ok(plan) = ChartPlan::of(view.chart, view, atlas) else { return Vec::new() };
    let all: Vec<&Indicator> = std::iter::once(plan.indicator).chain(plan.with).collect();
    (1..all.len()).flat_map(|y| (0..y).map(|x| [all[x], all[y]]).collect::<Vec<_>>()).collect()
}

/// The actions that are always the same, with their keys: all that a key can ask for.
pub fn fixed(state: &State, words: [&Words; 2]) -> Vec<Action> {
    use ActionGroup as G;
    let view = &state.view;
    let any = !view.selection.is_empty();
    let own_names = view.names == NameLanguages::Own;
    let names = if own_names { NameLanguages::Both } else { NameLanguages::Own };
    let language = state.settings.language.other();
    let rail = !state.settings.rail_open;
    let (scale, less) = (state.settings.text_scale, state.settings.reduced_motion);
    let (ctrl, alt) = (KeyCombo::ctrl, KeyCombo::alt);
    let (undo, redo, can_undo, can_redo) = way_back(state);
    let lists = view.tab == Tab::Chart && view.chart == ChartKind::List && view.indicator.is_some();
    let tab =
        |key: &'static str, name: &'static str, tab| (G::Window, name, vec![alt(key)], Command::SetTab(tab), true);
    let commands = vec![
        (G::Map, "command-home", vec![KeyCombo::plain("Home")], Command::ShowAll, true),
        (G::Map, "command-central-city", Vec::new(), Command::ShowCentralCity, true),
        (G::Map, "command-zoom-selection", vec![KeyCombo::plain("Z")], Command::ShowSelection, any),
        (
            G::Map,
            "command-measure-distance",
            vec![KeyCombo::plain("D")],
            Command::StartMeasure(MeasureKind::Distance),
            true,
        ),
        (G::Map, "command-measure-area", vec![KeyCombo::plain("A")], Command::StartMeasure(MeasureKind::Area), true),
        (G::Map, "command-search", vec![ctrl("F")], Command::FocusSearch, true),
        (
            G::Selection,
            "command-clear",
            vec![KeyCombo::plain("Escape")],
            Command::ClearSelection,
            any || view.item.is_some(),
        ),
        (G::Selection, "command-compare", vec![KeyCombo::plain("C")], Command::Compare(view.selection.clone()), any),
        (G::Selection, "command-select-listed", vec![ctrl("A")], Command::SelectListed, lists),
        (
            G::Selection,
            "command-clear-filter",
            vec![KeyCombo::shift("F")],
            Command::SetFilter(Filter::default()),
            !view.filter.is_empty(),
        ),
        (G::Selection, "command-select-filtered", Vec::new(), Command::SelectFiltered, !view.filter.is_empty()),
        (G::Selection, "command-filter-to-selection", Vec::new(), Command::FilterToSelection, any),
        (G::Export, "command-export", vec![ctrl("E")], Command::OpenExport, true),
        (G::Export, "command-export-table", Vec::new(), Command::OpenTableExport, true),
        (G::Export, "command-sheet", vec![KeyCombo::ctrl_shift("E")], Command::OpenSheets(SheetAbout::Subject), true),
        (
            G::Export,
            "command-sheet-compare",
            Vec::new(),
            Command::OpenSheets(SheetAbout::Comparison),
            view.compared.len() >= 2,
        ),
        (G::Export, "command-sheet-all", Vec::new(), Command::OpenSheets(SheetAbout::All), true),
        (G::Export, "command-copy-picture", vec![ctrl("C")], Command::CopyPicture, true),
        (G::Export, "command-copy-table", vec![KeyCombo::ctrl_shift("T")], Command::CopyTable, true),
        (G::Window, "command-undo", vec![ctrl("Z")], undo, can_undo),
        (G::Window, "command-redo", vec![KeyCombo::ctrl_shift("Z"), ctrl("Y")], redo, can_redo),
        (G::Window, "command-rail", vec![ctrl("B")], Command::SetRail(rail), true),
        (G::Window, "command-language", vec![ctrl("L")], Command::SetLanguage(language), true),
        (
            G::Layers,
            if own_names { "command-both-names" } else { "command-own-names" },
            Vec::new(),
            Command::SetNames(names),
            true,
        ),
        (
            G::Window,
            "command-text-larger",
            vec![ctrl("Plus"), ctrl("Equals")],
            Command::SetTextScale(scale + 0.25),
            scale < 3.0,
        ),
        (G::Window, "command-text-smaller", vec![ctrl("Minus")], Command::SetTextScale(scale - 0.25), scale > 1.0),
        (G::Window, "command-text-normal", vec![ctrl("0")], Command::SetTextScale(1.0), scale > 1.0),
        (
            G::Window,
            if less { "command-motion-full" } else { "command-motion-less" },
            Vec::new(),
            Command::SetReducedMotion(!less),
            true,
        ),
        tab("1", "command-tab-profile", Tab::Profile),
        tab("2", "command-tab-statistics", Tab::Statistics),
        tab("3", "command-tab-chart", Tab::Chart),
        tab("4", "command-tab-compare", Tab::Compare),
        tab("5", "command-tab-sources", Tab::Sources),
    ];
    let pin =
        (G::Export, "command-pin", vec![KeyCombo::plain("P")], Command::Pin(PinCommand::Add), state.pins.takes(view));
    let commands = commands.into_iter().chain([pin]).chain(of_time(state)).chain(of_page(state)).chain(of_deck(state));
    let asks = vec![
        (G::Window, "command-palette", KeyCombo::ctrl("K"), Ask::Palette),
        (G::Window, "command-keys", KeyCombo::plain("F1"), Ask::KeySheet),
        (G::Selection, "command-filter", KeyCombo::plain("F"), Ask::Filter),
        (G::Window, "command-full-screen", KeyCombo::plain("F11"), Ask::FullScreen),
        (G::Export, "command-copy-view", KeyCombo::ctrl_shift("C"), Ask::CopyView),
    ];
    let named = |group, key: &str, keys, ask, enabled| {
        let [name, other_name] = words.map(|words| words.get(key));
        Action { name, other_name, group, keys, ask, enabled }
    };
    let commands = commands
        .map(|(group, key, keys, command, enabled)| named(group, key, keys, Ask::Do(Box::new(command)), enabled));
    commands.chain(asks.into_iter().map(|(group, key, combo, ask)| named(group, key, vec![combo], ask, true))).collect()
}

/// Where slides or a page are changed, the way back is theirs.
fn way_back(state: &State) -> (Command, Command, bool, bool) {
    let (deck, page) = (&state.deck, &state.page);
    if page.is_edited {
        let (undo, redo) = (PageCommand::Undo, PageCommand::Redo);
        return (Command::Page(undo), Command::Page(redo), page.can_undo, page.can_redo);
    }
    if deck.is_edited {
        let (undo, redo) = (DeckCommand::Undo, DeckCommand::Redo);
        return (Command::Deck(undo), Command::Deck(redo), deck.can_undo, deck.can_redo);
    }
    (Command::Undo, Command::Redo, state.can_undo(), state.can_redo())
}

/// What can be asked for of the date and of the period of the figures.
fn of_time(state: &State) -> Vec<Fixed> {
    let view = &state.view;
    let key = |key| vec![KeyCombo::plain(key)];
    let (former, has_figures) = (view.shows(Layer::Former), view.indicator.is_some());
    let former_name = if former { "command-time-former-hide" } else { "command-time-former-show" };
    let wishes = vec![
        ("command-time-play", key("Space"), Command::TogglePlay, true),
        ("command-time-previous", key("Comma"), Command::GoToChange(Turn::Back), true),
        ("command-time-next", key("Period"), Command::GoToChange(Turn::On), true),
        (former_name, key("G"), Command::SetLayer(Layer::Former, !former), true),
        ("command-period-earlier", key("OpenBracket"), Command::StepPeriod(Step::Earlier), has_figures),
        ("command-period-later", key("CloseBracket"), Command::StepPeriod(Step::Later), has_figures),
        ("command-period-latest", key("Backslash"), Command::SetPeriod(None), view.period.is_some()),
    ];
    wishes.into_iter().map(|(name, keys, wish, enabled)| (ActionGroup::Time, name, keys, wish, enabled)).collect()
}

type Fixed = (ActionGroup, &'static str, Vec<KeyCombo>, Command, bool);

/// What can be asked for of the page.
fn of_page(state: &State) -> Vec<Fixed> {
    use PageCommand as P;
    let ctrl = KeyCombo::ctrl;
    let page = &state.page;
    let (edited, room) = (page.is_edited, page.figures < MOST_FIGURES);
    let chosen = edited && page.figures > 0;
    let charts = state.view.indicator.is_some();
    // Where the map is seen these keys belong to the deck and to the view.
    let here = |keys: Vec<KeyCombo>| if edited { keys } else { Vec::new() };
    let wishes = vec![
        (
            if edited { "command-page-leave" } else { "command-page-compose" },
            vec![ctrl("P"), KeyCombo::plain("F6")],
            P::Compose,
            true,
        ),
        ("command-page-add-map", vec![KeyCombo::plain("M")], P::Add(FigureKind::Map), room),
        ("command-page-add-chart", vec![KeyCombo::shift("M")], P::Add(FigureKind::Chart), room && charts),
        ("command-page-export", here(vec![ctrl("E")]), P::Export, chosen),
        ("command-page-save", here(vec![ctrl("S")]), P::Save, edited),
        ("command-page-save-as", here(vec![KeyCombo::ctrl_shift("S")]), P::SaveAs, edited),
        ("command-page-open", here(vec![ctrl("O")]), P::Open, true),
        ("command-page-new", Vec::new(), P::New, edited),
        ("command-page-update", Vec::new(), P::UpdateView, chosen),
        ("command-page-remove", here(vec![KeyCombo::plain("Delete")]), P::Remove, chosen),
        ("command-page-up", here(vec![ctrl("ArrowUp")]), P::Move(-1), chosen),
        ("command-page-down", here(vec![ctrl("ArrowDown")]), P::Move(1), chosen),
    ];
    let fixed = |(name, keys, wish, enabled)| (ActionGroup::Page, name, keys, Command::Page(wish), enabled);
    wishes.into_iter().map(fixed).collect()
}

/// What can be asked for of the deck.
fn of_deck(state: &State) -> Vec<Fixed> {
    use DeckCommand as D;
    let ctrl = KeyCombo::ctrl;
    let deck = &state.deck;
    let (any, edited) = (deck.has_slides, deck.is_edited && deck.has_slides);
    let none = Vec::new;
    let wishes = vec![
        (
            if deck.is_edited { "command-deck-leave" } else { "command-deck-edit" },
            vec![KeyCombo::plain("F4")],
            D::Edit,
            true,
        ),
        ("command-slide-add", vec![ctrl("M")], D::AddView, true),
        ("command-slide-update", vec![KeyCombo::ctrl_shift("M")], D::UpdateView, any),
        ("command-present", vec![KeyCombo::plain("F5")], D::Present { from_here: false }, any),
        ("command-present-here", vec![KeyCombo::shift("F5")], D::Present { from_here: true }, any),
        ("command-deck-open", vec![ctrl("O")], D::Open, true),
        ("command-deck-save", vec![ctrl("S")], D::Save, any),
        ("command-deck-save-as", vec![KeyCombo::ctrl_shift("S")], D::SaveAs, any),
        ("command-deck-new", none(), D::New, true),
        ("command-slide-duplicate", vec![ctrl("D")], D::Duplicate, edited),
        ("command-slide-remove", none(), D::Remove, edited),
        ("command-slide-hide", vec![ctrl("H")], D::ToggleHidden, edited),
        ("command-slide-up", vec![ctrl("ArrowUp")], D::Move(-1), edited),
        ("command-slide-down", vec![ctrl("ArrowDown")], D::Move(1), edited),
    ];
    let fixed = |(name, keys, wish, enabled)| (ActionGroup::Deck, name, keys, Command::Deck(wish), enabled);
    wishes.into_iter().map(fixed).collect()
}

/// How well a text fits an action, greater is better; `None` where it does not. Every word of the text must stand in
/// one of the names; names that begin with it come first.
pub fn score(action: &Action, text: &str) -> Option<usize> {
    let text = text.trim().to_lowercase();
    if text.is_empty() {
        return Some(0);
    }
    let names = [action.name.to_lowercase(), action.other_name.to_lowercase()];
    let of_name = |name: &String| {
        let all = text.split_whitespace().all(|word| name.contains(word));
        let starts = name.split_whitespace().any(|word| word.starts_with(&text));
        all.then(|| 10 + usize::from(starts) * 10 + usize::from(name.starts_with(&text)) * 20)
    };
    names.iter().filter_map(of_name).max()
}

/// The words of a language that a table of actions needs, the reader's first.
pub fn both_first(reader: Language, words: [&Words; 2]) -> [&Words; 2] {
    let [english, chinese] = words;
    match reader {
        Language::English => [english, chinese],
        Language::Chinese => [chinese, english],
    }
}

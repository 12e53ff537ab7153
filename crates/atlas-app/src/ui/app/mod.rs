//! The application: one frame after the other.

mod decks;
mod pages;

use super::{
    Core, Cx,
    areas::AreasUi,
    classes::ClassesUi,
    clipboard,
    cx::Collected,
    deck::{Desk, Editor, FilesDialog, Presented, Presenter},
    export, figure,
    filter::FilterUi,
    hover::Hover,
    keys,
    layout::Unfolded,
    map,
    page::{Composer, PageDesk, PageFiles},
    palette, panel, passport, rail, sheet,
    store::Store,
    style, timeline, top_bar,
};
use crate::AppError;
use atlas_data::PartialDate;
use atlas_view::{Captions, Command, Effect, Language, Panel, State, Tab, Thematic, ThemeName, View, timeline::drawn};
use std::{
    cell::Cell,
    sync::{Arc, mpsc::Receiver},
};

/// The application of the window.
pub struct AtlasApp {
    core: Arc<Core>,
    state: State,
    store: Store,
    pub(crate) map: map::MapWidget,
    figures: figure::Figures,
    top_bar: top_bar::TopBar,
    panel: panel::PanelUi,
    areas: AreasUi,
    classes: ClassesUi,
    filter: FilterUi,
    export: export::ExportDialog,
    sheets: sheet::SheetDialog,
    copies: clipboard::Copies,
    desk: Desk,
    editor: Editor,
    files: FilesDialog,
    /// A file is to be asked for: to save, or to open.
    asks_for_file: Option<bool>,
    presenter: Presenter,
    page: PageDesk,
    composer: Composer,
    page_files: PageFiles,
    passport: passport::PassportUi,
    told: Option<Told>,
    /// The view as its map is drawn, and what it was found for.
    drawn: Option<(View, View)>,
    captions: Option<(CaptionKey, Captions, Option<Thematic>)>,
    timeline: timeline::TimelineUi,
    unfolded: Cell<Unfolded>,
    rail_tab: Cell<rail::RailTab>,
    hovered: Hover,
    overlays: palette::Overlays,
    shown: Option<Shown>,
    notice: Option<String>,
    ctx: egui::Context,
    /// The window's seconds.
    now: f64,
    /// A presentation begins with the next frame: from the slide shown last, or from the first one.
    presentation: Option<bool>,
}

/// What the panel tells, and what it was made for.
struct Told {
    subject: String,
    as_of: PartialDate,
    language: Language,
    /// Whether the figures are in it.
    whole: bool,
    panel: Panel,
}

/// What the captions of the map depend on.
type CaptionKey = (View, Language, ThemeName);

/// What egui was last told about fonts and colours.
#[derive(PartialEq)]
struct Shown {
    theme: ThemeName,
    language: Language,
    scale: f32,
    still: bool,
}

impl AtlasApp {
    /// The application over an opened core.
    ///
    /// # Errors
    /// Where a worker cannot be started.
    pub fn new(core: Arc<Core>, ctx: &egui::Context, store: Store) -> Result<Self, AppError> {
        style::install_fonts(ctx);
        let (settings, warning) = store.read();
        let notice = warning.map(|reason| {
            let words = core.words(settings.language);
            words.with("error-settings", &[("reason", &reason)])
        });
        let state = State::new(&core.atlas, settings);
        Ok(Self {
            map: map::MapWidget::start(Arc::clone(&core), ctx)?,
            figures: figure::Figures::start(&core, ctx)?,
            export: export::ExportDialog::start(Arc::clone(&core), ctx)?,
            sheets: sheet::SheetDialog::start(&core, ctx)?,
            copies: clipboard::Copies::start(Arc::clone(&core), ctx)?,
            desk: Desk::start(store.unsaved(), ctx)?,
            editor: Editor::start(&core, ctx)?,
            files: FilesDialog::default(),
            asks_for_file: None,
            presenter: Presenter::start(Arc::clone(&core), ctx)?,
            page: PageDesk::start(store.unsaved(), &core, ctx)?,
            composer: Composer::start(&core, ctx)?,
            page_files: PageFiles::default(),
            top_bar: top_bar::TopBar::default(),
            panel: panel::PanelUi::default(),
            areas: AreasUi::default(),
            classes: ClassesUi::default(),
            filter: FilterUi::default(),
            passport: passport::PassportUi::default(),
            told: None,
            drawn: None,
            captions: None,
            timeline: timeline::TimelineUi::default(),
            unfolded: Cell::default(),
            rail_tab: Cell::default(),
            hovered: Hover::default(),
            overlays: palette::Overlays::default(),
            shown: None,
            notice,
            ctx: ctx.clone(),
            now: 0.0,
            presentation: None,
            state,
            store,
            core,
        })
    }

    /// Tells the map that the processor paints the window.
    pub(crate) fn without_card(&mut self) {
        self.map.without_card();
        self.presenter.without_card();
    }

    /// The same, with a picture of the map that was made while the window was opened.
    pub(crate) fn with_first_map(mut self, first: Receiver<map::FirstMap>) -> Self {
        self.map.expect(first);
        self
    }

    /// The state, for tests.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Where a place lies in the window; `None` before the first frame.
    pub fn position_of(&self, lon: f64, lat: f64) -> Option<egui::Pos2> {
        self.map.position_of(lon, lat)
    }

    /// Width and height of the chart on the screen, in pixels.
    pub fn chart_pixels(&self) -> Option<[usize; 2]> {
        self.figures.chart.pixels()
    }

    /// Width and height of the chart that is pinned in a slot, in pixels.
    pub fn pinned_pixels(&self, slot: usize) -> Option<[usize; 2]> {
        self.figures.pins.get(slot)?.pixels()
    }

    /// Whether the time runs.
    pub fn is_playing(&self) -> bool {
        self.timeline.is_playing()
    }

    /// The unit that the pointer is over, on the map, in a list or in a figure.
    pub fn hovered_unit(&self) -> Option<&str> {
        self.hovered.unit.as_deref()
    }

    /// Whether a whole map is on the screen.
    pub fn has_map(&self) -> bool {
        self.map.has_picture()
    }

    /// Whether every picture that was asked for is on the screen.
    pub fn is_settled(&self) -> bool {
        !self.timeline.is_playing()
            && !self.map.is_busy()
            && !self.figures.is_busy()
            && !self.copies.is_busy()
            && !self.presenter.is_busy()
            && !self.editor.is_busy()
            && !self.desk.is_busy()
            && !self.page.is_busy()
            && !self.composer.is_busy()
            && !self.sheets.is_busy()
    }

    /// Does what a command asks, as if a person had asked for it.
    pub fn obey(&mut self, command: Command) {
        if matches!(command, Command::Select(_)) {
            // What was asked for is told, also where the panel lies over the map.
            self.unfolded.set(Unfolded::Panel);
        } else if matches!(command, Command::ClearSelection) {
            self.unfolded.set(Unfolded::Nothing);
        }
        for effect in self.state.apply(command, &self.core.atlas) {
            match effect {
                Effect::MoveMap => self.map.fly_to(self.state.view.extent),
                Effect::SaveSettings => {
                    if let Err(reason) = self.store.write(&self.state.settings) {
                        self.notice = Some(reason);
                    }
                }
                Effect::TogglePlay => self.timeline.toggle(self.state.view.as_of),
                Effect::StartMeasure(kind) => self.map.measure(kind),
                Effect::Deck(wish) => self.obey_deck(wish),
                Effect::Page(wish) => self.obey_page(wish),
                Effect::CopyPicture => self.copy(clipboard::Copy::Picture, None),
                Effect::CopyTable => self.copy(clipboard::Copy::Table, None),
                Effect::CopyChartOf(view) => self.copy(clipboard::Copy::Picture, Some(*view)),
                Effect::CopyTableOf(view) => self.copy(clipboard::Copy::Table, Some(*view)),
                Effect::OpenExport => self.export.open(&self.state, &self.core),
                Effect::OpenTableExport => self.export.open_table(&self.state, &self.core),
                Effect::ExportChartOf(view) => self.export.open_chart(*view, &self.state, &self.core),
                Effect::OpenSheets(about) => self.sheets.open(about, &self.state),
                Effect::FocusSearch => self.top_bar.search.focus(),
            }
        }
    }

    /// Has a picture or table of a view copied; without one of what is shown.
    fn copy(&self, what: clipboard::Copy, of: Option<View>) {
        self.copies.ask(what, of.unwrap_or_else(|| self.state.view.clone()), &self.state.settings);
    }

    /// One frame.
    pub fn frame(&mut self, ui: &mut egui::Ui) {
        self.follow_settings(ui.ctx());
        self.now = ui.input(|input| input.time);
        self.follow_desk();
        self.follow_page();
        if let Some(from_here) = self.presentation.take() {
            let from = from_here.then_some(self.editor.at);
            self.presenter.begin(ui, self.desk.marked(), &self.state.settings, from);
        }
        self.choose_presented();
        match self.presenter.frame(ui, self.desk.marked(), &self.state.settings) {
            Presented::Nothing => {}
            Presented::Slide => return,
            Presented::Explore(view, unit) => {
                self.explore(view, unit);
                return;
            }
        }
        self.way_back(ui);
        self.tell();
        self.draw();
        self.caption();
        let (Some((_, captions, thematic)), Some((_, drawn))) = (&self.captions, &self.drawn) else { return };
        let collected = Collected::default();
        let core = Arc::clone(&self.core);
        let panel = self.told.as_ref().map(|told| &told.panel);
        let cx = Cx::new(
            &core,
            &self.state,
            panel,
            (drawn, captions, thematic.as_ref()),
            (&self.unfolded, &self.rail_tab),
            &self.hovered,
            &collected,
        );
        self.passport.show(ui.ctx(), &cx);
        self.overlays.show(ui.ctx(), &cx);
        let in_table = self.panel.take_table_focus();
        let on_track = self.timeline.has_focus;
        let busy = keys::Busy { measuring: self.map.is_measuring(), in_table, on_track };
        keys::handle(ui.ctx(), &cx, &mut self.overlays, busy);
        if self.composer.is_open || self.editor.is_open {
            self.timeline.stop();
        }
        if self.composer.is_open {
            self.composer.show(ui, &cx, &mut self.page);
        } else if self.editor.is_open {
            self.editor.show(ui, &cx, &self.desk);
        } else {
            self.top_bar.show(ui, &cx);
            self.timeline.show(ui, &cx);
            self.map.run_to(self.timeline.runs_to());
            let parts =
                rail::RailParts { classes: &mut self.classes, filter: &mut self.filter, areas: &mut self.areas };
            rail::show(ui, &cx, parts);
            self.panel.show(ui, &cx, &mut self.figures);
            self.map.show(ui, &cx);
            self.export.show(ui.ctx(), &cx);
            self.sheets.show(ui.ctx(), &cx);
        }
        let file = self.files.follow(&cx, &self.ctx, self.asks_for_file.take(), &self.desk);
        let page_file = self.page_files.show(&self.ctx, &cx);
        show_notice(ui.ctx(), &mut self.notice);
        if let Some(ask) = cx.take_ask() {
            keys::ask(ui.ctx(), &cx, &mut self.overlays, &ask);
        }
        let copied = self.copies.hand_over(ui.ctx(), &cx);
        self.notice = self.overlays.take_message().or(copied).or(self.notice.take());
        let commands = collected.commands.into_inner();
        let hovered = collected.hover.into_inner();
        if hovered != self.hovered {
            self.hovered = hovered;
            ui.ctx().request_repaint();
        }
        if let Some(figure) = collected.passport.into_inner() {
            self.passport.open(figure);
            ui.ctx().request_repaint();
        }
        if !commands.is_empty() {
            // What changed now is seen with the next frame.
            ui.ctx().request_repaint();
        }
        for command in commands {
            self.obey(command);
        }
        self.obey_editor();
        self.obey_composer(page_file);
        file.into_iter().for_each(|wish| self.obey_file(wish));
        let kept = self.export.take_settings(&self.state.settings);
        if let Some(settings) = kept.or_else(|| self.sheets.take_settings(&self.state.settings)) {
            self.state.settings = settings;
            if let Err(reason) = self.store.write(&self.state.settings) {
                self.notice = Some(reason);
            }
        }
    }

    fn follow_settings(&mut self, ctx: &egui::Context) {
        let settings = &self.state.settings;
        let (scale, still) = (settings.text_scale, settings.reduced_motion);
        let now = Shown { theme: settings.theme, language: settings.language, scale, still };
        if self.shown.as_ref() != Some(&now) {
            style::apply(ctx, self.core.theme(settings.theme), still);
            ctx.options_mut(|options| options.zoom_with_keyboard = false);
            ctx.set_zoom_factor(scale);
            self.map.jump_instead_of_flying(still);
            self.shown = Some(now);
            ctx.request_repaint();
        }
    }

    /// Finds the view as its map is drawn, where it has changed or the date has come to a day that can change it.
    fn draw(&mut self) {
        let atlas = &self.core.atlas;
        let view = &self.state.view;
        let same = View { as_of: atlas.settled_day(view.as_of), ..view.clone() };
        if self.drawn.as_ref().is_none_or(|(known, _)| *known != same) {
            self.drawn = Some((same, drawn(view, atlas)));
        }
    }

    /// Collects what is said of the units, where the indicator, the date or the language has changed.
    fn caption(&mut self) {
        let Some((_, view)) = &self.drawn else { return };
        let language = self.state.settings.language;
        let theme = self.state.settings.theme;
        let known = self.captions.as_ref().is_some_and(|((of, of_language, of_theme), ..)| {
            of.measures_the_same(view) && (*of_language, *of_theme) == (language, theme)
        });
        if !known {
            let words = self.core.words(language);
            let thematic = Thematic::of(view, &self.core.atlas, self.core.theme(theme), words);
            let captions = Captions::of(view, &self.core.atlas, thematic.as_ref(), words);
            self.captions = Some(((view.clone(), language, theme), captions, thematic));
        }
    }

    /// Collects what the panel tells, where the subject, the date or the language has changed.
    fn tell(&mut self) {
        let atlas = &self.core.atlas;
        let (view, language) = (&self.state.view, self.state.settings.language);
        let subject = view.subject(atlas);
        let as_of = atlas.settled_day(view.as_of);
        let whole = matches!(view.tab, Tab::Statistics | Tab::Sources);
        let fresh = self.told.as_ref().is_some_and(|told| {
            let same = told.subject == subject && told.as_of == as_of && told.language == language;
            same && told.whole >= whole
        });
        if !fresh {
            let words = self.core.words(language);
            let panel = match whole {
                true => Panel::of(subject, atlas, as_of, words),
                false => Panel::without_figures(subject, atlas, as_of, words),
            };
            let subject = subject.to_owned();
            self.told = panel.map(|panel| Told { subject, as_of, language, whole, panel });
        }
    }
}

/// A message at the bottom that goes when it is clicked.
fn show_notice(ctx: &egui::Context, notice: &mut Option<String>) {
    let Some(text) = notice.clone() else { return };
    // Above everything, so that it is read whole in a small window too.
    let area = egui::Area::new(egui::Id::unique("notice")).order(egui::Order::Tooltip);
    let area = area.anchor(egui::Align2::CENTER_BOTTOM, [0.0, -64.0]);
    let clicked =
        area.show(ctx, |ui| egui::Frame::popup(ui.style()).show(ui, |ui| ui.label(text).clicked()).inner).inner;
    if clicked || ctx.input(|input| input.pointer.any_click()) {
        *notice = None;
    }
}

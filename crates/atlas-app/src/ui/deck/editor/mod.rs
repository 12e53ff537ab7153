//! Changing a deck: its slides on the left, the chosen one in the middle, its words on the right.

mod chooser;
mod fields;
mod figures;
mod list;
mod preview;

use super::{
    desk::Desk,
    pictures::{Look, SlidePictures},
};
use crate::{
    AppError,
    ui::{Core, Cx, icons, layout, style},
};
use atlas_view::{
    Command, DeckCommand,
    deck::{Bilingual, DeckEdit, Slide, Template},
};
use egui::{Align, Layout, RichText, Ui};
use icons::Icon;
use std::sync::Arc;

/// Width of the list of slides.
const LIST: f32 = 252.0;
/// Width of the fields.
const FIELDS: f32 = 372.0;

/// What somebody wants of the deck.
#[derive(Debug)]
pub(crate) enum SlideWish {
    /// Change it.
    Edit(DeckEdit),
    /// Change it along with the change before, such as typing on: what it is about.
    Along(DeckEdit, String),
    /// Add a slide of a layout behind the chosen one.
    Add(Template),
    /// Put a photograph on it: of a file, else one that is asked for.
    Picture(Option<std::path::PathBuf>),
    /// Show the view of the chosen slide on the map.
    ShowOnMap,
}

/// The editor.
pub(crate) struct Editor {
    /// Whether it is shown.
    pub(crate) is_open: bool,
    /// The chosen slide.
    pub(crate) at: usize,
    thumbnails: SlidePictures,
    preview: SlidePictures,
    tool: preview::Tool,
    /// Where the button was pressed to draw.
    drawn_from: Option<egui::Pos2>,
    choosers: chooser::Choosers,
    /// The path of a photograph that is being typed.
    picture_path: String,
    /// The list has to move to the chosen slide.
    scroll: bool,
    wishes: Vec<SlideWish>,
}

impl Editor {
    pub(crate) fn start(core: &Arc<Core>, ctx: &egui::Context) -> Result<Self, AppError> {
        Ok(Self {
            is_open: false,
            at: 0,
            thumbnails: SlidePictures::start("thumbnails", 200, Arc::clone(core), ctx)?,
            preview: SlidePictures::start("preview", 4, Arc::clone(core), ctx)?,
            tool: preview::Tool::default(),
            drawn_from: None,
            choosers: chooser::Choosers::default(),
            picture_path: String::new(),
            scroll: false,
            wishes: Vec::new(),
        })
    }

    pub(crate) fn is_busy(&self) -> bool {
        self.is_open && (self.thumbnails.is_busy() || self.preview.is_busy())
    }

    /// Chooses a slide and brings it into sight.
    pub(crate) fn choose(&mut self, at: usize) {
        self.at = at;
        self.scroll = true;
        self.tool = preview::Tool::default();
    }

    /// One frame; what is wanted is given by [`Self::take_wishes`].
    pub(crate) fn show(&mut self, ui: &mut Ui, cx: &Cx<'_>, desk: &Desk) {
        let count = desk.deck().slides.len();
        self.at = self.at.min(count.saturating_sub(1));
        self.thumbnails.begin(ui.ctx());
        self.preview.begin(ui.ctx());
        self.header(ui, cx, desk);
        let frame = layout::docked().inner_margin(egui::Margin::symmetric(12, 8));
        egui::Panel::left("slides").exact_size(LIST).frame(frame).show(ui, |ui| self.list(ui, cx, desk));
        if count > 0 {
            egui::Panel::right("slide").default_size(FIELDS).size_range(300.0..=620.0).frame(frame).show(ui, |ui| {
                egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| self.fields(ui, cx, desk));
            });
        }
        egui::CentralPanel::default().frame(layout::docked()).show(ui, |ui| match count {
            0 => self.nothing_yet(ui, cx),
            _ => self.preview(ui, cx, desk),
        });
        self.thumbnails.end();
        self.preview.end();
    }

    pub(crate) fn take_wishes(&mut self) -> Vec<SlideWish> {
        std::mem::take(&mut self.wishes)
    }

    fn wish(&mut self, wish: SlideWish) {
        self.wishes.push(wish);
    }

    /// The chosen slide after a change; typing on in one field is one step back.
    fn replace(&mut self, slide: Slide, about: &str) {
        let edit = DeckEdit::Replace(self.at, Box::new(slide));
        let about = format!("{about} {}", self.at);
        self.wish(SlideWish::Along(edit, about));
    }

    /// The title of the deck, its file, and what can be done with it.
    fn header(&mut self, ui: &mut Ui, cx: &Cx<'_>, desk: &Desk) {
        let frame = layout::docked().inner_margin(egui::Margin::symmetric(12, 6));
        egui::Panel::top("deck-top").exact_size(layout::TOP_BAR).frame(frame).show(ui, |ui| {
            ui.horizontal_centered(|ui| {
                if icons::button(ui, Icon::ArrowLeft, &cx.t("command-deck-leave")).clicked() {
                    cx.push(Command::Deck(DeckCommand::Edit));
                }
                self.deck_title(ui, cx, &desk.deck().title);
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| doings(ui, cx, desk));
            });
        });
    }

    fn deck_title(&mut self, ui: &mut Ui, cx: &Cx<'_>, title: &Bilingual) {
        let mut title = title.clone();
        let width = ((ui.available_width() - 420.0) / 2.0).clamp(90.0, 280.0);
        let fields = [(&mut title.en, "deck-title-en"), (&mut title.zh, "deck-title-zh")];
        let mut changed = None;
        for (text, key) in fields {
            let name = cx.t(key);
            let field = egui::TextEdit::singleline(text).hint_text(name.clone()).desired_width(width);
            let response = ui.add(field);
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, &name));
            if response.on_hover_text(name).changed() {
                changed = Some(key);
            }
        }
        if let Some(key) = changed {
            self.wish(SlideWish::Along(DeckEdit::Title(title), key.to_owned()));
        }
    }

    fn nothing_yet(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        ui.vertical_centered(|ui| {
            ui.add_space(ui.available_height() * 0.36);
            ui.label(RichText::new(cx.t("deck-empty")).size(20.0).family(style::bold()));
            ui.label(RichText::new(cx.t("deck-empty-hint")).color(style::color(cx.theme.frame.ink_soft)));
            ui.add_space(16.0);
            if ui.button(cx.t("deck-add-title")).clicked() {
                self.wish(SlideWish::Add(Template::Title));
            }
            if ui.button(cx.t("command-deck-open")).clicked() {
                cx.push(Command::Deck(DeckCommand::Open));
            }
        });
    }
}

/// What can be done with the deck, from the right.
fn doings(ui: &mut Ui, cx: &Cx<'_>, desk: &Desk) {
    let any = cx.state.deck.has_slides;
    let present = egui::Button::new(RichText::new(cx.t("deck-present")).color(style::color(cx.theme.frame.on_accent)));
    let present = present.fill(style::color(cx.theme.frame.accent)).min_size(egui::vec2(0.0, 32.0));
    if ui.add_enabled(any, present).on_hover_text(cx.t("command-present")).clicked() {
        cx.push(Command::Deck(DeckCommand::Present { from_here: false }));
    }
    let buttons = [
        (any, Icon::Save, "command-deck-save", DeckCommand::Save),
        (true, Icon::FolderOpen, "command-deck-open", DeckCommand::Open),
        (true, Icon::FilePlus, "command-deck-new", DeckCommand::New),
        (cx.state.deck.can_redo, Icon::Redo2, "redo-tip", DeckCommand::Redo),
        (cx.state.deck.can_undo, Icon::Undo2, "undo-tip", DeckCommand::Undo),
    ];
    for (enabled, icon, tip, wish) in buttons {
        if icons::button_enabled(ui, enabled, icon, &cx.t(tip)).clicked() {
            cx.push(Command::Deck(wish));
        }
    }
    let file = desk.path().and_then(|path| path.file_name()).map(|name| name.to_string_lossy().into_owned());
    let file = match (file, desk.is_changed()) {
        (Some(file), false) => file,
        (Some(file), true) => cx.words.with("deck-file-changed", &[("file", &file)]),
        (None, true) => cx.t("deck-file-none"),
        (None, false) => String::new(),
    };
    let file = RichText::new(file).size(12.0).color(style::color(cx.theme.frame.ink_soft));
    ui.add(egui::Label::new(file).truncate());
}

/// The look of a picture that is so wide, in points.
fn look(ui: &Ui, cx: &Cx<'_>, width: f32) -> Look {
    let settings = &cx.state.settings;
    let scale = width * ui.ctx().pixels_per_point() / atlas_scene::slide::SLIDE.width;
    Look { language: settings.language, theme: settings.theme, scale, in_layers: false }
}

//! What opens over the window: the palette of commands and the key sheet.

use super::{Cx, icons, keys, style};
use atlas_view::{
    Command,
    actions::{self, Action, ActionGroup, Ask},
};
use egui::{Align, Id, Key, Layout, RichText, ScrollArea, TextEdit, Ui, Vec2};

/// How many answers the palette lists.
const LIMIT: usize = 60;
/// Width of the palette.
const WIDTH: f32 = 560.0;

/// The palette, the key sheet and a message.
#[derive(Default)]
pub(crate) struct Overlays {
    palette: Option<Palette>,
    keys: bool,
    message: Option<String>,
}

#[derive(Default)]
struct Palette {
    text: String,
    chosen: usize,
    is_new: bool,
    /// Everything that can be asked for while it is open: no command changes that before it is put away.
    table: Vec<Action>,
}

/// An answer of the palette.
struct Answer {
    name: String,
    hint: String,
    ask: Ask,
    enabled: bool,
}

impl Overlays {
    pub(crate) fn is_open(&self) -> bool {
        self.palette.is_some() || self.keys
    }

    pub(crate) fn open_palette(&mut self) {
        self.palette = Some(Palette { is_new: true, ..Palette::default() });
    }

    pub(crate) fn open_keys(&mut self) {
        self.keys = true;
    }

    /// Leaves a message for the window to show.
    pub(crate) fn say(&mut self, message: String) {
        self.message = Some(message);
    }

    pub(crate) fn take_message(&mut self) -> Option<String> {
        self.message.take()
    }

    pub(crate) fn show(&mut self, ctx: &egui::Context, cx: &Cx<'_>) {
        if self.keys && (key_sheet(ctx, cx) || ctx.input_mut(|i| i.consume_key(egui::Modifiers::NONE, Key::Escape))) {
            self.keys = false;
        }
        let Some(mut palette) = self.palette.take() else { return };
        if palette.is_new {
            palette.table = keys::table(cx);
        }
        let answers = answers(cx, &palette.table, &palette.text);
        let (taken, closed) = palette.show(ctx, cx, &answers);
        let taken = taken.and_then(|at| answers.get(at)).filter(|answer| answer.enabled);
        if let Some(answer) = taken {
            keys::ask(ctx, cx, self, &answer.ask);
        } else if !closed {
            self.palette = Some(palette);
        }
    }
}

/// Districts, lines and places by their names, and everything of the table, the best first.
fn answers(cx: &Cx<'_>, table: &[Action], text: &str) -> Vec<Answer> {
    let mut scored: Vec<(usize, Answer)> = Vec::new();
    for action in table {
        let Some(score) = actions::score(action, text) else { continue };
        let usual = usize::from(!action.keys.is_empty());
        scored.push((score + usual, of_action(cx, action.clone())));
    }
    if !text.trim().is_empty() {
        let language = cx.state.settings.language;
        let hits = cx.core.search.find(text, &cx.core.atlas, cx.view().as_of, language, 6);
        scored.extend(hits.into_iter().map(|hit| {
            let ask = Ask::Do(Box::new(Command::Select(hit.id)));
            // Words of a text are what is meant only where no name is.
            let (score, hint) = hit.excerpt.map_or((45, hit.other_name), |excerpt| (5, excerpt));
            (score, Answer { name: hit.name, hint, ask, enabled: true })
        }));
        scored.extend(items(cx, text).map(|answer| (9, answer)));
    }
    scored.sort_by_key(|(score, answer)| (std::cmp::Reverse(*score), !answer.enabled));
    scored.into_iter().take(LIMIT).map(|(_, answer)| answer).collect()
}

fn of_action(cx: &Cx<'_>, action: Action) -> Answer {
    let group = cx.t(&format!("command-group-{}", action.group.id()));
    let hint = action.keys.first().map_or(group, |combo| combo.text());
    Answer { name: action.name, hint, ask: action.ask, enabled: action.enabled }
}

/// Lines and places whose name in either language holds a text.
fn items<'a>(cx: &'a Cx<'_>, text: &str) -> impl Iterator<Item = Answer> + use<'a> {
    let text = text.trim().to_lowercase();
    let chinese = cx.lang() == atlas_data::Lang::Zh;
    let atlas = &cx.core.atlas;
    let lines = atlas.lines().iter().map(|line| (&line.id, &line.name_en, &line.name_zh));
    let places = atlas.places().iter().map(|place| (&place.id, &place.name_en, &place.name_zh));
    let fits = move |english: &str, name: &str| english.to_lowercase().contains(&text) || name.contains(&text);
    lines.chain(places).filter(move |(_, english, name)| fits(english, name)).map(move |(id, english, name)| {
        let (name, hint) = if chinese { (name, english) } else { (english, name) };
        let ask = Ask::Do(Box::new(Command::SetItem(Some(id.clone()))));
        Answer { name: name.clone(), hint: hint.clone(), ask, enabled: true }
    })
}

impl Palette {
    /// Shows field and list; gives the answer that was taken, and whether the palette was put away.
    fn show(&mut self, ctx: &egui::Context, cx: &Cx<'_>, answers: &[Answer]) -> (Option<usize>, bool) {
        let pressed = |key| ctx.input_mut(|input| input.consume_key(egui::Modifiers::NONE, key));
        if pressed(Key::Escape) {
            return (None, true);
        }
        if pressed(Key::ArrowDown) {
            self.chosen = (self.chosen + 1).min(answers.len().saturating_sub(1));
        }
        if pressed(Key::ArrowUp) {
            self.chosen = self.chosen.saturating_sub(1);
        }
        let entered = pressed(Key::Enter);
        let screen = ctx.content_rect();
        let width = WIDTH.min(screen.width() - 40.0);
        let area = egui::Area::new(Id::unique("palette")).order(egui::Order::Foreground);
        let area = area.fixed_pos(egui::pos2(screen.center().x - width / 2.0, screen.top() + 56.0));
        let shown = area.show(ctx, |ui| {
            egui::Frame::popup(ui.style()).inner_margin(10.0).show(ui, |ui| {
                ui.set_width(width - 20.0);
                self.contents(ui, cx, answers, screen.height() * 0.6)
            })
        });
        let clicked = shown.inner.inner;
        let outside = !self.is_new && shown.response.clicked_elsewhere();
        self.is_new = false;
        (clicked.or(entered.then_some(self.chosen)), outside)
    }

    fn contents(&mut self, ui: &mut Ui, cx: &Cx<'_>, answers: &[Answer], height: f32) -> Option<usize> {
        let hint = cx.t("command-hint");
        let field = TextEdit::singleline(&mut self.text)
            .id(Id::unique("palette-text"))
            .hint_text(hint.clone())
            .margin(egui::Margin::symmetric(8, 6))
            .desired_width(f32::INFINITY);
        let response = ui.add(field);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::SearchInput, true, &hint));
        response.request_focus();
        let moved = ui.input(|input| input.key_pressed(Key::ArrowDown) || input.key_pressed(Key::ArrowUp));
        if response.changed() {
            self.chosen = 0;
        }
        ui.add_space(4.0);
        if answers.is_empty() {
            ui.label(RichText::new(cx.t("command-none")).weak());
        }
        let mut clicked = None;
        ScrollArea::vertical().id_salt("palette-list").max_height(height).show(ui, |ui| {
            for (at, answer) in answers.iter().enumerate() {
                let row = row(ui, cx, answer, at == self.chosen);
                if at == self.chosen && (moved || response.changed()) {
                    row.scroll_to_me(None);
                }
                if row.clicked() {
                    clicked = Some(at);
                }
            }
        });
        clicked
    }
}

fn row(ui: &mut Ui, cx: &Cx<'_>, answer: &Answer, chosen: bool) -> egui::Response {
    let frame = &cx.theme.frame;
    let ink = if answer.enabled { frame.ink } else { frame.ink_soft };
    let name = RichText::new(&answer.name).color(style::color(ink));
    let hint = RichText::new(&answer.hint).size(12.0).color(style::color(frame.ink_soft));
    let button = egui::Button::selectable(chosen, name).right_text(hint).truncate();
    let response = ui.add_enabled(answer.enabled, button.min_size(Vec2::new(ui.available_width(), 28.0)));
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, answer.enabled, chosen, &answer.name));
    response
}

/// Shows all keys by group; true where it was closed.
fn key_sheet(ctx: &egui::Context, cx: &Cx<'_>) -> bool {
    let frame = egui::Frame::popup(&ctx.global_style()).inner_margin(20.0);
    let modal = egui::Modal::new(Id::unique("keys")).frame(frame).show(ctx, |ui| {
        let screen = ui.ctx().content_rect();
        ui.set_width(860.0f32.min(screen.width() - 80.0));
        let mut closed = false;
        ui.horizontal(|ui| {
            ui.label(RichText::new(cx.t("keys-title")).family(style::bold()).size(20.0));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                closed = icons::button(ui, icons::Icon::X, &cx.t("keys-close")).clicked();
            });
        });
        ui.add_space(6.0);
        ScrollArea::vertical().min_scrolled_height(screen.height() - 200.0).max_height(screen.height() - 160.0).show(
            ui,
            |ui| {
                ui.spacing_mut().item_spacing.x = 28.0;
                ui.columns(3, |columns| {
                    columns.iter_mut().for_each(|column| column.spacing_mut().item_spacing.x = 8.0);
                    let table = keys::keyed(cx);
                    for (at, groups) in
                        [&[ActionGroup::Map, ActionGroup::Time, ActionGroup::Selection][..], &[ActionGroup::Window]]
                            .into_iter()
                            .enumerate()
                    {
                        groups.iter().for_each(|group| keys_of(&mut columns[at], cx, *group, &table));
                    }
                    for group in [ActionGroup::Export, ActionGroup::Page, ActionGroup::Deck] {
                        keys_of(&mut columns[2], cx, group, &table);
                    }
                    pointer(&mut columns[2], cx);
                });
            },
        );
        closed
    });
    modal.inner || modal.should_close()
}

fn keys_of(ui: &mut Ui, cx: &Cx<'_>, group: ActionGroup, table: &[Action]) {
    ui.label(RichText::new(cx.t(&format!("command-group-{}", group.id()))).family(style::bold()));
    for action in table.iter().filter(|action| action.group == group && !action.keys.is_empty()) {
        let combos: Vec<String> = action.keys.iter().map(|combo| combo.text()).collect();
        let soft = style::color(cx.theme.frame.ink_soft);
        let font = egui::FontId::proportional(12.0);
        let keys = ui.painter().layout_no_wrap(combos.join(" / "), font, soft);
        ui.horizontal_top(|ui| {
            let room = ui.available_width() - keys.size().x - 10.0;
            ui.allocate_ui_with_layout(Vec2::new(room, 20.0), Layout::left_to_right(Align::Min), |ui| {
                ui.set_min_width(room);
                ui.add(egui::Label::new(RichText::new(&action.name).size(13.0)).wrap());
            });
            ui.label(keys);
        });
    }
    ui.add_space(10.0);
}

fn pointer(ui: &mut Ui, cx: &Cx<'_>) {
    ui.label(RichText::new(cx.t("keys-pointer")).family(style::bold()));
    let lines = [
        cx.t("keys-click"),
        cx.t("keys-double-click"),
        cx.t("keys-wheel"),
        cx.t("keys-drag"),
        cx.t("keys-ctrl-click"),
        cx.t("keys-shift-drag"),
        cx.t("keys-chart-drag"),
        cx.t("keys-right-click"),
        cx.t("keys-arrows"),
        cx.t("keys-paste"),
    ];
    for line in lines {
        ui.add(egui::Label::new(RichText::new(line).size(13.0)).wrap());
    }
}

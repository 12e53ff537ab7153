//! The search field and its list of answers.

use super::{Cx, icons, style};
use atlas_view::{Command, search::Hit};
use egui::{Id, Key, Rect, RichText, TextEdit, Ui};

/// The search field.
#[derive(Default)]
pub(crate) struct SearchBox {
    text: String,
    chosen: usize,
    wants_focus: bool,
}

/// How many answers are listed.
const LIMIT: usize = 8;

impl SearchBox {
    /// Puts the keyboard into the field with the next frame.
    pub(crate) fn focus(&mut self) {
        self.wants_focus = true;
    }

    pub(crate) fn show(&mut self, ui: &mut Ui, cx: &Cx<'_>, rect: Rect) {
        let hint = cx.t("search-hint");
        let id = Id::unique("search");
        let field = TextEdit::singleline(&mut self.text)
            .id(id)
            .hint_text(hint.clone())
            .margin(egui::Margin { left: 30, right: 8, top: 6, bottom: 6 })
            .desired_width(rect.width());
        let response = ui.put(rect, field);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::SearchInput, true, &hint));
        let at = egui::pos2(rect.left() + 16.0, rect.center().y);
        let soft = style::color(cx.theme.frame.ink_soft);
        ui.painter().text(
            at,
            egui::Align2::CENTER_CENTER,
            char::from(icons::Icon::Search),
            egui::FontId::new(16.0, style::icons()),
            soft,
        );
        if std::mem::take(&mut self.wants_focus) {
            response.request_focus();
        }
        if response.changed() {
            self.chosen = 0;
        }
        if self.text.trim().is_empty() {
            return;
        }
        let view = cx.view();
        let language = cx.state.settings.language;
        let hits = cx.core.search.find(&self.text, &cx.core.atlas, view.as_of, language, LIMIT);
        let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if response.has_focus() {
            self.walk(ui, hits.len());
        }
        if ui.input(|input| input.key_pressed(Key::Escape)) {
            self.text.clear();
            return;
        }
        let clicked = self.list(ui, cx, rect, &hits);
        let taken = clicked.or(entered.then_some(self.chosen)).and_then(|at| hits.get(at));
        if let Some(hit) = taken {
            cx.push(Command::Select(hit.id.clone()));
            self.text.clear();
        }
    }

    fn walk(&mut self, ui: &Ui, count: usize) {
        let (down, up) = ui.input(|input| (input.key_pressed(Key::ArrowDown), input.key_pressed(Key::ArrowUp)));
        if down && self.chosen + 1 < count {
            self.chosen += 1;
        }
        if up {
            self.chosen = self.chosen.saturating_sub(1);
        }
    }

    /// Shows the answers; gives the one that was clicked.
    fn list(&self, ui: &Ui, cx: &Cx<'_>, rect: Rect, hits: &[Hit]) -> Option<usize> {
        let area = egui::Area::new(Id::unique("search-list")).order(egui::Order::Foreground);
        let area = area.fixed_pos(rect.left_bottom() + egui::vec2(0.0, 4.0));
        let shown = area.show(ui.ctx(), |ui| {
            egui::Frame::popup(ui.style()).show(ui, |ui| {
                ui.set_width(rect.width() - 14.0);
                let mut clicked = None;
                for (at, hit) in hits.iter().enumerate() {
                    if answer(ui, cx, hit, at == self.chosen).clicked() {
                        clicked = Some(at);
                    }
                }
                if hits.is_empty() {
                    ui.label(RichText::new(cx.words.with("search-none", &[("text", self.text.trim())])).weak());
                }
                clicked
            })
        });
        shown.inner.inner
    }
}

fn answer(ui: &mut Ui, cx: &Cx<'_>, hit: &Hit, chosen: bool) -> egui::Response {
    let mut job = egui::text::LayoutJob::default();
    let frame = &cx.theme.frame;
    let mut add = |text: &str, size: f32, ink| {
        let format = egui::TextFormat::simple(egui::FontId::proportional(size), style::color(ink));
        job.append(text, if job.text.is_empty() { 0.0 } else { 10.0 }, format);
    };
    add(&hit.name, 14.0, frame.ink);
    add(&hit.other_name, 12.0, frame.ink_soft);
    if let Some(name) = &hit.matched {
        add(&cx.words.with("search-former", &[("name", name)]), 12.0, frame.ink_soft);
    }
    if let Some(excerpt) = &hit.excerpt {
        add(excerpt, 12.0, frame.ink_soft);
    }
    if !hit.current {
        add(&cx.t("search-not-current"), 12.0, frame.warning);
    }
    let button = egui::Button::selectable(chosen, job).min_size(egui::vec2(ui.available_width(), 30.0)).truncate();
    ui.add(button)
}

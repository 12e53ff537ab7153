//! The list of slides: thumbnails, sections, order.

use super::{Editor, SlideWish, look};
use crate::ui::{
    Cx,
    deck::{desk::Desk, pictures::WHOLE},
    icons, style,
};
use atlas_view::{
    Command, DeckCommand,
    deck::{Deck, DeckEdit, Slide, Template},
};
use egui::{Color32, CornerRadius, Key, Rect, RichText, ScrollArea, Sense, Stroke, Ui, Vec2};
use icons::Icon;

/// A thumbnail.
const SIZE: Vec2 = Vec2::new(192.0, 108.0);
/// Room for the number at its left.
const NUMBER: f32 = 26.0;

/// A slide that is being dragged, by its place.
struct Dragged(usize);

impl Editor {
    pub(super) fn list(&mut self, ui: &mut Ui, cx: &Cx<'_>, desk: &Desk) {
        egui::Panel::bottom("slide-tools").frame(egui::Frame::new()).show(ui, |ui| self.tools(ui, cx));
        self.arrow_keys(ui, desk.deck().slides.len());
        let scrolled = ScrollArea::vertical().id_salt("slide-list").auto_shrink(false);
        scrolled.show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 8.0;
            let mut number = 0;
            for (at, slide) in desk.deck().slides.iter().enumerate() {
                number += usize::from(!slide.hidden);
                self.section(ui, cx, slide);
                self.thumbnail(ui, cx, desk, at, number);
            }
            ui.add_space(4.0);
        });
        self.scroll = false;
    }

    fn section(&self, ui: &mut Ui, cx: &Cx<'_>, slide: &Slide) {
        let Some(section) = &slide.section else { return };
        let name = section.get(cx.state.settings.language);
        ui.add_space(4.0);
        let text = RichText::new(name).size(12.0).family(style::bold()).color(style::color(cx.theme.frame.accent));
        ui.add(egui::Label::new(text).truncate());
    }

    fn thumbnail(&mut self, ui: &mut Ui, cx: &Cx<'_>, desk: &Desk, at: usize, number: usize) {
        let slide = &desk.deck().slides[at];
        let (row, response) = ui.allocate_exact_size(Vec2::new(NUMBER + SIZE.x, SIZE.y), Sense::click_and_drag());
        let is_chosen = at == self.at;
        let name = spoken(cx, slide, at, desk.deck());
        response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, is_chosen, &name));
        if response.clicked() || response.gained_focus() {
            self.choose(at);
            self.scroll = false;
        }
        if response.double_clicked() {
            self.wish(SlideWish::ShowOnMap);
        }
        response.dnd_set_drag_payload(Dragged(at));
        if let Some(dragged) = response.dnd_release_payload::<Dragged>()
            && dragged.0 != at
        {
            self.wish(SlideWish::Edit(DeckEdit::Move(dragged.0, at)));
            self.choose(at);
        }
        if is_chosen && self.scroll {
            response.scroll_to_me(None);
        }
        if ui.is_rect_visible(row) {
            let place = Rect::from_min_size(row.min + Vec2::new(NUMBER, 0.0), SIZE);
            self.paint(ui, cx, desk, at, place);
            let frame = &cx.theme.frame;
            let ink = if is_chosen { frame.accent } else { frame.ink_soft };
            let font = egui::FontId::new(12.0, if is_chosen { style::bold() } else { egui::FontFamily::Proportional });
            let number = if slide.hidden { "–".to_owned() } else { number.to_string() };
            let corner = row.min + Vec2::new(NUMBER - 8.0, 2.0);
            ui.painter().text(corner, egui::Align2::RIGHT_TOP, number, font, style::color(ink));
            let line = match (is_chosen, response.dnd_hover_payload::<Dragged>().is_some()) {
                (_, true) => Stroke::new(3.0, style::color(frame.focus)),
                (true, _) => Stroke::new(2.0, style::color(frame.accent)),
                _ => Stroke::new(1.0, style::color(frame.rule)),
            };
            ui.painter().rect_stroke(place, CornerRadius::same(3), line, egui::StrokeKind::Outside);
            if response.has_focus() {
                let focus = Stroke::new(2.0, style::color(frame.focus));
                ui.painter().rect_stroke(row.expand(3.0), CornerRadius::same(4), focus, egui::StrokeKind::Outside);
            }
        }
        response.on_hover_text(slide.title.get(cx.state.settings.language));
    }

    fn paint(&mut self, ui: &Ui, cx: &Cx<'_>, desk: &Desk, at: usize, place: Rect) {
        let look = look(ui, cx, SIZE.x);
        let painter = ui.painter();
        let frame = &cx.theme.frame;
        match self.thumbnails.get(desk.marked(), at, look) {
            Some(Ok(picture)) => painter.image(picture.whole.id(), place, WHOLE, Color32::WHITE),
            Some(Err(_)) => painter.rect_filled(place, 0.0, style::color(frame.warning).gamma_multiply(0.3)),
            None => painter.rect_filled(place, 0.0, style::color(frame.field)),
        };
        if desk.deck().slides[at].hidden {
            painter.rect_filled(place, 0.0, style::color(cx.theme.frame.panel).gamma_multiply(0.7));
            let font = egui::FontId::new(26.0, style::icons());
            let ink = style::color(cx.theme.frame.ink);
            painter.text(place.center(), egui::Align2::CENTER_CENTER, char::from(Icon::EyeOff), font, ink);
        }
    }

    /// Arrow keys walk through the slides, where no field has the keyboard.
    fn arrow_keys(&mut self, ui: &Ui, count: usize) {
        if ui.ctx().text_edit_focused() || ui.ctx().any_popup_open() || count == 0 {
            return;
        }
        let none = egui::Modifiers::NONE;
        let step = ui.input_mut(|input| {
            if input.consume_key(none, Key::ArrowDown) || input.consume_key(none, Key::PageDown) {
                1
            } else if input.consume_key(none, Key::ArrowUp) || input.consume_key(none, Key::PageUp) {
                -1
            } else {
                0
            }
        });
        if step != 0 {
            self.choose(self.at.saturating_add_signed(step).min(count - 1));
        }
    }

    /// What can be done with the chosen slide.
    fn tools(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        ui.add_space(6.0);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            let add = icons::button(ui, Icon::Plus, &cx.t("deck-add"));
            egui::Popup::menu(&add).show(|ui| {
                for template in Template::ALL {
                    let name = cx.t(&format!("template-{}", template.id()));
                    if ui.add(egui::Button::selectable(false, name).min_size(Vec2::new(170.0, 28.0))).clicked() {
                        self.wish(SlideWish::Add(template));
                    }
                }
            });
            let any = cx.state.deck.has_slides;
            let tools = [
                (Icon::Copy, "command-slide-duplicate", DeckCommand::Duplicate),
                (Icon::Eye, "command-slide-hide", DeckCommand::ToggleHidden),
                (Icon::ArrowUp, "command-slide-up", DeckCommand::Move(-1)),
                (Icon::ArrowDown, "command-slide-down", DeckCommand::Move(1)),
                (Icon::Trash2, "command-slide-remove", DeckCommand::Remove),
            ];
            for (icon, tip, wish) in tools {
                if icons::button_enabled(ui, any, icon, &cx.t(tip)).clicked() {
                    cx.push(Command::Deck(wish));
                }
            }
        });
        ui.add_space(2.0);
    }
}

/// A slide for who cannot see it.
fn spoken(cx: &Cx<'_>, slide: &Slide, at: usize, deck: &Deck) -> String {
    let [number, of] = [at + 1, deck.slides.len()].map(|number| number.to_string());
    let title = slide.title.get(cx.state.settings.language);
    let name = cx.words.with("present-slide", &[("number", &number), ("of", &of), ("title", title)]);
    if slide.hidden { format!("{name} ({})", cx.t("deck-hidden")) } else { name }
}

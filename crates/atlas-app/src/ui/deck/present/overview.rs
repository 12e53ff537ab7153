//! All slides at once; a click or Enter leads to one.

use super::act::Act;
use crate::ui::{
    Core,
    deck::pictures::{Look, MarkedDeck, SlidePictures, WHOLE},
    style,
};
use egui::{Align2, Color32, CornerRadius, FontId, Key, Rect, ScrollArea, Sense, Stroke, Ui, Vec2};

/// The least width of a slide in the overview.
const LEAST: f32 = 220.0;

/// The overview with its chosen slide.
#[derive(Clone, Debug, Default)]
pub(crate) struct Overview {
    chosen: usize,
}

impl Overview {
    pub(crate) fn new(chosen: usize) -> Self {
        Self { chosen }
    }

    /// Shows the presented slides in a grid.
    pub(crate) fn show(
        &mut self,
        ui: &mut Ui,
        core: &Core,
        (deck, slides): (&MarkedDeck, &[usize]),
        thumbnails: &mut SlidePictures,
        look: Look,
    ) -> Option<Act> {
        let frame = &core.theme(look.theme).frame;
        let words = core.words(look.language);
        let columns = ((ui.available_width() + 16.0) / (LEAST + 16.0)).floor().clamp(1.0, 6.0) as usize;
        let moved = self.walk(ui, columns, slides.len());
        if ui.input(|input| input.key_pressed(Key::Enter)) {
            return Some(Act::GoTo(self.chosen));
        }
        let width = (ui.available_width() - 16.0 * (columns - 1) as f32 - 8.0) / columns as f32;
        let size = Vec2::new(width, width * 9.0 / 16.0);
        let mut act = None;
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing = Vec2::new(16.0, 16.0);
            egui::Grid::new("overview").num_columns(columns).spacing(Vec2::splat(16.0)).show(ui, |ui| {
                for (at, slide) in slides.iter().enumerate() {
                    let (rect, response) = ui.allocate_exact_size(size + Vec2::new(0.0, 22.0), Sense::click());
                    let place = Rect::from_min_size(rect.min, size);
                    let title = deck.deck.slides[*slide].title.get(look.language);
                    let values = [("number", &*(at + 1).to_string()), ("title", title)];
                    let name = words.with("present-jump-slide", &values);
                    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
                    if response.clicked() {
                        act = Some(Act::GoTo(at));
                    }
                    if at == self.chosen && moved {
                        response.scroll_to_me(None);
                    }
                    if ui.is_rect_visible(rect) {
                        match thumbnails.get(deck, *slide, look) {
                            Some(Ok(picture)) => ui.painter().image(picture.whole.id(), place, WHOLE, Color32::WHITE),
                            _ => ui.painter().rect_filled(place, 0.0, style::color(frame.field)),
                        };
                        let ink = if at == self.chosen { frame.accent } else { frame.rule };
                        let line = Stroke::new(if at == self.chosen { 3.0 } else { 1.0 }, style::color(ink));
                        let outside = egui::StrokeKind::Outside;
                        ui.painter().rect_stroke(place, CornerRadius::same(3), line, outside);
                        let corner = place.left_bottom() + Vec2::new(0.0, 6.0);
                        let clipped = ui.painter().with_clip_rect(rect);
                        let ink = style::color(frame.ink);
                        clipped.text(corner, Align2::LEFT_TOP, &name, FontId::proportional(13.0), ink);
                    }
                    if (at + 1) % columns == 0 {
                        ui.end_row();
                    }
                }
            });
        });
        act
    }

    /// Arrow keys; whether the choice moved.
    fn walk(&mut self, ui: &Ui, columns: usize, count: usize) -> bool {
        let step = ui.input(|input| {
            let pressed = |key: Key, by: isize| if input.key_pressed(key) { by } else { 0 };
            let columns = columns.cast_signed();
            pressed(Key::ArrowRight, 1)
                + pressed(Key::ArrowLeft, -1)
                + pressed(Key::ArrowDown, columns)
                + pressed(Key::ArrowUp, -columns)
        });
        if step != 0 {
            self.chosen = self.chosen.saturating_add_signed(step).min(count.saturating_sub(1));
        }
        step != 0
    }
}

//! The bar at the bottom of a slide: it comes with the mouse and goes when it rests.

use super::{
    act::Act,
    course::{Course, Cover},
    pointer::{Pointer, Tool},
};
use crate::ui::{Core, icons, style};
use atlas_view::{Language, ThemeName};
use egui::{Id, Rect, Ui, Vec2};
use icons::Icon;

/// How many displays can be chosen.
const DISPLAYS: usize = 4;

/// Shows the bar; gives what was clicked.
pub(crate) fn show(
    ui: &Ui,
    core: &Core,
    (language, theme): (Language, ThemeName),
    (course, pointer): (&Course, &Pointer),
    screen: Rect,
) -> (Option<Act>, bool) {
    let words = core.words(language);
    let frame = &core.theme(theme).frame;
    let mut act = None;
    let area = egui::Area::new(Id::unique("present-controls")).order(egui::Order::Foreground);
    let shown = area.fixed_pos(screen.left_bottom() + Vec2::new(16.0, -64.0)).show(ui.ctx(), |ui| {
        let look = egui::Frame::popup(ui.style()).fill(style::color(frame.panel).gamma_multiply(0.94));
        look.show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 4.0;
                let mut button = |ui: &mut Ui, on: bool, icon: Icon, key: &str, wish: Act| {
                    let tip = words.get(key);
                    let look = egui::Button::selectable(on, icons::text(icon, 18.0)).min_size(Vec2::splat(32.0));
                    let response = ui.add(look);
                    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, on, &tip));
                    if response.on_hover_text(tip).clicked() {
                        act = Some(wish);
                    }
                };
                button(ui, false, Icon::ChevronLeft, "present-previous", Act::Step(-1));
                button(ui, false, Icon::ChevronRight, "present-next", Act::Step(1));
                let is = |tool: Tool| pointer.tool == tool;
                button(ui, is(Tool::Laser), Icon::MousePointer2, "present-laser", Act::Tool(Tool::Laser));
                button(ui, is(Tool::Spotlight), Icon::Spotlight, "present-spotlight", Act::Tool(Tool::Spotlight));
                button(ui, is(Tool::Ink), Icon::Pencil, "present-ink", Act::Tool(Tool::Ink));
                if pointer.has_ink() {
                    button(ui, false, Icon::Eraser, "present-wipe", Act::Wipe);
                }
                button(ui, false, Icon::Map, "present-touch", Act::Explore(None));
                button(ui, false, Icon::Search, "present-jump", Act::Jump);
                button(ui, false, Icon::LayoutGrid, "present-overview", Act::Overview);
                button(ui, course.cover == Cover::Black, Icon::Square, "present-black", Act::Cover(Cover::Black));
                button(ui, course.is_frozen(), Icon::Snowflake, "present-freeze", Act::Freeze);
                button(ui, false, Icon::AppWindow, "present-console", Act::Console);
                let tip = words.get("present-display");
                let displays = icons::button(ui, Icon::Monitor, &tip);
                egui::Popup::menu(&displays).show(|ui| {
                    for display in 0..DISPLAYS {
                        let name = words.with("present-display-number", &[("number", &(display + 1).to_string())]);
                        if ui.button(name).clicked() {
                            act = Some(Act::Display(display));
                        }
                    }
                });
                if icons::button(ui, Icon::X, &words.get("present-end")).clicked() {
                    act = Some(Act::End);
                }
            });
        });
    });
    (act, shown.response.contains_pointer())
}

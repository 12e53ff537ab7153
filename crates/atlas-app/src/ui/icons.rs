//! Buttons of one icon.

use super::style;
use egui::{Response, RichText, Ui};
pub(crate) use lucide_icons::Icon;

/// Width and height of a button.
pub(crate) const SIZE: f32 = 32.0;

/// The icon as text.
pub(crate) fn text(icon: Icon, size: f32) -> RichText {
    RichText::new(char::from(icon)).family(style::icons()).size(size)
}

/// A button of one icon; `tip` names it for everyone, and for screen readers.
pub(crate) fn button(ui: &mut Ui, icon: Icon, tip: &str) -> Response {
    let button = egui::Button::new(text(icon, 18.0)).min_size(egui::Vec2::splat(SIZE));
    named(ui.add(button), tip)
}

/// A button of one icon that can be out of use.
pub(crate) fn button_enabled(ui: &mut Ui, enabled: bool, icon: Icon, tip: &str) -> Response {
    let button = egui::Button::new(text(icon, 18.0)).min_size(egui::Vec2::splat(SIZE));
    named(ui.add_enabled(enabled, button), tip)
}

fn named(response: Response, tip: &str) -> Response {
    let enabled = response.enabled();
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, enabled, tip));
    response.on_hover_text(tip)
}

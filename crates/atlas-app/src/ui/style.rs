//! From theme files to egui's style. The only place that turns the theme's colours into egui's.

use crate::builtin;
use atlas_scene::{Color, Theme, type_size};
use egui::{
    Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Stroke, TextStyle, Visuals, epaint::Shadow,
};
use std::sync::Arc;

/// The family of bold text.
pub(crate) fn bold() -> FontFamily {
    FontFamily::Name("bold".into())
}

/// The family of icons.
pub(crate) fn icons() -> FontFamily {
    FontFamily::Name("icons".into())
}

/// A colour as egui has it.
pub(crate) fn color(color: Color) -> Color32 {
    Color32::from_rgba_unmultiplied(color.r, color.g, color.b, color.a)
}

/// Gives egui the bundled faces, and no others.
pub(crate) fn install_fonts(ctx: &egui::Context) {
    let mut fonts = FontDefinitions::empty();
    let faces = [("regular", builtin::REGULAR), ("bold", builtin::BOLD), ("icons", lucide_icons::LUCIDE_FONT_BYTES)];
    for (name, bytes) in faces {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    let list = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    fonts.families.insert(FontFamily::Proportional, list(&["regular", "icons"]));
    fonts.families.insert(FontFamily::Monospace, list(&["regular", "icons"]));
    fonts.families.insert(bold(), list(&["bold", "icons"]));
    fonts.families.insert(icons(), list(&["icons", "regular"]));
    ctx.set_fonts(fonts);
}

/// Applies a theme; `still` lets nothing move by itself.
pub(crate) fn apply(ctx: &egui::Context, theme: &Theme, still: bool) {
    let kind = if theme.dark { egui::Theme::Dark } else { egui::Theme::Light };
    ctx.set_theme(kind);
    ctx.style_mut_of(kind, |style| {
        style.visuals = visuals(theme);
        style.text_styles = [
            (TextStyle::Small, FontId::new(type_size::CAPTION, FontFamily::Proportional)),
            (TextStyle::Body, FontId::new(type_size::BODY, FontFamily::Proportional)),
            (TextStyle::Button, FontId::new(type_size::BODY, FontFamily::Proportional)),
            (TextStyle::Heading, FontId::new(type_size::TITLE, bold())),
            (TextStyle::Monospace, FontId::new(type_size::BODY, FontFamily::Monospace)),
        ]
        .into();
        style.spacing.item_spacing = egui::vec2(8.0, 4.0);
        style.spacing.button_padding = egui::vec2(8.0, 4.0);
        style.spacing.interact_size.y = 28.0;
        style.spacing.scroll.bar_width = 8.0;
        style.spacing.scroll.floating = true;
        style.interaction.selectable_labels = false;
        style.animation_time = if still { 0.0 } else { 0.15 };
    });
}

fn visuals(theme: &Theme) -> Visuals {
    let frame = &theme.frame;
    let mut visuals = if theme.dark { Visuals::dark() } else { Visuals::light() };
    let rounded = CornerRadius::same(6);
    let ink = Stroke::new(1.0, color(frame.ink));
    visuals.panel_fill = color(frame.panel);
    visuals.window_fill = color(frame.panel);
    visuals.extreme_bg_color = color(frame.field);
    visuals.text_edit_bg_color = Some(color(frame.field));
    visuals.faint_bg_color = color(frame.field);
    visuals.override_text_color = None;
    visuals.weak_text_color = Some(color(frame.ink_soft));
    visuals.hyperlink_color = color(frame.accent);
    visuals.warn_fg_color = color(frame.warning);
    visuals.error_fg_color = color(frame.warning);
    visuals.selection.bg_fill = color(frame.focus).gamma_multiply(0.25);
    visuals.selection.stroke = Stroke::new(1.0, color(frame.focus));
    visuals.window_stroke = Stroke::new(1.0, color(frame.rule));
    visuals.window_corner_radius = rounded;
    visuals.menu_corner_radius = rounded;
    let shadow = Shadow { offset: [0, 2], blur: 12, spread: 0, color: color(frame.shadow) };
    visuals.window_shadow = shadow;
    visuals.popup_shadow = shadow;
    let widgets = &mut visuals.widgets;
    let looks = [
        (&mut widgets.noninteractive, frame.panel, frame.rule),
        (&mut widgets.inactive, frame.field, frame.rule),
        (&mut widgets.hovered, frame.hover, frame.rule),
        (&mut widgets.active, frame.active, frame.focus),
        (&mut widgets.open, frame.active, frame.rule),
    ];
    for (look, ground, line) in looks {
        look.bg_fill = color(ground);
        look.weak_bg_fill = color(ground);
        look.bg_stroke = Stroke::new(1.0, color(line));
        look.fg_stroke = ink;
        look.corner_radius = rounded;
        look.expansion = 0.0;
    }
    visuals
}

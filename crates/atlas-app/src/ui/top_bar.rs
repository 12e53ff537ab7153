//! The bar along the top: title, search, undo, language, theme, export.

use super::{
    Cx, icons,
    layout::{self, Unfolded},
    search::SearchBox,
    style,
};
use atlas_view::{
    Command, DeckCommand, PageCommand, ThemeName,
    actions::Ask,
    page::{FigureKind, MOST_FIGURES},
};
use egui::{Align, Layout, RichText, Ui};
use icons::Icon;

/// The bar with its search field.
#[derive(Default)]
pub(crate) struct TopBar {
    pub(crate) search: SearchBox,
}

impl TopBar {
    pub(crate) fn show(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let frame = layout::docked().inner_margin(egui::Margin::symmetric(12, 6));
        egui::Panel::top("top").exact_size(layout::TOP_BAR).frame(frame).show(ui, |ui| {
            let bar = ui.max_rect();
            let mut free = bar.x_range();
            ui.horizontal_centered(|ui| {
                rail_button(ui, cx);
                title(ui, cx);
                free.min = ui.min_rect().right() + 12.0;
                let right = ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    right_side(ui, cx);
                    ui.min_rect().left()
                });
                free.max = right.inner - 12.0;
            });
            self.search.show(ui, cx, search_place(bar, free));
        });
    }
}

/// In the middle of the bar, but never over what stands beside it.
fn search_place(bar: egui::Rect, free: egui::Rangef) -> egui::Rect {
    let width = (bar.width() * 0.32).clamp(180.0, 420.0).min(free.span().max(80.0));
    let left = (bar.center().x - width / 2.0).min(free.max - width).max(free.min);
    egui::Rect::from_min_size(egui::pos2(left, bar.center().y - 16.0), egui::vec2(width, 32.0))
}

fn rail_button(ui: &mut Ui, cx: &Cx<'_>) {
    let small = layout::is_small(ui.ctx().content_rect());
    let open = if small { cx.unfolded.get() == Unfolded::Rail } else { cx.state.settings.rail_open };
    let (icon, tip) =
        if open { (Icon::PanelLeftClose, "rail-close-tip") } else { (Icon::PanelLeftOpen, "rail-open-tip") };
    if icons::button(ui, icon, &cx.t(tip)).clicked() {
        if small {
            cx.unfolded.set(cx.unfolded.get().toggled(Unfolded::Rail));
        } else {
            cx.push(Command::SetRail(!open));
        }
    }
}

/// In a small window the panel folds away.
fn panel_button(ui: &mut Ui, cx: &Cx<'_>) {
    if !layout::is_small(ui.ctx().content_rect()) {
        return;
    }
    let open = cx.unfolded.get() == Unfolded::Panel;
    let (icon, tip) =
        if open { (Icon::PanelRightClose, "panel-fold-tip") } else { (Icon::PanelRightOpen, "panel-unfold-tip") };
    if icons::button(ui, icon, &cx.t(tip)).clicked() {
        cx.unfolded.set(cx.unfolded.get().toggled(Unfolded::Panel));
    }
}

fn title(ui: &mut Ui, cx: &Cx<'_>) {
    if ui.max_rect().width() > 900.0 {
        ui.label(RichText::new(cx.t("app-title")).family(style::bold()).size(16.0));
    }
}

/// Themes of the window; that for print is chosen in an export.
const THEMES: [(ThemeName, Icon); 3] =
    [(ThemeName::Light, Icon::Sun), (ThemeName::Dark, Icon::Moon), (ThemeName::Projector, Icon::Projector)];

fn theme_menu(ui: &mut Ui, cx: &Cx<'_>) {
    let theme = cx.state.settings.theme;
    let icon = THEMES.into_iter().find(|(one, _)| *one == theme).map_or(Icon::Sun, |(_, icon)| icon);
    let button = icons::button(ui, icon, &cx.t("theme-tip"));
    egui::Popup::menu(&button).show(|ui| {
        for (one, _) in THEMES {
            let name = cx.t(&format!("theme-{}", one.id()));
            if ui.add(egui::Button::selectable(one == theme, name).min_size(egui::vec2(140.0, 30.0))).clicked() {
                cx.push(Command::SetTheme(one));
            }
        }
    });
}

/// Making and showing a deck.
fn deck_menu(ui: &mut Ui, cx: &Cx<'_>) {
    let button = icons::button(ui, Icon::Presentation, &cx.t("deck-menu-tip"));
    let any = cx.state.deck.has_slides;
    let wishes = [
        ("command-deck-edit", true, DeckCommand::Edit),
        ("command-slide-add", true, DeckCommand::AddView),
        ("command-slide-update", any, DeckCommand::UpdateView),
        ("command-present", any, DeckCommand::Present { from_here: false }),
        ("command-deck-open", true, DeckCommand::Open),
        ("command-deck-save", any, DeckCommand::Save),
    ];
    egui::Popup::menu(&button).show(|ui| {
        for (key, enabled, wish) in wishes {
            let item = egui::Button::selectable(false, cx.t(key)).min_size(egui::vec2(220.0, 30.0));
            if ui.add_enabled(enabled, item).clicked() {
                cx.push(Command::Deck(wish));
            }
        }
    });
}

/// Composing a page of figures.
fn page_menu(ui: &mut Ui, cx: &Cx<'_>) {
    let button = icons::button(ui, Icon::LayoutTemplate, &cx.t("page-menu-tip"));
    let room = cx.state.page.figures < MOST_FIGURES;
    let wishes = [
        ("command-page-compose", true, PageCommand::Compose),
        ("command-page-add-map", room, PageCommand::Add(FigureKind::Map)),
        ("command-page-add-chart", room && cx.view().indicator.is_some(), PageCommand::Add(FigureKind::Chart)),
        ("command-page-open", true, PageCommand::Open),
    ];
    egui::Popup::menu(&button).show(|ui| {
        for (key, enabled, wish) in wishes {
            let item = egui::Button::selectable(false, cx.t(key)).min_size(egui::vec2(220.0, 30.0));
            if ui.add_enabled(enabled, item).clicked() {
                cx.push(Command::Page(wish));
            }
        }
    });
}

fn right_side(ui: &mut Ui, cx: &Cx<'_>) {
    let narrow = ui.max_rect().width() < 420.0;
    panel_button(ui, cx);
    let export = egui::Button::new(RichText::new(cx.t("export-button")).color(style::color(cx.theme.frame.on_accent)))
        .fill(style::color(cx.theme.frame.accent))
        .min_size(egui::vec2(0.0, 32.0));
    if ui.add(export).on_hover_text(cx.t("export-button-tip")).clicked() {
        cx.push(Command::OpenExport);
    }
    if !narrow {
        deck_menu(ui, cx);
        page_menu(ui, cx);
    }
    theme_menu(ui, cx);
    let language = cx.state.settings.language;
    let button = egui::Button::new(cx.t("language-switch")).min_size(egui::vec2(0.0, 32.0));
    if ui.add(button).on_hover_text(cx.t("language-switch-tip")).clicked() {
        cx.push(Command::SetLanguage(language.other()));
    }
    if narrow {
        return;
    }
    if icons::button(ui, Icon::Keyboard, &cx.t("keys-tip")).clicked() {
        cx.ask(Ask::KeySheet);
    }
    if icons::button(ui, Icon::Command, &cx.t("palette-tip")).clicked() {
        cx.ask(Ask::Palette);
    }
    if icons::button_enabled(ui, cx.state.can_redo(), Icon::Redo2, &cx.t("redo-tip")).clicked() {
        cx.push(Command::Redo);
    }
    if icons::button_enabled(ui, cx.state.can_undo(), Icon::Undo2, &cx.t("undo-tip")).clicked() {
        cx.push(Command::Undo);
    }
}

//! Words, arrangement, paper, colours and the file of the page.

use super::{Composer, PageDesk, PageWish, desk::Outcome};
use crate::{
    figure_file::FileFormat,
    page_file::PAGE_FORMATS,
    ui::{
        Cx, preflight, style,
        widgets::{both, caption, choices, unfolding},
    },
};
use atlas_view::{
    Command, PageCommand, ThemeName,
    deck::Bilingual,
    page::{Arrangement, Page, PageEdit, Paper, PaperUnit},
};
use egui::{RichText, Ui, Vec2};
use std::path::{Path, PathBuf};

impl Composer {
    pub(super) fn fields(&mut self, ui: &mut Ui, cx: &Cx<'_>, desk: &mut PageDesk) {
        ui.spacing_mut().item_spacing.y = 6.0;
        let page = desk.page().clone();
        self.words(ui, cx, &page, "page-title", 1, |page| &mut page.title);
        self.words(ui, cx, &page, "page-subtitle", 1, |page| &mut page.subtitle);
        self.words(ui, cx, &page, "page-notes", 2, |page| &mut page.notes);
        let mut changed = page.clone();
        ui.checkbox(&mut changed.sources, cx.t("page-sources-once")).on_hover_text(cx.t("page-sources-once-tip"));
        arrangement(ui, cx, &mut changed);
        paper(ui, cx, &mut changed);
        looks(ui, cx, &mut changed);
        if changed != page {
            let about = about(&page, &changed);
            self.become_page(changed, about);
        }
        self.logo(ui, cx, &page);
        self.check(ui, cx);
        self.file(ui, cx, desk);
    }

    fn become_page(&mut self, page: Page, about: &str) {
        self.wish(PageWish::Edit(PageEdit::Become(Box::new(page), about.to_owned())));
    }

    fn words(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        page: &Page,
        key: &str,
        rows: usize,
        of: impl Fn(&mut Page) -> &mut Bilingual,
    ) {
        let mut changed = page.clone();
        caption(ui, cx, key);
        if let Some(language) = both(ui, cx, key, of(&mut changed), rows) {
            self.become_page(changed, &format!("{key} {language}"));
        }
    }

    fn logo(&mut self, ui: &mut Ui, cx: &Cx<'_>, page: &Page) {
        caption(ui, cx, "page-logo");
        ui.horizontal(|ui| {
            let name = cx.t("page-logo-path");
            let width = (ui.available_width() - 190.0).max(80.0);
            let field = egui::TextEdit::singleline(&mut self.logo_path).hint_text(name.clone());
            let response = ui.add(field.desired_width(width));
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, &name));
            let entered = response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
            let path = self.logo_path.trim().to_owned();
            if entered && !path.is_empty() {
                self.logo_path.clear();
                self.wish(PageWish::Logo(Some(path.into())));
            }
            if ui.button(cx.t("deck-browse")).clicked() {
                self.wish(PageWish::Logo(None));
            }
            if page.logo.is_some() && ui.button(cx.t("page-logo-remove")).clicked() {
                self.become_page(Page { logo: None, ..page.clone() }, "no logo");
            }
        });
    }

    fn check(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        caption(ui, cx, "preflight-title");
        for text in self.preview.cut() {
            let said = cx.words.with("page-cut", &[("text", text)]);
            let ink = style::color(cx.theme.frame.warning);
            ui.add(egui::Label::new(RichText::new(said).size(12.0).color(ink)).wrap());
        }
        preflight::show(ui, cx, self.preview.remarks());
    }

    /// Format, name and folder of the picture, and what came of it.
    fn file(&mut self, ui: &mut Ui, cx: &Cx<'_>, desk: &mut PageDesk) {
        let settings = &cx.state.settings;
        caption(ui, cx, "export-format");
        let name = desk.picture_name(settings);
        let chosen = FileFormat::of(Path::new(name.trim())).unwrap_or(FileFormat::Pdf);
        let all = PAGE_FORMATS.map(|format| (format, format.name().to_owned()));
        if let Some(format) = choices(ui, chosen, &all) {
            let stem = name.trim().rsplit_once('.').map_or(name.trim(), |(stem, _)| stem);
            desk.name = format!("{stem}.{}", format.ending());
            desk.outcome = Outcome::Idle;
        }
        let label =
            ui.label(RichText::new(cx.t("export-file")).size(12.0).color(style::color(cx.theme.frame.ink_soft)));
        let mut typed = desk.picture_name(settings);
        if ui.add(egui::TextEdit::singleline(&mut typed).desired_width(f32::INFINITY)).labelled_by(label.id).changed() {
            desk.name = typed;
            desk.outcome = Outcome::Idle;
        }
        let label =
            ui.label(RichText::new(cx.t("export-folder")).size(12.0).color(style::color(cx.theme.frame.ink_soft)));
        let folder = desk.folder.clone().unwrap_or_else(|| desk.folder(settings));
        let mut typed = folder.display().to_string();
        if ui.add(egui::TextEdit::singleline(&mut typed).desired_width(f32::INFINITY)).labelled_by(label.id).changed() {
            desk.folder = Some(PathBuf::from(typed));
            desk.outcome = Outcome::Idle;
        }
        ui.add_space(4.0);
        self.outcome(ui, cx, desk);
    }

    fn outcome(&mut self, ui: &mut Ui, cx: &Cx<'_>, desk: &mut PageDesk) {
        let warning = style::color(cx.theme.frame.warning);
        let exists = desk.outcome == Outcome::Exists;
        let said = match &desk.outcome {
            Outcome::Idle => None,
            Outcome::Working => Some(RichText::new(cx.t("export-working"))),
            Outcome::Done(path) => {
                let path = path.display().to_string();
                Some(RichText::new(cx.words.with("export-done", &[("path", &path)])))
            }
            Outcome::Exists => {
                let name = desk.picture_name(&cx.state.settings);
                Some(RichText::new(cx.words.with("export-exists", &[("name", &name)])).color(warning))
            }
            Outcome::Failed(reason) => {
                Some(RichText::new(cx.words.with("export-failed", &[("reason", reason)])).color(warning))
            }
        };
        if let Some(said) = said {
            ui.add(egui::Label::new(said).wrap());
        }
        let is_news = std::mem::take(&mut desk.is_news);
        let key = if exists { "export-replace" } else { "page-export" };
        let ready = cx.state.page.figures > 0 && desk.outcome != Outcome::Working;
        let button = egui::Button::new(cx.t(key)).min_size(Vec2::new(120.0, 32.0));
        let response = ui.add_enabled(ready, button);
        if is_news {
            response.scroll_to_me(None);
        }
        if response.clicked() {
            if exists {
                self.wish(PageWish::Export { overwrite: true });
            } else {
                cx.push(Command::Page(PageCommand::Export));
            }
        }
    }
}

/// Changes of one kind in a row, such as a slider that is drawn along, are one step back.
fn about(before: &Page, after: &Page) -> &'static str {
    match () {
        () if before.lead != after.lead => "lead",
        () if before.paper != after.paper => "paper",
        () if before.theme != after.theme => "theme",
        () if before.arrangement != after.arrangement => "arrangement",
        () => "sources",
    }
}

fn arrangement(ui: &mut Ui, cx: &Cx<'_>, page: &mut Page) {
    caption(ui, cx, "page-arrangement");
    ui.horizontal(|ui| {
        let name = |one: Arrangement| cx.t(&format!("page-arrangement-{}", one.id()));
        unfolding(ui, &cx.t("page-arrangement"), &name(page.arrangement), 150.0, |ui| {
            for one in Arrangement::ALL {
                ui.selectable_value(&mut page.arrangement, one, name(one));
            }
        });
        let leads = page.figures.len() > 1
            && match page.arrangement {
                Arrangement::Lead => true,
                Arrangement::Auto => !matches!(page.figures.len(), 4 | 6),
                _ => false,
            };
        let slider = egui::Slider::new(&mut page.lead, 25..=80).suffix(" %").show_value(true);
        ui.add_enabled(leads, slider).on_hover_text(cx.t("page-lead-tip"));
    });
}

fn paper(ui: &mut Ui, cx: &Cx<'_>, page: &mut Page) {
    caption(ui, cx, "page-paper");
    let shown = page.paper.preset().unwrap_or("page-size-own");
    let width = ui.available_width();
    unfolding(ui, &cx.t("page-paper"), &cx.t(shown), width, |ui| {
        for (key, paper) in Paper::PRESETS {
            if ui.selectable_label(shown == key, cx.t(key)).clicked() {
                page.paper = paper;
            }
        }
    });
    ui.horizontal(|ui| {
        let (low, high, speed) = match page.paper.unit {
            PaperUnit::Px => (72.0, 24_000.0, 8.0),
            PaperUnit::Mm => (26.0, 1524.0, 1.0),
            PaperUnit::In => (1.0, 60.0, 0.05),
        };
        let length = |value, name: &str| {
            let name = name.to_owned();
            move |ui: &mut Ui| {
                let response = ui.add(egui::DragValue::new(value).range(low..=high).speed(speed).max_decimals(2));
                response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::SpinButton, true, &name));
                response.on_hover_text(name.clone());
            }
        };
        length(&mut page.paper.width, &cx.t("page-width"))(ui);
        ui.label("×");
        length(&mut page.paper.height, &cx.t("page-height"))(ui);
        let mut unit = page.paper.unit;
        unfolding(ui, &cx.t("page-unit"), unit.symbol(), 52.0, |ui| {
            for one in PaperUnit::ALL {
                ui.selectable_value(&mut unit, one, one.symbol());
            }
        });
        if unit != page.paper.unit {
            page.paper = page.paper.in_unit(unit);
        }
        if ui.button(cx.t("page-turn")).on_hover_text(cx.t("page-turn-tip")).clicked() {
            (page.paper.width, page.paper.height) = (page.paper.height, page.paper.width);
        }
    });
    ui.horizontal(|ui| {
        ui.label(cx.t("export-dpi"));
        let name = cx.t("export-dpi");
        let dpi =
            egui::DragValue::new(&mut page.paper.dpi).range(72.0..=1200.0).speed(1.0).max_decimals(0).suffix(" dpi");
        let response = ui.add(dpi);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::SpinButton, true, &name));
    });
    page.paper = page.paper.sound();
}

fn looks(ui: &mut Ui, cx: &Cx<'_>, page: &mut Page) {
    caption(ui, cx, "page-theme");
    let name = |theme: ThemeName| cx.t(&format!("theme-{}", theme.id()));
    unfolding(ui, &cx.t("page-theme"), &name(page.theme), 150.0, |ui| {
        for theme in ThemeName::ALL {
            ui.selectable_value(&mut page.theme, theme, name(theme));
        }
    });
}

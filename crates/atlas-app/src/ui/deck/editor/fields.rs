//! The words of the chosen slide, and how it is laid out.

use super::{Editor, SlideWish};
use crate::ui::{
    Cx,
    deck::desk::Desk,
    style,
    widgets::{both, caption},
};
use atlas_view::{
    Command, DeckCommand,
    deck::{self, Bilingual, Severity, Slide, Template, Transition},
};
use egui::{RichText, Ui};

impl Editor {
    pub(super) fn fields(&mut self, ui: &mut Ui, cx: &Cx<'_>, desk: &Desk) {
        let Some(slide) = desk.deck().slides.get(self.at) else { return };
        ui.spacing_mut().item_spacing.y = 6.0;
        self.layout(ui, cx, slide);
        self.section_field(ui, cx, slide);
        let caption = if slide.template == Template::Quote { "deck-quote" } else { "deck-caption" };
        self.words(ui, cx, slide, "deck-title", 1, |slide| &mut slide.title);
        self.words(ui, cx, slide, caption, if slide.template == Template::MapText { 6 } else { 2 }, |slide| {
            &mut slide.caption
        });
        match slide.template {
            Template::Figures => self.figures(ui, cx, slide),
            Template::Quote => self.quote_source(ui, cx, slide),
            Template::Picture => self.picture(ui, cx, slide),
            Template::Map | Template::MapText | Template::MapChart => self.annotations(ui, cx, slide),
            _ => {}
        }
        self.words(ui, cx, slide, "deck-notes", 5, |slide| &mut slide.notes);
        self.view_buttons(ui, cx);
        findings(ui, cx, slide);
    }

    /// Template and transition.
    fn layout(&mut self, ui: &mut Ui, cx: &Cx<'_>, slide: &Slide) {
        ui.horizontal(|ui| {
            let mut changed = slide.clone();
            let name = |template: Template| cx.t(&format!("template-{}", template.id()));
            combo(ui, cx, "deck-template", name(slide.template), |ui| {
                for template in Template::ALL {
                    ui.selectable_value(&mut changed.template, template, name(template));
                }
            });
            let all = [
                (Transition::Cut, "transition-cut"),
                (Transition::Fade, "transition-fade"),
                (Transition::Fly, "transition-fly"),
            ];
            let shown = all.iter().find(|(one, _)| *one == slide.transition).map_or("transition-cut", |(_, key)| key);
            combo(ui, cx, "deck-transition", cx.t(shown), |ui| {
                for (one, key) in all {
                    ui.selectable_value(&mut changed.transition, one, cx.t(key));
                }
            });
            if changed != *slide {
                self.replace(changed, "layout");
            }
        });
    }

    /// Whether a section begins here, and its title.
    fn section_field(&mut self, ui: &mut Ui, cx: &Cx<'_>, slide: &Slide) {
        let mut begins = slide.section.is_some();
        if ui.checkbox(&mut begins, cx.t("deck-section-begins")).changed() {
            let section = begins.then(Bilingual::default);
            self.replace(Slide { section, ..slide.clone() }, "section");
        }
        if let Some(section) = &slide.section {
            let mut section = section.clone();
            if let Some(language) = both(ui, cx, "deck-section", &mut section, 1) {
                self.replace(Slide { section: Some(section), ..slide.clone() }, &format!("section {language}"));
            }
        }
    }

    fn words(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        slide: &Slide,
        key: &str,
        rows: usize,
        of: impl Fn(&mut Slide) -> &mut Bilingual,
    ) {
        let mut changed = slide.clone();
        caption(ui, cx, key);
        if let Some(language) = both(ui, cx, key, of(&mut changed), rows) {
            self.replace(changed, &format!("{key} {language}"));
        }
    }

    /// Where the photograph comes from, and who is named.
    fn picture(&mut self, ui: &mut Ui, cx: &Cx<'_>, slide: &Slide) {
        caption(ui, cx, "deck-picture");
        ui.horizontal(|ui| {
            let name = cx.t("deck-picture-path");
            let width = (ui.available_width() - 110.0).max(80.0);
            let field = egui::TextEdit::singleline(&mut self.picture_path).hint_text(name.clone());
            let response = ui.add(field.desired_width(width));
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, &name));
            let entered = response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
            let path = self.picture_path.trim().to_owned();
            if entered && !path.is_empty() {
                self.picture_path.clear();
                self.wish(SlideWish::Picture(Some(path.into())));
            }
            if ui.button(cx.t("deck-browse")).clicked() {
                self.wish(SlideWish::Picture(None));
            }
        });
        let mut changed = slide.clone();
        if let Some(photo) = &mut changed.picture {
            caption(ui, cx, "deck-credit");
            if let Some(language) = both(ui, cx, "deck-credit", &mut photo.credit, 1) {
                self.replace(changed, &format!("credit {language}"));
            }
        }
    }

    fn view_buttons(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        caption(ui, cx, "deck-view");
        ui.horizontal_wrapped(|ui| {
            if ui.button(cx.t("deck-show-on-map")).on_hover_text(cx.t("deck-show-on-map-tip")).clicked() {
                self.wish(SlideWish::ShowOnMap);
            }
            if ui.button(cx.t("deck-take-view")).on_hover_text(cx.t("deck-take-view-tip")).clicked() {
                cx.push(Command::Deck(DeckCommand::UpdateView));
            }
        });
    }
}

fn combo(ui: &mut Ui, cx: &Cx<'_>, key: &'static str, shown: String, contents: impl FnOnce(&mut Ui)) {
    ui.vertical(|ui| {
        caption(ui, cx, key);
        egui::ComboBox::from_id_salt(key).selected_text(shown).width(150.0).show_ui(ui, contents);
    });
}

/// What is wrong with the slide.
fn findings(ui: &mut Ui, cx: &Cx<'_>, slide: &Slide) {
    for (severity, message) in deck::check_slide(slide, &cx.core.atlas, cx.words) {
        let grave = severity == Severity::Error;
        let ink = if grave { cx.theme.frame.accent } else { cx.theme.frame.warning };
        let said = cx.words.with("deck-finding", &[("message", &message)]);
        ui.add(egui::Label::new(RichText::new(said).color(style::color(ink))).wrap());
    }
}

//! The passport of a figure, in a card beside the panel.

use super::{Cx, icons, style};
use atlas_data::{PartialDate, Period};
use atlas_view::{Language, Passport};
use egui::{Key, Modifiers, RichText, Ui};

/// Which figure is meant.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FigureRef {
    pub(crate) subject: String,
    pub(crate) indicator: String,
    pub(crate) period: Period,
    /// The date of its boundaries; `None` is that of the view.
    pub(crate) as_of: Option<PartialDate>,
}

/// The card, where one is open.
#[derive(Default)]
pub(crate) struct PassportUi {
    open: Option<FigureRef>,
    made: Option<(FigureRef, Language, PartialDate, Passport)>,
    copied: bool,
}

const WIDTH: f32 = 380.0;

impl PassportUi {
    /// Opens the passport of a figure.
    pub(crate) fn open(&mut self, figure: FigureRef) {
        self.open = Some(figure);
        self.copied = false;
    }

    /// Shows the card. `Esc` closes it before it means anything else.
    pub(crate) fn show(&mut self, ctx: &egui::Context, cx: &Cx<'_>) {
        let Some(figure) = self.open.clone() else { return };
        if ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            self.open = None;
            return;
        }
        self.make(&figure, cx);
        let Some((.., passport)) = &self.made else {
            self.open = None;
            return;
        };
        let frame = egui::Frame::popup(&ctx.global_style()).inner_margin(egui::Margin::same(16));
        let (mut closed, mut copied, mut asked) = (false, self.copied, None);
        egui::Area::new(egui::Id::unique("passport"))
            .order(egui::Order::Foreground)
            .default_pos(egui::pos2(ctx.content_rect().center().x - WIDTH / 2.0, 72.0))
            .show(ctx, |ui| {
                frame.show(ui, |ui| {
                    ui.set_width(WIDTH);
                    closed = head(ui, cx, passport);
                    facts(ui, cx, passport);
                    asked = inputs(ui, cx, passport, figure.as_of);
                    competing(ui, cx, passport);
                    copied |= actions(ui, cx, passport);
                    if copied {
                        ui.label(RichText::new(cx.t("passport-copied")).color(style::color(cx.theme.frame.ink_soft)));
                    }
                });
            });
        self.copied = copied;
        if let Some(figure) = asked {
            self.open(figure);
            ctx.request_repaint();
        } else if closed {
            self.open = None;
        }
    }

    /// Collects what is known, where the figure, the language or the date is another one.
    fn make(&mut self, figure: &FigureRef, cx: &Cx<'_>) {
        let (language, as_of) = (cx.state.settings.language, figure.as_of.unwrap_or(cx.view().as_of));
        let known =
            self.made.as_ref().is_some_and(|(one, lang, date, _)| (one, *lang, *date) == (figure, language, as_of));
        if known {
            return;
        }
        let FigureRef { subject, indicator, period, .. } = figure;
        let passport = Passport::of(subject, indicator, period, &cx.core.atlas, as_of, cx.words);
        self.made = passport.map(|passport| (figure.clone(), language, as_of, passport));
    }
}

/// The figure itself; gives whether the card is to be closed.
fn head(ui: &mut Ui, cx: &Cx<'_>, passport: &Passport) -> bool {
    let soft = style::color(cx.theme.frame.ink_soft);
    let mut closed = false;
    ui.horizontal_top(|ui| {
        ui.vertical(|ui| {
            ui.set_max_width(WIDTH - 44.0);
            ui.add(egui::Label::new(RichText::new(&passport.title).family(style::bold()).size(16.0)).wrap());
            ui.label(RichText::new(&passport.subject).color(soft));
        });
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Min), |ui| {
            closed = icons::button(ui, icons::Icon::X, &cx.t("passport-close")).clicked();
        });
    });
    ui.add(egui::Label::new(RichText::new(&passport.value).family(style::bold()).size(24.0)).wrap());
    ui.add_space(6.0);
    closed
}

fn facts(ui: &mut Ui, cx: &Cx<'_>, passport: &Passport) {
    let soft = style::color(cx.theme.frame.ink_soft);
    egui::ScrollArea::vertical().max_height(280.0).show(ui, |ui| {
        egui::Grid::new("passport-facts").num_columns(2).spacing([12.0, 6.0]).show(ui, |ui| {
            for (name, content) in &passport.facts {
                ui.with_layout(egui::Layout::left_to_right(egui::Align::Min), |ui| {
                    ui.set_width(96.0);
                    ui.add(egui::Label::new(RichText::new(name).size(12.0).color(soft)).wrap());
                });
                ui.vertical(|ui| {
                    ui.set_width(WIDTH - 116.0);
                    ui.add(egui::Label::new(content).wrap());
                });
                ui.end_row();
            }
        });
    });
}

/// The figures that it was made of; gives the one whose own passport is asked for.
fn inputs(ui: &mut Ui, cx: &Cx<'_>, passport: &Passport, as_of: Option<PartialDate>) -> Option<FigureRef> {
    if passport.inputs.is_empty() {
        return None;
    }
    ui.separator();
    ui.label(RichText::new(cx.t("passport-inputs")).family(style::bold()));
    let mut asked = None;
    egui::ScrollArea::vertical().id_salt("inputs").max_height(140.0).show(ui, |ui| {
        for input in &passport.inputs {
            let link =
                egui::Link::new(cx.words.with("chart-said", &[("indicator", &input.name), ("value", &input.value)]));
            if ui.add(link).on_hover_text(cx.t("passport-input-tip")).clicked() {
                let (subject, indicator) = (input.subject.clone(), input.indicator.clone());
                asked = Some(FigureRef { subject, indicator, period: input.period.clone(), as_of });
            }
        }
    });
    asked
}

fn competing(ui: &mut Ui, cx: &Cx<'_>, passport: &Passport) {
    if passport.competing.is_empty() {
        return;
    }
    ui.separator();
    ui.label(RichText::new(cx.t("passport-competing")).family(style::bold()));
    let soft = style::color(cx.theme.frame.ink_soft);
    egui::ScrollArea::vertical().id_salt("competing").max_height(140.0).show(ui, |ui| {
        for (value, place) in &passport.competing {
            ui.add(egui::Label::new(value).wrap());
            ui.add(egui::Label::new(RichText::new(place).size(12.0).color(soft)).wrap());
        }
    });
}

/// The buttons; gives whether something was copied.
fn actions(ui: &mut Ui, cx: &Cx<'_>, passport: &Passport) -> bool {
    ui.add_space(8.0);
    let copies = [
        ("passport-copy-value", &passport.copy_value),
        ("passport-copy-gb", &passport.citation_gb),
        ("passport-copy-en", &passport.citation_en),
    ];
    let mut copied = false;
    ui.horizontal_wrapped(|ui| {
        for (key, text) in copies {
            let button = egui::Button::new(cx.t(key)).min_size(egui::vec2(0.0, 30.0));
            if ui.add_enabled(!text.is_empty(), button).clicked() {
                ui.ctx().copy_text(text.clone());
                copied = true;
            }
        }
    });
    copied
}

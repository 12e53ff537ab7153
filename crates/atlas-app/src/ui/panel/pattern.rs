//! Below the chart: whether neighbours are alike in its indicator.

use super::super::{Cx, style};
use atlas_data::{PartialDate, Period};
use atlas_view::{Language, Pattern};
use egui::{RichText, Ui};

/// What the pattern was made for.
type Key = (Option<String>, Option<Period>, PartialDate, Language);

/// The pattern that was last computed.
#[derive(Default)]
pub(super) struct PatternUi {
    made: Option<(Key, Option<Vec<String>>)>,
}

impl PatternUi {
    pub(super) fn show(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let view = cx.view();
        let as_of = cx.core.atlas.settled_day(view.as_of);
        let key = (view.indicator.clone(), view.period.clone(), as_of, cx.state.settings.language);
        if self.made.as_ref().is_none_or(|(known, _)| *known != key) {
            self.made = Some((key, Pattern::told(view, &cx.core.atlas, cx.words)));
        }
        let Some((_, Some(lines))) = &self.made else { return };
        ui.add_space(12.0);
        ui.label(RichText::new(cx.t("pattern-title")).family(style::bold()).size(16.0));
        for (at, line) in lines.iter().enumerate() {
            let text = RichText::new(line);
            let text = if at == 0 { text } else { text.size(12.0).color(style::color(cx.theme.frame.ink_soft)) };
            ui.add(egui::Label::new(text).wrap());
        }
        ui.add_space(8.0);
    }
}

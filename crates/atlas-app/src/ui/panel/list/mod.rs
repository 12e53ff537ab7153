//! The table of figures: its field and buttons, and the grid below.

mod grid;
mod head;
mod layout;

use super::super::{Cx, icons, style};
use atlas_data::{PartialDate, Period};
use atlas_view::{Arranged, ChartOptions, Command, Filter, Language, ListOptions, Listing, MOST_COLUMNS};
use egui::{RichText, Ui};
use icons::Icon;
use layout::Layout;

/// What a table was made for: indicator, period, date, further indicators, language, filter.
type Key = (Option<String>, Option<Period>, PartialDate, Vec<String>, Language, Filter);

/// The table that was last made, and where its rows stand.
#[derive(Default)]
pub(super) struct ListUi {
    made: Option<(Key, Option<Listing>)>,
    shown: Option<(ListOptions, Arranged)>,
    layout: Option<Layout>,
    /// The unit that led the selection in the last frame.
    followed: Option<String>,
    /// Whether a part of the grid had the keyboard in the last frame.
    has_focus: bool,
}

impl ListUi {
    /// Whether the grid has the keyboard; asking begins a new frame.
    pub(super) fn take_focus(&mut self) -> bool {
        std::mem::take(&mut self.has_focus)
    }

    /// Shows the table in the room that is left, and `below` at its end.
    pub(super) fn show(&mut self, ui: &mut Ui, cx: &Cx<'_>, below: impl FnOnce(&mut Ui)) {
        self.make(cx);
        let Some((_, Some(listing))) = &self.made else {
            ui.label(RichText::new(cx.t("chart-none")).weak());
            return;
        };
        let options = &cx.view().chart_options.list;
        if self.shown.as_ref().is_none_or(|(known, _)| known != options) {
            let shown = listing.arranged(options, Some(&cx.core.search), &cx.core.atlas, cx.view().as_of);
            self.shown = Some((options.clone(), shown));
            self.layout = None;
        }
        let Some((_, shown)) = &self.shown else { return };
        field(ui, cx, listing);
        if let Some(wrong) = &shown.wrong {
            let text = cx.words.with(wrong.key(), &[("term", wrong.term())]);
            let warning = style::color(cx.theme.frame.warning);
            ui.add(egui::Label::new(RichText::new(text).size(12.0).color(warning)).wrap());
        }
        counted(ui, cx, listing, shown);
        if shown.rows.is_empty() {
            let text = match options.filter.trim() {
                "" => cx.t("chart-unfit-filtered-out"),
                filter => cx.words.with("list-none", &[("text", filter)]),
            };
            ui.add(egui::Label::new(RichText::new(text).weak()).wrap());
        }
        let room = ui.available_width() - layout::SCROLL_BAR;
        if self.layout.as_ref().is_none_or(|known| known.room != room) {
            self.layout = Some(Layout::new(ui, cx, listing, &shown.rows, room));
        }
        let Some(layout) = &self.layout else { return };
        self.has_focus = grid::show(ui, cx, listing, layout, &mut self.followed, below);
    }

    fn make(&mut self, cx: &Cx<'_>) {
        let view = cx.view();
        let (with, language) = (view.chart_options.with.clone(), cx.state.settings.language);
        let as_of = cx.core.atlas.settled_day(view.as_of);
        let key = (view.indicator.clone(), view.period.clone(), as_of, with, language, view.filter.clone());
        if self.made.as_ref().is_none_or(|(known, _)| *known != key) {
            self.made = Some((key, Listing::of(view, &cx.core.atlas, cx.words)));
            (self.shown, self.layout) = (None, None);
        }
    }
}

/// Sorts or filters in another way.
fn set(cx: &Cx<'_>, list: ListOptions) {
    cx.push(Command::SetChartOptions(ChartOptions { list, ..cx.view().chart_options.clone() }));
}

/// The field of the filter, and what can be done with the rows.
fn field(ui: &mut Ui, cx: &Cx<'_>, listing: &Listing) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let options = &cx.view().chart_options.list;
        let (hint, tip) = (cx.t("list-filter"), cx.t("list-filter-tip"));
        let mut text = options.filter.clone();
        // A button has its frame besides.
        let width = ui.available_width() - 3.0 * (icons::SIZE + 6.0);
        let field = egui::TextEdit::singleline(&mut text).hint_text(&hint).desired_width(width).char_limit(200);
        let response = ui.add(field.margin(egui::Margin::symmetric(8, 6)));
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::SearchInput, true, &hint));
        if response.on_hover_text(tip).changed() {
            set(cx, ListOptions { filter: text, ..options.clone() });
        }
        columns_menu(ui, cx, listing);
        if icons::button(ui, Icon::Copy, &cx.t("list-copy-tip")).clicked() {
            cx.push(Command::CopyTable);
        }
        if icons::button(ui, Icon::Download, &cx.t("list-save-tip")).clicked() {
            cx.push(Command::OpenTableExport);
        }
    });
}

/// How many rows are shown, and the way from them to a selection on the map.
fn counted(ui: &mut Ui, cx: &Cx<'_>, listing: &Listing, shown: &Arranged) {
    let (few, all) = (shown.rows.len(), listing.rows.len());
    let text = match few == all {
        true => cx.words.count("list-shown-all", all),
        false => cx.words.with("list-shown", &[("shown", &few.to_string()), ("of", &all.to_string())]),
    };
    ui.horizontal(|ui| {
        ui.label(RichText::new(text).size(12.0).color(style::color(cx.theme.frame.ink_soft)));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let button = egui::Button::new(RichText::new(cx.t("list-select")).size(12.0));
            let button = ui.add_enabled(few > 0, button.min_size(egui::vec2(0.0, 26.0)));
            if button.on_hover_text(cx.t("list-select-tip")).clicked() {
                cx.push(Command::SelectListed);
            }
        });
    });
    ui.add_space(2.0);
}

/// The indicators that can be columns; those that are can be taken out here too.
fn columns_menu(ui: &mut Ui, cx: &Cx<'_>, listing: &Listing) {
    let button = icons::button(ui, Icon::Plus, &cx.t("list-add"));
    // An id of its own keeps the menu open while the table below changes.
    let popup = egui::Popup::menu(&button).id(egui::Id::unique("list-columns"));
    let popup = popup.close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside);
    popup.show(|ui| {
        ui.set_width(280.0);
        let room = listing.columns.len() < MOST_COLUMNS;
        if !room {
            let text = cx.words.with("list-full", &[("count", &MOST_COLUMNS.to_string())]);
            ui.label(RichText::new(text).size(12.0).weak());
        }
        let own = cx.view().indicator.as_deref();
        egui::ScrollArea::vertical().max_height(340.0).show(ui, |ui| {
            for indicator in cx.core.mapped_indicators().filter(|one| own != Some(one.id.as_str())) {
                let mut is_column = listing.columns.iter().any(|column| column.indicator == indicator.id);
                let usable = room || is_column;
                let tick = egui::Checkbox::new(&mut is_column, indicator.name(cx.lang()));
                if ui.add_enabled(usable, tick).changed() {
                    with_column(cx, listing, &indicator.id, is_column);
                }
            }
        });
    });
}

/// Adds a column behind the others, or takes one out.
fn with_column(cx: &Cx<'_>, listing: &Listing, indicator: &str, added: bool) {
    // What the table shows counts, and not what another chart left in the list of further indicators.
    let mut with: Vec<String> = listing.columns.iter().skip(1).map(|column| column.indicator.clone()).collect();
    with.retain(|known| known != indicator);
    if added {
        with.push(indicator.to_owned());
    }
    cx.push(Command::SetChartOptions(ChartOptions { with, ..cx.view().chart_options.clone() }));
}

//! What every chart has around it: title and subtitle above, a thin rule and notes below.

use crate::{Align, Node, Path, Point, Rect, Stroke, Theme, Weight, text::Fonts};

/// Space around a figure, in ems of its text.
pub(super) const MARGIN: f32 = 1.6;

/// The words around a chart.
pub(super) struct Frame<'a> {
    pub(super) title: &'a str,
    pub(super) subtitle: &'a str,
    pub(super) notes: &'a [String],
}

/// Sizes of the words around a chart whose own text has the size `em`.
struct Sizes {
    title: f32,
    subtitle: f32,
    note: f32,
}

fn sizes(em: f32) -> Sizes {
    Sizes { title: em * 1.42, subtitle: em * 1.04, note: em * 0.86 }
}

const LEADING: f32 = 1.32;

impl Frame<'_> {
    /// Height of everything above the chart.
    pub(super) fn head(&self, width: f32, em: f32, fonts: &Fonts) -> f32 {
        let (sizes, inner) = (sizes(em), width - 2.0 * MARGIN * em);
        let title = fonts.wrap(self.title, sizes.title, Weight::Bold, inner).len() as f32;
        let subtitle = fonts.wrap(self.subtitle, sizes.subtitle, Weight::Regular, inner).len() as f32;
        (MARGIN + 0.9) * em + title * sizes.title * LEADING + subtitle * sizes.subtitle * LEADING
    }

    /// Height of everything below the chart.
    pub(super) fn foot(&self, width: f32, em: f32, fonts: &Fonts) -> f32 {
        let (sizes, inner) = (sizes(em), width - 2.0 * MARGIN * em);
        let lines = |note: &String| fonts.wrap(note, sizes.note, Weight::Regular, inner).len();
        let lines = self.notes.iter().map(lines).sum::<usize>() as f32;
        if lines == 0.0 { MARGIN * em } else { (MARGIN + 1.5) * em + lines * sizes.note * LEADING }
    }

    /// Paints the words and gives the box that is left for the chart.
    pub(super) fn compose(&self, page: Rect, em: f32, theme: &Theme, fonts: &Fonts, nodes: &mut Vec<Node>) -> Rect {
        let (sizes, margin) = (sizes(em), MARGIN * em);
        let inner = page.width - 2.0 * margin;
        let mut top = page.y + margin;
        let colors = &theme.chart;
        let above = [
            (self.title, sizes.title, Weight::Bold, colors.ink),
            (self.subtitle, sizes.subtitle, Weight::Regular, colors.ink_soft),
        ];
        for (text, size, weight, color) in above {
            for line in fonts.wrap(text, size, weight, inner) {
                let at = Point::new(page.x + margin, top + size);
                nodes.push(Node::Text(line.node(at, Align::Start, color, None)));
                top += size * LEADING;
            }
        }
        let foot = self.foot(page.width, em, fonts);
        let mut bottom = page.bottom() - foot;
        let chart = Rect::new(page.x + margin, top + 0.9 * em, inner, (bottom - top - 0.9 * em).max(0.0));
        if !self.notes.is_empty() {
            bottom += 0.7 * em;
            let rule = [Point::new(page.x + margin, bottom), Point::new(page.right() - margin, bottom)];
            let stroke = Stroke { round_ends: false, ..Stroke::solid(colors.rule, (em * 0.07).max(0.75)) };
            nodes.push(Node::stroked(Path::polyline(&rule), stroke));
            bottom += 0.5 * em;
            for note in self.notes {
                for line in fonts.wrap(note, sizes.note, Weight::Regular, inner) {
                    let at = Point::new(page.x + margin, bottom + sizes.note);
                    nodes.push(Node::Text(line.node(at, Align::Start, colors.ink_soft, None)));
                    bottom += sizes.note * LEADING;
                }
            }
        }
        chart
    }
}

//! What the page or a clip cuts off.

use super::{Edge, Kind, Severity, ink, items::Items, report::Report, shape};
use crate::{Rect, text::Fonts};

/// Ink may reach this far beyond, in ems: the rounding of pixels.
const TEXT_SLACK: f32 = 0.04;
/// Marks may reach this far beyond, layout units: half of a line along the edge.
const MARK_SLACK: f32 = 1.0;

pub(super) fn check(items: &Items<'_>, fonts: &Fonts, report: &mut Report) {
    for text in &items.texts {
        let page = (items.page, Edge::Page);
        let clip = text.clip.map(|(clip, name)| (clip, Edge::Group(name.to_owned())));
        // The inner edge first: it is what cuts where both do.
        for (limit, by) in clip.into_iter().chain([page]) {
            // The box of the whole line with ascent and descent holds all ink, so that most need no look at their letters.
            if limit.holds(&text.node.bounds) && limit.holds(&text.ink) {
                continue;
            }
            let Some(inked) = ink::exact(text.node, fonts) else { break };
            if shape::beyond(&inked, &limit) > TEXT_SLACK * text.node.size {
                let share = shape::share_outside(&inked, &limit);
                let alike = format!("{}\n{by:?}", text.node.text);
                report.add(alike, Kind::CutText { by, share }, Severity::Error, &text.node.text, inked);
                break;
            }
        }
    }
    for mark in &items.marks {
        let (bounds, page) = (mark.bounds, items.page);
        if shape::beyond(&bounds, &page) > MARK_SLACK && !bleeds(&bounds, &page) {
            // A line has no area of its own.
            let share = shape::share_outside(&bounds.grown(0.5), &page);
            report.add(mark.name.to_owned(), Kind::CutMark { share }, Severity::Warning, mark.name, bounds);
        }
    }
}

/// Whether something runs over the page from edge to edge, as grounds and bands are meant to.
fn bleeds(bounds: &Rect, page: &Rect) -> bool {
    let across = bounds.x <= page.x && bounds.right() >= page.right();
    let down = bounds.y <= page.y && bounds.bottom() >= page.bottom();
    across || down
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Group, Node, Path, Point,
        preflight::tests::{INK, check_page, ids, word},
    };

    fn group(name: &str, clip: Option<Rect>, nodes: Vec<Node>) -> Node {
        Node::Group(Group { name: name.to_owned(), clip, nodes })
    }

    fn dot(x: f32, y: f32) -> Node {
        Node::filled(Path::circle(Point::new(x, y), 6.0), INK)
    }

    #[test]
    fn text_over_the_edge_of_the_page_is_cut() {
        let found = check_page(vec![word("Chongqing", 20.0, 760.0, 40.0), word("inside", 20.0, 20.0, 40.0)]);
        assert_eq!((ids(&found), found[0].what.as_str()), (vec!["cut-text"], "Chongqing"));
        let Kind::CutText { by: Edge::Page, share } = found[0].kind else { panic!("{found:?}") };
        assert!(share > 0.3 && share < 0.8, "{share}");
        let away = check_page(vec![word("away", 20.0, 20.0, 700.0)]);
        assert_eq!(away[0].kind, Kind::CutText { by: Edge::Page, share: 1.0 });
    }

    #[test]
    fn only_ink_counts_at_the_edge() {
        // The box of the line leaves the page at the top, but no letter does.
        assert_eq!(check_page(vec![word("one", 20.0, 2.0, 15.0)]), []);
        assert_eq!(ids(&check_page(vec![word("Éa", 20.0, 2.0, 15.0)])), ["cut-text"]);
        assert_eq!(check_page(vec![word("none", 20.0, 2.0, 599.0)]), []);
        assert_eq!(ids(&check_page(vec![word("gypsum", 20.0, 2.0, 599.0)])), ["cut-text"]);
    }

    #[test]
    fn text_is_cut_by_the_clip_of_its_group_unless_nothing_of_it_is_seen() {
        let clip = Some(Rect::new(100.0, 100.0, 200.0, 100.0));
        let found = check_page(vec![group("inset", clip, vec![word("Wanzhou", 20.0, 270.0, 150.0)])]);
        assert_eq!(ids(&found), ["cut-text"]);
        assert!(matches!(&found[0].kind, Kind::CutText { by: Edge::Group(name), .. } if name == "inset"), "{found:?}");
        let fine = [word("Fuling", 20.0, 150.0, 150.0), word("elsewhere", 20.0, 500.0, 150.0), dot(100.0, 100.0)];
        assert_eq!(check_page(vec![group("inset", clip, fine.to_vec())]), []);
    }

    #[test]
    fn marks_of_a_chart_are_cut_by_the_page_but_neither_grounds_nor_the_earth() {
        let found =
            check_page(vec![group("points", None, vec![dot(798.0, 300.0), dot(-2.0, 300.0), dot(400.0, 300.0)])]);
        assert_eq!((ids(&found), found[0].what.as_str(), found[0].count), (vec!["cut-mark"], "points", 2));
        let band = Node::filled(Path::rect(Rect::new(-10.0, 560.0, 820.0, 60.0)), crate::preflight::tests::PAPER);
        assert_eq!(check_page(vec![band]), []);
        let unseen = Node::Path(crate::PathNode {
            path: Path::circle(Point::new(0.0, 9.0), 9.0).into(),
            fill: None,
            stroke: None,
        });
        assert_eq!(check_page(vec![unseen]), []);
        let map = vec![group("rivers", None, vec![dot(798.0, 300.0)]), group("labels", None, Vec::new())];
        assert_eq!(check_page(map), []);
        let on_map = vec![group("furniture", None, vec![group("legend", None, vec![dot(798.0, 300.0)])])];
        assert_eq!(check_page(on_map)[0].what, "legend");
    }
}

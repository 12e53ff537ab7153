//! Texts one upon the other.

use super::{
    Kind, Severity,
    items::{Items, Words, is_twin},
    report::{Report, shortened},
    shape,
};
use crate::Rect;

/// Boxes may share this much of the smaller size of letters in width and height: letters do not fill their boxes.
const SLACK: f32 = 0.12;
/// From this share on nobody reads the smaller text.
const UNREADABLE: f32 = 0.25;
/// So many texts upon one are looked at; it keeps heaps of text from costing their square.
const MOST_UPON_ONE: usize = 64;
/// So many of them are told, the worst.
const MOST_TOLD: usize = 4;

/// Sweeps from the top down: only texts that begin before another ends are compared with it. Texts are wider than high, so
/// that this leaves fewer than a sweep across.
pub(super) fn check(items: &Items<'_>, report: &mut Report) {
    let mut order: Vec<&Words<'_>> = items.texts.iter().filter(|text| text.is_on_page).collect();
    order.sort_by(|a, b| a.ink.y.total_cmp(&b.ink.y).then(a.order.cmp(&b.order)));
    for (at, text) in order.iter().enumerate() {
        let beside = order.iter().skip(at + 1).take_while(|other| other.ink.y < text.ink.bottom());
        let upon = beside.filter_map(|other| Some((*other, overlap(text, other)?)));
        let mut upon: Vec<_> = upon.take(MOST_UPON_ONE).collect();
        upon.sort_by(|(a, (more, _)), (b, (less, _))| less.total_cmp(more).then(a.order.cmp(&b.order)));
        for (other, (share, place)) in upon.into_iter().take(MOST_TOLD) {
            // The one that is painted first is told first.
            let (first, second) = if text.order < other.order { (*text, other) } else { (other, *text) };
            let severity = if share >= UNREADABLE { Severity::Error } else { Severity::Warning };
            let alike = format!("{}\n{}", first.node.text, second.node.text);
            let kind = Kind::Overlap { with: shortened(&second.node.text), share };
            report.add(alike, kind, severity, &first.node.text, place);
        }
    }
}

/// The share of the smaller text that lies on the other, and the box where they meet most.
fn overlap(one: &Words<'_>, other: &Words<'_>) -> Option<(f32, Rect)> {
    if !one.ink.overlaps(&other.ink) || is_twin(one, other) {
        return None;
    }
    let slack = SLACK * one.node.size.min(other.node.size);
    let (mut total, mut most) = (0.0, Rect::default());
    for a in &one.boxes {
        for b in &other.boxes {
            let both = shape::shared(a, b);
            if both.width > slack && both.height > slack {
                total += shape::area(&both);
                most = if shape::area(&both) > shape::area(&most) { both } else { most };
            }
        }
    }
    let inked = |words: &Words<'_>| words.boxes.iter().map(shape::area).sum::<f64>();
    let smaller = inked(one).min(inked(other));
    (total > 0.0 && smaller > 0.0).then(|| ((total / smaller).min(1.0) as f32, most))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Group, Node, Path, Point,
        preflight::tests::{INK, PAPER, check_page, ids, word},
    };

    #[test]
    fn a_text_upon_another_is_told_with_the_other() {
        let found = check_page(vec![word("Yubei", 20.0, 20.0, 40.0), word("Jiangbei", 20.0, 30.0, 46.0)]);
        assert_eq!((ids(&found), found[0].what.as_str()), (vec!["overlap"], "Yubei"));
        let Kind::Overlap { with, share } = &found[0].kind else { panic!("{found:?}") };
        assert!(with == "Jiangbei" && *share > 0.3 && *share < 0.9, "{share}");
        assert_eq!(found[0].severity, Severity::Error);
    }

    #[test]
    fn a_text_upon_two_others_is_told_with_both() {
        let nodes =
            vec![word("first", 20.0, 20.0, 40.0), word("second", 20.0, 90.0, 40.0), word("across", 20.0, 52.0, 36.0)];
        let found = check_page(nodes);
        let mut with: Vec<&str> = found.iter().map(|one| one.what.as_str()).collect();
        with.sort_unstable();
        assert_eq!((ids(&found), with), (vec!["overlap", "overlap"], vec!["first", "second"]), "{found:?}");
    }

    #[test]
    fn lines_below_one_another_touching_words_and_shadows_are_no_fault() {
        let lines = vec![word("Typography", 20.0, 20.0, 40.0), word("glyphs", 20.0, 20.0, 58.0)];
        assert_eq!(check_page(lines), []);
        let first = word("left", 20.0, 20.0, 40.0);
        let Node::Text(text) = &first else { panic!() };
        let end = text.bounds.right() - 1.0;
        assert_eq!(check_page(vec![first, word("right", 20.0, end, 40.0)]), []);
        assert_eq!(check_page(vec![word("shadow", 20.0, 20.0, 40.0), word("shadow", 20.0, 21.5, 41.5)]), []);
        assert_eq!(check_page(vec![word("twice", 20.0, 20.0, 40.0), word("twice", 20.0, 20.0, 40.0)]), []);
    }

    #[test]
    fn letters_along_a_line_count_one_by_one() {
        let along = |dy: f32| {
            let Node::Text(mut text) = word("Jialing", 20.0, 20.0, 100.0) else { panic!() };
            for glyph in &mut text.glyphs {
                let slope = std::f32::consts::FRAC_1_SQRT_2;
                let x = glyph.offset.x;
                glyph.offset = Point::new(x * slope, x * slope);
                glyph.along = Point::new(slope, slope);
            }
            text.bounds = Rect::new(20.0, 80.0, 70.0, 80.0);
            vec![Node::Text(text), word("Beibei", 14.0, 65.0, dy)]
        };
        // In the empty corner of the slanted name's box, and upon its letters.
        assert_eq!(check_page(along(98.0)), []);
        assert_eq!(ids(&check_page(along(150.0))), ["overlap"]);
    }

    #[test]
    fn what_nobody_sees_lies_on_nothing() {
        let below = word("below", 20.0, 20.0, 40.0);
        let card = Node::filled(Path::rect(Rect::new(0.0, 0.0, 200.0, 80.0)), PAPER);
        assert_eq!(check_page(vec![below.clone(), card.clone(), word("upon", 20.0, 20.0, 40.0)]), []);
        // A card that is clipped away covers nothing.
        let clip = Some(Rect::new(300.0, 0.0, 50.0, 50.0));
        let away = Node::Group(Group { name: "inset".to_owned(), clip, nodes: vec![card] });
        assert_eq!(ids(&check_page(vec![below, away, word("upon", 20.0, 20.0, 40.0)])), ["overlap"]);
        assert_eq!(INK.a, 255);
    }

    #[test]
    fn two_thousand_texts_are_compared_in_a_moment_and_a_heap_is_bounded() {
        let spread =
            (0..2000).map(|at| word("重庆 12", 8.0, (at % 20) as f32 * 39.0 + 2.0, (at / 20) as f32 * 5.9 + 8.0));
        let spread = check_page(spread.collect());
        assert!(spread.iter().all(|one| one.kind.id() != "overlap"), "{spread:?}");
        let heap =
            check_page((0..2000).map(|at| word(&format!("name {at}"), 20.0, 20.0 + at as f32 * 0.01, 40.0)).collect());
        assert!(heap.len() <= super::super::MOST_FINDINGS && heap.iter().all(|one| one.kind.id() == "overlap"));
    }
}

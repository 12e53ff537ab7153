//! Letters that the face does not have.

use super::{Kind, Severity, items::Items, report::Report};
use crate::{TextNode, text::Fonts};

/// The glyph of what a face does not have, in every OpenType font: a box.
const NOTDEF: u32 = 0;

pub(super) fn check(items: &Items<'_>, fonts: &Fonts, report: &mut Report) {
    for text in items.texts.iter().filter(|text| text.is_on_page) {
        if !text.node.glyphs.iter().any(|glyph| glyph.id == NOTDEF) {
            continue;
        }
        let characters = missing(text.node, fonts);
        let is_only_control = characters.is_empty() && text.node.text.chars().any(is_replaced);
        if !is_only_control {
            let alike: String = characters.iter().collect();
            report.add(alike, Kind::MissingGlyph { characters }, Severity::Error, &text.node.text, text.ink);
        }
    }
}

/// Control characters, and the sign that stands for a replaced one: whoever reads them sees that something was there.
fn is_replaced(c: char) -> bool {
    c.is_control() || c == char::REPLACEMENT_CHARACTER
}

fn missing(node: &TextNode, fonts: &Fonts) -> Vec<char> {
    let lacks = |c: &char| !is_replaced(*c) && !is_unseen(*c) && !fonts.has(*c, node.weight);
    let mut found: Vec<char> = node.text.chars().filter(lacks).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Characters that shaping hides where a face lacks them (the usual ones with the Unicode property `Default_Ignorable_Code_Point`).
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::preflight::tests::{check_page, ids, page, word};

    #[test]
    fn characters_without_a_letter_are_named() {
        let found = check_page(vec![word("Kana ア and 🜁", 20.0, 20.0, 40.0), word("Chongqing 重庆", 20.0, 20.0, 80.0)]);
        assert_eq!(ids(&found), ["missing-glyph"]);
        let Kind::MissingGlyph { characters } = &found[0].kind else { panic!("{found:?}") };
        assert!(characters.contains(&'🜁') && !characters.contains(&'K'), "{characters:?}");
        assert_eq!(found[0].severity, Severity::Error);
    }

    #[test]
    fn control_characters_and_what_is_never_seen_are_no_fault() {
        let texts = ["a\tb", "soft\u{ad}ly", "a\u{200b}b", "gone \u{fffd}", "a\u{7}b"];
        let nodes = texts.iter().enumerate().map(|(at, text)| word(text, 20.0, 20.0, 40.0 * (at + 1) as f32));
        assert_eq!(check_page(nodes.collect()), []);
        let scene = page(vec![word("plain", 20.0, 20.0, 40.0)]);
        assert_eq!(check_page(scene.nodes), []);
    }
}

//! Where lines may break.

use unicode_linebreak::{BreakOpportunity, linebreaks};

/// The text in pieces no wider than `max_width`.
pub(super) fn pieces(text: &str, width: &dyn Fn(&str) -> f32, max_width: f32) -> Vec<String> {
    let mut found = Vec::new();
    let (mut start, mut end) = (0, 0);
    for (at, kind) in linebreaks(text) {
        if width(text[start..at].trim_end()) > max_width && end > start {
            found.extend(forced(text[start..end].trim_end(), width, max_width));
            start = end;
        }
        end = at;
        if kind == BreakOpportunity::Mandatory {
            found.extend(forced(text[start..at].trim_end(), width, max_width));
            start = at;
        }
    }
    if start < text.len() {
        found.extend(forced(text[start..].trim_end(), width, max_width));
    }
    found
}

/// A piece that is still too wide, broken between letters.
fn forced(piece: &str, width: &dyn Fn(&str) -> f32, max_width: f32) -> Vec<String> {
    if width(piece) <= max_width {
        return vec![piece.to_owned()];
    }
    let mut found = vec![String::new()];
    for c in piece.chars() {
        let Some(last) = found.last_mut() else { break };
        last.push(c);
        if last.chars().count() > 1 && width(last) > max_width {
            last.pop();
            found.push(c.to_string());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::pieces;

    fn wrapped(text: &str, letters: f32) -> Vec<String> {
        pieces(text, &|part| part.chars().count() as f32, letters)
    }

    #[test]
    fn words_stay_whole_where_they_can() {
        assert_eq!(wrapped("one two three", 7.0), ["one two", "three"]);
        assert_eq!(wrapped("重庆市各区县人口", 3.0), ["重庆市", "各区县", "人口"]);
    }

    #[test]
    fn no_letter_is_ever_lost() {
        for letters in [1.0, 2.0, 5.0, 40.0] {
            let text = "Xiushan Tujia and Miao Autonomous County，秀山土家族苗族自治县";
            let joined: String = wrapped(text, letters).concat();
            let plain = |text: &str| text.replace(' ', "");
            assert_eq!(plain(&joined), plain(text));
        }
    }
}

//! Where lines may break.

use unicode_linebreak::{BreakOpportunity, linebreaks};

/// The text in pieces no wider than `max_width`.
pub(super) fn pieces(text: &str, width: &dyn Fn(&str) -> f32, max_width: f32) -> Vec<String> {
    let mut found = Vec::new();
    let (mut start, mut end) = (0, 0);
    let breaks = linebreaks(text);
    for (at, kind) in breaks.filter(|(at, kind)| *kind == BreakOpportunity::Mandatory || !is_inside_figure(text, *at)) {
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

/// What stands behind a number in Chinese and is read with it.
const MEASURES: &str = "年月日时万亿元人个位名户吨米公平岁倍次条座处所家项种类级届期辆架艘台站里亩册卷";

/// Whether a place lies in a figure as Chinese writes it, between a number and what it counts: 2020年, 3.22万亿元.
fn is_inside_figure(text: &str, at: usize) -> bool {
    let (before, behind) = text.split_at(at);
    let is_measure = |c: char| MEASURES.contains(c);
    let number = before.trim_end_matches(['万', '亿']);
    behind.starts_with(is_measure) && number.ends_with(|c: char| c.is_ascii_digit())
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
    fn a_number_stays_with_what_it_counts() {
        assert_eq!(wrapped("生产总值3.22万亿元，增长", 9.0), ["生产总值", "3.22万亿元，增", "长"]);
        assert_eq!(wrapped("常住人口（2020年）", 9.0), ["常住人口", "（2020年）"]);
        assert_eq!(wrapped("共有38个区县", 4.0), ["共有", "38个区", "县"]);
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

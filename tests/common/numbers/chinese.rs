//! Numbers as Chinese texts say them.

use super::{Digits, Found, Number, Unit, What, without, word_at};

/// Names and words that carry a number but count nothing.
pub(crate) const NAMES: [&str; 31] = [
    "三峡",
    "四川",
    "两江新区",
    "两江协同",
    "九龙坡",
    "三江",
    "三合",
    "四面山",
    "七曜山",
    "五桥",
    "五宝",
    "五里坡",
    "五菱",
    "三层岩",
    "九重山",
    "五金",
    "半岛",
    "半导体",
    "大半",
    "四邻",
    "四周",
    "四围",
    "三线",
    "三甲",
    "数百",
    "第二产业",
    "第三产业",
    "500强",
    "百度",
    "百科",
    "百分点",
];

const SCALES: [(&str, i32); 3] = [("万亿", 12), ("亿", 8), ("万", 4)];
const UNITS: [(&str, Unit); 17] = [
    ("%", Unit::Percent),
    ("平方公里", Unit::Km2),
    ("公里", Unit::Km),
    ("平方米", Unit::M2),
    ("立方米", Unit::M3),
    ("毫米", Unit::Mm),
    ("米", Unit::M),
    ("公顷", Unit::Hectares),
    ("亩", Unit::Mu),
    ("摄氏度", Unit::Celsius),
    ("吨", Unit::Tonnes),
    ("吉瓦时", Unit::Gwh),
    ("美元", Unit::Dollars),
    ("元", Unit::Yuan),
    ("人", Unit::Persons),
    ("天", Unit::Days),
    ("名学生", Unit::Persons),
];
/// Words with a number of their own: a second line, ten thousand streams, the class of ten thousand tonnes, a table in ten thousand yuan.
const WORDS: [(&str, f64); 4] = [("复线", 2.0), ("万川", 10_000.0), ("万吨级", 10_000.0), ("万元", 10_000.0)];
/// Behind these, years are a span of time and no date.
const SPANS: [&str; 5] = ["约有", "逾", "超过", "历时", "已有"];

pub(super) fn read(text: &str) -> Vec<Found> {
    let chars = without(text, &NAMES);
    let (mut found, mut at, mut before_our_era): (Vec<Found>, usize, bool) = (Vec::new(), 0, false);
    while at < chars.len() {
        let era = word_at(&chars, at, &[("公元前", ()), ("前", ())]).map(|((), end)| end);
        if let Some(end) = era.filter(|end| chars.get(*end).is_some_and(char::is_ascii_digit)) {
            (at, before_our_era) = (end, true);
        } else if chars[at].is_ascii_digit() {
            at = digits(&chars, at, before_our_era, &mut found);
            before_our_era = false;
        } else if let Some((value, end)) = word_at(&chars, at, &WORDS) {
            let unit = if chars[at..end].contains(&'吨') { Unit::Tonnes } else { Unit::Plain };
            found.push(Found { at, end, what: What::Number(Number { unit, ..Number::of_word(value) }) });
            at = end;
        } else {
            at = word(&chars, at, &mut found);
        }
    }
    found
}

/// Reads a number in digits or a day or month, and tells where it ends.
fn digits(chars: &[char], at: usize, before_our_era: bool, found: &mut Vec<Found>) -> usize {
    let digits = Digits::read(chars, at);
    if chars.get(digits.end) == Some(&'月') {
        let day = Digits::read(chars, digits.end + 1);
        let is_day = day.end > digits.end + 1 && chars.get(day.end) == Some(&'日');
        let (day, end) = if is_day { (u8::try_from(day.whole).ok(), day.end + 1) } else { (None, digits.end + 1) };
        found.push(Found { at, end, what: What::Date { month: u8::try_from(digits.whole).unwrap(), day } });
        return end;
    }
    let (scale, end) = word_at(chars, digits.end, &SCALES).unwrap_or((0, digits.end));
    let behind = word_at(chars, end, &[("余", ()), ("多", ())]).map_or(end, |((), end)| end);
    let unit = word_at(chars, behind, &UNITS).map_or(Unit::Plain, |(unit, _)| unit);
    let lettered = at > 0 && chars[at - 1].is_ascii_alphabetic();
    let mut number = digits.number(scale, unit, lettered);
    number.year = digits.is_whole() && end == digits.end && chars.get(end) == Some(&'年') && !is_span(chars, at);
    if before_our_era && number.year {
        number.value = -number.value;
    }
    found.push(Found { at, end, what: What::Number(number) });
    end
}

fn is_span(chars: &[char], at: usize) -> bool {
    let before: String = chars[..at].iter().collect();
    SPANS.iter().any(|word| before.ends_with(word))
}

/// Reads a number in words, and tells where it ends; where none stands, the next character.
fn word(chars: &[char], at: usize, found: &mut Vec<Found>) -> usize {
    let (value, end) = numeral(chars, at);
    let Some(value) = value else { return end.max(at + 1) };
    let (value, end) = match word_at(chars, end, &[("分之", ())]) {
        Some(((), next)) => match numeral(chars, next) {
            (Some(part), end) => (part / value, end),
            _ => (value, end),
        },
        None => (value, end),
    };
    let (scale, end) = word_at(chars, end, &SCALES).unwrap_or((0, end));
    let unit = word_at(chars, end, &UNITS).map_or(Unit::Plain, |(unit, _)| unit);
    let number = Number { unit, ..Number::of_word(value * 10f64.powi(scale)) };
    found.push(Found { at, end, what: What::Number(number) });
    end
}

/// The value of the numerals from a place on, and where they end. 一 alone has none.
fn numeral(chars: &[char], at: usize) -> (Option<f64>, usize) {
    let (mut sum, mut digit, mut end, mut only_ones) = (0.0, None, at, true);
    while let Some(c) = chars.get(end) {
        let factor = match c {
            '十' => 10.0,
            '百' => 100.0,
            '千' => 1000.0,
            '半' if end == at => return (Some(0.5), end + 1),
            _ => {
                let Some(value) = digit_of(*c) else { break };
                only_ones &= value == 1.0;
                digit = Some(value);
                end += 1;
                continue;
            }
        };
        sum += digit.take().unwrap_or(1.0) * factor;
        only_ones = false;
        end += 1;
    }
    let value = (end > at && !only_ones).then(|| sum + digit.unwrap_or(0.0));
    (value, end)
}

fn digit_of(c: char) -> Option<f64> {
    let at = "一二三四五六七八九".chars().position(|digit| digit == c);
    if c == '两' { Some(2.0) } else { at.map(|at| at as f64 + 1.0) }
}

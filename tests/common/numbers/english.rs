//! Numbers as English texts say them.

use super::{Digits, Found, Number, Unit, What, without, word_at};

/// Names and words that carry a number but count nothing.
pub(crate) const NAMES: [&str; 3] = ["Three Gorges", "half-way", "Fortune Global 500"];

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const SCALES: [(&str, i32); 3] = [(" trillion", 12), (" billion", 9), (" million", 6)];
const UNITS: [(&str, Unit); 15] = [
    ("%", Unit::Percent),
    (" km²", Unit::Km2),
    (" km", Unit::Km),
    (" m²", Unit::M2),
    (" m³", Unit::M3),
    (" mm", Unit::Mm),
    (" mu", Unit::Mu),
    (" m", Unit::M),
    (" ha", Unit::Hectares),
    (" °C", Unit::Celsius),
    (" tonnes", Unit::Tonnes),
    (" GWh", Unit::Gwh),
    (" US dollars", Unit::Dollars),
    (" yuan", Unit::Yuan),
    (" days", Unit::Days),
];
const WORDS: [(&str, f64); 34] = [
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("eleven", 11.0),
    ("twelve", 12.0),
    ("thirteen", 13.0),
    ("fourteen", 14.0),
    ("fifteen", 15.0),
    ("sixteen", 16.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("forty", 40.0),
    ("fifty", 50.0),
    ("hundred", 100.0),
    ("thousand", 1000.0),
    ("both", 2.0),
    ("twice", 2.0),
    ("triple", 3.0),
    ("half", 0.5),
    ("second", 2.0),
    ("third", 3.0),
    ("fourth", 4.0),
    ("fifth", 5.0),
    ("sixth", 6.0),
    ("seventh", 7.0),
    ("eighth", 8.0),
    ("ninth", 9.0),
    ("tenth", 10.0),
];

pub(super) fn read(text: &str) -> Vec<Found> {
    let chars = without(text, &NAMES);
    let (mut found, mut at): (Vec<Found>, usize) = (Vec::new(), 0);
    while at < chars.len() {
        at = if chars[at].is_ascii_digit() {
            digits(&chars, at, &mut found)
        } else if chars[at].is_alphabetic() {
            word(&chars, at, &mut found)
        } else {
            at + 1
        };
    }
    found
}

/// Reads a number in digits or the day of a month, and tells where it ends.
fn digits(chars: &[char], at: usize, found: &mut Vec<Found>) -> usize {
    let digits = Digits::read(chars, at);
    if digits.is_whole() && digits.whole <= 31 && chars.get(digits.end) == Some(&' ') {
        let (name, end) = letters(chars, digits.end + 1);
        if let Some(month) = month(&name) {
            let day = u8::try_from(digits.whole).ok();
            found.push(Found { at, end, what: What::Date { month, day } });
            return end;
        }
    }
    let (scale, end) = word_at(chars, digits.end, &SCALES).unwrap_or((0, digits.end));
    let unit = unit_at(chars, end).or_else(|| unit_of_next(chars, end)).unwrap_or(Unit::Plain);
    let lettered = at > 0 && chars[at - 1].is_ascii_alphabetic();
    let mut number = digits.number(scale, unit, lettered);
    if is_before_our_era(chars, end) {
        number.value = -number.value;
    }
    found.push(Found { at, end, what: What::Number(number) });
    end
}

/// Reads a word, which may be a month or a number, and tells where it ends.
fn word(chars: &[char], at: usize, found: &mut Vec<Found>) -> usize {
    let (word, end) = letters(chars, at);
    if let Some(month) = month(&word) {
        found.push(Found { at, end, what: What::Date { month, day: None } });
        return end;
    }
    let small = word.to_lowercase();
    let before = found.last_mut().filter(|before| before.end + 1 == at);
    if let Some(Found { end: known, what: What::Number(number), .. }) = before {
        let factor = match (small.as_str(), number.off == 0.0) {
            ("hundred", true) => Some(100.0),
            ("thousand", true) => Some(1000.0),
            ("thirds", true) => Some(1.0 / 3.0),
            _ => None,
        };
        if let Some(factor) = factor {
            number.value *= factor;
            *known = end;
            return end;
        }
    }
    if let Some((_, value)) = WORDS.iter().find(|(known, _)| *known == small) {
        found.push(Found { at, end, what: What::Number(Number::of_word(*value)) });
    }
    end
}

fn letters(chars: &[char], at: usize) -> (String, usize) {
    let word: String = chars[at..].iter().take_while(|c| c.is_alphabetic()).collect();
    let end = at + word.chars().count();
    (word, end)
}

/// The number of a month; small letters are the verb `may`.
fn month(word: &str) -> Option<u8> {
    let at = MONTHS.iter().position(|month| *month == word)?;
    u8::try_from(at + 1).ok()
}

fn unit_at(chars: &[char], at: usize) -> Option<Unit> {
    let whole_word = |end: usize| chars.get(end).is_none_or(|c| !c.is_alphanumeric());
    word_at(chars, at, &UNITS).filter(|(unit, end)| *unit == Unit::Percent || whole_word(*end)).map(|(unit, _)| unit)
}

/// Of "300 to 450 m" the first number has the unit of the second.
fn unit_of_next(chars: &[char], at: usize) -> Option<Unit> {
    let ((), next) = word_at(chars, at, &[(" to ", ()), (" and ", ())])?;
    chars.get(next).filter(|c| c.is_ascii_digit())?;
    let digits = Digits::read(chars, next);
    unit_at(chars, digits.end).filter(|unit| *unit != Unit::Percent)
}

/// Whether "BC" stands behind, or behind another year as in "316 or 314 BC".
fn is_before_our_era(chars: &[char], at: usize) -> bool {
    let era = [(" BC", ())];
    let other = word_at(chars, at, &[(" or ", ())]).map(|((), next)| Digits::read(chars, next).end);
    word_at(chars, at, &era).is_some() || other.is_some_and(|end| word_at(chars, end, &era).is_some())
}

//! The numbers that a text says, in digits and in words, so that a claim can be compared with the same claim in the other language, and
//! with what the atlas knows.
//!
//! What is read: whole numbers, decimals and shares; magnitudes (billion, 亿); units of measurement; days and months with the year that
//! they belong to; numbers in words from two on, half and two thirds. `one` and 一 are read as nothing, since both are more often a
//! pronoun or a part of a word; names that carry a number but count nothing are left out (`NAMES` of each language).

mod chinese;
mod english;

use atlas_data::Lang;

pub(crate) use chinese::NAMES as CHINESE_NAMES;
pub(crate) use english::NAMES as ENGLISH_NAMES;

/// What a number counts or measures, as far as the words behind it tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Unit {
    Plain,
    Persons,
    Days,
    Yuan,
    Percent,
    Km2,
    Km,
    M2,
    M3,
    M,
    Mm,
    Hectares,
    Mu,
    Celsius,
    Tonnes,
    Gwh,
    Dollars,
}

impl Unit {
    /// English leaves yuan and people out where the text has just named them, so these say nothing when languages are compared.
    fn compared(self) -> Self {
        match self {
            Self::Persons | Self::Days | Self::Yuan => Self::Plain,
            other => other,
        }
    }
}

/// A number as it stands in a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Number {
    /// The value; years before our era are negative.
    pub(crate) value: f64,
    /// How far off its written digits may be.
    pub(crate) off: f64,
    pub(crate) unit: Unit,
    /// The text says that it is a year of the calendar; only Chinese does.
    pub(crate) year: bool,
    /// A letter stands before it, as in the number of a road.
    pub(crate) lettered: bool,
}

impl Number {
    fn of_word(value: f64) -> Self {
        Self { value, off: 0.0, unit: Unit::Plain, year: false, lettered: false }
    }

    fn may_be_year(&self) -> bool {
        self.unit == Unit::Plain && self.value.fract() == 0.0 && (1000.0..=2100.0).contains(&self.value)
    }

    /// Whether it is written with decimals, or great enough to be looked up.
    pub(crate) fn is_told(&self) -> bool {
        !self.year && !self.lettered && (self.value.abs() >= 100.0 || self.value.fract() != 0.0 && self.off > 0.0)
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum What {
    Number(Number),
    Date { month: u8, day: Option<u8> },
}

/// What was read, and the characters that it takes.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Found {
    at: usize,
    end: usize,
    what: What,
}

impl Found {
    fn year(&self) -> Option<i32> {
        match self.what {
            What::Number(number) if number.may_be_year() => Some(number.value as i32),
            _ => None,
        }
    }
}

fn read(text: &str, lang: Lang) -> Vec<Found> {
    match lang {
        Lang::En => english::read(text),
        Lang::Zh => chinese::read(text),
    }
}

/// The numbers of a text in order; days and months are none.
pub(crate) fn numbers(text: &str, lang: Lang) -> Vec<Number> {
    let number = |found: Found| match found.what {
        What::Number(number) => Some(number),
        What::Date { .. } => None,
    };
    read(text, lang).into_iter().filter_map(number).collect()
}

/// What two languages must say alike, and in one order, so that none gives a number to what has the other's.
#[derive(Debug, PartialEq)]
pub(crate) struct Summary {
    /// Years, each once: one language may repeat the year that the other takes as known.
    years: Vec<i32>,
    /// Days and months with their years.
    dates: Vec<(Option<i32>, u8, Option<u8>)>,
    /// All other numbers, by unit: what is measured in different units may stand in another order.
    numbers: Vec<(Unit, f64)>,
}

/// What a text says in numbers.
pub(crate) fn summary(text: &str, lang: Lang) -> Summary {
    let found = read(text, lang);
    let mut years = Vec::new();
    for year in found.iter().filter_map(Found::year) {
        if !years.contains(&year) {
            years.push(year);
        }
    }
    let dates = (0..found.len()).filter_map(|at| dated(&found, at, lang)).collect();
    let number = |found: &Found| match found.what {
        What::Number(number) if !number.may_be_year() => Some((number.unit.compared(), number.value)),
        _ => None,
    };
    let mut numbers: Vec<(Unit, f64)> = found.iter().filter_map(number).collect();
    numbers.sort_by_key(|(unit, _)| *unit);
    Summary { years, dates, numbers }
}

/// A day or month with its year: the one written with it, else the one last named, else the next.
fn dated(found: &[Found], at: usize, lang: Lang) -> Option<(Option<i32>, u8, Option<u8>)> {
    let What::Date { month, day } = found[at].what else { return None };
    let behind = found.get(at + 1).filter(|next| lang == Lang::En && next.at == found[at].end + 1);
    let before = || found[..at].iter().rev().find_map(Found::year);
    let later = || found[at..].iter().find_map(Found::year);
    let year = behind.and_then(Found::year).or_else(before).or_else(later);
    Some((year, month, day))
}

/// A number as it is written: the value is exact, so that 118.76 billion and 1187.6亿 are the same.
struct Digits {
    whole: u64,
    exponent: i32,
    end: usize,
}

impl Digits {
    /// Reads digits with a decimal point and, in English, commas.
    fn read(chars: &[char], from: usize) -> Self {
        let is_digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
        let (mut whole, mut exponent, mut end, mut behind_point) = (0u64, 0, from, false);
        loop {
            match chars.get(end) {
                Some(c) if c.is_ascii_digit() => {
                    whole = whole * 10 + u64::from(c.to_digit(10).unwrap());
                    exponent -= i32::from(behind_point);
                }
                Some('.') if is_digit(end + 1) && !behind_point => behind_point = true,
                Some(',') if is_digit(end + 1) => {}
                _ => return Self { whole, exponent, end },
            }
            end += 1;
        }
    }

    fn is_whole(&self) -> bool {
        self.exponent == 0
    }

    /// The number with a magnitude, ten to the power of `scale`.
    fn number(&self, scale: i32, unit: Unit, lettered: bool) -> Number {
        let exponent = self.exponent + scale;
        let power = 10f64.powi(exponent.abs());
        let whole = self.whole as f64;
        let (value, off) = if exponent < 0 { (whole / power, 0.5 / power) } else { (whole * power, 0.5 * power) };
        Number { value, off, unit, year: false, lettered }
    }
}

/// The first of some words that stands at a place, with what it means and where it ends.
fn word_at<T: Copy>(chars: &[char], at: usize, words: &[(&str, T)]) -> Option<(T, usize)> {
    let rest = chars.get(at..)?;
    let stands = |word: &str| word.chars().count() <= rest.len() && word.chars().zip(rest).all(|(a, b)| a == *b);
    words.iter().find(|(word, _)| stands(word)).map(|(word, means)| (*means, at + word.chars().count()))
}

/// A text without names that carry a number but count nothing.
fn without(text: &str, names: &[&str]) -> Vec<char> {
    names.iter().fold(text.to_owned(), |text, name| text.replace(name, "§")).chars().collect()
}

#[cfg(test)]
mod tests;

//! What is written into the filter of the table: names, and conditions of values such as `>80000` or `20..30`.

/// Why a filter cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FilterError {
    /// This part looks like a condition and is none.
    NoCondition(String),
    /// This part names a column of values that the table does not have.
    NoColumn(String),
}

impl FilterError {
    /// The key of the sentence that says it.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::NoCondition(_) => "list-filter-no-condition",
            Self::NoColumn(_) => "list-filter-no-column",
        }
    }

    /// The part that is meant.
    pub fn term(&self) -> &str {
        match self {
            Self::NoCondition(term) | Self::NoColumn(term) => term,
        }
    }
}

/// A filter that was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Filter {
    /// What names answer to; empty where every one does.
    pub(super) name: String,
    /// Columns of values, counted from 0, and what holds for them.
    conditions: Vec<(usize, Condition)>,
}

/// What holds for a value.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Condition {
    Above(f64),
    AtLeast(f64),
    Below(f64),
    AtMost(f64),
    /// Both ends count.
    Between(f64, f64),
}

impl Condition {
    fn holds(self, value: f64) -> bool {
        match self {
            Self::Above(least) => value > least,
            Self::AtLeast(least) => value >= least,
            Self::Below(most) => value < most,
            Self::AtMost(most) => value <= most,
            Self::Between(least, most) => (least..=most).contains(&value),
        }
    }

    /// Reads `>1`, `>=1`, `<1`, `<=1`, `1..2`, `1..`, `..2`.
    fn read(text: &str) -> Option<Self> {
        if let Some((from, to)) = text.split_once("..") {
            return match (from.is_empty(), to.is_empty()) {
                (true, true) => None,
                (true, false) => number(to).map(Self::AtMost),
                (false, true) => number(from).map(Self::AtLeast),
                (false, false) => {
                    let (from, to) = (number(from)?, number(to)?);
                    Some(Self::Between(from.min(to), from.max(to)))
                }
            };
        }
        // What begins with another one comes first.
        let signs = [">=", "<=", ">", "<"];
        let (sign, rest) = signs.into_iter().find_map(|sign| Some((sign, text.strip_prefix(sign)?)))?;
        let value = number(rest)?;
        Some(match sign {
            ">=" => Self::AtLeast(value),
            "<=" => Self::AtMost(value),
            ">" => Self::Above(value),
            _ => Self::Below(value),
        })
    }
}

impl Filter {
    /// Reads a filter for a table of so many columns of values. Conditions concern the first one, or with a number before them that
    /// one: `2:>100`.
    ///
    /// # Errors
    /// Where a part looks like a condition and is none.
    pub(super) fn read(text: &str, columns: usize) -> Result<Self, FilterError> {
        let text = plain(text);
        let mut filter = Self::default();
        let mut names: Vec<&str> = Vec::new();
        for term in text.split_whitespace() {
            if !term.contains(['<', '>', '=']) && !term.contains("..") {
                names.push(term);
                continue;
            }
            let wrong = || FilterError::NoCondition(term.to_owned());
            let (column, condition) = match term.split_once(':') {
                None => (1, term),
                Some((column, condition)) => (column.parse().map_err(|_| wrong())?, condition),
            };
            let condition = Condition::read(condition).ok_or_else(wrong)?;
            if !(1..=columns).contains(&column) {
                return Err(FilterError::NoColumn(term.to_owned()));
            }
            filter.conditions.push((column - 1, condition));
        }
        filter.name = names.join(" ");
        Ok(filter)
    }

    /// Whether the values of a row fulfil all conditions; a missing one fulfils none.
    pub(super) fn holds(&self, value_of: impl Fn(usize) -> Option<f64>) -> bool {
        self.conditions.iter().all(|(column, condition)| value_of(*column).is_some_and(|value| condition.holds(value)))
    }
}

/// A number as people write it, in signs of either width: `100,000`, `100K`, `10 万`, `−5`.
pub fn read_number(text: &str) -> Option<f64> {
    number(&plain(text))
}

/// A number as people write it: with grouped digits, 万 and 亿, K, M, B and T, and a sign of per cent.
fn number(text: &str) -> Option<f64> {
    const MAGNITUDES: [(&str, f64); 7] =
        [("万亿", 1e12), ("亿", 1e8), ("万", 1e4), ("t", 1e12), ("b", 1e9), ("m", 1e6), ("k", 1e3)];
    let text = text.trim_end_matches('%').replace([',', '_', '\'', '\u{a0}', '\u{202f}'], "").to_lowercase();
    let magnitude = MAGNITUDES.into_iter().find_map(|(end, factor)| Some((text.strip_suffix(end)?, factor)));
    let (digits, factor) = magnitude.unwrap_or((&text, 1.0));
    // Words such as “inf” and “nan” are numbers to the parser and none to readers.
    let is_plain = digits.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '+' | 'e'));
    let value = digits.parse::<f64>().ok().filter(|_| is_plain)? * factor;
    value.is_finite().then_some(value)
}

/// The text in plain signs, with no room inside a condition: `＞ 8 万` is `>8万`.
fn plain(text: &str) -> String {
    let mut signs = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '≥' => signs.push_str(">="),
            '≤' => signs.push_str("<="),
            '…' => signs.push_str(".."),
            '−' | '－' => signs.push('-'),
            '，' => signs.push(','),
            '\u{3000}' => signs.push(' '),
            '！'..='～' => signs.push(char::from_u32(c as u32 - 0xfee0).unwrap_or(c)),
            c => signs.push(c),
        }
    }
    let mut joined = String::with_capacity(signs.len());
    for word in signs.split_whitespace() {
        let opens = joined.ends_with(['>', '<', '=', ':']) || joined.ends_with("..");
        let continues = word.starts_with("..") || ["万", "亿"].iter().any(|magnitude| word.starts_with(magnitude));
        // What follows a number belongs to it; what follows a name is another word.
        let after_number = joined.ends_with(|c: char| c.is_ascii_digit());
        let belongs = opens || continues && after_number;
        if !joined.is_empty() && !belongs {
            joined.push(' ');
        }
        joined.push_str(word);
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn kept(text: &str, values: &[f64]) -> Vec<f64> {
        let filter = Filter::read(text, 2).unwrap();
        values.iter().copied().filter(|value| filter.holds(|at| (at == 0).then_some(*value))).collect()
    }

    #[test]
    fn conditions_are_read_as_people_write_them() {
        let values = [10.0, 20.0, 25.0, 30.0, 80_000.0, 90_000.0];
        for text in [">80000", "> 80,000", "＞８００００", ">8万", "> 8 万", ">80K", ">8e4", "1:>80000"] {
            assert_eq!(kept(text, &values), [90_000.0], "{text}");
        }
        for text in [">=80000", "≥80000", "8万..", "80000 .. 90000", "90000..80000", ">= 0.0008亿"] {
            assert_eq!(kept(text, &values), [80_000.0, 90_000.0], "{text}");
        }
        for text in ["20..30", "20…30", "20%..30%", ">=20 <=30", "≥20 ≤30"] {
            assert_eq!(kept(text, &values), [20.0, 25.0, 30.0], "{text}");
        }
        assert_eq!(kept("<20", &values), [10.0]);
        assert_eq!(kept("..20", &values), [10.0, 20.0]);
        assert_eq!(kept("<-1", &[-2.0, 0.0]), [-2.0]);
        assert_eq!(kept("<−1", &[-2.0, 0.0]), [-2.0]);
    }

    #[test]
    fn names_and_conditions_stand_beside_one_another() {
        let filter = Filter::read("Fu ling 2:>5 <9", 2).unwrap();
        assert_eq!(filter.name, "Fu ling");
        assert!(filter.holds(|at| Some(if at == 1 { 6.0 } else { 8.0 })));
        assert!(!filter.holds(|at| Some(if at == 1 { 5.0 } else { 8.0 })));
        assert!(!filter.holds(|_| None), "what is missing fulfils nothing");
        let name = Filter::read("500101", 1).unwrap();
        assert_eq!((name.name.as_str(), name.conditions.len()), ("500101", 0));
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        for text in [">", ">abc", "..", "20..x", "=5", "a:>5", ">inf", ">nan", "><5", "1..2..3"] {
            assert_eq!(Filter::read(text, 1), Err(FilterError::NoCondition(text.to_owned())), "{text}");
        }
        for text in ["0:>5", "2:>5"] {
            assert_eq!(Filter::read(text, 1), Err(FilterError::NoColumn(text.to_owned())), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in ".{0,40}") {
            if let Err(error) = Filter::read(&text, 3) {
                prop_assert!(!error.term().is_empty());
            }
        }
    }
}

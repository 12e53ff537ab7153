//! Numbers as people read them: grouped digits, 万/亿 in Chinese, K/M/B in English.

use crate::{Language, Words};
use atlas_data::{Bound, Indicator};

/// The number with all its digits, grouped by thousands: `1,234,567.8`.
pub fn full(value: f64, decimals: usize) -> String {
    let text = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut grouped = String::with_capacity(text.len() + whole.len() / 3 + 1);
    // A value that rounds to zero has no sign.
    if value < 0.0 && text.bytes().any(|b| matches!(b, b'1'..=b'9')) {
        grouped.push('−');
    }
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if !fraction.is_empty() {
        grouped.push('.');
        grouped.push_str(fraction);
    }
    grouped
}

/// The number in a few digits with the language's own magnitude: `26.4 B`, `264.4亿`.
/// Numbers under ten thousand (in English under a million) keep all their digits.
pub fn short(value: f64, decimals: usize, language: Language) -> String {
    let magnitudes: &[(f64, &str)] = match language {
        Language::English => &[(1e12, "\u{202f}T"), (1e9, "\u{202f}B"), (1e6, "\u{202f}M")],
        Language::Chinese => &[(1e12, "万亿"), (1e8, "亿"), (1e4, "万")],
    };
    let size = value.abs();
    // Values that would round up to the next magnitude are shown in it.
    let Some((index, _)) = magnitudes.iter().enumerate().find(|(_, (from, _))| size >= *from * 0.99995) else {
        return full(value, decimals);
    };
    let (from, suffix) = magnitudes[index];
    let scaled = value / from;
    let digits = match scaled.abs() {
        s if s >= 999.95 => 0,
        s if s >= 99.995 => 1,
        s if s >= 9.9995 => 2,
        _ => 2,
    };
    format!("{}{suffix}", trimmed(full(scaled, digits)))
}

/// Without zeros at the end of a fraction.
fn trimmed(text: String) -> String {
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

/// How the values of an indicator are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumberStyle {
    /// Decimals.
    pub decimals: usize,
    /// Whether values are calendar years, whose digits are neither grouped nor cut.
    pub is_year: bool,
}

impl NumberStyle {
    /// The style of an indicator.
    pub fn of(indicator: &Indicator) -> Self {
        Self { decimals: indicator.decimals, is_year: indicator.unit == "year" }
    }

    /// A value in a few digits.
    pub fn short(self, value: f64, language: Language) -> String {
        if self.is_year { year(value) } else { short(value, self.decimals, language) }
    }

    /// A value with all its digits.
    pub fn full(self, value: f64) -> String {
        if self.is_year { year(value) } else { full(value, self.decimals) }
    }
}

fn year(value: f64) -> String {
    format!("{value:.0}").replace('-', "−")
}

/// A number and its unit. What is counted, a year and a place among others stand alone: the name says what they are.
pub fn with_unit(number: &str, unit: &str, words: &Words) -> String {
    if stands_alone(unit) {
        return number.to_owned();
    }
    words.with("value-with-unit", &[("value", number), ("unit", &words.unit(unit))])
}

/// Whether numbers of a unit are said without it.
pub fn stands_alone(unit: &str) -> bool {
    matches!(unit, "count" | "year" | "rank")
}

/// The sign before a figure that is not exact.
pub fn bound_mark(bound: Bound) -> &'static str {
    match bound {
        Bound::Exact => "",
        Bound::Over => "> ",
        Bound::Nearly => "≈ ",
        Bound::Under => "< ",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_grouped_and_signs_are_true() {
        assert_eq!(full(32_054_159.0, 0), "32,054,159");
        assert_eq!(full(-1234.5, 1), "−1,234.5");
        assert_eq!(full(-0.004, 2), "0.00");
        assert_eq!(full(999.0, 0), "999");
    }

    #[test]
    fn magnitudes_follow_the_language() {
        let en = |v| short(v, 1, Language::English);
        let zh = |v| short(v, 1, Language::Chinese);
        assert_eq!(en(26_440_000_000.0), "26.44\u{202f}B");
        assert_eq!(zh(26_440_000_000.0), "264.4亿");
        assert_eq!(zh(3_219_315_000_000.0), "3.22万亿");
        assert_eq!(en(1_220_000.0), "1.22\u{202f}M");
        assert_eq!(zh(1_220_000.0), "122万");
        assert_eq!(en(9_876.5), "9,876.5");
        assert_eq!(en(12_345.0), "12,345.0");
        assert_eq!(zh(99_999_999.0), "1亿");
    }

    #[test]
    fn years_are_not_grouped() {
        let years = NumberStyle { decimals: 0, is_year: true };
        assert_eq!(
            (years.short(12_011.0, Language::Chinese), years.full(-316.0)),
            ("12011".to_owned(), "−316".to_owned())
        );
    }
}

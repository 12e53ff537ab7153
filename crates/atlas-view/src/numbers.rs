//! Numbers as people read them: grouped digits, 万/亿 in Chinese, K/M/B in English.

use crate::{Language, Words};
use atlas_data::{Bound, Indicator, IndicatorKind};

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

/// The number in three significant digits with the language's own magnitude from ten thousand on, zeros included, so that numbers beside
/// one another are equally exact: `1.10 M`, `823 K`, `82.3万`. Smaller ones have all their digits; so have whole numbers of a magnitude.
pub fn brief(value: f64, decimals: usize, language: Language) -> String {
    let magnitudes: &[(f64, &str)] = match language {
        Language::English => &[(1e12, "\u{202f}T"), (1e9, "\u{202f}B"), (1e6, "\u{202f}M"), (1e3, "\u{202f}K")],
        Language::Chinese => &[(1e12, "万亿"), (1e8, "亿"), (1e4, "万")],
    };
    let size = value.abs();
    if size < LEAST_BRIEF - 0.5 * libm::pow(10.0, -(decimals as f64)) {
        return full(value, decimals);
    }
    // What would round up to the next magnitude is written in it.
    let below = |at: usize| magnitudes.get(at + 1).map_or(1.0, |(from, _)| *from);
    let fits = |(at, (from, _)): &(usize, &(f64, &str))| size >= from - below(*at) / 2.0;
    let Some((_, (from, suffix))) = magnitudes.iter().enumerate().find(fits) else { return full(value, decimals) };
    let scaled = value / from;
    let digits = match scaled.abs() {
        s if s >= 99.95 => 0,
        s if s >= 9.995 => 1,
        _ => 2,
    };
    format!("{}{suffix}", full(scaled, digits))
}

/// From this number on a brief one has a magnitude.
const LEAST_BRIEF: f64 = 1e4;

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
    /// Whether values are areas, lengths and the like: small ones keep the decimals that they have.
    pub is_amount: bool,
}

/// Amounts below this one keep up to two decimals, however many greater ones have.
const SMALL_AMOUNT: f64 = 100.0;

impl NumberStyle {
    /// The style of an indicator.
    pub fn of(indicator: &Indicator) -> Self {
        Self {
            decimals: indicator.decimals,
            is_year: indicator.unit == "year",
            is_amount: indicator.kind == IndicatorKind::Amount,
        }
    }

    /// Decimals of a value.
    fn decimals_of(self, value: f64) -> usize {
        if !self.is_amount || value.abs() >= SMALL_AMOUNT {
            return self.decimals;
        }
        let text = trimmed(format!("{value:.2}"));
        let own = text.split_once('.').map_or(0, |(_, fraction)| fraction.len());
        own.max(self.decimals)
    }

    /// A value in a few digits.
    pub fn short(self, value: f64, language: Language) -> String {
        if self.is_year { year(value) } else { short(value, self.decimals_of(value), language) }
    }

    /// A value with all its digits.
    pub fn full(self, value: f64) -> String {
        if self.is_year { year(value) } else { full(value, self.decimals_of(value)) }
    }

    /// A value in three significant digits, for what is looked at beside others. English has no thousands of areas and lengths.
    pub fn brief(self, value: f64, language: Language) -> String {
        let is_plain = self.is_amount && language == Language::English && value.abs() < 1e6 - 0.5;
        if self.is_year || is_plain { self.full(value) } else { brief(value, self.decimals_of(value), language) }
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
    fn brief_numbers_beside_one_another_are_equally_exact() {
        let en = |v| brief(v, 0, Language::English);
        let zh = |v| brief(v, 0, Language::Chinese);
        for (value, english, chinese) in [
            (1_100_000.0, "1.10\u{202f}M", "110万"),
            (1_121_000.0, "1.12\u{202f}M", "112万"),
            (823_412.0, "823\u{202f}K", "82.3万"),
            (79_253.0, "79.3\u{202f}K", "7.93万"),
            (-79_253.0, "−79.3\u{202f}K", "−7.93万"),
            (9_999.0, "9,999", "9,999"),
            (9_999.6, "10.0\u{202f}K", "1.00万"),
            (999_499.0, "999\u{202f}K", "99.9万"),
            (999_500.0, "1.00\u{202f}M", "100万"),
            (122_400_000_000.0, "122\u{202f}B", "1,224亿"),
            (99_994_999.0, "100\u{202f}M", "9,999万"),
            (99_995_000.0, "100\u{202f}M", "1.00亿"),
            (3_219_315_000_000.0, "3.22\u{202f}T", "3.22万亿"),
        ] {
            assert_eq!((en(value).as_str(), zh(value).as_str()), (english, chinese), "{value}");
        }
        assert_eq!(brief(445.12, 1, Language::English), "445.1");
    }

    #[test]
    fn small_amounts_keep_their_decimals() {
        let area = NumberStyle { decimals: 0, is_year: false, is_amount: true };
        let count = NumberStyle { is_amount: false, ..area };
        for (value, written) in [(23.71, "23.71"), (22.0, "22"), (20.000_000_1, "20"), (99.5, "99.5"), (103.4, "103")] {
            let all = [area.full(value), area.short(value, Language::English), area.brief(value, Language::Chinese)];
            assert_eq!(all, [written; 3], "{value}");
        }
        assert_eq!(count.full(23.71), "24");
        assert_eq!(area.brief(82_402.95, Language::English), "82,403");
        assert_eq!(area.brief(82_402.95, Language::Chinese), "8.24万");
    }

    #[test]
    fn years_are_not_grouped() {
        let years = NumberStyle { decimals: 0, is_year: true, is_amount: false };
        assert_eq!(
            (years.short(12_011.0, Language::Chinese), years.full(-316.0)),
            ("12011".to_owned(), "−316".to_owned())
        );
    }
}

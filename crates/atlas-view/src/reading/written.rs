//! Figures as they are written in a text.

use super::Span;
use atlas_data::{Atlas, Observation};

/// A number of a text.
struct Written {
    /// Where its letters are, bytes.
    from: usize,
    to: usize,
    value: f64,
    /// How far off its digits may be.
    off: f64,
}

/// A text with the figures in it that are the subject's, by one of the cited sources.
pub(super) fn figures(text: &str, subject: &str, cited: &[String], atlas: &Atlas) -> Vec<Span> {
    let plain = |text: &str| Span::Text { text: text.to_owned(), bold: false };
    let known: Vec<&Observation> =
        atlas.observations_of(subject).iter().filter(|one| cited.contains(&one.source)).collect();
    if known.is_empty() {
        return vec![plain(text)];
    }
    let (mut found, mut done) = (Vec::new(), 0);
    for number in numbers(text) {
        let fits = |one: &&&Observation| (one.value - number.value).abs() <= number.off * 1.001;
        let Some(one) = known.iter().find(fits) else { continue };
        if number.from > done {
            found.push(plain(&text[done..number.from]));
        }
        let (text, indicator, period) = (&text[number.from..number.to], &one.indicator, &one.period);
        found.push(Span::Figure { text: text.to_owned(), indicator: indicator.clone(), period: period.clone() });
        done = number.to;
    }
    if done < text.len() {
        found.push(plain(&text[done..]));
    }
    found
}

/// The numbers of a text that can be figures: years and numbers of one or two digits without a unit are none.
fn numbers(text: &str) -> Vec<Written> {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let (mut found, mut at) = (Vec::new(), 0);
    while at < bytes.len() {
        if !is_digit(at) {
            at += 1;
            continue;
        }
        let from = at;
        while is_digit(at) || (matches!(bytes.get(at), Some(b',' | b'.')) && is_digit(at + 1)) {
            at += 1;
        }
        found.extend(number(text, from, at));
    }
    found
}

fn number(text: &str, from: usize, end: usize) -> Option<Written> {
    const UNITS: [(&str, f64); 6] =
        [("万亿", 1e12), ("亿", 1e8), ("万", 1e4), (" trillion", 1e12), (" billion", 1e9), (" million", 1e6)];
    let digits: String = text[from..end].chars().filter(|c| *c != ',').collect();
    let value: f64 = digits.parse().ok()?;
    let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let rest = &text[end..];
    let unit = UNITS.into_iter().find(|(word, _)| rest.starts_with(word));
    let (letters, scale) = unit.map_or((0, 1.0), |(word, scale)| (word.len(), scale));
    let is_share = rest.starts_with('%');
    let is_year = scale == 1.0 && decimals == 0 && !text[from..end].contains(',') && (1000.0..2100.0).contains(&value);
    let is_small = scale == 1.0 && !is_share && decimals == 0 && value < 100.0;
    if is_year || is_small {
        return None;
    }
    let to = end + letters + usize::from(is_share);
    Some(Written { from, to, value: value * scale, off: 0.5 * libm::pow(10.0, -(decimals as f64)) * scale })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<(f64, &str)> {
        numbers(text).into_iter().map(|one| (one.value, &text[one.from..one.to])).collect()
    }

    #[test]
    fn numbers_are_read_as_both_languages_write_them_and_years_are_none() {
        assert_eq!(values("557,374 residents in 2020, 49% urban"), [(557_374.0, "557,374"), (49.0, "49%")]);
        assert_eq!(values("GDP was 42.84 billion yuan."), [(42.84e9, "42.84 billion")]);
        let [(whole, first), (money, second)] = values("2024年底54.05万人，生产总值428.4亿元")[..] else {
            panic!()
        };
        assert_eq!((first, second), ("54.05万", "428.4亿"));
        assert!((whole - 540_500.0).abs() < 1.0 && (money - 42.84e9).abs() < 1.0);
        assert!(values("in 1997, for 47 years, 3").is_empty());
        assert_eq!(values("1,997 of them"), [(1997.0, "1,997")]);
    }
}

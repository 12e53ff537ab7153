//! The date that an entry of a list begins with: `6 November 2025: ...`, `2011年10月：...`.

use atlas_data::PartialDate;

/// What stands before a colon is no date where it is longer than this.
const LONGEST: usize = 48;
/// Months as profiles write them.
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

/// The first year that is named before the first colon, with its month and day where they are named too. `None` where there is none, and for
/// years of less than four digits, which no sheet is older than.
pub(super) fn date_of(entry: &str) -> Option<PartialDate> {
    let (head, _) = entry.split_once([':', '：']).filter(|(head, _)| head.len() <= LONGEST)?;
    let text = in_chinese(head).or_else(|| in_english(head))?;
    text.parse().ok()
}

/// `2025年11月6日`, as the pack writes it.
fn in_chinese(head: &str) -> Option<String> {
    let (before, after) = head.split_once('年')?;
    let year = last_number(before)?;
    let month = after.split_once('月').and_then(|(month, rest)| Some((number(month)?, rest)));
    let day = month.and_then(|(_, rest)| number(rest.split_once('日')?.0));
    written(year, month.map(|(month, _)| month), day)
}

/// `6 November 2025`, as the pack writes it.
fn in_english(head: &str) -> Option<String> {
    let words: Vec<&str> = head.split([' ', ',', '–', '-']).filter(|word| !word.is_empty()).collect();
    let at = words.iter().position(|word| word.len() == 4 && number(word).is_some())?;
    let before = |back: usize| at.checked_sub(back).map(|at| words[at]);
    let month = before(1).and_then(|word| MONTHS.iter().position(|month| *month == word)).map(|at| at as u32 + 1);
    let day = before(2).and_then(number).filter(|_| month.is_some());
    written(number(words[at])?, month, day)
}

fn number(text: &str) -> Option<u32> {
    text.trim().parse().ok()
}

/// The number that a text ends with.
fn last_number(text: &str) -> Option<u32> {
    let start = text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    number(&text[start..])
}

fn written(year: u32, month: Option<u32>, day: Option<u32>) -> Option<String> {
    if !(1000..=9999).contains(&year) {
        return None;
    }
    Some(match (month, day) {
        (Some(month), Some(day)) => format!("{year}-{month:02}-{day:02}"),
        (Some(month), None) => format!("{year}-{month:02}"),
        _ => year.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::date_of;

    #[test]
    fn dates_are_read_in_both_languages() {
        for (entry, date) in [
            ("6 November 2025: The reform is made public.", "2025-11-06"),
            ("2025年11月6日：公布改革。", "2025-11-06"),
            ("October 2011: Qijiang and Dazu are enlarged.", "2011-10"),
            ("2011年10月：撤销。", "2011-10"),
            ("1929: Chongqing becomes a city.", "1929"),
            ("1929年：在巴县城区设重庆市。", "1929"),
            ("End of 2016: Liangping becomes a district.", "2016"),
            ("2016年底：梁平设区。", "2016"),
            ("2020 to 2022: It is built.", "2020"),
        ] {
            assert_eq!(date_of(entry).map(|date| date.to_string()).as_deref(), Some(date), "{entry}");
        }
    }

    #[test]
    fn what_is_no_date_of_our_time_is_none() {
        for entry in [
            "314 BC: Yufu County is founded.",
            "公元前314年：置鱼复县。",
            "Tang dynasty: Lewen County is founded.",
            "742年：改称黔江。",
            "The second track to Huaihua, in December 2020.",
            "过境高速公路，2022年。",
            "A long sentence that names the year 2024 and goes on for a while: and has a colon.",
        ] {
            assert_eq!(date_of(entry), None, "{entry}");
        }
    }
}

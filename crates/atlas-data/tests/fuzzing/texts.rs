//! Profiles and periods.

use atlas_data::{Interval, PartialDate, Period, Profile, Run, fold};

/// A profile: nothing of the text may be lost but marks and white space.
pub(crate) fn profile(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let profile = Profile::parse(&text);
    let sources = profile.sources();
    let mut once = sources.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), sources.len(), "a source is listed twice");
    for section in &profile.sections {
        assert!(section.heading.is_some() || !section.paragraphs.is_empty(), "an empty section is kept");
        for run in section.paragraphs.iter().flat_map(|paragraph| &paragraph.runs) {
            match run {
                Run::Text { text, .. } => assert!(!text.is_empty(), "an empty run of words is kept"),
                Run::Cite(ids) => assert!(ids.iter().all(|id| sources.contains(&id.as_str()))),
            }
        }
    }
    assert_eq!(fold(&fold(&text)), fold(&text), "folding twice is not folding once");
}

/// A date or period: what is read is written the same way, and its ends are in order.
pub(crate) fn period(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    if let Ok(date) = text.parse::<PartialDate>() {
        assert_eq!(date.to_string(), text);
        assert!(date.first_day() <= date.last_day());
        assert!(date.starts_by(date));
        let since = Interval { from: Some(date), to: None };
        let until = Interval { from: None, to: Some(date) };
        assert!(since.contains(date) && !until.contains(date), "an interval is not half-open");
    }
    if let Ok(period) = text.parse::<Period>() {
        assert_eq!(period.to_string(), text);
        assert_eq!(period.start().is_none(), period == Period::Undated);
        assert!(period.start() <= period.last_day(), "a period ends before it begins");
        assert!(!period.is_full_year() || period.is_full());
    }
}

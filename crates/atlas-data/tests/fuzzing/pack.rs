//! Whole packs: archives, and the tables of a small pack.

use super::{shapes, small};
use atlas_data::{
    Atlas, Finding, Lang, MemoryFiles, PackError, PackFiles, PartialDate, Period, Severity, ZipFiles, check, write_zip,
};
use std::{borrow::Cow, io::Cursor, sync::Arc};

/// Bytes as a `.atlas` archive.
pub(crate) fn zip(input: &[u8]) {
    let files = match ZipFiles::new("input.atlas", Cow::Owned(input.to_vec())) {
        Ok(files) => files,
        Err(error) => return sentence(&error.to_string()),
    };
    // Every file of it can be asked for, whether the pack is sound or not.
    for path in files.list() {
        if let Err(error) = files.read(&path) {
            sentence(&error.to_string());
        }
    }
    open(Arc::new(files));
}

/// A small pack of which some files are replaced. The input says which: every line `=== path` begins a file.
/// Without such a line the first byte chooses.
pub(crate) fn tables(input: &[u8]) {
    let mut files = small::pack();
    let marked = input.strip_prefix(b"=== ");
    if let Some(marked) = marked {
        for part in split(marked, b"\n=== ") {
            let end = part.iter().position(|byte| *byte == b'\n').unwrap_or(part.len());
            let path = String::from_utf8_lossy(&part[..end]).trim().to_owned();
            files.files.insert(path, part.get(end + 1..).unwrap_or_default().to_vec());
        }
    } else if let [first, rest @ ..] = input {
        files.files.insert(small::FILES[usize::from(*first) % small::FILES.len()].0.to_owned(), rest.to_vec());
    }
    // What can be opened goes through an archive unharmed.
    let mut bytes = Cursor::new(Vec::new());
    if write_zip(&files, &mut bytes).is_ok() {
        let back = ZipFiles::new("written.atlas", Cow::Owned(bytes.into_inner())).expect("what was written opens");
        assert_eq!(MemoryFiles::copy(&back).expect("what was written can be read").files, files.files);
    }
    open(Arc::new(files));
}

fn split<'a>(mut bytes: &'a [u8], mark: &[u8]) -> Vec<&'a [u8]> {
    let mut parts = Vec::new();
    while let Some(at) = bytes.windows(mark.len()).position(|window| window == mark) {
        parts.push(&bytes[..at]);
        bytes = &bytes[at + mark.len()..];
    }
    parts.push(bytes);
    parts
}

/// Every finding is one short line.
pub(crate) fn sentences(findings: &[Finding]) {
    for finding in findings {
        sentence(&finding.to_string());
    }
    assert!(findings.is_sorted_by_key(|finding| finding.severity), "doubts stand before errors");
}

/// One short line.
pub(crate) fn sentence(text: &str) {
    assert!(!text.contains(char::is_control), "no control characters in a sentence: {text:?}");
    assert!(text.chars().count() < 1500, "a sentence of {} characters", text.chars().count());
}

/// Checks a pack; one without errors opens, and answers.
fn open(files: Arc<dyn PackFiles>) {
    let findings = check(files.as_ref());
    sentences(&findings);
    let sound = findings.iter().all(|finding| finding.severity == Severity::Warning);
    match Atlas::open(files) {
        Ok((atlas, doubts)) => {
            assert!(sound, "a pack with errors opens");
            assert_eq!(doubts, findings);
            ask(&atlas);
        }
        Err(error) => {
            assert!(!sound, "a sound pack does not open: {error}");
            sentence(&error.to_string());
            assert_eq!(error, PackError::from(findings[0].clone()));
        }
    }
}

/// Asks for everything that the window can ask for.
fn ask(atlas: &Atlas) {
    let dates: Vec<PartialDate> = ["0001", "2019-12-31", "2024-12-31", "9999-12-31"]
        .iter()
        .filter_map(|text| text.parse().ok())
        .chain([atlas.info().opening.as_of])
        .collect();
    for unit in atlas.units().iter().take(12) {
        subject(atlas, &unit.id, &dates);
        for date in &dates {
            let members = atlas.members(&unit.id, *date);
            assert!(members.iter().all(|member| member.valid.contains(*date)));
        }
    }
    for place in atlas.places().iter().take(4) {
        subject(atlas, &place.id, &dates);
    }
    for line in atlas.lines().iter().take(4) {
        assert!(atlas.stops(&line.id).is_sorted_by_key(|stop| (stop.part, stop.seq)));
        dates.iter().for_each(|date| whereabouts(atlas, &line.id, *date));
    }
    for indicator in atlas.indicators().iter().take(12) {
        for date in &dates {
            column(atlas, &indicator.id, None, *date);
        }
        for period in atlas.periods(&indicator.id).iter().take(4) {
            column(atlas, &indicator.id, Some(period), atlas.info().opening.as_of);
        }
    }
    for date in &dates {
        assert_eq!(atlas.edition_at(*date).is_some(), atlas.editions().iter().any(|one| one.geometry.is_some()));
    }
    assert!(atlas.themes().is_sorted_by_key(|theme| theme.order));
    shapes::measure(atlas.boundaries().expect("checked boundaries can be read"));
    let _ = (atlas.neighbours().expect("checked"), atlas.rivers().expect("checked"), atlas.relief().expect("checked"));
}

/// What a line runs through, and what those units say of lines and places.
fn whereabouts(atlas: &Atlas, line: &str, date: PartialDate) {
    let Some(course) = atlas.course(line, date).expect("checked boundaries can be read") else { return };
    assert!(course.stretches.iter().all(|stretch| stretch.km.is_finite() && stretch.km >= 0.0));
    assert!(course.length_km().is_finite());
    for crossing in course.crossings.iter().take(8) {
        let lines = atlas.lines_of(&crossing.unit, date).expect("read already");
        assert!(
            lines.iter().any(|one| one.line.id == line && one.km == crossing.km),
            "{line} leaves {}",
            crossing.unit
        );
        let places = atlas.places_of(&crossing.unit, date).expect("read already");
        assert!(places.iter().all(|place| place.lon.is_finite()));
    }
}

fn subject(atlas: &Atlas, id: &str, dates: &[PartialDate]) {
    assert!(atlas.subjects_named(id).contains(&id));
    for lang in [Lang::En, Lang::Zh] {
        assert!(!atlas.name(id, lang).is_empty() && !atlas.short_name(id, lang).is_empty());
        let _ = atlas.profile(id, lang).expect("checked profiles can be read");
    }
    for date in dates {
        let _ = atlas.resolve(id, Some(*date));
        let _ = atlas.resolve(&format!("{id}x"), Some(*date));
    }
    for indicator in atlas.indicators().iter().take(12) {
        let all = atlas.observations(id, &indicator.id);
        assert!(all.iter().all(|observation| observation.subject == id && observation.indicator == indicator.id));
        for date in dates {
            if let Some(figure) = atlas.figure(id, &indicator.id, None, Some(*date)) {
                assert!(figure.period.last_day() <= Some(date.last_day()), "a figure of the future");
            }
        }
    }
}

fn column(atlas: &Atlas, indicator: &str, period: Option<&Period>, date: PartialDate) {
    let column = atlas.column(indicator, period, date);
    assert!(column.values().iter().all(|value| value.is_finite()));
    assert!(column.sum().is_none_or(f64::is_finite), "the sum of {indicator} is no number");
    assert!(column.merged.iter().all(|merged| merged.figure.value.is_finite()));
    for row in &column.rows {
        let _ = column.merged_with(&row.unit.id);
        if let Some(rank) = column.rank(&row.unit.id) {
            assert!((1..=rank.of).contains(&rank.position) && rank.of <= column.rows.len());
        }
    }
}

//! What a subject consists of: wholes with their parts.

use super::Cited;
use crate::{Words, numbers, numbers::NumberStyle};
use atlas_data::{Atlas, Bound, Figure, Indicator, PartialDate, Period, Status};
use atlas_scene::sheet::{Whole, WholePart};

/// The wholes of which a subject has figures of two parts at least, of one period each.
pub(crate) fn wholes(subject: &str, cited: &mut Cited, atlas: &Atlas, as_of: PartialDate, words: &Words) -> Vec<Whole> {
    let mut names: Vec<&str> = Vec::new();
    for whole in atlas.indicators().iter().filter_map(|indicator| indicator.part_of.as_deref()) {
        if !names.contains(&whole) {
            names.push(whole);
        }
    }
    names.into_iter().filter_map(|name| whole(subject, name, cited, atlas, as_of, words)).collect()
}

fn whole(
    subject: &str,
    name: &str,
    cited: &mut Cited,
    atlas: &Atlas,
    as_of: PartialDate,
    words: &Words,
) -> Option<Whole> {
    let parts = || atlas.indicators().iter().filter(|indicator| indicator.part_of.as_deref() == Some(name));
    let period = latest(subject, parts(), atlas, as_of)?;
    let figure = |indicator: &'_ Indicator| {
        let figure = atlas.figure(subject, &indicator.id, Some(&period), Some(as_of))?;
        is_plain(&figure).then_some(figure)
    };
    let known: Vec<(&Indicator, Figure<'_>)> = parts().filter_map(|part| Some((part, figure(part)?))).collect();
    let lang = words.language().data();
    let kinds: Vec<&str> = parts().map(|part| part.id.as_str()).collect();
    let part = |(indicator, figure): &(&Indicator, Figure<'_>)| {
        let value = NumberStyle::of(indicator).brief(figure.value, words.language());
        WholePart {
            name: indicator.name(lang).to_owned(),
            text: numbers::with_unit(&value, &indicator.unit, words),
            value: figure.value,
            order: kinds.iter().position(|kind| *kind == indicator.id).unwrap_or(0),
        }
    };
    let told: Vec<WholePart> = known.iter().map(part).filter(|part| part.value > 0.0).collect();
    if told.len() < 2 {
        return None;
    }
    let mark = cited.mark(known.iter().flat_map(|(_, figure)| figure.sources()));
    let detail = [words.period(&period), mark];
    Some(Whole {
        title: atlas.indicator(name).map_or(name, |whole| whole.name(lang)).to_owned(),
        detail: detail.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
        parts: told,
        kinds: kinds.len(),
    })
}

fn is_plain(figure: &Figure<'_>) -> bool {
    figure.bound == Bound::Exact && figure.status != Status::Target && figure.value >= 0.0
}

/// The latest period by the date of which every part is known that is known at all, or else as many as can be.
fn latest<'a>(
    subject: &str,
    parts: impl Iterator<Item = &'a Indicator>,
    atlas: &Atlas,
    as_of: PartialDate,
) -> Option<Period> {
    let latest = |part: &Indicator| atlas.figure(subject, &part.id, None, Some(as_of)).map(|figure| figure.period);
    let periods: Vec<Period> = parts.filter_map(latest).collect();
    let count = |period: &Period| periods.iter().filter(|other| *other == period).count();
    periods.iter().max_by_key(|period| (count(period), period.last_day())).cloned()
}

//! Changes in sentences.

use crate::Words;
use atlas_data::{Atlas, Dated, Happening, Moment, PartialDate, Unit, UnitKind};

/// How many names a sentence has before the rest are counted.
const MOST_NAMES: usize = 4;

/// The date of a moment as far as it is known: that of its changes, where all have the same, else its day.
pub(super) fn written(moment: &Moment<'_>) -> PartialDate {
    let mut all = moment.happened.iter().map(|one| one.written);
    let first = all.next().unwrap_or(moment.day);
    if all.all(|other| other == first) { first } else { moment.day }
}

/// The sentences of a day, the weightiest first. What is known by its year only, beside what has a month, says so: "2005".
pub(super) fn sentences(moment: &Moment<'_>, atlas: &Atlas, words: &Words) -> Vec<String> {
    let teller = Teller { atlas, words, day: moment.day, written: written(moment) };
    let mut said: Vec<String> = Vec::new();
    for one in &moment.happened {
        said.extend(teller.alone(one));
    }
    type Is = fn(&Happening<'_>) -> bool;
    let lists: [(&str, Is); 4] = [
        ("time-founded", |what| matches!(what, Happening::Founded(_))),
        ("time-ended", |what| matches!(what, Happening::Ended(_))),
        ("time-line-opened", |what| matches!(what, Happening::Line(_))),
        ("time-place-opened", |what| matches!(what, Happening::Place(_))),
    ];
    for (key, is) in lists {
        said.extend(teller.together(key, moment.happened.iter().filter(|one| is(&one.what))));
    }
    said.extend(moment.happened.iter().filter_map(|one| teller.extended(one)));
    said
}

struct Teller<'t> {
    atlas: &'t Atlas,
    words: &'t Words,
    day: PartialDate,
    written: PartialDate,
}

impl Teller<'_> {
    fn name(&self, unit: &str, date: PartialDate) -> String {
        self.atlas.name_at(unit, self.words.language().data(), date).to_owned()
    }

    /// Names in a row; many are counted.
    fn list(&self, mut names: Vec<String>) -> String {
        let separator = self.words.get("names-separator");
        names.dedup();
        if names.len() > MOST_NAMES + 1 {
            let more = names.split_off(MOST_NAMES).len();
            let names = names.join(&separator);
            return self.words.with("time-and-more", &[("names", &names), ("count", &more.to_string())]);
        }
        let Some(last) = names.pop() else { return String::new() };
        if names.is_empty() { last } else { [names.join(&separator), last].join(&self.words.get("time-name-last")) }
    }

    /// A change that has a sentence of its own.
    fn alone(&self, one: &Dated<'_>) -> Option<String> {
        let (words, before_day) = (self.words, self.day.day_before());
        match &one.what {
            Happening::Edition { before, after, .. } => {
                let (before, after) = (before.to_string(), after.to_string());
                Some(words.with("time-edition", &[("before", &before), ("after", &after)]))
            }
            Happening::Transfer { before, after } => {
                let before = self.list(before.iter().map(|unit| self.name(unit, before_day)).collect());
                let after = self.list(after.iter().map(|unit| self.name(unit, self.day)).collect());
                Some(words.with("time-became", &[("before", &before), ("after", &after)]))
            }
            Happening::Renamed { unit, before } => {
                let before = before.name(words.language().data());
                Some(words.with("time-became", &[("before", before), ("after", &self.name(&unit.id, self.day))]))
            }
            Happening::Founded(unit) if unit.kind == UnitKind::Municipality => {
                Some(words.with("time-municipality", &[("name", &self.unit(unit))]))
            }
            _ => None,
        }
    }

    fn unit(&self, unit: &Unit) -> String {
        self.name(&unit.id, self.day)
    }

    /// Changes of one sort in one sentence.
    fn together<'d, 'a: 'd>(&self, key: &str, of: impl Iterator<Item = &'d Dated<'a>>) -> Option<String> {
        let lang = self.words.language().data();
        let named = of.filter_map(|one| {
            let name = match &one.what {
                Happening::Founded(unit) if unit.kind == UnitKind::Municipality => return None,
                Happening::Founded(unit) | Happening::Ended(unit) => unit.name(lang).to_owned(),
                Happening::Line(line) => line.name(lang).to_owned(),
                Happening::Place(place) => place.name(lang).to_owned(),
                _ => return None,
            };
            Some(self.dated(name, one.written))
        });
        let names: Vec<String> = named.collect();
        (!names.is_empty()).then(|| self.words.with(key, &[("names", &self.list(names))]))
    }

    fn extended(&self, one: &Dated<'_>) -> Option<String> {
        let Happening::Extended { line, stops } = &one.what else { return None };
        let lang = self.words.language().data();
        let names: Vec<String> =
            stops.iter().map(|stop| stop.name(lang)).filter(|name| !name.is_empty()).map(str::to_owned).collect();
        let line = self.dated(line.name(lang).to_owned(), one.written);
        Some(match names.is_empty() {
            true => self.words.with("time-longer", &[("line", &line)]),
            false => self.words.with("time-extended", &[("line", &line), ("stops", &self.list(names))]),
        })
    }

    /// A name with its date, where less is known of it than of the others of its day.
    fn dated(&self, name: String, written: PartialDate) -> String {
        match written.month() {
            _ if written == self.written => name,
            Some(_) => name,
            None => self.words.with("time-dated", &[("name", &name), ("date", &self.words.date(written))]),
        }
    }
}

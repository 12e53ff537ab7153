//! What proves the numbers of a text: figures of the atlas, lengths of lines, and the register of numbers that only a document tells.

use crate::numbers::{Number, Unit};
use atlas_data::{Atlas, Lang, PartialDate, Period};
use std::collections::BTreeMap;

/// A figure as far as a number is compared with it.
#[derive(Clone, Debug)]
struct Figure {
    value: f64,
    unit: String,
    indicator: String,
    period: Period,
    sources: Vec<String>,
}

impl Figure {
    fn rests_on(&self, cited: &[String]) -> bool {
        self.sources.iter().any(|source| cited.contains(source))
    }
}

/// Figures of the atlas, by subject; read when they are first asked for.
pub(crate) struct Known<'a> {
    atlas: &'a Atlas,
    figures: BTreeMap<String, Vec<Figure>>,
}

impl<'a> Known<'a> {
    pub(crate) fn of(atlas: &'a Atlas) -> Self {
        Self { atlas, figures: BTreeMap::new() }
    }

    /// Everything that the atlas answers of a unit or a place: what was observed, and what is joined and computed of it.
    fn figures(&mut self, subject: &str) -> &[Figure] {
        let atlas = self.atlas;
        self.figures.entry(subject.to_owned()).or_insert_with(|| figures(atlas, subject))
    }

    /// The figures of a subject by one of the cited sources that a number can be.
    fn meant(&mut self, subject: &str, cited: &[String], number: &Number) -> impl Iterator<Item = &Figure> {
        let is_it = |figure: &&Figure| fits(number, figure.value, &figure.unit) && figure.rests_on(cited);
        self.figures(subject).iter().filter(is_it)
    }

    /// Whether there is one.
    pub(crate) fn has(&mut self, subject: &str, cited: &[String], number: &Number) -> bool {
        self.meant(subject, cited, number).next().is_some()
    }

    /// The first and the last year of each of them; none where there are none, or one has no date and is of any year.
    pub(crate) fn years_of(&mut self, subject: &str, cited: &[String], number: &Number) -> Vec<[i32; 2]> {
        let years = |figure: &Figure| Some([figure.period.start()?.year(), figure.period.last_day()?.year()]);
        self.meant(subject, cited, number).map(years).collect::<Option<_>>().unwrap_or_default()
    }

    /// Whether it is a figure of a subject by any source. Of numbers without a unit and of shares that would often be chance.
    fn has_by_any(&mut self, subject: &str, number: &Number) -> bool {
        let is_telling = !matches!(number.unit, Unit::Plain | Unit::Percent);
        is_telling && self.figures(subject).iter().any(|figure| fits(number, figure.value, &figure.unit))
    }

    /// Whether a number of a claim is a figure of its subject or of one that it names; by one of its sources, a figure of the whole; or the
    /// length of a line that it names or that its sources tell of.
    pub(crate) fn proves(&mut self, subject: &str, chinese: &str, cited: &[String], number: &Number) -> bool {
        let atlas = self.atlas;
        let root = atlas.info().root.clone();
        let mut subjects = vec![subject.to_owned()];
        let is_named = |name: &str| name.chars().count() > 1 && chinese.contains(name);
        let units = atlas.units().iter().filter(|unit| unit.id != root);
        let units = units.filter(|unit| is_named(&unit.name_zh) || is_named(atlas.short_name(&unit.id, Lang::Zh)));
        let places = atlas.places().iter().filter(|place| is_named(&place.name_zh));
        subjects.extend(units.map(|unit| unit.id.clone()).chain(places.map(|place| place.id.clone())));
        let mut lines = atlas.lines().iter().filter(|line| is_named(&line.name_zh) || cited.contains(&line.source));
        let is_length = lines.any(|line| line.length_km.is_some_and(|length| fits(number, length, "km")));
        let mut is_figure = |one: &String| self.has(one, cited, number) || self.has_by_any(one, number);
        is_length || subjects.iter().any(&mut is_figure) || self.has(&root, cited, number)
    }

    /// The figures of a subject by an indicator, of a period or, where none is given, of any.
    pub(crate) fn of_indicator(&mut self, subject: &str, indicator: &str, period: &str) -> Vec<f64> {
        let period: Option<Period> = (!period.is_empty()).then(|| period.parse().unwrap());
        let is_meant = |figure: &&Figure| {
            figure.indicator == indicator && period.as_ref().is_none_or(|period| figure.period == *period)
        };
        self.figures(subject).iter().filter(is_meant).map(|figure| figure.value).collect()
    }
}

fn figures(atlas: &Atlas, subject: &str) -> Vec<Figure> {
    let opening = atlas.info().opening.as_of;
    let valid = atlas.unit(subject).map(|unit| unit.valid);
    let when: PartialDate = match valid {
        Some(valid) if !valid.contains(opening) => valid.from.unwrap_or(opening),
        _ => opening,
    };
    let unit_of = |indicator: &str| atlas.indicator(indicator).unwrap().unit.clone();
    let observed = atlas.observations_of(subject).iter().map(|one| Figure {
        value: one.value,
        unit: unit_of(&one.indicator),
        indicator: one.indicator.clone(),
        period: one.period.clone(),
        sources: vec![one.source.clone()],
    });
    let answered = atlas.indicators().iter().flat_map(|indicator| {
        let answer = |period: Period| {
            let figure = atlas.answer(subject, &indicator.id, &period, when).figure?;
            let sources = figure.sources().into_iter().map(str::to_owned).collect();
            let (unit, indicator) = (indicator.unit.clone(), indicator.id.clone());
            Some(Figure { value: figure.value, unit, indicator, period, sources })
        };
        atlas.periods(&indicator.id).into_iter().filter_map(answer)
    });
    let answered = answered.filter(|_| valid.is_some());
    observed.chain(answered).collect()
}

/// Whether a written number can be a value of a unit of measurement: within its last digit, and measured in the same.
pub(crate) fn fits(number: &Number, value: f64, unit: &str) -> bool {
    let same_unit = match number.unit {
        Unit::Percent => unit == "%",
        Unit::Km2 => unit == "km2",
        Unit::Km => unit == "km",
        Unit::M2 => unit == "m2",
        Unit::M => unit == "m",
        Unit::Tonnes => unit == "t",
        Unit::Dollars => unit == "USD",
        Unit::Yuan => ["yuan", "yuan/person"].contains(&unit),
        Unit::Persons => ["persons", "persons/km2"].contains(&unit),
        Unit::Days => unit == "days",
        // English leaves yuan and people out.
        Unit::Plain => ["count", "rank", "persons", "yuan", "year", "years", "times", "trains", "TEU"].contains(&unit),
        Unit::M3 | Unit::Mm | Unit::Hectares | Unit::Mu | Unit::Celsius | Unit::Gwh => false,
    };
    same_unit && (number.value - value).abs() <= number.off * 1.001
}

/// A number that only a document tells.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    pub(crate) subject: String,
    pub(crate) value: f64,
    pub(crate) unit: Unit,
    /// What it is.
    pub(crate) what: String,
    pub(crate) source: String,
    /// Where it could be looked up again: the facts collected for the texts or one of the five source documents (both outside of the
    /// repository), a note of the pack, a sum; empty where none is held.
    pub(crate) held: String,
    /// The indicator that measures the same, if there is one.
    pub(crate) indicator: Option<String>,
    /// The period that it is of; empty where the text gives none.
    pub(crate) period: String,
    /// Words of the text that say whose figure it is.
    pub(crate) whose_en: String,
    pub(crate) whose_zh: String,
}

impl Told {
    pub(crate) fn read(row: &BTreeMap<String, String>) -> Self {
        let cell = |name: &str| row[name].clone();
        Self {
            subject: cell("subject"),
            value: row["value"].parse().unwrap(),
            unit: unit(&row["unit"]),
            what: cell("what"),
            source: cell("source"),
            held: cell("held"),
            indicator: Some(cell("indicator")).filter(|indicator| !indicator.is_empty()),
            period: cell("period"),
            whose_en: cell("whose_en"),
            whose_zh: cell("whose_zh"),
        }
    }

    /// Whether it is a number of a claim that cites these sources.
    pub(crate) fn is(&self, number: &Number, sources: &[String]) -> bool {
        self.value == number.value && self.unit == number.unit && sources.contains(&self.source)
    }
}

fn unit(text: &str) -> Unit {
    match text {
        "" => Unit::Plain,
        "persons" => Unit::Persons,
        "yuan" => Unit::Yuan,
        "%" => Unit::Percent,
        "km2" => Unit::Km2,
        "km" => Unit::Km,
        "m2" => Unit::M2,
        "m3" => Unit::M3,
        "m" => Unit::M,
        "mm" => Unit::Mm,
        "ha" => Unit::Hectares,
        "mu" => Unit::Mu,
        "°C" => Unit::Celsius,
        "t" => Unit::Tonnes,
        other => panic!("{other} is no unit of a text"),
    }
}

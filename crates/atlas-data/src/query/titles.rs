//! What a unit was called, and what it was, at a date.

use crate::{Atlas, Lang, PartialDate, Title, Unit, UnitKind};

impl Atlas {
    /// What a unit was called at a date, where that is not what it is called in the units.
    pub fn title_at(&self, unit: &str, date: PartialDate) -> Option<&Title> {
        self.titles().iter().find(|title| title.unit == unit && title.valid.contains(date))
    }

    /// The full name of a unit or place at a date; the id where there is none.
    pub fn name_at<'a>(&'a self, subject: &'a str, lang: Lang, date: PartialDate) -> &'a str {
        self.title_at(subject, date).map_or_else(|| self.name(subject, lang), |title| title.name(lang))
    }

    /// The short name of a unit or place at a date, for maps.
    pub fn short_name_at<'a>(&'a self, subject: &'a str, lang: Lang, date: PartialDate) -> &'a str {
        let then = self.title_at(subject, date).and_then(|title| title.short(lang));
        then.unwrap_or_else(|| self.short_name(subject, lang))
    }

    /// What a unit was at a date: a district of today may have been a county.
    pub fn kind_at(&self, unit: &Unit, date: PartialDate) -> UnitKind {
        self.title_at(&unit.id, date).map_or(unit.kind, |title| title.kind)
    }

    /// The short name of an outline of the map at a date: of the unit, or of those of the date that it stands for.
    pub fn outline_name(&self, outline: &str, lang: Lang, date: PartialDate) -> String {
        let units = self.units_of_outline(outline, date);
        let names = units.into_iter().map(|unit| self.short_name_at(unit, lang, date));
        let joined = names.collect::<Vec<_>>().join(" + ");
        if joined.is_empty() { self.short_name(outline, lang).to_owned() } else { joined }
    }

    /// The outline of the map that a unit of a date lies in; `None` where the map has none for it.
    pub fn outline_of(&self, unit: &str, date: PartialDate) -> Option<&str> {
        let object = self.edition_at(date)?.geometry.as_deref()?;
        let shapes = &self.boundaries().ok()?.edition(object)?.shapes;
        let own = shapes.iter().find(|shape| shape.id == unit);
        let found = own.or_else(|| {
            let covers = |outline: &str| self.units_of_outline(outline, date).contains(&unit);
            shapes.iter().find(|shape| covers(&shape.id))
        });
        found.map(|shape| shape.id.as_str())
    }
}

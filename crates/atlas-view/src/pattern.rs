//! Whether neighbours are alike in an indicator: Moran's I and Geary's C in words.

use crate::{View, Words};
use atlas_data::{
    Atlas, Autocorrelation, AutocorrelationError, AutocorrelationOptions, Bound, Column, Status, gearys_c, morans_i,
};

/// The spatial pattern of a view's indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct Pattern {
    /// Moran's I.
    pub moran: Autocorrelation,
    /// Geary's C.
    pub geary: Autocorrelation,
}

/// The chance that is called small.
const SIGNIFICANT: f64 = 0.05;

impl Pattern {
    /// The pattern of a column, over exact figures that are no aims. Neighbours touch at a point at least (queen
    /// contiguity); weights are row-standardised; 999 permutations with a fixed seed.
    ///
    /// # Errors
    /// Where there are too few figures, or all are the same.
    pub fn of(column: &Column<'_>, atlas: &Atlas) -> Result<Self, AutocorrelationError> {
        let object = column.edition.and_then(|edition| edition.geometry.as_deref());
        let boundaries = atlas.boundaries().ok();
        let contiguity = boundaries.zip(object).and_then(|(boundaries, object)| boundaries.contiguity(object));
        let contiguity = contiguity.ok_or(AutocorrelationError::NoNeighbours)?;
        let value = |unit: &str| {
            let figure = column.row(unit)?.figure.as_ref()?;
            (figure.bound == Bound::Exact && figure.status != Status::Target).then_some(figure.value)
        };
        let options = AutocorrelationOptions::default();
        Ok(Self { moran: morans_i(contiguity, value, &options)?, geary: gearys_c(contiguity, value, &options)? })
    }

    /// What the pattern of a view says: a sentence, then the numbers. `None` where the view has no indicator.
    pub fn told(view: &View, atlas: &Atlas, words: &Words) -> Option<Vec<String>> {
        let column = atlas.column(view.indicator.as_deref()?, view.period.as_ref(), view.as_of);
        column.indicator?;
        let Ok(pattern) = Self::of(&column, atlas) else { return Some(vec![words.get("pattern-none")]) };
        Some(pattern.lines(words))
    }

    fn lines(&self, words: &Words) -> Vec<String> {
        let chance = self.moran.pseudo_p.unwrap_or(1.0);
        let verdict = match (chance < SIGNIFICANT, self.moran.statistic > self.moran.expected) {
            (true, true) => "pattern-alike",
            (true, false) => "pattern-unlike",
            _ => "pattern-chance",
        };
        let number = |value: f64| format!("{value:.3}").replace('-', "−");
        let p = |one: &Autocorrelation| one.pseudo_p.map_or_else(String::new, number);
        let units = self.moran.units.to_string();
        let values = [
            ("moran", number(self.moran.statistic)),
            ("expected", number(self.moran.expected)),
            ("moranp", p(&self.moran)),
            ("geary", number(self.geary.statistic)),
            ("gearyp", p(&self.geary)),
            ("units", units),
        ];
        let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        vec![words.get(verdict), words.with("pattern-numbers", &values), words.get("pattern-method")]
    }
}

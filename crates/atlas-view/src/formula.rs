//! Formulas in words.

use crate::Words;
use atlas_data::{At, Atlas, Formula, Reference};

/// A formula with names instead of ids: `Resident population (census) ÷ Area`.
pub(crate) fn in_words(formula: &Formula, atlas: &Atlas, words: &Words) -> String {
    let lang = words.language().data();
    let name = |reference: &Reference| {
        let indicator = atlas.indicator(&reference.indicator);
        let mut name = indicator.map_or_else(|| reference.indicator.clone(), |one| one.name(lang).to_owned());
        if reference.of_root {
            let whole = atlas.short_name(&atlas.info().root, lang);
            name = words.with("formula-of", &[("figure", &name), ("place", whole)]);
        }
        match &reference.at {
            At::Same => name,
            At::Previous => words.with("formula-previous", &[("figure", &name)]),
            At::Fixed(period) => words.with("formula-at", &[("figure", &name), ("period", &words.period(period))]),
        }
    };
    formula.in_words(&name, &words.get("formula-outline-area"))
}

//! What units were called at other times.

use super::{Interval, Lang, UnitKind};

/// What a unit was called, and what it was, at a time other than that of its row in the units.
#[derive(Clone, Debug)]
pub struct Title {
    /// The unit.
    pub unit: String,
    /// English name.
    pub name_en: String,
    /// Chinese name.
    pub name_zh: String,
    /// English short name, where it is another one than now.
    pub short_en: Option<String>,
    /// Chinese short name, where it is another one than now.
    pub short_zh: Option<String>,
    /// What it was.
    pub kind: UnitKind,
    /// When.
    pub valid: Interval,
    /// The source that says so.
    pub source: String,
    /// Remark.
    pub note: String,
}

impl Title {
    /// Its full name in a language.
    pub fn name(&self, lang: Lang) -> &str {
        lang.pick(&self.name_en, &self.name_zh)
    }

    /// Its short name, where it is another one than now.
    pub fn short(&self, lang: Lang) -> Option<&str> {
        match lang {
            Lang::En => self.short_en.as_deref(),
            Lang::Zh => self.short_zh.as_deref(),
        }
    }
}

//! What does not change while the window is open, shared with the workers.

use crate::{AppError, builtin};
use atlas_data::{Atlas, Indicator, Period};
use atlas_scene::{Theme, text::Fonts};
use atlas_view::{Basemap, Language, SourcesAt, Studio, ThemeName, Words, search::SearchIndex};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

/// Atlas, geometry, faces, themes and words.
pub struct Core {
    /// The atlas.
    pub atlas: Atlas,
    /// Projected geometry, made on first use.
    pub basemap: Basemap,
    /// The faces of all text.
    pub fonts: Fonts,
    pub(crate) search: SearchIndex,
    mapped: Vec<usize>,
    themes: Vec<(ThemeName, Theme)>,
    words: [Words; 2],
}

impl std::fmt::Debug for Core {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Core({:?})", self.atlas)
    }
}

impl Core {
    /// Opens a pack, or the built-in one.
    ///
    /// # Errors
    /// Where the pack cannot be read.
    pub fn open(pack: Option<&Path>) -> Result<Self, AppError> {
        let atlas = builtin::open_atlas_with_map(pack)?;
        let broken = |error: String| AppError::BuiltIn { what: "theme", reason: error };
        let themes = ThemeName::ALL
            .into_iter()
            .map(|name| Ok((name, atlas_view::theme(name).map_err(|error| broken(error.to_string()))?)))
            .collect::<Result<Vec<_>, AppError>>()?;
        let words = Language::ALL.map(Words::new);
        let search = SearchIndex::new(&atlas);
        let mapped = mapped(&atlas);
        Ok(Self { search, mapped, basemap: Basemap::default(), fonts: builtin::fonts()?, themes, words, atlas })
    }

    /// Indicators that have figures of most units, in the order of the pack.
    pub(crate) fn mapped_indicators(&self) -> impl Iterator<Item = &Indicator> {
        self.mapped.iter().filter_map(|at| self.atlas.indicators().get(*at))
    }

    /// The title of the window.
    pub(crate) fn title(&self) -> String {
        let info = self.atlas.info();
        format!("{} · {}", info.title_en, info.title_zh)
    }

    /// The words of a language.
    pub fn words(&self, language: Language) -> &Words {
        let [english, chinese] = &self.words;
        match language {
            Language::English => english,
            Language::Chinese => chinese,
        }
    }

    /// A theme.
    pub fn theme(&self, name: ThemeName) -> &Theme {
        let found = self.themes.iter().find(|(known, _)| *known == name).or(self.themes.first());
        match found {
            Some((_, theme)) => theme,
            None => unreachable!("`open` reads every theme"),
        }
    }

    /// What pictures are made from.
    pub fn studio(&self, language: Language, theme: ThemeName) -> Studio<'_> {
        Studio {
            atlas: &self.atlas,
            basemap: &self.basemap,
            fonts: &self.fonts,
            theme: self.theme(theme),
            words: self.words(language),
            sources: SourcesAt::Picture,
        }
    }
}

/// The indicators that a map or a ranking of most units can show: those with figures of most units in one period, and
/// those that a formula makes of nothing else.
fn mapped(atlas: &Atlas) -> Vec<usize> {
    let units: BTreeSet<&str> =
        atlas.units_at(atlas.info().opening.as_of).into_iter().map(|unit| unit.id.as_str()).collect();
    let mut known: BTreeMap<(&str, &Period), BTreeSet<&str>> = BTreeMap::new();
    for one in atlas.all_observations().iter().filter(|one| units.contains(one.subject.as_str())) {
        known.entry((&one.indicator, &one.period)).or_default().insert(&one.subject);
    }
    let of_most = known.into_iter().filter(|(_, subjects)| subjects.len() * 2 > units.len());
    let observed: BTreeSet<&str> = of_most.map(|((indicator, _), _)| indicator).collect();
    let shown = |indicator: &Indicator| {
        observed.contains(indicator.id.as_str())
            || indicator.formula.as_ref().is_some_and(|formula| {
                let mut inputs = formula.references().into_iter();
                inputs.all(|input| input.of_root || observed.contains(input.indicator.as_str()))
            })
    };
    atlas.indicators().iter().enumerate().filter(|(_, indicator)| shown(indicator)).map(|(at, _)| at).collect()
}

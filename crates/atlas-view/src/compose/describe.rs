//! A figure in sentences, for who cannot see it: what kind it is, what it measures, over how many units, the highest and the lowest, the
//! chosen ones with their places, and the classes of a map. Every figure that leaves the program carries them.

use super::Studio;
use crate::{
    ChartKind, Filtered, Layer, LayerGroup, Measure, Ranking, RankingRow, Thematic, View, filter, numbers,
    thematic::Figures,
};
use atlas_data::Column;
use atlas_scene::map::Swatch;

/// So many chosen units are told one by one.
const MOST_CHOSEN: usize = 6;
/// So many units that share the highest or lowest value are named.
const MOST_NAMES: usize = 3;
/// So many units that look alike are named.
const MOST_OF_GROUP: usize = 12;

/// Texts below one another; those that are empty are left out.
pub(super) fn paragraphs(texts: impl IntoIterator<Item = String>) -> String {
    let told = texts.into_iter().filter(|text| !text.trim().is_empty());
    told.collect::<Vec<_>>().join("\n")
}

/// The sentences of a figure, in order.
pub(super) struct Description<'s, 'a> {
    studio: &'s Studio<'a>,
    sentences: Vec<String>,
}

impl<'s, 'a> Description<'s, 'a> {
    /// Begins with a chart's kind and title.
    pub(super) fn of_chart(kind: ChartKind, title: &str, studio: &'s Studio<'a>) -> Self {
        Self::of(&format!("describe-kind-{}", kind.id()), title, studio)
    }

    /// Begins with the key of a kind, and a title.
    pub(super) fn of(kind: &str, title: &str, studio: &'s Studio<'a>) -> Self {
        let head = studio.words.with("describe-head", &[("kind", &studio.words.get(kind)), ("title", title)]);
        Self { studio, sentences: vec![head] }
    }

    /// All sentences as one text.
    pub(super) fn said(self) -> String {
        self.sentences.join(&self.studio.words.get("describe-joint"))
    }

    fn say(&mut self, key: &str, values: &[(&str, &str)]) {
        self.sentences.push(self.studio.words.with(key, values));
    }

    /// Which units are looked at, where not all are.
    pub(super) fn filter(&mut self, view: &View) {
        self.sentences.extend(filter::in_words(view, self.studio.atlas, self.studio.words));
    }

    /// What a column measures, over how many units, with its highest and lowest; then the units that are chosen.
    pub(super) fn column(
        &mut self,
        column: &Column<'_>,
        shown: &dyn Fn(&RankingRow) -> bool,
        chosen: &dyn Fn(&RankingRow) -> bool,
    ) {
        let words = self.studio.words;
        let (Some(ranking), Some(indicator)) = (Ranking::of_column(column, self.studio.atlas, words), column.indicator)
        else {
            return;
        };
        let rows: Vec<&RankingRow> = ranking.rows.iter().filter(|row| shown(row)).collect();
        let units = |rows: &mut dyn Iterator<Item = &&RankingRow>| rows.map(|row| row.units.len()).sum::<usize>();
        let (all, known) = (units(&mut rows.iter()), units(&mut rows.iter().filter(|row| row.value.is_some())));
        let counted = match known == all {
            true => words.count("describe-units", all),
            false => {
                let (known, all) = (known.to_string(), words.count("describe-units", all));
                words.with("describe-units-some", &[("known", &known), ("units", &all)])
            }
        };
        let name = indicator.name(words.language().data());
        let caption = [("indicator", name), ("caption", &*ranking.caption), ("units", &*counted)];
        self.say("describe-column", &caption);
        self.extremes(&rows);
        self.chosen(&rows, column, chosen);
    }

    /// The highest and the lowest of rows that stand from the greatest down.
    fn extremes(&mut self, rows: &[&RankingRow]) {
        let valued: Vec<&RankingRow> = rows.iter().copied().filter(|row| row.value.is_some()).collect();
        let (Some(first), Some(last)) = (valued.first(), valued.last()) else { return };
        if first.value == last.value {
            if valued.len() > 1 {
                self.say("describe-all-same", &[("value", &first.value_text)]);
            }
            return;
        }
        let of = |end: &RankingRow| {
            let names: Vec<&str> =
                valued.iter().filter(|row| row.value == end.value).map(|row| &*row.short_name).collect();
            self.studio.words.with("describe-item", &[("name", &self.names(&names)), ("value", &end.value_text)])
        };
        let (highest, lowest) = (of(first), of(last));
        self.say("describe-extremes", &[("highest", &highest), ("lowest", &lowest)]);
    }

    /// Some names; of many only the first ones.
    fn names(&self, names: &[&str]) -> String {
        self.names_up_to(MOST_NAMES, names)
    }

    /// All names, or the first one where there are more than so many.
    fn names_up_to(&self, most: usize, names: &[&str]) -> String {
        let words = self.studio.words;
        let shown = if names.len() > most { 1 } else { names.len() };
        let said = names[..shown].join(&words.get("names-separator"));
        match names.len() - shown {
            0 => said,
            more => words.with("describe-and-more", &[("names", &said), ("count", &more.to_string())]),
        }
    }

    fn chosen(&mut self, rows: &[&RankingRow], column: &Column<'_>, chosen: &dyn Fn(&RankingRow) -> bool) {
        let words = self.studio.words;
        let unit = column.indicator.map_or("", |indicator| &indicator.unit);
        let found: Vec<&RankingRow> = rows.iter().copied().filter(|row| chosen(row)).collect();
        for row in found.iter().take(MOST_CHOSEN) {
            let value = match row.value {
                Some(_) => numbers::with_unit(&row.value_text, unit, words),
                None => row.value_text.clone(),
            };
            let named = [("name", &*row.short_name), ("value", &*value)];
            match column.rank(&row.id) {
                Some(rank) => {
                    let (position, of) = (rank.position.to_string(), rank.of.to_string());
                    self.say("describe-ranked", &[&named[..], &[("position", &position), ("of", &of)]].concat());
                }
                None => self.say("describe-value", &named),
            }
        }
        if found.len() > MOST_CHOSEN {
            self.sentences.push(words.count("describe-more-chosen", found.len() - MOST_CHOSEN));
        }
    }

    /// A subject over time: its first and its last value, each with its period.
    pub(super) fn series(&mut self, name: &str, points: &[(String, String)]) {
        match points {
            [] => self.say("describe-value", &[("name", name), ("value", &self.studio.words.get("no-data"))]),
            [(period, value)] => self.at("describe-value", name, period, value),
            [(start, from), .., (end, to)] => {
                let values = [("name", name), ("start", start), ("from", from), ("end", end), ("to", to)];
                self.say("describe-series", &values);
            }
        }
    }

    fn at(&mut self, key: &str, name: &str, period: &str, value: &str) {
        let value = self.studio.words.with("describe-item", &[("name", value), ("value", period)]);
        self.say(key, &[("name", name), ("value", &value)]);
    }

    /// Values of some subjects under one name.
    pub(super) fn group(&mut self, name: &str, values: &[(&str, &str)]) {
        let words = self.studio.words;
        let item = |(name, value): &(&str, &str)| words.with("describe-item", &[("name", name), ("value", value)]);
        let values = values.iter().map(item).collect::<Vec<_>>().join(&words.get("list-separator"));
        self.say("describe-value", &[("name", name), ("value", &values)]);
    }

    /// A sentence on its own.
    pub(super) fn sentence(&mut self, said: String) {
        if !said.trim().is_empty() {
            self.sentences.push(said);
        }
    }

    /// The classes of a map, from low to high, and why some units have none.
    pub(super) fn classes(&mut self, measure: &Measure, gaps: &[&'static str]) {
        let words = self.studio.words;
        let classes: Vec<String> = (0..measure.classes.len()).map(|class| measure.class_text(class, words)).collect();
        self.listed(&classes, &gaps.iter().map(|key| words.get(key)).collect::<Vec<_>>());
    }

    fn listed(&mut self, classes: &[String], reasons: &[String]) {
        let words = self.studio.words;
        if !classes.is_empty() {
            let (count, listed) =
                (words.count("describe-classes", classes.len()), classes.join(&words.get("clause-separator")));
            self.say("describe-value", &[("name", &count), ("value", &listed)]);
        }
        if !reasons.is_empty() {
            let (title, reasons) = (words.get("describe-hatched"), reasons.join(&words.get("list-separator")));
            self.say("describe-value", &[("name", &title), ("value", &reasons)]);
        }
    }

    /// The legend of a map's figures, from the bottom, and why some units have no colour.
    fn key(&mut self, shown: &Thematic) {
        let texts = |pointed: bool| shown.entries.iter().filter(move |entry| entry.id.is_empty() != pointed);
        if let Some(told) = &shown.told {
            self.sentences.push(told.clone());
            return self.listed(
                &[],
                &texts(false)
                    .filter(|entry| !matches!(entry.swatch, Swatch::Dots(_)))
                    .map(|entry| entry.text.clone())
                    .collect::<Vec<_>>(),
            );
        }
        let classes: Vec<String> = texts(true).rev().map(|entry| entry.text.clone()).collect();
        self.listed(&classes, &texts(false).map(|entry| entry.text.clone()).collect::<Vec<_>>());
    }

    /// Which units look like what, from the top of the legend.
    fn groups(&mut self, shown: &Thematic) {
        let lang = self.studio.words.language().data();
        for entry in shown.entries.iter().filter(|entry| !entry.units.is_empty()) {
            let names: Vec<&str> = entry.units.iter().map(|id| self.studio.atlas.short_name(id, lang)).collect();
            let names = self.names_up_to(MOST_OF_GROUP, &names);
            self.say("describe-value", &[("name", &entry.text), ("value", &names)]);
        }
    }

    /// What the map tells, and what it says of the units that are chosen.
    fn about_chosen(&mut self, shown: &Thematic, view: &View) {
        let (words, lang) = (self.studio.words, self.studio.words.language().data());
        self.say("describe-value", &[("name", &shown.name), ("value", &shown.caption)]);
        for unit in view.selection.iter().take(MOST_CHOSEN) {
            let Some(said) = shown.said(unit) else { continue };
            let (name, said) = (self.studio.atlas.short_name(unit, lang), said.join(&words.get("clause-separator")));
            self.say("describe-value", &[("name", name), ("value", &said)]);
        }
    }

    /// The lines, places and grounds that a map shows.
    fn layers(&mut self, view: &View) {
        let words = self.studio.words;
        let groups = [LayerGroup::Transport, LayerGroup::Places];
        let shown = groups.into_iter().flat_map(|group| view.layers.of_group(group)).map(|state| state.layer);
        let shown = shown.filter(|layer| *layer != Layer::Labels).chain([Layer::Rivers, Layer::Relief]);
        let shown = shown.filter(|layer| view.shows(*layer));
        let names: Vec<String> = shown.map(|layer| words.get(&format!("layer-{}", layer.id()))).collect();
        if !names.is_empty() {
            let (title, names) = (words.get("describe-layers"), names.join(&words.get("names-separator")));
            self.say("describe-value", &[("name", &title), ("value", &names)]);
        }
    }
}

/// Whether a row is one that the reader has chosen or compares.
pub(super) fn is_chosen(view: &View) -> impl Fn(&RankingRow) -> bool {
    |row| row.units.iter().any(|unit| view.selection.contains(unit) || view.compared.contains(unit))
}

/// Whether a row is left by the filter of a view.
pub(super) fn is_shown(view: &View, studio: &Studio<'_>) -> impl Fn(&RankingRow) -> bool + use<> {
    let filtered = Filtered::of(view, studio.atlas);
    move |row| filtered.as_ref().is_none_or(|filtered| filtered.holds_some(&row.units))
}

/// A map of a view.
pub(super) fn map(view: &View, title: &str, figures: &Figures<'_>, studio: &Studio<'_>) -> String {
    let mut told = Description::of("describe-kind-map", title, studio);
    told.filter(view);
    if let Some(shown) = figures.thematic.as_ref().filter(|_| view.shows(Layer::Values)) {
        match figures.columns.as_slice() {
            [column] => {
                // What is compared stands beside the map and not on it.
                let chosen = |row: &RankingRow| row.units.iter().any(|unit| view.selection.contains(unit));
                told.column(column, &is_shown(view, studio), &chosen);
            }
            _ => told.about_chosen(shown, view),
        }
        match view.map.has_classes() {
            true => told.key(shown),
            false => told.groups(shown),
        }
    } else {
        let lang = studio.words.language().data();
        let chosen: Vec<&str> =
            view.selection.iter().map(|id| studio.atlas.short_name_at(id, lang, view.as_of)).collect();
        told.sentence(studio.words.count("describe-units-drawn", studio.atlas.units_at(view.as_of).len()));
        if !chosen.is_empty() {
            let names = told.names(&chosen);
            told.say("describe-marked", &[("names", &names)]);
        }
    }
    told.layers(view);
    told.said()
}

//! The first page of a series of sheets: a map of all of them and the numbers of their pages.

use super::{Studio, edge, foot, larger, map_for, tints};
use crate::{
    Layer, View,
    compose::{ComposeError, SourcesAt},
    sheet::Cited,
};
use atlas_data::PartialDate;
use atlas_scene::{
    Rect, Scene,
    sheet::{ContentsEntry, ContentsSpec, Heading, SHEET, contents},
};

/// The first page of a series.
#[derive(Debug)]
pub struct ContentsView {
    /// The page.
    pub scene: Scene,
    /// Where each sheet is named on it, in their order.
    pub entries: Vec<Rect>,
}

/// The contents of a series of sheets about `subjects`, whose pages follow it in their order: the first of them is page 2.
///
/// # Errors
/// Where the pack cannot be read.
pub fn sheet_contents(
    subjects: &[String],
    as_of: PartialDate,
    studio: &Studio<'_>,
    scale: f32,
) -> Result<ContentsView, ComposeError> {
    let studio = &Studio { sources: SourcesAt::Page, ..*studio };
    let (atlas, words) = (studio.atlas, studio.words);
    let language = words.language();
    let name = |id: &String, lang| atlas.name_at(id, lang, as_of).to_owned();
    let entries = subjects.iter().enumerate().map(|(at, id)| ContentsEntry {
        name: name(id, language.data()),
        other: name(id, language.other().data()),
        number: (at + 2).to_string(),
    });
    let entries: Vec<ContentsEntry> = entries.collect();
    let root = &atlas.info().root;
    let has_map = atlas.edition_at(as_of).is_some_and(|edition| edition.geometry.is_some());
    let title = words.with("sheets-title", &[("place", atlas.short_name(root, language.data()))]);
    let count = subjects.len().to_string();
    let spec = |growth: f32| ContentsSpec {
        size: SHEET,
        growth,
        heading: Heading {
            kind: words.get("sheets-kind"),
            title: title.clone(),
            other: String::new(),
            caption: words.with("sheets-caption", &[("count", &count)]),
            edge: edge(as_of, studio),
            has_locator: false,
        },
        has_map,
        entries: entries.clone(),
        foot: foot(&Cited::default(), &[], has_map, as_of, studio),
        number: "1".to_owned(),
        title: title.clone(),
        description: words.with("sheets-caption", &[("count", &count)]),
    };
    let made = |growth: f32| contents(&spec(growth), studio.theme, studio.fonts);
    let fitted = larger(studio).map(made).find(|(layout, _)| layout.overflow <= 0.0);
    let (layout, entries) = fitted.unwrap_or_else(|| made(1.0));
    // Names are what is looked for here.
    let layers = [Layer::Labels, Layer::Rivers, Layer::Relief, Layer::ScaleBar, Layer::CentralCity];
    let layers = layers.into_iter().collect();
    let view = View { as_of, indicator: None, selection: Vec::new(), layers, ..View::opening(atlas) };
    let tints = tints(Vec::new(), studio.theme.map.unit, studio);
    let map = layout.map.map(|place| map_for(&view, &tints, place, studio, scale * layout.growth)).transpose()?;
    Ok(ContentsView { scene: layout.finish(map.as_ref(), None), entries })
}

//! A view as one line of text, to be sent to somebody and pasted back.

use crate::View;
use atlas_data::Atlas;
use atlas_scene::classify::{COUNTS, Method, check_limits};
use thiserror::Error;

/// What every such text begins with; the number is that of the format.
const HEAD: &str = "chongqing-atlas-view:1 ";

/// Why a text is no view.
#[derive(Debug, Error)]
pub enum ViewTextError {
    /// It begins with something else.
    #[error("this text is no view of the atlas; copy one with Ctrl+Shift+C, it begins with “chongqing-atlas-view:1”")]
    NotAView,
    /// It cannot be read.
    #[error("the view cannot be read: {0}; copy it anew and whole")]
    Broken(String),
    /// It names something that this atlas does not have.
    #[error("the view names “{0}”, which this atlas does not have")]
    Unknown(String),
}

impl View {
    /// The view as one line of text.
    pub fn to_text(&self) -> String {
        // A view is made of numbers, words and lists: writing it cannot fail.
        format!("{HEAD}{}", serde_json::to_string(self).unwrap_or_default())
    }

    /// The view of a text.
    ///
    /// # Errors
    /// Where the text is not whole, or names what the atlas does not have.
    pub fn from_text(text: &str, atlas: &Atlas) -> Result<Self, ViewTextError> {
        let json = text.trim().strip_prefix(HEAD.trim_end()).ok_or(ViewTextError::NotAView)?;
        let mut view: Self =
            serde_json::from_str(json.trim()).map_err(|error| ViewTextError::Broken(error.to_string()))?;
        let added = &mut view.chart_options.annotations;
        added.lines.truncate(crate::MOST_LINES);
        added.notes.truncate(crate::MOST_NOTES);
        let added = added.highlight.iter().chain(added.notes.iter().map(|note| &note.unit));
        let units = view.selection.iter().chain(&view.compared).chain(added).find(|id| atlas.unit(id).is_none());
        let indicators = view.indicator.iter().chain(&view.map_options.with);
        let indicator = indicators.into_iter().find(|id| atlas.indicator(id).is_none());
        let filtered = view.filter.unknown(atlas).next();
        let item = view.item.iter().find(|id| atlas.line(id).is_none() && atlas.place(id).is_none());
        if let Some(unknown) = units.or(indicator).or(item).or(filtered) {
            return Err(ViewTextError::Unknown(unknown.clone()));
        }
        if !view.is_on_earth() {
            return Err(ViewTextError::Broken(String::from("its extent is no box of longitudes and latitudes")));
        }
        if view.method == Method::Manual || !view.limits.is_empty() {
            check_limits(&view.limits).map_err(|error| ViewTextError::Broken(error.to_string()))?;
        }
        if view.map_options.dot.is_some_and(|dot| !dot.is_finite() || dot <= 0.0) {
            return Err(ViewTextError::Broken(String::from("what a dot stands for is no number above zero")));
        }
        if let Some(range) = view.filter.ranges.iter().find(|range| !range.is_sound()) {
            return Err(ViewTextError::Broken(format!("its filter of {} ends before it begins", range.indicator)));
        }
        view.filter = view.filter.sound(atlas);
        view.classes = view.classes.clamp(*COUNTS.start(), *COUNTS.end());
        view.compared.truncate(crate::MOST_COMPARED);
        Ok(view)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Layer, NameLanguages, Tab, testing::atlas};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_view_comes_back_exactly(
            west in 100.0..106.0f64, width in 1e-6..5.0f64, south in 26.0..30.0f64, height in 1e-6..4.0f64,
            layer in 0..Layer::ALL.len(), opacity in 0..=100u8, shift in -9..9isize,
            method in 0..Method::ALL.len(), first in -1e12..1e12f64, step in 1e-3..1e9f64, reversed: bool,
        ) {
            let mut view = View::opening(atlas());
            view.extent = crate::geo_box([west, south, west + width, south + height]);
            view.layers.set_shown(Layer::ALL[layer], true);
            view.layers.set_opacity(Layer::ALL[layer], opacity);
            view.layers.shift(Layer::ALL[layer], shift);
            view.selection = vec!["qijiang".to_owned()];
            (view.names, view.tab) = (NameLanguages::Both, Tab::Compare);
            (view.method, view.reversed, view.palette) = (Method::ALL[method], reversed, String::from("viridis"));
            if view.method == Method::Manual {
                view.limits = vec![first, first + step];
            }
            let text = view.to_text();
            prop_assert!(!text.contains('\n'));
            prop_assert_eq!(View::from_text(&text, atlas()).unwrap(), view);
        }

        #[test]
        fn any_text_is_refused_with_a_sentence(text in ".{0,60}") {
            let said = View::from_text(&format!("{HEAD}{text}"), atlas()).unwrap_err().to_string();
            prop_assert!(!said.is_empty());
        }
    }

    #[test]
    fn a_view_of_before_there_were_limits_is_read_and_one_without_is_written_as_then() {
        let view = View::opening(atlas());
        let text = view.to_text();
        assert!(!text.contains("limits") && !text.contains("reversed"), "{text}");
        assert_eq!(View::from_text(&text, atlas()).unwrap(), view);
    }

    #[test]
    fn limits_that_do_not_rise_are_refused() {
        for limits in [&[][..], &[2.0, 1.0]] {
            let view = View { method: Method::Manual, limits: limits.to_vec(), ..View::opening(atlas()) };
            let said = View::from_text(&view.to_text(), atlas()).unwrap_err().to_string();
            assert!(said.contains("limits"), "{said}");
        }
    }

    #[test]
    fn what_the_atlas_does_not_have_is_named() {
        let mut view = View::opening(atlas());
        view.selection = vec!["atlantis".to_owned()];
        let said = View::from_text(&view.to_text(), atlas()).unwrap_err().to_string();
        assert!(said.contains("atlantis"), "{said}");
        view.selection.clear();
        for extent in [[107.0, 30.0, 106.0, 31.0], [-1e300, 28.0, 1e300, 32.0], [105.0, f64::NAN, 110.0, 32.0]] {
            view.extent = crate::geo_box(extent);
            assert!(matches!(View::from_text(&view.to_text(), atlas()), Err(ViewTextError::Broken(_))), "{extent:?}");
        }
    }
}

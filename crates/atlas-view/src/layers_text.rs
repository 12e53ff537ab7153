//! Layers as one line of text, as views and decks keep them: `labels airports -metro relief:40`.
//!
//! A hyphen hides a layer, a number is its opacity in per cent. What is not named is hidden and strong; the order counts only where
//! every layer is named, else it is the usual one.

use crate::{
    Layer,
    layers::{LayerState, Layers},
};
use serde::Deserialize;

/// How many layers there were when lines began to have an order: one that names as many named all of its time, and what came
/// later stands where it usually does.
const ALL_AT_FIRST: usize = 29;

/// As they are written, or as they were written at first: a list.
#[derive(Deserialize)]
#[serde(untagged)]
pub(crate) enum Written {
    Line(String),
    List(Vec<LayerState>),
}

impl TryFrom<Written> for Layers {
    type Error = String;

    fn try_from(written: Written) -> Result<Self, String> {
        match written {
            Written::List(states) => Ok(states.into()),
            Written::Line(line) => read(&line),
        }
    }
}

impl From<Layers> for String {
    fn from(layers: Layers) -> Self {
        let usual: Layers = std::iter::empty().collect();
        let is_usual = layers.iter().map(|state| state.layer).eq(usual.iter().map(|state| state.layer));
        let told = layers.iter().filter(|state| !is_usual || state.shown || state.opacity != 100);
        told.map(word).collect::<Vec<_>>().join(" ")
    }
}

fn word(state: &LayerState) -> String {
    let hidden = if state.shown { "" } else { "-" };
    let id = state.layer.id();
    match state.opacity {
        100 => format!("{hidden}{id}"),
        opacity => format!("{hidden}{id}:{opacity}"),
    }
}

fn read(line: &str) -> Result<Layers, String> {
    let states = line.split_whitespace().map(state).collect::<Result<Vec<_>, _>>()?;
    if states.len() >= ALL_AT_FIRST {
        return Ok(states.into());
    }
    let mut found: Layers = std::iter::empty().collect();
    for state in states {
        found.set_shown(state.layer, state.shown);
        found.set_opacity(state.layer, state.opacity);
    }
    Ok(found)
}

fn state(word: &str) -> Result<LayerState, String> {
    let (shown, rest) = word.strip_prefix('-').map_or((true, word), |rest| (false, rest));
    let (id, opacity) = rest.split_once(':').unwrap_or((rest, "100"));
    let layer = Layer::from_id(id).ok_or_else(|| format!("there is no layer “{id}”"))?;
    let opacity = opacity.parse::<u8>().ok().filter(|opacity| *opacity <= 100);
    let opacity = opacity.ok_or_else(|| format!("the opacity of “{id}” is no number from 0 to 100"))?;
    Ok(LayerState { layer, shown, opacity })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn layers_come_back_exactly(changes in prop::collection::vec((0..Layer::ALL.len(), any::<bool>(), 0..=100u8, -9..9isize), 0..8)) {
            let mut layers: Layers = [Layer::Labels, Layer::Rivers].into_iter().collect();
            for (at, shown, opacity, by) in changes {
                layers.set_shown(Layer::ALL[at], shown);
                layers.set_opacity(Layer::ALL[at], opacity);
                layers.shift(Layer::ALL[at], by);
            }
            let text = String::from(layers.clone());
            prop_assert_eq!(read(&text), Ok(layers));
        }
    }

    #[test]
    fn the_line_is_short_and_what_is_wrong_in_it_is_said() {
        let layers: Layers = [Layer::Rivers, Layer::Labels].into_iter().collect();
        assert_eq!(String::from(layers), "labels rivers");
        assert!(read("labels rails").unwrap_err().contains("rails"));
        assert!(read("relief:140").unwrap_err().contains("relief"));
        let old = r#"[{"layer":"labels","shown":true,"opacity":100},{"layer":"rivers","shown":true,"opacity":40}]"#;
        let list: Layers = serde_json::from_str(old).unwrap();
        assert_eq!(serde_json::to_string(&list).unwrap().matches("rivers:40").count(), 1);
    }
}

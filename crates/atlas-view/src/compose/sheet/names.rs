//! Names of things in the columns of a sheet: as many lines as have room.

use super::Studio;
use crate::{Layer, compose::map::places, sheet::Things};
use atlas_scene::{
    Weight,
    sheet::{COLUMN_LETTERS, COLUMN_LINE, SheetColumn, Sign, ThingGroup, Whole},
};
use std::rc::Rc;

/// Most lines of names in a group.
const MOST_LINES: usize = 6;

/// A group that names as many things as have room in no line, in one, and so on.
pub(super) struct Names {
    group: ThingGroup,
    /// How many there are, said where no names are.
    counted: String,
    /// The names for each number of lines, and how many lines they take.
    texts: Vec<(String, usize)>,
}

impl Names {
    fn group(&self, lines: usize) -> ThingGroup {
        let Some((text, _)) = self.texts.get(lines).filter(|(text, _)| !text.is_empty()) else {
            return ThingGroup { detail: self.counted.clone(), ..self.group.clone() };
        };
        ThingGroup { text: text.clone(), ..self.group.clone() }
    }

    /// How many lines the names take that have room in some.
    fn used(&self, lines: usize) -> usize {
        self.texts.get(lines).map_or(0, |(_, used)| *used)
    }
}

/// The names of things of a layer in lines of a width.
pub(super) fn of(things: &Things, room: f32, studio: &Studio<'_>) -> Names {
    let (words, fonts) = (studio.words, studio.fonts);
    let separator = words.get("names-separator");
    let said = |count: usize| {
        let names = things.names[..count].join(&separator);
        match things.names.len() - count {
            0 => names,
            left => words.with("sheet-names-more", &[("names", &names), ("count", &left.to_string())]),
        }
    };
    let mut tried: Vec<(String, usize)> = Vec::new();
    for text in (1..=things.names.len()).map(said) {
        let lines = fonts.wrap(&text, COLUMN_LETTERS, Weight::Regular, room).len();
        tried.push((text.trim().to_owned(), lines));
        // The last name takes away what was said of those that are left, so one line more may still become less.
        if lines > MOST_LINES + 1 {
            break;
        }
    }
    // The first name is said however long it is.
    let fullest = |lines: usize| tried.iter().rev().find(|(_, used)| *used <= lines).or(tried.first()).cloned();
    let texts = (1..=MOST_LINES).map(|lines| fullest(lines).unwrap_or_default());
    Names {
        group: ThingGroup {
            name: words.get(&format!("layer-{}", things.layer.id())),
            detail: things.detail.clone(),
            sign: sign(things.layer, studio),
            text: String::new(),
        },
        counted: things.counted(),
        texts: std::iter::once((String::new(), 0)).chain(texts).collect(),
    }
}

/// The sign of a layer on the map.
fn sign(layer: Layer, studio: &Studio<'_>) -> Sign {
    let line = layer.line_kinds().first().and_then(|kind| studio.theme.lines.get(*kind));
    let dot = || Sign::Dot(places::color(layer, studio));
    line.map_or_else(dot, |look| Sign::Line(look.color))
}

/// A column of such groups.
pub(super) struct Named {
    pub(super) title: String,
    pub(super) aside: String,
    pub(super) groups: Rc<[Names]>,
    pub(super) below: Option<(String, Vec<Whole>)>,
}

impl Named {
    /// The column with as many lines of names in each group.
    pub(super) fn column(&self, lines: &[usize]) -> SheetColumn {
        SheetColumn::Groups {
            title: self.title.clone(),
            aside: self.aside.clone(),
            groups: self.groups.iter().zip(lines).map(|(group, lines)| group.group(*lines)).collect(),
            below: self.below.clone(),
        }
    }

    /// The column with further lines of names as far as a height allows, to each group in turn.
    pub(super) fn filled(
        &self,
        asked: SheetColumn,
        lines: usize,
        most: f32,
        height: impl Fn(&SheetColumn) -> f32,
    ) -> SheetColumn {
        let mut levels = vec![lines; self.groups.len()];
        let mut left = most - height(&asked);
        for level in lines + 1..=MOST_LINES {
            for (own, group) in levels.iter_mut().zip(self.groups.iter()) {
                let more = group.used(level).saturating_sub(group.used(*own)) as f32 * COLUMN_LINE;
                if more <= left + 0.01 {
                    *own = level;
                    left -= more;
                }
            }
        }
        let filled = self.column(&levels);
        if height(&filled) <= most + 0.01 { filled } else { asked }
    }
}

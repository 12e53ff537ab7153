//! A page for print or a slide: a heading with a mark of the house, figures beside and below one another, notes and sources.

mod boxes;
mod paint;

pub use boxes::Arrangement;
pub(crate) use paint::placed;

use crate::{
    Pixels, Point, Rect, Scene, Size, Theme, Weight,
    text::{Fonts, Line},
};
use std::sync::Arc;

/// As many figures have room on a page.
pub const MOST_FIGURES: usize = 6;

/// Sizes of letters in ems of the page.
const TITLE: f32 = 2.0;
const SUBTITLE: f32 = 1.15;
const NOTE: f32 = 0.8;
/// Room above the subtitle, in ems of the page.
const SUBTITLE_ROOM: f32 = 0.3;
/// From one base line to the next, in ems of the letters.
const TITLE_LEADING: f32 = 1.2;
const LEADING: f32 = 1.36;
/// Lines of the title and of the subtitle.
const MOST_LINES: usize = 3;
/// The part of the page's height that notes take at most.
const MOST_FOOT: f32 = 0.3;
/// Letters of notes are not smaller than 7 points, the least that a printer promises to hold.
const LEAST_NOTE: f32 = 7.0 / 0.75;
/// The square root of a page's area is so many ems: large pages are read from further away.
const EMS: f32 = 76.0;

/// What a page says and how it is divided.
#[derive(Clone, Debug, PartialEq)]
pub struct PageSpec {
    /// Size in layout units.
    pub size: Size,
    /// The heading; can be empty.
    pub title: String,
    /// What stands below it; can be empty.
    pub subtitle: String,
    /// Notes and sources below the figures, a paragraph each.
    pub notes: Vec<String>,
    /// Stands in the upper right corner.
    pub logo: Option<Arc<Pixels>>,
    /// How the figures stand.
    pub arrangement: Arrangement,
    /// How many figures; [`MOST_FIGURES`] at most.
    pub figures: usize,
    /// The part of the room that the leading figure takes where one leads.
    pub lead: f32,
    /// The page in words, for screen readers and files.
    pub description: String,
    /// Whether the ground is left out.
    pub transparent: bool,
}

/// A figure for one box of a page.
#[derive(Clone, Debug, PartialEq)]
pub struct PageFigure {
    /// The picture; it can be larger than its box where its own margins lie outside of it.
    pub scene: Scene,
    /// How many times as large it is drawn, type and lines too.
    pub growth: f32,
    /// Where its corner stands, from the corner of the box.
    pub at: Point,
    /// Whether it is cut at the edges of the box and has a frame, as maps do.
    pub framed: bool,
}

/// A finished page.
#[derive(Clone, Debug, PartialEq)]
pub struct PagePicture {
    /// The page.
    pub scene: Scene,
    /// Where its figures stand.
    pub figures: Vec<Rect>,
    /// The beginnings of texts that had to be cut.
    pub cut: Vec<String>,
}

/// The words of a page, set, and the room that they leave.
struct Setting {
    em: f32,
    margin: f32,
    title: Vec<Line>,
    subtitle: Vec<Line>,
    notes: Vec<Line>,
    note_em: f32,
    logo: Option<Rect>,
    /// Bottom of the heading, top of the foot.
    head: f32,
    foot: f32,
    cut: Vec<String>,
}

impl Setting {
    fn of(spec: &PageSpec, fonts: &Fonts) -> Self {
        let Size { width, height } = spec.size;
        let em = ((width * height).sqrt() / EMS).clamp(LEAST_NOTE, 28.0);
        let margin = em * if width.min(height) < 30.0 * em { 1.3 } else { 2.2 };
        let inner = (width - 2.0 * margin).max(em);
        let mut setting = Self {
            em,
            margin,
            title: Vec::new(),
            subtitle: Vec::new(),
            notes: Vec::new(),
            note_em: (em * NOTE).max(LEAST_NOTE),
            logo: None,
            head: margin,
            foot: height - margin,
            cut: Vec::new(),
        };
        setting.set_logo(spec, inner);
        setting.set_head(spec, fonts, inner);
        setting.set_foot(spec, fonts, inner);
        setting
    }

    /// The logo keeps its shape.
    fn set_logo(&mut self, spec: &PageSpec, inner: f32) {
        let Some(pixels) = spec.logo.as_ref().filter(|pixels| pixels.width > 0 && pixels.height > 0) else { return };
        let (width, height) = (pixels.width as f32, pixels.height as f32);
        let factor = (3.4 * self.em / height).min(inner * 0.24 / width);
        let (width, height) = (width * factor, height * factor);
        self.logo = Some(Rect::new(spec.size.width - self.margin - width, self.margin, width, height));
    }

    fn set_head(&mut self, spec: &PageSpec, fonts: &Fonts, inner: f32) {
        let room = inner - self.logo.map_or(0.0, |logo| logo.width + 1.5 * self.em);
        self.title = self.lines(&spec.title, self.em * TITLE, Weight::Bold, room, fonts);
        self.subtitle = self.lines(&spec.subtitle, self.em * SUBTITLE, Weight::Regular, room, fonts);
        let mut height = 0.0;
        if !self.title.is_empty() {
            height += paint::MARK_ROOM * self.em + self.title.len() as f32 * self.em * TITLE * TITLE_LEADING;
        }
        if !self.subtitle.is_empty() {
            height += self.em * (SUBTITLE_ROOM + self.subtitle.len() as f32 * SUBTITLE * LEADING);
        }
        let height = self.logo.map_or(0.0, |logo| logo.height).max(height);
        self.head = self.margin + height + if height > 0.0 { 0.9 * self.em } else { 0.0 };
    }

    fn set_foot(&mut self, spec: &PageSpec, fonts: &Fonts, inner: f32) {
        let leading = self.note_em * LEADING;
        let most = ((spec.size.height * MOST_FOOT / leading) as usize).max(1);
        for note in spec.notes.iter().filter(|note| !note.trim().is_empty()) {
            let lines = fonts.wrap(note, self.note_em, Weight::Regular, inner);
            let room = most - self.notes.len();
            if lines.len() > room {
                self.cut.push(beginning(note));
            }
            self.notes.extend(lines.into_iter().take(room));
        }
        if !self.notes.is_empty() {
            self.foot -= self.notes.len() as f32 * leading + 0.6 * self.em;
        }
    }

    fn lines(&mut self, text: &str, size: f32, weight: Weight, room: f32, fonts: &Fonts) -> Vec<Line> {
        if text.trim().is_empty() {
            return Vec::new();
        }
        let mut lines = fonts.wrap(text, size, weight, room);
        if lines.len() > MOST_LINES {
            self.cut.push(beginning(text));
            lines.truncate(MOST_LINES);
        }
        lines
    }

    /// The room for figures.
    fn body(&self, spec: &PageSpec) -> Rect {
        let gap = if self.notes.is_empty() { 0.0 } else { 0.8 * self.em };
        let width = (spec.size.width - 2.0 * self.margin).max(1.0);
        Rect::new(self.margin, self.head, width, (self.foot - gap - self.head).max(1.0))
    }
}

/// Enough of a text to find it again.
fn beginning(text: &str) -> String {
    text.chars().take(24).collect()
}

/// Where the figures of a page stand, in their order.
pub fn boxes(spec: &PageSpec, fonts: &Fonts) -> Vec<Rect> {
    let setting = Setting::of(spec, fonts);
    boxes::divide(setting.body(spec), setting.em * 1.5, spec)
}

/// A finished page. Each figure was made for its box of [`boxes`].
pub fn page(spec: &PageSpec, figures: &[PageFigure], theme: &Theme, fonts: &Fonts) -> PagePicture {
    let setting = Setting::of(spec, fonts);
    let places = boxes::divide(setting.body(spec), setting.em * 1.5, spec);
    let nodes = paint::nodes(spec, &setting, figures.iter().zip(&places), theme);
    let ground = (!spec.transparent).then_some(theme.chart.ground);
    let scene = Scene::new(spec.size, ground, spec.description.clone(), nodes);
    PagePicture { scene, figures: places, cut: setting.cut }
}

/// A picture that says in its middle why a figure is not there.
pub fn missing(reason: &str, size: Size, theme: &Theme, fonts: &Fonts) -> Scene {
    paint::missing(reason, size, theme, fonts)
}

#[cfg(test)]
mod tests;

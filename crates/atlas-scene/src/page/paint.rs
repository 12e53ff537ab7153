//! The nodes of a page.

use super::{LEADING, PageFigure, PageSpec, SUBTITLE, SUBTITLE_ROOM, Setting, TITLE, TITLE_LEADING};
use crate::{
    Align, Blend, Color, Group, ImageNode, Node, Path, Point, Rect, Scene, Size, Stroke, Theme, Weight,
    text::{Fonts, Line},
};
use std::sync::Arc;

/// The mark above a title and the room below it, in ems.
pub(super) const MARK_ROOM: f32 = 0.95;
const MARK: (f32, f32) = (2.6, 0.32);

pub(super) fn nodes<'f>(
    spec: &PageSpec,
    setting: &Setting,
    figures: impl Iterator<Item = (&'f PageFigure, &'f Rect)>,
    theme: &Theme,
) -> Vec<Node> {
    let mut nodes: Vec<Node> = figures.flat_map(|(figure, place)| placed(figure, *place, theme.chart.rule)).collect();
    head(setting, theme, &mut nodes);
    if let (Some(rect), Some(pixels)) = (setting.logo, &spec.logo) {
        let pixels = Arc::clone(pixels).into();
        nodes.push(Node::Image(ImageNode { pixels, rect, opacity: 1.0, blend: Blend::Over }));
    }
    foot(spec, setting, theme, &mut nodes);
    nodes
}

/// A picture in its box; a frame lies on the edge of what it frames.
pub(crate) fn placed(figure: &PageFigure, place: Rect, frame: Color) -> Vec<Node> {
    let picture = figure.scene.clone().grown(figure.growth);
    let ground = picture.ground.map(|color| Node::filled(Path::rect(Rect::of_size(picture.size)), color));
    let inner = Rect::new(-figure.at.x, -figure.at.y, place.width, place.height);
    let clip = figure.framed.then_some(inner);
    let nodes = ground.into_iter().chain(picture.nodes).collect();
    let group = Group { name: "figure".to_owned(), clip, nodes };
    let mut found = vec![Node::Group(group.moved(place.x + figure.at.x, place.y + figure.at.y))];
    if figure.framed {
        let line = Stroke { round_ends: false, ..Stroke::solid(frame, 1.0) };
        found.push(Node::stroked(Path::rect(place), line));
    }
    found
}

fn head(setting: &Setting, theme: &Theme, nodes: &mut Vec<Node>) {
    let (em, left) = (setting.em, setting.margin);
    let mut top = setting.margin;
    if !setting.title.is_empty() {
        let mark = Rect::new(left, top, MARK.0 * em, MARK.1 * em);
        nodes.push(Node::filled(Path::rect(mark), theme.frame.accent));
        top += MARK_ROOM * em;
    }
    let (title, subtitle) = (em * TITLE, em * SUBTITLE);
    top = lines(&setting.title, Point::new(left, top), (title, TITLE_LEADING), theme.chart.ink, nodes);
    lines(
        &setting.subtitle,
        Point::new(left, top + SUBTITLE_ROOM * em),
        (subtitle, LEADING),
        theme.chart.ink_soft,
        nodes,
    );
}

fn foot(spec: &PageSpec, setting: &Setting, theme: &Theme, nodes: &mut Vec<Node>) {
    if setting.notes.is_empty() {
        return;
    }
    let (left, right) = (setting.margin, spec.size.width - setting.margin);
    let rule = [Point::new(left, setting.foot), Point::new(right, setting.foot)];
    let line = Stroke { round_ends: false, ..Stroke::solid(theme.chart.rule, (setting.em * 0.07).max(0.75)) };
    nodes.push(Node::stroked(Path::polyline(&rule), line));
    let corner = Point::new(left, setting.foot + 0.6 * setting.em);
    lines(&setting.notes, corner, (setting.note_em, LEADING), theme.chart.ink_soft, nodes);
}

/// Lines of text from a corner; gives where the next one would begin.
fn lines(all: &[Line], corner: Point, (size, leading): (f32, f32), ink: Color, nodes: &mut Vec<Node>) -> f32 {
    let mut top = corner.y;
    for line in all {
        nodes.push(Node::Text(line.node(Point::new(corner.x, top + size), Align::Start, ink, None)));
        top += size * leading;
    }
    top
}

/// Size of the letters that say why a figure is not there, layout units.
const REASON: f32 = 14.0;

pub(super) fn missing(reason: &str, size: Size, theme: &Theme, fonts: &Fonts) -> Scene {
    let said = fonts.wrap(reason, REASON, Weight::Regular, (size.width - 4.0 * REASON).max(REASON));
    let height = said.len() as f32 * REASON * LEADING;
    let mut nodes = Vec::new();
    for (at, line) in said.iter().enumerate() {
        let base = (size.height - height) / 2.0 + REASON + at as f32 * REASON * LEADING;
        let middle = Point::new(size.width / 2.0, base);
        nodes.push(Node::Text(line.node(middle, Align::Middle, theme.frame.warning, None)));
    }
    Scene::new(size, Some(theme.frame.field), reason.to_owned(), nodes)
}

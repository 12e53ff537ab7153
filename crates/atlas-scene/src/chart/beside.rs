//! Names beside points, where they lie on nothing else: a chart says directly what its marks are.

use crate::{
    Align, Color, Halo, Node, Point, Rect, Weight,
    text::{Fonts, Line},
};

/// A point that wants a name.
pub(super) struct Named<'a> {
    pub(super) at: Point,
    /// How far its mark reaches.
    pub(super) radius: f32,
    pub(super) text: &'a str,
    pub(super) weight: Weight,
    pub(super) color: Color,
    /// Higher ones choose first.
    pub(super) priority: f64,
    /// Whether it is named even on other marks, where there is no free place.
    pub(super) must: bool,
}

/// Where names may stand around their points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sides {
    /// Anywhere.
    All,
    /// At the right and below only: above lies something else.
    Below,
}

/// Gives names the places around their points, by priority, so that none lies on another, on a mark, on what is covered or outside of the room. Who finds
/// none stays without a name. The order of the places follows Imhof (1975): right and above first.
pub(super) fn place(
    named: &[Named<'_>],
    (room, sides, covered): (Rect, Sides, &[Rect]),
    size: f32,
    halo: Color,
    fonts: &Fonts,
) -> Vec<Option<Node>> {
    let marks: Vec<Rect> = named.iter().map(|one| around(one.at, one.radius)).collect();
    let mut order: Vec<usize> = (0..named.len()).collect();
    order.sort_by(|a, b| named[*b].priority.total_cmp(&named[*a].priority).then(a.cmp(b)));
    let mut taken: Vec<Rect> = Vec::new();
    let mut found: Vec<Option<Node>> = named.iter().map(|_| None).collect();
    for at in order {
        let one = &named[at];
        if one.text.is_empty() {
            continue;
        }
        let line = fonts.line(one.text, size, one.weight);
        let places = places(one, &line, size, sides);
        let apart = |rect: &Rect| room.holds(rect) && taken.iter().all(|other| !other.overlaps(rect));
        let clear = |rect: &Rect| covered.iter().all(|other| !other.overlaps(rect));
        let free = |rect: &Rect| {
            apart(rect) && clear(rect) && marks.iter().enumerate().all(|(of, mark)| of == at || !mark.overlaps(rect))
        };
        let chosen =
            places.iter().find(|rect| free(rect)).or_else(|| places.iter().find(|rect| one.must && apart(rect)));
        let Some(rect) = chosen else { continue };
        taken.push(rect.grown(size * 0.06));
        let place = Point::new(rect.x, line.centered_baseline(rect.center().y));
        let halo = Halo { color: halo, width: size * 0.16 };
        found[at] = Some(Node::Text(line.node(place, Align::Start, one.color, Some(halo))));
    }
    found
}

fn around(at: Point, radius: f32) -> Rect {
    Rect::new(at.x, at.y, 0.0, 0.0).grown(radius)
}

fn places(one: &Named<'_>, line: &Line, size: f32, sides: Sides) -> Vec<Rect> {
    let (width, height, gap) = (line.width, size * 1.1, size * 0.28);
    let Point { x, y } = one.at;
    let reach = one.radius + gap;
    // Towards a corner a round mark reaches less far.
    let slant = one.radius * 0.71 + gap * 0.5;
    let corners = [
        (x + reach, y - height / 2.0),
        (x + slant, y - slant - height),
        (x - reach - width, y - height / 2.0),
        (x - slant - width, y - slant - height),
        (x + slant, y + slant),
        (x - slant - width, y + slant),
        (x - width / 2.0, y - one.radius - gap * 0.6 - height),
        (x - width / 2.0, y + one.radius + gap * 0.6),
    ];
    let places = corners.map(|(x, y)| Rect::new(x, y, width, height));
    match sides {
        Sides::All => places.to_vec(),
        Sides::Below => vec![places[0], places[4], places[7]],
    }
}

//! What lies on the picture and answers at once: hover and selection.

use super::super::{Cx, style};
use atlas_scene::map::{Camera, Shape, World};
use atlas_view::compose::{self, MarkScale};
use egui::{Pos2, Rect, Stroke, Ui};
use std::cell::LazyCell;

/// Outlines the unit under the pointer or the units of an entry of the legend, and the chosen ones where the picture does not have them yet.
pub(super) fn outlines(ui: &Ui, cx: &Cx<'_>, camera: &Camera, rect: Rect, chosen_is_drawn: bool) {
    let hovered = cx.hovered.unit.as_deref();
    let atlas = &cx.core.atlas;
    let object = atlas.edition_at(cx.view().as_of).and_then(|edition| edition.geometry.as_deref());
    let Some(object) = object else { return };
    // Thick lines want calm outlines: a coarser level has no corners that stick out.
    let pixels = camera.scale * f64::from(ui.ctx().pixels_per_point()) * 0.4;
    let Ok(shapes) = cx.core.basemap.edition(atlas, object, pixels) else { return };
    let colors = &cx.theme.map;
    let outline = |id: &str, strokes: &[Stroke]| {
        if let Some((_, shape)) = shapes.units.iter().find(|(known, _)| known == id) {
            for stroke in strokes {
                draw(ui, shape, camera, rect, *stroke);
            }
        }
    };
    let settings = &cx.state.settings;
    let studio = cx.core.studio(settings.language, settings.theme);
    let circles = LazyCell::new(|| {
        let of = |thematic| compose::circles_of(thematic, cx.view(), &studio, camera, &MarkScale::live(camera, atlas));
        cx.thematic.map_or_else(Vec::new, of)
    });
    // The circle of a unit is outlined too: it may lie outside of it.
    let outline = |id: &str, strokes: &[Stroke]| {
        outline(id, strokes);
        for (_, at, radius) in circles.iter().filter(|(known, ..)| known == id) {
            let center = Pos2::new(rect.left() + at.x, rect.top() + at.y);
            for stroke in strokes {
                ui.painter().with_clip_rect(rect).circle_stroke(center, *radius, *stroke);
            }
        }
    };
    let casing = Stroke::new(5.0, style::color(colors.selection_casing));
    let ink = Stroke::new(2.5, style::color(colors.selection));
    // A unit of before may lie in an outline that it shares with others.
    let outline_of = |unit: &str| atlas.outline_of(unit, cx.view().as_of).unwrap_or_default().to_owned();
    for id in cx.view().selection.iter().filter(|_| !chosen_is_drawn) {
        outline(&outline_of(id), &[casing, ink]);
    }
    // The units of the legend's entry under the pointer, or with the keyboard on it.
    let entry = cx.hovered.entry.as_deref().and_then(|id| cx.thematic?.entry(id));
    for id in entry.into_iter().flat_map(|entry| &entry.units) {
        outline(id, &[Stroke::new(3.5, casing.color.gamma_multiply(0.7)), Stroke::new(1.5, ink.color)]);
    }
    if let Some(id) = hovered.map(outline_of).filter(|id| !cx.view().chooses_outline(id, atlas)) {
        outline(&id, &[Stroke::new(3.5, casing.color.gamma_multiply(0.7)), Stroke::new(1.5, ink.color)]);
    }
}

/// A glow on the line under the pointer, a ring around the place under it. The picture itself marks what is told about.
pub(super) fn item(ui: &Ui, cx: &Cx<'_>, camera: &Camera, rect: Rect) {
    let Some(id) = cx.hovered.item.as_deref().filter(|id| cx.view().item.as_deref() != Some(*id)) else { return };
    let color = style::color(cx.theme.frame.focus);
    if let Some(place) = cx.core.atlas.place(id) {
        let at = camera.to_screen(World::from_lon_lat(place.lon, place.lat));
        let center = Pos2::new(rect.left() + at.x, rect.top() + at.y);
        ui.painter().with_clip_rect(rect).circle_stroke(center, 13.0, Stroke::new(2.5, color));
    }
    let network = cx.core.basemap.network(&cx.core.atlas, cx.view().as_of);
    let Some(line) = network.lines.iter().find(|line| line.id == id) else { return };
    for shape in [&line.open, &line.building, &line.planned] {
        draw_line(ui, shape, camera, rect, Stroke::new(6.0, color.gamma_multiply(0.45)));
    }
}

fn draw_line(ui: &Ui, shape: &Shape, camera: &Camera, rect: Rect, stroke: Stroke) {
    let painter = ui.painter().with_clip_rect(rect);
    for part in &shape.parts {
        painter.add(egui::Shape::line(on_screen(part, camera, rect), stroke));
    }
}

fn on_screen(part: &[World], camera: &Camera, rect: Rect) -> Vec<Pos2> {
    let mut points: Vec<Pos2> = Vec::with_capacity(part.len());
    for world in part {
        let at = camera.to_screen(*world);
        let point = Pos2::new(rect.left() + at.x, rect.top() + at.y);
        if points.last().is_none_or(|last| last.distance_sq(point) > 2.0) {
            points.push(point);
        }
    }
    points
}

fn draw(ui: &Ui, shape: &Shape, camera: &Camera, rect: Rect, stroke: Stroke) {
    let painter = ui.painter().with_clip_rect(rect);
    for part in &shape.parts {
        let points = on_screen(part, camera, rect);
        if points.len() > 2 {
            painter.add(egui::Shape::closed_line(points, stroke));
        }
    }
}

//! What lies on the picture and answers at once: hover and selection.

use super::{Cx, style};
use atlas_scene::map::{Camera, Shape};
use egui::{Pos2, Rect, Stroke, Ui};

/// Outlines the unit under the pointer, and the chosen ones where the picture does not have them yet.
pub(super) fn outlines(
    ui: &Ui,
    cx: &Cx<'_>,
    camera: &Camera,
    rect: Rect,
    hovered: Option<&str>,
    chosen_is_drawn: bool,
) {
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
    let casing = Stroke::new(5.0, style::color(colors.selection_casing));
    let ink = Stroke::new(2.5, style::color(colors.selection));
    for id in cx.view().selection.iter().filter(|_| !chosen_is_drawn) {
        outline(id, &[casing, ink]);
    }
    if let Some(id) = hovered.filter(|id| !cx.view().selection.iter().any(|chosen| chosen == id)) {
        outline(id, &[Stroke::new(3.5, casing.color.gamma_multiply(0.7)), Stroke::new(1.5, ink.color)]);
    }
}

fn draw(ui: &Ui, shape: &Shape, camera: &Camera, rect: Rect, stroke: Stroke) {
    let painter = ui.painter().with_clip_rect(rect);
    for part in &shape.parts {
        let mut points: Vec<Pos2> = Vec::with_capacity(part.len());
        for world in part {
            let at = camera.to_screen(*world);
            let point = Pos2::new(rect.left() + at.x, rect.top() + at.y);
            if points.last().is_none_or(|last| last.distance_sq(point) > 2.0) {
                points.push(point);
            }
        }
        if points.len() > 2 {
            painter.add(egui::Shape::closed_line(points, stroke));
        }
    }
}

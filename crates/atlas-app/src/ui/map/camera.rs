//! Where the map looks: walkers' memory is a cache of it, written when the view changed and read after drawing.

use super::Cx;
use atlas_scene::{
    Size,
    map::{Camera, GeoBox, World},
};
use atlas_view::Command;
use egui::{Context, Key, Rect, Response};
use std::time::Duration;
use walkers::MapMemory;

/// The least and the greatest zoom.
const ZOOM: std::ops::RangeInclusive<f64> = 5.5..=13.5;
/// How long a flight takes.
const FLIGHT_SECS: f64 = 0.45;
/// A gesture has settled when nothing has moved for this long.
const SETTLED_SECS: f64 = 0.25;

struct Flight {
    from: Camera,
    to: Camera,
    begun: Option<f64>,
}

/// Moves the camera.
#[derive(Default)]
pub(super) struct CameraMan {
    memory: MapMemory,
    /// The extent of the view that the camera was last set to, and the size it was set for.
    shown: Option<(GeoBox, Rect)>,
    wanted: Option<GeoBox>,
    flight: Option<Flight>,
    last: Option<Camera>,
    moved_at: f64,
    unsettled: bool,
    /// Whether it jumps instead of flying.
    pub(super) jumps: bool,
}

impl CameraMan {
    pub(super) fn memory(&mut self) -> &mut MapMemory {
        &mut self.memory
    }

    pub(super) fn is_flying(&self) -> bool {
        self.flight.is_some() || self.wanted.is_some()
    }

    /// Whether neither a hand nor the program moves the map.
    pub(super) fn is_at_rest(&self) -> bool {
        !self.is_flying() && !self.unsettled
    }

    pub(super) fn fly_to(&mut self, extent: GeoBox) {
        self.wanted = Some(extent);
    }

    /// Before drawing: follows the view, the size of the window, or a flight.
    pub(super) fn prepare(&mut self, ctx: &Context, extent: GeoBox, rect: Rect) {
        let size = Size::new(rect.width(), rect.height());
        let known = self.shown.is_some_and(|(_, before)| before.size() == rect.size());
        if !known || (self.jumps && self.wanted.is_some()) {
            // The first frame, or another size: what was in sight stays in sight.
            let extent = self.wanted.take().unwrap_or(extent);
            self.set(&Camera::fit(&extent, size, 0.0));
            self.flight = None;
            self.last = None;
        } else if let Some(extent) = self.wanted.take() {
            let from = of_memory(&self.memory, rect);
            self.flight = Some(Flight { from, to: Camera::fit(&extent, size, 0.0), begun: None });
        }
        self.shown = Some((extent, rect));
        self.fly(ctx);
    }

    fn fly(&mut self, ctx: &Context) {
        let Some(flight) = &mut self.flight else { return };
        let now = ctx.input(|input| input.time);
        let begun = *flight.begun.get_or_insert(now);
        let t = ((now - begun) / FLIGHT_SECS).min(1.0);
        let eased = 1.0 - (1.0 - t).powi(3);
        let camera = between(&flight.from, &flight.to, eased);
        if t >= 1.0 {
            self.flight = None;
        }
        self.set(&camera);
        // The program's own movement is no gesture that has to settle.
        self.last = None;
        self.unsettled = false;
        ctx.request_repaint();
    }

    fn set(&mut self, camera: &Camera) {
        let (lon, lat) = camera.center.to_lon_lat();
        self.memory.center_at(walkers::lon_lat(lon, lat));
        // Inside the clamped range every zoom is valid.
        let _ = self.memory.set_zoom(camera.zoom().clamp(*ZOOM.start(), *ZOOM.end()));
    }

    /// After drawing: clamps, obeys keys, and tells the view where a gesture has ended.
    pub(super) fn after(&mut self, ctx: &Context, response: &Response, camera: &Camera, cx: &Cx<'_>) {
        if response.drag_started() || (response.hovered() && ctx.input(|input| input.smooth_scroll_delta.y != 0.0)) {
            self.flight = None;
        }
        let mut camera = self.keys(ctx, response, *camera);
        clamp(&mut camera, cx);
        if !same(&camera, &of_memory(&self.memory, response.rect)) {
            self.set(&camera);
        }
        let now = ctx.input(|input| input.time);
        if self.last.is_none_or(|last| !same(&last, &camera)) {
            self.unsettled = self.last.is_some() && self.flight.is_none();
            self.last = Some(camera);
            self.moved_at = now;
        }
        if self.unsettled {
            if now - self.moved_at >= SETTLED_SECS && !ctx.input(|input| input.pointer.any_down()) {
                self.unsettled = false;
                cx.push(Command::SetExtent(camera.extent()));
            } else {
                ctx.request_repaint_after(Duration::from_secs_f64(SETTLED_SECS));
            }
        }
    }

    /// While the map has the keyboard, arrows pan and plus and minus zoom.
    fn keys(&self, ctx: &Context, response: &Response, mut camera: Camera) -> Camera {
        if ctx.text_edit_focused() || !(response.has_focus() || ctx.memory(|memory| memory.focused().is_none())) {
            return camera;
        }
        let step = 80.0 / camera.scale;
        ctx.input(|input| {
            let pressed = |key| f64::from(u8::from(input.key_pressed(key)));
            camera.center.x += step * (pressed(Key::ArrowRight) - pressed(Key::ArrowLeft));
            camera.center.y += step * (pressed(Key::ArrowDown) - pressed(Key::ArrowUp));
            let zoom = pressed(Key::Plus).max(pressed(Key::Equals)) - pressed(Key::Minus);
            camera.scale *= 2f64.powf(zoom * 0.5);
        });
        camera
    }
}

/// The camera that walkers' memory stands for.
pub(super) fn of_memory(memory: &MapMemory, rect: Rect) -> Camera {
    let center = memory.detached().unwrap_or_else(|| walkers::lon_lat(0.0, 0.0));
    Camera {
        center: World::from_lon_lat(center.x(), center.y()),
        scale: 256.0 * 2f64.powf(memory.zoom()),
        size: Size::new(rect.width(), rect.height()),
    }
}

/// Whether two cameras show the same to a hundredth of a layout unit.
pub(super) fn same(a: &Camera, b: &Camera) -> bool {
    let near = |p: f64, q: f64| ((p - q) * a.scale).abs() < 0.01;
    a.size == b.size
        && near(a.center.x, b.center.x)
        && near(a.center.y, b.center.y)
        && (a.scale / b.scale - 1.0).abs() < 1e-6
}

/// The point between two cameras; the scale goes by equal factors.
fn between(a: &Camera, b: &Camera, t: f64) -> Camera {
    let mix = |p: f64, q: f64| p + (q - p) * t;
    let scale = a.scale * (b.scale / a.scale).powf(t);
    Camera { center: World { x: mix(a.center.x, b.center.x), y: mix(a.center.y, b.center.y) }, scale, size: b.size }
}

/// The middle of the map stays near the atlas's own area.
fn clamp(camera: &mut Camera, cx: &Cx<'_>) {
    let home = atlas_view::geo_box(cx.core.atlas.info().opening.extent).to_world();
    let (width, height) = (home.max.x - home.min.x, home.max.y - home.min.y);
    camera.center.x = camera.center.x.clamp(home.min.x - width * 0.25, home.max.x + width * 0.25);
    camera.center.y = camera.center.y.clamp(home.min.y - height * 0.25, home.max.y + height * 0.25);
    let zoom = camera.zoom().clamp(*ZOOM.start(), *ZOOM.end());
    camera.scale = 256.0 * 2f64.powf(zoom);
}

/// The extent grown by a factor around its middle.
pub(super) fn zoomed(extent: &GeoBox, factor: f64) -> GeoBox {
    let (x, y) = ((extent.west + extent.east) / 2.0, (extent.south + extent.north) / 2.0);
    let (w, h) = ((extent.east - extent.west) / 2.0 * factor, (extent.north - extent.south) / 2.0 * factor);
    GeoBox { west: x - w, south: y - h, east: x + w, north: y + h }
}

//! The rows of a picture in bands, which some threads paint: into one picture, or one after the other for who hands them on.

use super::{MAX_PIXELS, paint_band, text};
use crate::ExportError;
use atlas_scene::{Scene, text::Fonts};
use std::{
    collections::BTreeMap,
    num::NonZero,
    sync::{Mutex, MutexGuard, PoisonError, mpsc},
    thread,
};

/// Into how many bands a picture is cut. Many, so that two threads end at the same time and what is painted can be written
/// meanwhile; few, because every band looks through the whole scene.
const BANDS: u32 = 8;
/// A band has at least so many rows.
const LEAST_ROWS: u32 = 64;
/// So many rows above and below a band are painted and left out: a thin line that meets the edge of what it is painted on has a
/// spot there.
const MARGIN: u32 = 4;

/// At most so many paint rows that are handed on in turn: more would be ready before they can be written.
const MOST_PAINTERS: usize = 4;

fn painters() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get).min(MOST_PAINTERS)
}

/// Who paints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Threads {
    One,
    Two,
}

/// A scene to paint, and how many pixels it has.
#[derive(Clone, Copy)]
pub(super) struct Job<'a> {
    pub(super) scene: &'a Scene,
    pub(super) fonts: &'a Fonts,
    pub(super) scale: f32,
    pub(super) width: u32,
    pub(super) height: u32,
}

/// Rows of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Band {
    pub(super) width: u32,
    pub(super) top: u32,
    pub(super) rows: u32,
}

impl Band {
    fn bytes(self) -> usize {
        self.width as usize * self.rows as usize * 4
    }

    /// The band with a margin, as far as the picture reaches.
    fn with_margin(self, height: u32) -> Self {
        let top = self.top.saturating_sub(MARGIN);
        let bottom = (self.top + self.rows + MARGIN).min(height);
        Self { width: self.width, top, rows: bottom - top }
    }
}

impl<'a> Job<'a> {
    /// # Errors
    /// Where the picture would have no pixels or more than memory should hold.
    pub(super) fn new(scene: &'a Scene, fonts: &'a Fonts, scale: f32) -> Result<Self, ExportError> {
        let length = |units: f32| (f64::from(units) * f64::from(scale)).round().max(0.0) as u64;
        let (width, height) = (length(scene.size.width), length(scene.size.height));
        if width == 0 || height == 0 {
            return Err(ExportError::Empty);
        }
        if width.saturating_mul(height) > MAX_PIXELS || width > 60_000 || height > 60_000 {
            return Err(ExportError::TooLarge { width, height, limit: MAX_PIXELS / 1_000_000 });
        }
        Ok(Self { scene, fonts, scale, width: width as u32, height: height as u32 })
    }

    /// The bands, from the top. A picture of some height always has the same ones, whoever paints it: where a band begins,
    /// the last digit of a curve can be rounded in another way.
    pub(super) fn bands(&self) -> Vec<Band> {
        let rows = self.height.div_ceil(BANDS).max(LEAST_ROWS);
        let tops = (0..self.height).step_by(rows as usize);
        tops.map(|top| Band { width: self.width, top, rows: rows.min(self.height - top) }).collect()
    }

    /// The whole picture.
    pub(super) fn whole(&self, threads: Threads) -> Vec<u8> {
        let mut rgba = vec![0; self.width as usize * self.height as usize * 4];
        let mut rest = rgba.as_mut_slice();
        let mut parts = Vec::new();
        for band in self.bands() {
            let (part, below) = rest.split_at_mut(band.bytes());
            parts.push((band, part));
            rest = below;
        }
        let parts = Mutex::new(parts.into_iter());
        let paint = || {
            let mut pixels = Vec::new();
            self.paint_from(&parts, |band, part, letters| {
                part.copy_from_slice(self.paint(band, &mut pixels, letters));
            });
        };
        thread::scope(|scope| {
            if threads == Threads::Two && self.height > LEAST_ROWS {
                scope.spawn(paint);
            }
            paint();
        });
        rgba
    }

    /// Hands on one band after the other, from the top, while those below are painted. The calling thread paints as well, but
    /// hands on first whatever is ready: else much would be left to write when all is painted, and then only one thread works.
    ///
    /// # Errors
    /// The first that `take` says; what is not yet painted then is left.
    pub(super) fn in_turn<E>(&self, mut take: impl FnMut(&[u8]) -> Result<(), E>) -> Result<(), E> {
        let parts = Mutex::new(self.bands().into_iter().map(|band| (band, ())));
        // Memory of bands that were handed on is painted on again: new memory costs as much as painting.
        let spare = Mutex::new(Vec::<Vec<u8>>::new());
        let paint_on_spare = |band, letters: &mut text::Cache| {
            let mut pixels = locked(&spare).pop().unwrap_or_default();
            self.paint(band, &mut pixels, letters);
            pixels
        };
        let (sender, painted) = mpsc::channel();
        thread::scope(|scope| {
            for _ in 1..painters() {
                let (sender, parts, paint_on_spare) = (sender.clone(), &parts, &paint_on_spare);
                scope.spawn(move || {
                    self.paint_from(parts, |band, (), letters| {
                        // Nobody waits for it where the writer has failed.
                        drop(sender.send((band, paint_on_spare(band, letters))));
                    });
                });
            }
            drop(sender);
            // A lower band can be ready before an upper one.
            let (mut ready, mut next, mut letters) = (BTreeMap::new(), 0, text::Cache::default());
            while next < self.height {
                ready.extend(painted.try_iter().map(|(band, pixels)| (band.top, (band, pixels))));
                if let Some((band, pixels)) = ready.remove(&next) {
                    next += band.rows;
                    if let Err(error) = take(self.without_margin(band, &pixels)) {
                        locked(&parts).by_ref().for_each(drop);
                        return Err(error);
                    }
                    locked(&spare).push(pixels);
                    continue;
                }
                let own = locked(&parts).next();
                let band = match own {
                    Some((band, ())) => Ok((band, paint_on_spare(band, &mut letters))),
                    None => painted.recv(),
                };
                // All have hung up only where one of them has panicked, which the scope tells.
                let Ok((band, pixels)) = band else { break };
                ready.insert(band.top, (band, pixels));
            }
            Ok(())
        })
    }

    /// Does something with bands, and what belongs to each, as long as there are any.
    fn paint_from<P>(
        &self,
        parts: &Mutex<impl Iterator<Item = (Band, P)>>,
        mut paint: impl FnMut(Band, P, &mut text::Cache),
    ) {
        let mut letters = text::Cache::default();
        loop {
            let next = locked(parts).next();
            let Some((band, part)) = next else { return };
            paint(band, part, &mut letters);
        }
    }

    /// Paints a band with its margin, and gives its rows.
    fn paint<'p>(&self, band: Band, pixels: &'p mut Vec<u8>, letters: &mut text::Cache) -> &'p [u8] {
        let wider = band.with_margin(self.height);
        pixels.resize(wider.bytes(), 0);
        paint_band(self, pixels, wider, letters);
        self.without_margin(band, pixels)
    }

    /// The rows of a band that was painted with its margin.
    fn without_margin<'p>(&self, band: Band, pixels: &'p [u8]) -> &'p [u8] {
        let above = (band.top - band.with_margin(self.height).top) as usize;
        let start = self.width as usize * above * 4;
        &pixels[start..start + band.bytes()]
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

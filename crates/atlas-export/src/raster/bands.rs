//! The rows of a picture in bands, which some threads paint: into one picture, or one after the other for who hands them on.

use super::{MAX_PIXELS, paint_band, text};
use crate::ExportError;
use atlas_scene::{Scene, text::Fonts};
use std::{
    collections::BTreeMap,
    num::NonZero,
    sync::{Condvar, Mutex, MutexGuard, PoisonError, mpsc},
    thread, vec,
};

/// While more than so many hundredths of a picture are left, the next band has so many of its rows. The last bands are small, so
/// that all threads end at the same time and little is left to write then; the first are not, because every band looks through the
/// whole scene.
const PARTS: [(u32, u32); 2] = [(30, 15), (10, 8)];
/// So many hundredths the last ones have.
const LAST_PART: u32 = 5;
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
        let mut bands = Vec::new();
        let mut top = 0;
        while top < self.height {
            let rest = self.height - top;
            let large = PARTS.iter().find(|(from, _)| rest * 100 > self.height * from);
            let part = large.map_or(LAST_PART, |(_, part)| *part);
            let rows = (self.height * part / 100).max(LEAST_ROWS).min(rest);
            bands.push(Band { width: self.width, top, rows });
            top += rows;
        }
        bands
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
            let mut brush = Brush::default();
            while let Some((band, part)) = next_of(&parts) {
                part.copy_from_slice(self.paint(band, &mut brush));
            }
        };
        thread::scope(|scope| {
            if threads == Threads::Two && self.height > LEAST_ROWS {
                scope.spawn(paint);
            }
            paint();
        });
        rgba
    }

    /// Hands on one band after the other, from the top, while those below are painted: `made_ready` writes what is wanted of the
    /// rows into memory of its own. The calling thread paints as well, but hands on first whatever is ready: else much would be
    /// left to write when all is painted, and then only one thread works.
    ///
    /// # Errors
    /// The first that `take` says; what is not yet painted then is left.
    pub(super) fn in_turn<E>(
        &self,
        made_ready: impl Fn(&[u8], &mut Vec<u8>) + Sync,
        mut take: impl FnMut(&[u8]) -> Result<(), E>,
    ) -> Result<(), E> {
        // Memory of bands that were handed on is written to again: new memory costs as much as painting.
        let spare = Mutex::new(Vec::<Vec<u8>>::new());
        let painted = |band: Band, brush: &mut Brush| {
            let mut ready = locked(&spare).pop().unwrap_or_default();
            made_ready(self.paint(band, brush), &mut ready);
            (band, ready)
        };
        let queue = Queue::new(self.bands());
        let (sender, others) = mpsc::channel();
        thread::scope(|scope| {
            for _ in 1..painters().min(queue.all) {
                let (sender, queue, painted) = (sender.clone(), &queue, &painted);
                scope.spawn(move || {
                    let (_closing, mut brush) = (Closing(queue), Brush::default());
                    while let Some(band) = queue.wait_for_band() {
                        // Nobody waits for it where the writer has failed.
                        drop(sender.send(painted(band, &mut brush)));
                    }
                });
            }
            drop(sender);
            let _closing = Closing(&queue);
            // A lower band can be ready before an upper one.
            let (mut ready, mut next, mut brush) = (BTreeMap::new(), 0, Brush::default());
            while next < self.height {
                ready.extend(others.try_iter().map(|(band, rows)| (band.top, (band, rows))));
                if let Some((band, rows)) = ready.remove(&next) {
                    next += band.rows;
                    take(&rows)?;
                    locked(&spare).push(rows);
                    queue.is_written();
                    continue;
                }
                let made = match queue.band() {
                    Some(band) => Ok(painted(band, &mut brush)),
                    None => others.recv(),
                };
                // All have hung up only where one of them has panicked, which the scope tells.
                let Ok((band, rows)) = made else { break };
                ready.insert(band.top, (band, rows));
            }
            Ok(())
        })
    }

    /// Paints a band with its margin, and gives its rows.
    fn paint<'b>(&self, band: Band, brush: &'b mut Brush) -> &'b [u8] {
        let wider = band.with_margin(self.height);
        brush.pixels.resize(wider.bytes(), 0);
        paint_band(self, &mut brush.pixels, wider, &mut brush.letters);
        let above = (band.top - wider.top) as usize * self.width as usize * 4;
        &brush.pixels[above..above + band.bytes()]
    }
}

/// What a thread keeps from one band to the next.
#[derive(Default)]
struct Brush {
    pixels: Vec<u8>,
    letters: text::Cache,
}

/// The bands that nobody has begun, and how many are begun and not yet written: of a picture that is written more slowly than it is
/// painted, only so many may be in memory.
struct Queue {
    all: usize,
    most_ahead: usize,
    state: Mutex<(vec::IntoIter<Band>, usize)>,
    changed: Condvar,
}

impl Queue {
    fn new(bands: Vec<Band>) -> Self {
        let (all, most_ahead) = (bands.len(), 2 * painters());
        Self { all, most_ahead, state: Mutex::new((bands.into_iter(), 0)), changed: Condvar::new() }
    }

    /// The next band, if there is one and not too many are ahead.
    fn band(&self) -> Option<Band> {
        self.begun(&mut locked(&self.state))
    }

    /// The next band, as soon as not too many are ahead; `None` where there is none.
    fn wait_for_band(&self) -> Option<Band> {
        let is_full = |(bands, ahead): &mut (vec::IntoIter<Band>, usize)| *ahead >= self.most_ahead && bands.len() > 0;
        let state = self.changed.wait_while(locked(&self.state), is_full);
        self.begun(&mut state.unwrap_or_else(PoisonError::into_inner))
    }

    fn begun(&self, (bands, ahead): &mut (vec::IntoIter<Band>, usize)) -> Option<Band> {
        let band = if *ahead < self.most_ahead { bands.next() } else { None };
        *ahead += usize::from(band.is_some());
        band
    }

    fn is_written(&self) {
        locked(&self.state).1 -= 1;
        self.changed.notify_one();
    }
}

/// Whoever ends leaves what nobody has begun: there is nothing left, or the writer has failed, or somebody has panicked, and nobody
/// may wait for it.
struct Closing<'q>(&'q Queue);

impl Drop for Closing<'_> {
    fn drop(&mut self) {
        locked(&self.0.state).0.by_ref().for_each(drop);
        self.0.changed.notify_all();
    }
}

fn next_of<T>(list: &Mutex<impl Iterator<Item = T>>) -> Option<T> {
    locked(list).next()
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

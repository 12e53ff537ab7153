//! Pictures of slides: drawn by a worker in the order in which they are wanted, kept until the slide changes.

use crate::{AppError, jobs::Worker, ui::Core};
use atlas_export::raster;
use atlas_scene::{Pixels, map::WorldBox, slide::SLIDE};
use atlas_view::{Language, ThemeName, compose, deck::Deck};
use egui::{ColorImage, Rect, TextureHandle, TextureOptions};
use std::{
    collections::{BTreeMap, hash_map::DefaultHasher},
    hash::{Hash, Hasher},
    sync::Arc,
};

/// What decides the look of a slide but the slide.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Look {
    pub(crate) language: Language,
    pub(crate) theme: ThemeName,
    /// Pixels of a layout unit.
    pub(crate) scale: f32,
    /// Whether the map is wanted apart from what stands on it, so that it can move by itself.
    pub(crate) in_layers: bool,
}

/// A deck with the marks of its slides: a slide whose mark is the same looks the same.
#[derive(Clone)]
pub(crate) struct MarkedDeck {
    pub(crate) deck: Arc<Deck>,
    marks: Arc<[u64]>,
}

impl MarkedDeck {
    pub(crate) fn new(deck: Deck) -> Self {
        let marks = marks(&deck);
        Self { deck: Arc::new(deck), marks: marks.into() }
    }
}

/// A slide's own content and what else stands on it: section, number, the deck's title; the end lists all sources.
fn marks(deck: &Deck) -> Vec<u64> {
    // Numbers, words and lists: writing them cannot fail.
    let all: Vec<String> = deck.slides.iter().map(|slide| serde_json::to_string(slide).unwrap_or_default()).collect();
    let whole = all.concat();
    let (mut section, mut number) = (String::new(), 0usize);
    let presented = deck.presented().count();
    let mark = |(one, own): (&atlas_view::deck::Slide, &String)| {
        if let Some(begins) = &one.section {
            section = format!("{begins:?}");
        }
        number += usize::from(!one.hidden);
        let mut hasher = DefaultHasher::new();
        (own, &section, format!("{:?}", deck.title), number, presented).hash(&mut hasher);
        if one.template == atlas_view::deck::Template::End {
            whole.hash(&mut hasher);
        }
        hasher.finish()
    };
    deck.slides.iter().zip(&all).map(mark).collect()
}

/// A slide of a deck, by its place.
#[derive(Clone)]
struct Wish {
    deck: Arc<Deck>,
    at: usize,
    mark: u64,
    look: Look,
}

/// The pixels of a slide.
struct Drawn {
    whole: Pixels,
    layers: Option<(Pixels, Pixels)>,
    tiles: Vec<Rect>,
    map: Option<(atlas_scene::Rect, WorldBox)>,
}

type Made = (Wish, Result<Drawn, String>);

/// A slide as textures.
#[derive(Clone)]
pub(crate) struct Picture {
    pub(crate) whole: TextureHandle,
    /// The map alone, and all the rest without it.
    pub(crate) layers: Option<(TextureHandle, TextureHandle)>,
    /// The parts of the rest that are not empty, as parts of the slide.
    pub(crate) tiles: Arc<[Rect]>,
    /// Where the map stands on the slide, in its layout units, and what it shows.
    pub(crate) map: Option<(Rect, WorldBox)>,
}

struct Kept {
    mark: u64,
    look: Look,
    picture: Result<Picture, String>,
    /// The frame in which it was last wanted.
    seen: u64,
}

/// Pictures of slides.
pub(crate) struct SlidePictures {
    worker: Worker<Wish, Made>,
    kept: BTreeMap<usize, Kept>,
    wanted: Vec<Wish>,
    frame: u64,
    most: usize,
    /// How layers are painted while they move.
    moving: TextureOptions,
}

impl SlidePictures {
    /// Keeps at most so many pictures.
    pub(crate) fn start(name: &str, most: usize, core: Arc<Core>, ctx: &egui::Context) -> Result<Self, AppError> {
        let ctx = ctx.clone();
        let work = move |wish: Wish| {
            let made = draw(&core, &wish).map_err(|error| error.to_string());
            (wish, made)
        };
        let worker = Worker::start(name, work, move || ctx.request_repaint())?;
        Ok(Self { worker, kept: BTreeMap::new(), wanted: Vec::new(), frame: 0, most, moving: TextureOptions::LINEAR })
    }

    /// Without a graphics card, pixels of what moves are copied instead of blended with their neighbours: that is twice as fast.
    pub(crate) fn without_card(&mut self) {
        self.moving = TextureOptions::NEAREST;
    }

    /// Takes what was drawn; before the pictures of a frame are asked for.
    pub(crate) fn begin(&mut self, ctx: &egui::Context) {
        self.frame += 1;
        self.wanted.clear();
        let Some((wish, made)) = self.worker.take() else { return };
        let picture = made.map(|drawn| upload(ctx, drawn, self.moving));
        self.kept.insert(wish.at, Kept { mark: wish.mark, look: wish.look, picture, seen: self.frame });
        while self.kept.len() > self.most {
            let oldest = self.kept.iter().min_by_key(|(_, kept)| kept.seen).map(|(at, _)| *at);
            oldest.map(|at| self.kept.remove(&at));
        }
    }

    /// The picture of a slide, or of how it looked before its last change until the new one is drawn.
    pub(crate) fn get(&mut self, deck: &MarkedDeck, at: usize, look: Look) -> Option<&Result<Picture, String>> {
        let mark = *deck.marks.get(at)?;
        let frame = self.frame;
        let fresh = self.kept.get(&at).is_some_and(|kept| kept.mark == mark && kept.look == look);
        if !fresh {
            self.wanted.push(Wish { deck: Arc::clone(&deck.deck), at, mark, look });
        }
        let kept = self.kept.get_mut(&at)?;
        kept.seen = frame;
        // Another size of the same slide is better than nothing; another language is not.
        let serves = kept.look.language == look.language && kept.look.theme == look.theme;
        serves.then_some(&kept.picture)
    }

    /// Whether the picture of a slide is there and new.
    pub(crate) fn is_fresh(&self, deck: &MarkedDeck, at: usize, look: Look) -> bool {
        let mark = deck.marks.get(at);
        self.kept.get(&at).is_some_and(|kept| Some(&kept.mark) == mark && kept.look == look)
    }

    /// Asks for what is wanted first; after the pictures of a frame were asked for.
    pub(crate) fn end(&mut self) {
        if !self.worker.is_busy()
            && let Some(wish) = self.wanted.first()
        {
            self.worker.ask(wish.clone());
        }
    }

    pub(crate) fn is_busy(&self) -> bool {
        self.worker.is_busy() || !self.wanted.is_empty()
    }

    /// Forgets everything that was drawn.
    pub(crate) fn clear(&mut self) {
        self.kept.clear();
        self.wanted.clear();
    }
}

fn upload(ctx: &egui::Context, drawn: Drawn, moving: TextureOptions) -> Picture {
    let texture = |pixels: &Pixels, options| {
        let size = [pixels.width as usize, pixels.height as usize];
        ctx.load_texture("slide", ColorImage::from_rgba_premultiplied(size, &pixels.rgba), options)
    };
    let map = drawn.map.map(|(rect, seen)| {
        let corner = egui::pos2(rect.x, rect.y);
        (Rect::from_min_size(corner, egui::vec2(rect.width, rect.height)), seen)
    });
    Picture {
        whole: texture(&drawn.whole, TextureOptions::LINEAR),
        layers: drawn.layers.as_ref().map(|(map, rest)| (texture(map, moving), texture(rest, moving))),
        tiles: drawn.tiles.into(),
        map,
    }
}

/// Parts of a picture, as many across and down.
const TILES: [usize; 2] = [32, 18];

/// The parts of a picture in which something is painted, those beside one another as one.
fn tiles(pixels: &Pixels) -> Vec<Rect> {
    let [across, down] = TILES;
    let (width, height) = (pixels.width as usize, pixels.height as usize);
    let is_painted = |column: usize, row: usize| {
        let (left, right) = (column * width / across, ((column + 1) * width).div_ceil(across).min(width));
        let lines = row * height / down..((row + 1) * height).div_ceil(down).min(height);
        lines.into_iter().any(|y| {
            let line = &pixels.rgba[(y * width + left) * 4..(y * width + right) * 4];
            line.iter().skip(3).step_by(4).any(|alpha| *alpha > 0)
        })
    };
    let mut found = Vec::new();
    for row in 0..down {
        let mut column = 0;
        while column < across {
            let from = column;
            while column < across && is_painted(column, row) {
                column += 1;
            }
            if column > from {
                let x = |column: usize| column as f32 / across as f32;
                let y = |row: usize| row as f32 / down as f32;
                found.push(Rect::from_min_max(egui::pos2(x(from), y(row)), egui::pos2(x(column), y(row + 1))));
            }
            column += 1;
        }
    }
    found
}

fn draw(core: &Core, wish: &Wish) -> Result<Drawn, AppError> {
    let Look { language, theme, scale, in_layers } = wish.look;
    let studio = core.studio(language, theme);
    let made = compose::slide(&wish.deck, wish.at, &studio, scale)?;
    let whole = raster::render_alone(&made.picture.scene, &core.fonts, scale)?;
    let layers = match made.map.as_ref().filter(|_| in_layers) {
        None => None,
        Some((place, _)) => {
            let (map, rest) = made.picture.layers(place);
            Some((raster::render_alone(&map, &core.fonts, scale)?, raster::render_alone(&rest, &core.fonts, scale)?))
        }
    };
    let tiles = layers.as_ref().map_or_else(Vec::new, |(_, rest)| tiles(rest));
    Ok(Drawn { whole, layers, tiles, map: made.map })
}

/// The largest box of a slide's shape in the middle of a place, on whole pixels.
pub(crate) fn letterbox(place: Rect, pixels_per_point: f32) -> Rect {
    let scale = (place.width() / SLIDE.width).min(place.height() / SLIDE.height);
    let round = |length: f32| (length * pixels_per_point).round() / pixels_per_point;
    let size = egui::vec2(round(SLIDE.width * scale), round(SLIDE.height * scale));
    let corner = place.center() - size / 2.0;
    Rect::from_min_size(egui::pos2(round(corner.x), round(corner.y)), size)
}

/// The part of a texture that is all of it.
pub(crate) const WHOLE: Rect = Rect { min: egui::Pos2::ZERO, max: egui::Pos2::new(1.0, 1.0) };

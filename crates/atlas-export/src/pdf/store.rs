//! What the pages of a file share: its objects, faces, pictures and graphics states.

use super::{face::Face, image, packed};
use crate::ExportError;
use atlas_scene::{Pixels, Weight, text::Fonts};
use pdf_writer::{Content, Filter, Finish, Name, Pdf, Rect, Ref, Settings, types::BlendMode, writers::Resources};
use std::{collections::BTreeMap, sync::Arc};

/// A setting that stays until another one replaces it. Opacities are whole ten-thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Setting {
    /// Opacity of fills, letters and pictures.
    Fill(u16),
    /// Opacity of lines.
    Line(u16),
    /// Pictures darken what is below, with this opacity.
    Multiply(u16),
}

/// The whole of an opacity.
pub(super) const WHOLE: u16 = 10_000;

/// The objects of a file and the number of the next one.
pub(super) struct Objects {
    pub(super) pdf: Pdf,
    next: Ref,
}

impl Objects {
    /// New object numbers.
    pub(super) fn refs<const N: usize>(&mut self) -> [Ref; N] {
        std::array::from_fn(|_| self.next.bump())
    }
}

pub(super) struct Store<'f> {
    pub(super) objects: Objects,
    pub(super) fonts: &'f Fonts,
    /// The dictionary of everything that pages refer to by name.
    pub(super) resources: Ref,
    faces: [Face<'f>; 2],
    settings: BTreeMap<Setting, Ref>,
    outlines: BTreeMap<(Weight, u32), Option<Ref>>,
    pictures: Vec<(Arc<Pixels>, Option<Ref>)>,
}

impl<'f> Store<'f> {
    pub(super) fn new(fonts: &'f Fonts) -> Result<Self, ExportError> {
        Ok(Self {
            objects: Objects { pdf: Pdf::with_settings(Settings { pretty: false }), next: Ref::new(2) },
            fonts,
            resources: Ref::new(1),
            faces: [Face::new(fonts, Weight::Regular)?, Face::new(fonts, Weight::Bold)?],
            settings: BTreeMap::new(),
            outlines: BTreeMap::new(),
            pictures: Vec::new(),
        })
    }

    pub(super) fn face(&mut self, weight: Weight) -> &mut Face<'f> {
        let [regular, bold] = &mut self.faces;
        match weight {
            Weight::Regular => regular,
            Weight::Bold => bold,
        }
    }

    pub(super) fn setting(&mut self, setting: Setting) -> Ref {
        if let Some(known) = self.settings.get(&setting) {
            return *known;
        }
        let [id] = self.objects.refs();
        let opacity = |whole: u16| f32::from(whole) / f32::from(WHOLE);
        let mut state = self.objects.pdf.ext_graphics(id);
        match setting {
            Setting::Fill(alpha) => state.non_stroking_alpha(opacity(alpha)),
            Setting::Line(alpha) => state.stroking_alpha(opacity(alpha)),
            Setting::Multiply(alpha) => state.non_stroking_alpha(opacity(alpha)).blend_mode(BlendMode::Multiply),
        };
        state.finish();
        self.settings.insert(setting, id);
        id
    }

    /// A letter's outline to be stroked, a thousand units to the em, y down; the colour and width of the line are those of
    /// whoever paints it. `None` for a blank.
    pub(super) fn outline(&mut self, weight: Weight, glyph: u32) -> Option<Ref> {
        if let Some(known) = self.outlines.get(&(weight, glyph)) {
            return *known;
        }
        let found = self.fonts.outline(weight, glyph).map(|outline| {
            let [id] = self.objects.refs();
            let mut content = Content::new();
            let (mut low, mut high) = ([0.0f32; 2], [0.0f32; 2]);
            super::shape::trace(&mut content, &outline, |at| {
                let at = [at.x, at.y].map(|value| (value * 1000.0).round());
                low = std::array::from_fn(|i| low[i].min(at[i]));
                high = std::array::from_fn(|i| high[i].max(at[i]));
                at
            });
            content.stroke();
            let bytes = packed(content.finish().as_slice());
            let mut form = self.objects.pdf.form_xobject(id, &bytes);
            // Halos may be as wide as the letters are tall.
            form.bbox(Rect::new(low[0] - 1000.0, low[1] - 1000.0, high[0] + 1000.0, high[1] + 1000.0));
            form.filter(Filter::FlateDecode);
            form.finish();
            id
        });
        self.outlines.insert((weight, glyph), found);
        found
    }

    /// A picture; equal ones are there once. `None` where it has no pixels.
    pub(super) fn picture(&mut self, pixels: &Arc<Pixels>) -> Option<Ref> {
        if let Some((_, known)) = self.pictures.iter().find(|(known, _)| Arc::ptr_eq(known, pixels) || known == pixels)
        {
            return *known;
        }
        let id = image::write(pixels, &mut self.objects);
        self.pictures.push((Arc::clone(pixels), id));
        id
    }

    /// Writes the faces and the dictionary of resources.
    pub(super) fn finish(self) -> Result<Objects, ExportError> {
        let Self { mut objects, faces: [regular, bold], .. } = self;
        let mut used = Vec::new();
        for (weight, face) in [(Weight::Regular, regular), (Weight::Bold, bold)] {
            if face.is_used() {
                used.push((weight, face.write(&mut objects)?));
            }
        }
        let mut resources = objects.pdf.indirect(self.resources).start::<Resources<'_>>();
        let mut fonts = resources.fonts();
        for (weight, id) in used {
            fonts.pair(Face::name(weight), id);
        }
        fonts.finish();
        let mut states = resources.ext_g_states();
        for id in self.settings.values() {
            states.pair(Name(name(*id).as_bytes()), *id);
        }
        states.finish();
        let mut forms = resources.x_objects();
        for id in self.outlines.values().chain(self.pictures.iter().map(|(_, id)| id)).flatten() {
            forms.pair(Name(name(*id).as_bytes()), *id);
        }
        forms.finish();
        resources.finish();
        Ok(objects)
    }
}

/// The name of a shared object among the resources of a page.
pub(super) fn name(id: Ref) -> String {
    format!("o{}", id.get())
}

/// FNV-1a, 64 bits: the same everywhere.
pub(super) fn hash(bytes: impl IntoIterator<Item = u8>) -> u64 {
    bytes.into_iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

//! The letters of one face that a file carries with it.

use super::{failed, packed, store::Objects};
use crate::{ExportError, words::harmless};
use atlas_scene::{Weight, text::Fonts};
use pdf_writer::{
    Finish, Name, Rect, Ref, Str,
    types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap},
};
use skrifa::{
    FontRef, GlyphId, MetadataProvider, Tag,
    instance::{LocationRef, Size},
    metrics::GlyphMetrics,
    string::StringId,
};
use std::collections::BTreeMap;
use subsetter::GlyphRemapper;

const IDENTITY: SystemInfo<'static> = SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };

pub(super) struct Face<'f> {
    weight: Weight,
    file: &'f [u8],
    font: FontRef<'f>,
    widths: GlyphMetrics<'f>,
    /// From units of the face to thousandths of an em.
    thousandths: f32,
    kept: GlyphRemapper,
    /// The letters that each kept glyph stands for.
    words: BTreeMap<u16, String>,
}

impl<'f> Face<'f> {
    pub(super) fn new(fonts: &'f Fonts, weight: Weight) -> Result<Self, ExportError> {
        let file = fonts.file(weight);
        let font = FontRef::new(file).map_err(failed)?;
        let widths = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let em = font.metrics(Size::unscaled(), LocationRef::default()).units_per_em.max(1);
        let thousandths = 1000.0 / f32::from(em);
        Ok(Self { weight, file, font, widths, thousandths, kept: GlyphRemapper::new(), words: BTreeMap::new() })
    }

    /// The name of the face among the resources of a page.
    pub(super) fn name(weight: Weight) -> Name<'static> {
        match weight {
            Weight::Regular => Name(b"regular"),
            Weight::Bold => Name(b"bold"),
        }
    }

    pub(super) fn is_used(&self) -> bool {
        self.kept.num_gids() > 1
    }

    /// Keeps a glyph: its number in the file, and whether a reader will get these words back from it. `None` where the
    /// face has no such glyph.
    pub(super) fn keep(&mut self, glyph: u32, words: Option<&str>) -> Option<(u16, bool)> {
        let glyph = u16::try_from(glyph).ok().filter(|glyph| u32::from(*glyph) < self.widths.glyph_count())?;
        let number = self.kept.remap(glyph);
        let Some(words) = words.filter(|words| !words.is_empty()) else { return Some((number, false)) };
        let known = self.words.entry(number).or_insert_with(|| harmless(words));
        Some((number, known == words))
    }

    /// The advance width of a glyph, ems.
    pub(super) fn width(&self, glyph: u32) -> f32 {
        self.widths.advance_width(GlyphId::new(glyph)).unwrap_or_default() * self.thousandths / 1000.0
    }

    /// Writes the face with the letters kept.
    pub(super) fn write(self, objects: &mut Objects) -> Result<Ref, ExportError> {
        let file = subsetter::subset(self.file, 0, &self.kept).map_err(failed)?;
        let subset = FontRef::new(&file).map_err(failed)?;
        let outlines = subset.table_data(Tag::new(b"CFF ")).ok_or_else(|| failed("the face has no CFF outlines"))?;
        let [id, cid, descriptor, data, unicode] = objects.refs();
        let name = self.subset_name();

        let mut font = objects.pdf.type0_font(id);
        font.base_font(Name(format!("{name}-Identity-H").as_bytes()));
        font.encoding_predefined(Name(b"Identity-H")).descendant_font(cid).to_unicode(unicode);
        font.finish();

        let mut font = objects.pdf.cid_font(cid);
        font.subtype(CidFontType::Type0).base_font(Name(name.as_bytes())).system_info(IDENTITY);
        font.font_descriptor(descriptor).default_width(1000.0);
        let mut widths = font.widths();
        let of_kept: Vec<f32> = self.kept.remapped_gids().map(|glyph| self.width(u32::from(glyph)) * 1000.0).collect();
        let mut first = 0u16;
        for same in of_kept.chunk_by(|a, b| a == b) {
            let next = first.saturating_add(same.len() as u16);
            if same[0] != 1000.0 {
                widths.same(first, next.saturating_sub(1), same[0]);
            }
            first = next;
        }
        widths.finish();
        font.finish();

        self.describe(objects, descriptor, data, &name);
        let packed_outlines = packed(outlines.as_bytes());
        let mut stream = objects.pdf.stream(data, &packed_outlines);
        stream.filter(pdf_writer::Filter::FlateDecode);
        stream.pair(Name(b"Subtype"), Name(b"CIDFontType0C"));
        stream.finish();

        let mut map = UnicodeCmap::new(Name(b"Custom"), IDENTITY);
        for (number, words) in &self.words {
            map.pair_with_multiple(*number, words.chars());
        }
        let map = packed(map.finish().as_slice());
        objects.pdf.cmap(unicode, &map).filter(pdf_writer::Filter::FlateDecode);
        Ok(id)
    }

    fn describe(&self, objects: &mut Objects, id: Ref, data: Ref, name: &str) {
        let metrics = self.font.metrics(Size::unscaled(), LocationRef::default());
        let scaled = |value: f32| (value * self.thousandths).round();
        let bounds = metrics.bounds.unwrap_or_default();
        let mut descriptor = objects.pdf.font_descriptor(id);
        descriptor.name(Name(name.as_bytes())).flags(FontFlags::SYMBOLIC).italic_angle(0.0);
        descriptor.bbox(Rect::new(
            scaled(bounds.x_min),
            scaled(bounds.y_min),
            scaled(bounds.x_max),
            scaled(bounds.y_max),
        ));
        descriptor.ascent(scaled(metrics.ascent)).descent(scaled(metrics.descent));
        descriptor.cap_height(scaled(metrics.cap_height.unwrap_or(metrics.ascent)));
        // The thickness of stems only matters to readers that replace the face.
        descriptor.stem_v(if self.weight == Weight::Bold { 140.0 } else { 85.0 }).font_file3(data);
    }

    /// The face's name behind six letters for which letters are there, as the format wants it.
    fn subset_name(&self) -> String {
        let glyphs = self.kept.remapped_gids().flat_map(u16::to_be_bytes);
        let mut hash = super::store::hash(glyphs);
        let tag: String = (0..6)
            .map(|_| {
                let letter = char::from(b'A' + (hash % 26) as u8);
                hash /= 26;
                letter
            })
            .collect();
        let name = self.font.localized_strings(StringId::POSTSCRIPT_NAME).english_or_first();
        let name: String = name.iter().flat_map(|name| name.chars()).filter(char::is_ascii_alphanumeric).collect();
        format!("{tag}+{}", if name.is_empty() { "Atlas" } else { &name })
    }
}

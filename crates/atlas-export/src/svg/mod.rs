//! A scene as SVG: what the raster paints, as outlines that any program can draw and edit.
//!
//! Letters are outlines, so that the picture looks the same where the fonts are missing; their words stand beside them as titles.
//! Who wants to change words asks for real text instead ([`SvgOptions`]).

mod format;
mod text;

use crate::{ExportError, png, sight, words::Escaped};
use atlas_scene::{Blend, Fill, Group, ImageNode, Node, PathNode, Rect, Scene, Stroke, text::Fonts};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use format::{Box4, Ink, Num, data, stroke};
use std::{
    collections::BTreeMap,
    fmt::{self, Write as _},
};

/// How words are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SvgOptions {
    /// Words on a level line are text and not outlines: they can be changed and found, but look otherwise where the bundled family is
    /// missing. They keep their width. Words along a line stay outlines.
    pub real_text: bool,
}

/// The text of an SVG file. One layout unit is a CSS pixel, a 96th of an inch. The same scene gives the same text.
///
/// # Errors
/// Where a picture in the scene cannot be encoded.
pub fn encode(scene: &Scene, fonts: &Fonts, options: &SvgOptions) -> Result<String, ExportError> {
    let mut writer = Writer {
        body: String::new(),
        defs: String::new(),
        fonts,
        options: *options,
        hatches: Vec::new(),
        clips: 0,
        lines: 0,
        seen: Rect::of_size(scene.size),
        ids: BTreeMap::new(),
    };
    let (width, height) = (Num(scene.size.width), Num(scene.size.height));
    if let Some(ground) = scene.ground {
        writer.add(format_args!("<rect width=\"{width}\" height=\"{height}\"{}/>\n", Ink("fill", ground)));
    }
    writer.nodes(&scene.nodes)?;
    let Writer { body, defs, .. } = writer;
    let title = Escaped(&scene.title);
    let description = match scene.description.trim() {
        "" => String::new(),
        said => format!("<desc>{}</desc>\n", Escaped(said)),
    };
    let family = if options.real_text { text::FAMILY } else { "" };
    Ok(format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" \
         xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\"{family}>\n<title>{title}</title>\n\
         {description}<defs>\n{defs}</defs>\n{body}</svg>\n"
    ))
}

struct Writer<'w> {
    body: String,
    defs: String,
    fonts: &'w Fonts,
    options: SvgOptions,
    hatches: Vec<Fill>,
    clips: usize,
    lines: usize,
    /// What is seen through all clips around.
    seen: Rect,
    /// How often a name was used: an id stands once in a file.
    ids: BTreeMap<String, usize>,
}

impl Writer<'_> {
    fn add(&mut self, text: fmt::Arguments<'_>) {
        // Writing into a string cannot fail.
        let _ = self.body.write_fmt(text);
    }

    fn nodes(&mut self, nodes: &[Node]) -> Result<(), ExportError> {
        for node in nodes {
            match node {
                Node::Path(node) => self.path(node),
                Node::Text(node) => self.text(node),
                Node::Image(node) => self.image(node)?,
                Node::Group(group) => self.group(group)?,
            }
        }
        Ok(())
    }

    fn group(&mut self, group: &Group) -> Result<(), ExportError> {
        let id = self.id(&group.name);
        let clip = group.clip.map_or_else(String::new, |clip| format!(" clip-path=\"url(#{})\"", self.clip(&clip)));
        self.add(format_args!("<g{id}{clip}>\n"));
        let around = self.seen;
        self.seen = group.clip.map_or(around, |clip| sight::common(&around, &clip));
        self.nodes(&group.nodes)?;
        self.seen = around;
        self.add(format_args!("</g>\n"));
        Ok(())
    }

    /// The attribute of a name; the second of a name gets a number.
    fn id(&mut self, name: &str) -> String {
        let safe = |c: char| if c.is_ascii_alphanumeric() || c == '-' || c == '_' { c } else { '-' };
        let safe: String = name.chars().map(safe).collect();
        if safe.is_empty() {
            return String::new();
        }
        // An id begins with a letter.
        let safe = if safe.starts_with(|c: char| c.is_ascii_alphabetic()) { safe } else { format!("n{safe}") };
        let count = self.ids.entry(safe.clone()).or_default();
        *count += 1;
        if *count == 1 { format!(" id=\"{safe}\"") } else { format!(" id=\"{safe}.{count}\"") }
    }

    fn clip(&mut self, clip: &Rect) -> String {
        self.clips += 1;
        let id = format!("clip.{}", self.clips);
        let rect = Box4(clip);
        let _ = writeln!(self.defs, "<clipPath id=\"{id}\"><rect {rect}/></clipPath>");
        id
    }

    fn path(&mut self, node: &PathNode) {
        let data = data(&node.path);
        if data.is_empty() {
            return;
        }
        let fill = match node.fill {
            None => " fill=\"none\"".to_owned(),
            Some(Fill::Solid(color)) => Ink("fill", color).to_string(),
            Some(hatch) => format!(" fill=\"url(#{})\"", self.hatch(hatch)),
        };
        let rule = if node.fill.is_some() { " fill-rule=\"evenodd\"" } else { "" };
        let stroke = node.stroke.as_ref().map_or_else(String::new, stroke);
        self.add(format_args!("<path d=\"{data}\"{fill}{rule}{stroke}/>\n"));
    }

    /// Slanted lines as a pattern of the whole page, so that neighbouring areas have one hatch.
    fn hatch(&mut self, hatch: Fill) -> String {
        let at = self.hatches.iter().position(|known| *known == hatch);
        let id = format!("hatch.{}", at.unwrap_or(self.hatches.len()) + 1);
        if let (None, Fill::Hatch { ground, line, spacing, width, crossed }) = (at, hatch) {
            self.hatches.push(hatch);
            let step = spacing.max(0.5) * std::f32::consts::SQRT_2;
            let (size, half, over) = (Num(step), Num(width), Num(step + width));
            let mut lines = format!(
                "M-{half},{half}L{half},-{half}M0,{size}L{size},0M{},{over}L{over},{}",
                Num(step - width),
                Num(step - width)
            );
            if crossed {
                let _ = write!(lines, "M-{half},-{half}L{over},{over}M-{half},{}L{half},{over}", Num(step - width));
                let _ = write!(lines, "M{},-{half}L{over},{half}", Num(step - width));
            }
            let _ = writeln!(
                self.defs,
                "<pattern id=\"{id}\" width=\"{size}\" height=\"{size}\" patternUnits=\"userSpaceOnUse\">\
                 <rect width=\"{size}\" height=\"{size}\"{}/><path d=\"{lines}\" fill=\"none\"{}/></pattern>",
                Ink("fill", ground),
                stroke(&Stroke { round_ends: false, ..Stroke::solid(line, width) })
            );
        }
        id
    }

    fn image(&mut self, node: &ImageNode) -> Result<(), ExportError> {
        let Some(node) = sight::in_sight(node, &self.seen) else { return Ok(()) };
        let bytes = png::encode(&node.pixels.to_pixels(), &png::PngOptions::of_dpi(96.0))?;
        let (rect, encoded) = (Box4(&node.rect), STANDARD.encode(bytes));
        let blend = if node.blend == Blend::Multiply { " style=\"mix-blend-mode:multiply\"" } else { "" };
        let opacity = if node.opacity < 1.0 { format!(" opacity=\"{}\"", Num(node.opacity)) } else { String::new() };
        self.add(format_args!(
            "<image {rect} preserveAspectRatio=\"none\"{opacity}{blend} xlink:href=\"data:image/png;base64,{encoded}\"/>\n"
        ));
        Ok(())
    }
}

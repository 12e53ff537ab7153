//! A scene as SVG: what the raster paints, as outlines that any program can draw and edit.
//!
//! Letters are outlines, so that the picture looks the same where the fonts are missing; their words stand beside them as titles.

use crate::{ExportError, png, words::Escaped};
use atlas_scene::{
    Blend, Color, Fill, Group, ImageNode, Node, Path, PathNode, PathStep, Rect, Scene, Stroke, TextNode, text::Fonts,
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use std::{
    collections::BTreeMap,
    fmt::{self, Write as _},
};

/// The text of an SVG file. One layout unit is a CSS pixel, a 96th of an inch. The same scene gives the same text.
///
/// # Errors
/// Where a picture in the scene cannot be encoded.
pub fn encode(scene: &Scene, fonts: &Fonts) -> Result<String, ExportError> {
    let mut writer =
        Writer { body: String::new(), defs: String::new(), fonts, hatches: Vec::new(), clips: 0, ids: BTreeMap::new() };
    let (width, height) = (Num(scene.size.width), Num(scene.size.height));
    if let Some(ground) = scene.ground {
        writer.add(format_args!("<rect width=\"{width}\" height=\"{height}\"{}/>\n", Ink("fill", ground)));
    }
    writer.nodes(&scene.nodes)?;
    let Writer { body, defs, .. } = writer;
    let title = Escaped(&scene.title);
    Ok(format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" \
         xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\">\n<title>{title}</title>\n<defs>\n{defs}</defs>\n{body}</svg>\n"
    ))
}

struct Writer<'w> {
    body: String,
    defs: String,
    fonts: &'w Fonts,
    hatches: Vec<Fill>,
    clips: usize,
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
        self.nodes(&group.nodes)?;
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
        if let (None, Fill::Hatch { ground, line, spacing, width }) = (at, hatch) {
            self.hatches.push(hatch);
            let step = spacing.max(0.5) * std::f32::consts::SQRT_2;
            let (size, half, over) = (Num(step), Num(width), Num(step + width));
            let lines = format!(
                "M-{half},{half}L{half},-{half}M0,{size}L{size},0M{},{over}L{over},{}",
                Num(step - width),
                Num(step - width)
            );
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

    /// The letters of a line as one outline, over their halo, with their words as a title.
    fn text(&mut self, node: &TextNode) {
        let mut letters = String::new();
        for glyph in &node.glyphs {
            let Some(outline) = self.fonts.outline(node.weight, glyph.id) else { continue };
            let (x, y) = (node.origin.x + glyph.offset.x, node.origin.y + glyph.offset.y);
            let (cos, sin) = (glyph.along.x * node.size, glyph.along.y * node.size);
            write_path(&mut letters, &outline, |px, py| (x + px * cos - py * sin, y + px * sin + py * cos));
        }
        if letters.is_empty() {
            return;
        }
        let words = Escaped(&node.text);
        self.add(format_args!("<g><title>{words}</title>"));
        if let Some(halo) = node.halo {
            let outline = stroke(&Stroke::solid(halo.color, halo.width * 2.0));
            self.add(format_args!("<path d=\"{letters}\" fill=\"none\"{outline}/>"));
        }
        self.add(format_args!("<path d=\"{letters}\"{}/></g>\n", Ink("fill", node.color)));
    }

    fn image(&mut self, node: &ImageNode) -> Result<(), ExportError> {
        let bytes = png::encode(&node.pixels, &png::PngOptions { dpi: 96.0, title: None })?;
        let (rect, encoded) = (Box4(&node.rect), STANDARD.encode(bytes));
        let blend = if node.blend == Blend::Multiply { " style=\"mix-blend-mode:multiply\"" } else { "" };
        let opacity = if node.opacity < 1.0 { format!(" opacity=\"{}\"", Num(node.opacity)) } else { String::new() };
        self.add(format_args!(
            "<image {rect} preserveAspectRatio=\"none\"{opacity}{blend} xlink:href=\"data:image/png;base64,{encoded}\"/>\n"
        ));
        Ok(())
    }
}

fn stroke(stroke: &Stroke) -> String {
    let ends = if stroke.round_ends { " stroke-linecap=\"round\"" } else { "" };
    let dash = match stroke.dash.as_slice() {
        [] => String::new(),
        dash => {
            let lengths: Vec<String> = dash.iter().map(|length| Num(*length).to_string()).collect();
            format!(" stroke-dasharray=\"{}\"", lengths.join(" "))
        }
    };
    let ink = Ink("stroke", stroke.color);
    format!("{ink} stroke-width=\"{}\" stroke-linejoin=\"round\"{ends}{dash}", Num(stroke.width))
}

fn data(path: &Path) -> String {
    let mut text = String::new();
    write_path(&mut text, path, |x, y| (x, y));
    text
}

/// Adds an outline as path data; nothing where a number is not finite.
fn write_path(text: &mut String, path: &Path, at: impl Fn(f32, f32) -> (f32, f32)) {
    let finite = |point: &atlas_scene::Point| point.x.is_finite() && point.y.is_finite();
    let place = |point: &atlas_scene::Point| {
        let (x, y) = at(point.x, point.y);
        Pair(x, y)
    };
    for step in &path.steps {
        let _ = match step {
            PathStep::Move(to) if finite(to) => write!(text, "M{}", place(to)),
            PathStep::Line(to) if finite(to) => write!(text, "L{}", place(to)),
            PathStep::Quad(c, to) if finite(c) && finite(to) => write!(text, "Q{} {}", place(c), place(to)),
            PathStep::Cubic(a, b, to) if finite(a) && finite(b) && finite(to) => {
                write!(text, "C{} {} {}", place(a), place(b), place(to))
            }
            PathStep::Close => write!(text, "Z"),
            _ => Ok(()),
        };
    }
}

/// A number with three decimals at most: a hundredth of a pixel at ten times the size.
struct Num(f32);

impl fmt::Display for Num {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rounded = (f64::from(self.0) * 1000.0).round() / 1000.0;
        // No minus before nothing.
        write!(f, "{}", if rounded == 0.0 { 0.0 } else { rounded })
    }
}

struct Pair(f32, f32);

impl fmt::Display for Pair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{},{}", Num(self.0), Num(self.1))
    }
}

struct Box4<'b>(&'b Rect);

impl fmt::Display for Box4<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Rect { x, y, width, height } = *self.0;
        write!(
            f,
            "x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"",
            Num(x),
            Num(y),
            Num(width.max(0.0)),
            Num(height.max(0.0))
        )
    }
}

/// A colour as an attribute, with its opacity where it has one.
struct Ink(&'static str, Color);

impl fmt::Display for Ink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(name, Color { r, g, b, a }) = *self;
        write!(f, " {name}=\"#{r:02x}{g:02x}{b:02x}\"")?;
        if a < 255 { write!(f, " {name}-opacity=\"{}\"", Num(f32::from(a) / 255.0)) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        assert_eq!([Num(0.1).to_string(), Num(-0.0001).to_string(), Num(12.34567).to_string()], ["0.1", "0", "12.346"]);
    }
}

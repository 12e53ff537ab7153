//! How numbers, colours and outlines are written.

use atlas_scene::{Color, Path, PathStep, Rect, Stroke};
use std::fmt::{self, Write as _};

pub(super) fn stroke(stroke: &Stroke) -> String {
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

pub(super) fn data(path: &Path) -> String {
    let mut text = String::new();
    write_path(&mut text, path, |x, y| (x, y));
    text
}

/// Adds an outline as path data; nothing where a number is not finite.
pub(super) fn write_path(text: &mut String, path: &Path, at: impl Fn(f32, f32) -> (f32, f32)) {
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
pub(super) struct Num(pub(super) f32);

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

pub(super) struct Box4<'b>(pub(super) &'b Rect);

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
pub(super) struct Ink(pub(super) &'static str, pub(super) Color);

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

//! What the command line says in a word: sizes, resolutions, periods, layers, extents, limits.

use atlas_data::Period;
use atlas_scene::{classify::Method, map::GeoBox};
use atlas_view::{Layer, NameLanguages, Preset};

/// The size of a picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum PictureSize {
    Pixels(u32, u32),
    Millimetres(f32, f32),
}

pub(super) fn size(text: &str) -> Result<PictureSize, String> {
    let wrong = || String::from("write 1600x1200 for pixels, 297x210mm for millimetres or 13.33x7.5in for inches");
    let length = [("mm", 1.0), ("in", 25.4)].into_iter().find_map(|(end, mm)| Some((text.strip_suffix(end)?, mm)));
    let (width, height) = length.map_or(text, |(numbers, _)| numbers).split_once('x').ok_or_else(wrong)?;
    if let Some((_, factor)) = length {
        let length = |text: &str| {
            let mm = text.parse::<f32>().ok().map(|length| length * factor);
            mm.filter(|mm| (5.0..=5000.0).contains(mm)).ok_or_else(wrong)
        };
        return Ok(PictureSize::Millimetres(length(width)?, length(height)?));
    }
    let pixels = |text: &str| text.parse::<u32>().ok().filter(|px| (16..=32_000).contains(px)).ok_or_else(wrong);
    Ok(PictureSize::Pixels(pixels(width)?, pixels(height)?))
}

pub(super) fn dpi(text: &str) -> Result<f32, String> {
    let found = text.parse().ok().filter(|dpi| (10.0..=2400.0).contains(dpi));
    found.ok_or_else(|| String::from("write a number from 10 to 2400"))
}

pub(super) fn scale(text: &str) -> Result<f32, String> {
    let found = text.parse().ok().filter(|scale| (0.1..=32.0).contains(scale));
    found.ok_or_else(|| String::from("write a number from 0.1 to 32"))
}

pub(super) fn period(text: &str) -> Result<Period, String> {
    text.parse().map_err(|error: atlas_data::DateError| error.to_string())
}

/// A layer and its opacity in per cent.
pub(super) fn layer(text: &str) -> Result<(Layer, u8), String> {
    let (name, percent) = text.split_once(':').map_or((text, None), |(name, percent)| (name, Some(percent)));
    let layer = Layer::from_id(name);
    let layer = layer.ok_or_else(|| format!("write some of: {}", Layer::ALL.map(Layer::id).join(",")))?;
    let Some(percent) = percent else { return Ok((layer, 100)) };
    if !layer.has_opacity() {
        return Err(format!("{name} is there or not; it has no opacity"));
    }
    let percent = percent.parse().ok().filter(|percent| *percent <= 100);
    Ok((layer, percent.ok_or_else(|| format!("write a whole number from 0 to 100 behind {name}:"))?))
}

pub(super) fn preset(text: &str) -> Result<Preset, String> {
    let known = Preset::ALL.into_iter().find(|preset| preset.id() == text);
    known.ok_or_else(|| format!("write one of: {}", Preset::ALL.map(Preset::id).join(", ")))
}

pub(super) fn extent(text: &str) -> Result<GeoBox, String> {
    let wrong = || String::from("write west,south,east,north in degrees, such as 106.2,29.3,107,29.9");
    let numbers: Vec<f64> = text.split(',').filter_map(|number| number.trim().parse().ok()).collect();
    let &[west, south, east, north] = numbers.as_slice() else { return Err(wrong()) };
    let on_earth = west >= -180.0 && east <= 180.0 && south >= -85.0 && north <= 85.0;
    // A hundredth of a degree is about a kilometre: nothing that the pack knows is nearer.
    let is_box = east - west >= 0.01 && north - south >= 0.01;
    if on_earth && is_box { Ok(GeoBox { west, south, east, north }) } else { Err(wrong()) }
}

pub(super) fn names(text: &str) -> Result<NameLanguages, String> {
    match text {
        "own" => Ok(NameLanguages::Own),
        "both" => Ok(NameLanguages::Both),
        _ => Err(String::from("write own or both")),
    }
}

pub(super) fn method(text: &str) -> Result<Method, String> {
    text.parse().map_err(|_| format!("write one of: {}", Method::ALL.map(Method::id).join(", ")))
}

pub(super) fn limit(text: &str) -> Result<f64, String> {
    let found = text.trim().parse().ok().filter(|limit: &f64| limit.is_finite());
    found.ok_or_else(|| String::from("write numbers divided by commas, such as 10,20,30"))
}

//! A scene as PDF: outlines and pictures as the raster paints them, and words that can be found, chosen and read aloud.
//!
//! * Words are text in the bundled faces, of which each file carries the letters it needs, every letter where the scene has it. Where
//!   letters alone would not give the words back (along a line, spaced out), the words stand beside them (`ActualText`).
//! * Halos are outlines and not text, so that no word is there twice.
//! * The structure has one figure with what stands for it in words (`Alt`), then the lines of text in the scene's order.
//! * Colours are sRGB and the file says so. There are no dates: the same scenes give the same bytes.

mod document;
mod face;
mod image;
mod page;
mod shape;
mod srgb;
mod store;
mod text;

use crate::ExportError;
use atlas_scene::{Rect, Scene, text::Fonts};
use store::Store;

/// Points per layout unit: one is a 96th of an inch, as in SVG.
const POINTS: f32 = 0.75;
/// No side of a page may be longer, points; older readers refuse those that are.
const LONGEST: f32 = 14_400.0;

/// What a PDF file says besides its pages, and how wide these are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PdfOptions {
    /// Width of a page in points (1/72 inch), the height follows; by default a layout unit is 1/96 inch.
    pub width: Option<f32>,
    /// Title of the file; by default that of the first scene.
    pub title: Option<String>,
    /// Language of the words as a tag: `en`, `zh-CN`.
    pub language: Option<String>,
    /// Who made it.
    pub author: Option<String>,
    /// The program that it was made with; by default our name.
    pub creator: Option<String>,
    /// What it is about, such as its sources.
    pub subject: Option<String>,
    /// Words to find it by.
    pub keywords: Option<String>,
    /// Parts of pages that lead to other pages; those of pages that are not there lead nowhere and are left out.
    pub links: Vec<PageLink>,
}

/// A part of a page that leads to another page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PageLink {
    /// The page, from 0.
    pub page: usize,
    /// The part of it, layout units.
    pub area: Rect,
    /// The page that it leads to, from 0.
    pub to: usize,
}

/// The bytes of a PDF file with one page.
///
/// # Errors
/// Where the scene has no size or the letters of a face cannot be taken from it.
pub fn encode(scene: &Scene, fonts: &Fonts, options: &PdfOptions) -> Result<Vec<u8>, ExportError> {
    encode_pages(&[scene], fonts, options)
}

/// The bytes of a PDF file with a page for each scene and, where there are several, a list of their titles.
///
/// # Errors
/// Where there is no scene, one has no size, or the letters of a face cannot be taken from it.
pub fn encode_pages(scenes: &[&Scene], fonts: &Fonts, options: &PdfOptions) -> Result<Vec<u8>, ExportError> {
    if scenes.is_empty() {
        return Err(ExportError::Empty);
    }
    let mut store = Store::new(fonts)?;
    let mut pages = Vec::with_capacity(scenes.len());
    for scene in scenes {
        pages.push(page::paint(scene, points(scene, options)?, &mut store));
    }
    document::finish(store, &pages, options)
}

/// Points per layout unit of a page.
fn points(scene: &Scene, options: &PdfOptions) -> Result<f32, ExportError> {
    let (width, height) = (scene.size.width, scene.size.height);
    let longest = width.max(height);
    if !(width > 0.0 && height > 0.0 && page::is_sound(longest)) {
        return Err(ExportError::Empty);
    }
    let wished = options.width.filter(|wished| wished.is_finite() && *wished > 0.0);
    let points = wished.map_or(POINTS, |wished| wished / width).min(LONGEST / longest);
    if points * width.min(height) > 0.01 { Ok(points) } else { Err(ExportError::Empty) }
}

fn failed(reason: impl ToString) -> ExportError {
    ExportError::Encoding { format: "PDF", reason: reason.to_string() }
}

/// Bytes as Flate. This encoder gives the same bytes on every processor.
fn packed(bytes: &[u8]) -> Vec<u8> {
    miniz_oxide::deflate::compress_to_vec_zlib(bytes, 6)
}

/// Samples of a picture as Flate: half the time for a twentieth more bytes.
fn packed_samples(bytes: &[u8]) -> Vec<u8> {
    miniz_oxide::deflate::compress_to_vec_zlib(bytes, 4)
}

#[cfg(test)]
mod tests {
    // What a file says is read back here without the writer: objects by their marks, streams by Flate.
    use super::*;
    use crate::testing::fonts;
    use atlas_scene::{
        Align, Blend, Color, Fill, Group, Halo, ImageNode, Node, Path, PathNode, PathStep, Pixels, Point, Rect, Size,
        Stroke, TextNode, Weight,
    };
    use std::sync::Arc;

    const INK: Color = Color { r: 20, g: 40, b: 60, a: 255 };

    fn words(fonts: &Fonts, text: &str, halo: Option<Halo>) -> TextNode {
        fonts.line(text, 12.0, Weight::Regular).node(Point::new(10.0, 50.0), Align::Start, INK, halo)
    }

    fn scene(nodes: Vec<Node>) -> Scene {
        Scene::new(Size::new(400.0, 200.0), Some(Color { r: 255, g: 255, b: 255, a: 255 }), "人口 map".into(), nodes)
    }

    fn square() -> Path {
        Path::rect(Rect::new(20.0, 20.0, 100.0, 60.0))
    }

    /// The file with its packed streams laid open.
    fn opened(nodes: Vec<Node>) -> String {
        laid_open(&encode(&scene(nodes), &fonts(), &PdfOptions::default()).unwrap())
    }

    fn laid_open(file: &[u8]) -> String {
        let find =
            |from: usize, what: &[u8]| file[from..].windows(what.len()).position(|at| at == what).map(|at| from + at);
        let (mut text, mut at) = (String::new(), 0);
        while let Some(start) = find(at, b"stream\n") {
            let end = find(start, b"\nendstream").unwrap();
            text.push_str(&String::from_utf8_lossy(&file[at..start]));
            let bytes = &file[start + 7..end];
            let plain = miniz_oxide::inflate::decompress_to_vec_zlib(bytes).unwrap_or_else(|_| bytes.to_vec());
            text.push_str(&format!("\n<<<{}>>>\n", String::from_utf8_lossy(&plain)));
            at = end + 10;
        }
        text + &String::from_utf8_lossy(&file[at..])
    }

    /// The operators of the first page: the stream that begins with its matrix.
    fn operators(file: &str) -> Vec<&str> {
        let start = file.find("<<<0.75 0 0 -0.75 0 150 cm").unwrap();
        file[start + 3..].split(">>>").next().unwrap().lines().collect()
    }

    #[test]
    fn the_same_scene_gives_the_same_bytes() {
        let fonts = fonts();
        let scene = scene(vec![
            Node::Text(words(&fonts, "Chongqing 重庆", Some(Halo { color: INK, width: 2.0 }))),
            Node::filled(square(), INK),
        ]);
        let options = PdfOptions { language: Some("zh-CN".into()), ..PdfOptions::default() };
        let file = encode(&scene, &fonts, &options).unwrap();
        assert_eq!(file, encode(&scene.clone(), &crate::testing::fonts(), &options).unwrap());
        let text = laid_open(&file);
        assert!(text.contains("/Lang(zh-CN)") && text.contains("<rdf:li xml:lang=\"x-default\">人口 map</rdf:li>"));
        assert!(!text.contains("Date"), "no clock");
        assert!(text.contains("/MediaBox[0 0 300 150]"));
    }

    #[test]
    fn words_are_there_once_and_each_glyph_says_its_letters() {
        let fonts = fonts();
        let node = words(&fonts, "重庆 GDP", Some(Halo { color: INK, width: 2.0 }));
        let file = opened(vec![Node::filled(square(), INK), Node::Text(node)]);
        for letter in "重庆GDP".chars() {
            let mapped = format!("> <{:04X}>\n", letter as u32);
            assert_eq!(file.matches(&mapped).count(), 1, "{letter}");
        }
        let operators = operators(&file);
        assert_eq!(operators.iter().filter(|line| line.ends_with("TJ") || line.ends_with("Tj")).count(), 1);
        assert_eq!(
            operators.iter().filter(|line| line.ends_with(" Do")).count(),
            5,
            "a halo of outlines, none for the space"
        );
        assert!(!file.contains("/ActualText"), "letters alone give the words back");
        assert!(file.contains("/Subtype/CIDFontType0C") && file.contains("+NotoSans"));
        assert!(file.contains("/Alt<FEFF4EBA53E3"), "the figure is described");
    }

    #[test]
    fn spaced_and_turned_letters_have_their_words_beside_them() {
        let fonts = fonts();
        let spaced =
            fonts.line("SICHUAN", 12.0, Weight::Bold).spaced(0.3).node(Point::new(10.0, 50.0), Align::Start, INK, None);
        let mut turned = words(&fonts, "长江", None);
        turned.glyphs.iter_mut().for_each(|glyph| glyph.along = Point::new(0.8, 0.6));
        let file = opened(vec![Node::Text(spaced), Node::Text(turned)]);
        assert!(file.contains("/ActualText (SICHUAN)") && file.contains("/ActualText <FEFF957F6C5F>"));
        assert!(operators(&file).contains(&"0.8 0.6 0.6 -0.8 10 50 Tm"));
    }

    #[test]
    fn hostile_words_and_numbers_break_nothing() {
        let fonts = fonts();
        let hostile =
            "a)\\(\u{0}\u{7}\u{1b}\u{202e}<</X>> endstream \u{1f5fa}\u{fe0f}\u{200d}é\u{301} office\n\u{ffff}";
        let long = "重庆 long ".repeat(4000);
        let mut lost = words(&fonts, "lost", None);
        lost.glyphs[0].offset.x = f32::NAN;
        let mut strange = words(&fonts, "strange", None);
        strange.glyphs.iter_mut().for_each(|glyph| (glyph.from, glyph.id) = (usize::MAX, 70_000));
        let mut unknown = words(&fonts, "   ", None);
        unknown.glyphs.iter_mut().for_each(|glyph| glyph.id = 65_535);
        let mut far = words(&fonts, "far", None);
        (far.origin.x, far.glyphs[2].offset.x) = (3e38, 3e38);
        let broken = Path { steps: vec![PathStep::Line(Point::new(f32::INFINITY, 1.0)), PathStep::Close] };
        let begun = Path { steps: vec![PathStep::Close, PathStep::Line(Point::new(5.0, 5.0))] };
        let dashes = Stroke { dash: vec![f32::NAN, 2.0], ..Stroke::solid(INK, 1.0) };
        let nodes = vec![
            Node::Text(words(&fonts, hostile, None)),
            Node::Text(words(&fonts, &long, None)),
            Node::Text(lost),
            Node::Text(strange),
            Node::Text(unknown),
            Node::Text(far),
            Node::filled(broken, INK),
            Node::stroked(begun, dashes),
            Node::stroked(square(), Stroke::solid(INK, f32::NAN)),
        ];
        let fonts_scene = Scene { title: hostile.into(), ..scene(nodes) };
        let options = PdfOptions {
            author: Some(hostile.into()),
            language: Some("zh>>".into()),
            width: Some(f32::NAN),
            ..PdfOptions::default()
        };
        let file = laid_open(&encode(&fonts_scene, &fonts, &options).unwrap());
        assert!(!file.contains("NaN") && !file.contains("inf ") && !file.contains("202E"));
        assert!(file.contains("/Lang(zh)"));
        // Each object that begins also ends.
        assert_eq!(file.matches(" 0 obj").count(), file.matches("endobj").count());
        let none = Scene { size: Size::new(f32::NAN, 1.0), ..scene(Vec::new()) };
        assert!(matches!(encode(&none, &fonts, &PdfOptions::default()), Err(ExportError::Empty)));
        assert!(matches!(encode_pages(&[], &fonts, &PdfOptions::default()), Err(ExportError::Empty)));
    }

    #[test]
    fn a_hatch_is_lines_of_the_page_seen_through_the_area() {
        let hatch =
            Fill::Hatch { ground: INK, line: Color { a: 128, ..INK }, spacing: 10.0, width: 1.5, crossed: false };
        let file = opened(vec![Node::Path(PathNode { path: Arc::new(square()), fill: Some(hatch), stroke: None })]);
        let operators = operators(&file);
        assert!(operators.contains(&"f*") && operators.contains(&"W*"));
        let step = 10.0 * std::f32::consts::SQRT_2;
        let first: f32 = operators.iter().rev().find_map(|line| line.strip_suffix(" 20 m")).unwrap().parse().unwrap();
        let place = (first + 20.0) / step;
        assert!((place - place.round()).abs() < 0.01, "the grid of the page, not of the area: {place}");
        assert!(file.contains("/CA 0.502"));
    }

    #[test]
    fn what_is_clipped_dashed_or_seen_through_says_so() {
        let clip = Some(Rect::new(5.0, 6.0, 70.0, 80.0));
        let dashed = Stroke { dash: vec![4.0, 2.0], ..Stroke::solid(Color { a: 51, ..INK }, 2.5) };
        let both = PathNode { path: Arc::new(square()), fill: Some(Fill::Solid(INK)), stroke: Some(dashed) };
        let group = Group { name: "inset".into(), clip, nodes: vec![Node::Path(both), Node::filled(square(), INK)] };
        let file = opened(vec![Node::Group(group)]);
        let operators = operators(&file);
        let has = |line: &str| assert!(operators.contains(&line), "{line}: {operators:?}");
        ["5 6 70 80 re", "W", "n", "f*", "S", "[4 2] 0 d", "2.5 w", "1 J", "1 j"].into_iter().for_each(has);
        assert!(file.contains("/CA 0.2"));
        let count = |what: &str| operators.iter().filter(|line| line.split(' ').next_back() == Some(what)).count();
        assert_eq!((count("q"), count("BDC") + count("BMC")), (count("Q"), count("EMC")));
    }

    #[test]
    fn a_picture_that_darkens_keeps_its_alpha_and_stands_once() {
        let rgba = vec![255, 0, 0, 255, 0, 64, 0, 128];
        let pixels = Arc::new(Pixels { width: 2, height: 1, rgba });
        let image = |blend| {
            let rect = Rect::new(10.0, 20.0, 100.0, 50.0);
            Node::Image(ImageNode { pixels: Arc::new(Pixels::clone(&pixels)).into(), rect, opacity: 0.4, blend })
        };
        let short = Arc::new(Pixels { width: 9, height: 9, rgba: vec![1, 2, 3] });
        let wrong =
            ImageNode { pixels: short.into(), rect: Rect::new(0.0, 0.0, 9.0, 9.0), opacity: 1.0, blend: Blend::Over };
        let file = opened(vec![image(Blend::Multiply), image(Blend::Over), Node::Image(wrong)]);
        assert!(file.contains("/ca 0.4/BM/Multiply") && file.contains("/SMask"));
        assert_eq!(file.matches("/Subtype/Image").count(), 2, "colours and alpha");
        assert_eq!(operators(&file).iter().filter(|line| **line == "100 0 0 -50 10 70 cm").count(), 2);
    }

    #[test]
    fn several_scenes_are_pages_with_titles() {
        let fonts = fonts();
        let pages =
            [scene(vec![Node::Text(words(&fonts, "one", None))]), scene(vec![Node::Text(words(&fonts, "two", None))])];
        let options = PdfOptions { width: Some(960.0), ..PdfOptions::default() };
        let file = laid_open(&encode_pages(&[&pages[0], &pages[1]], &fonts, &options).unwrap());
        assert_eq!(file.matches("/MediaBox[0 0 960 480]").count(), 2);
        assert!(file.contains("/Count 2") && file.contains("/Outlines") && file.contains("/PageMode/UseOutlines"));
        assert_eq!(file.matches("/Subtype/CIDFontType0C").count(), 1, "pages share their letters");
    }

    #[test]
    fn a_part_of_a_page_leads_to_another_page() {
        let fonts = fonts();
        let pages = [scene(Vec::new()), scene(Vec::new())];
        let area = Rect::new(10.0, 20.0, 100.0, 30.0);
        let link = |page, to| PageLink { page, area, to };
        // The last one leads to a page that is not there.
        let options = PdfOptions { width: Some(800.0), links: vec![link(0, 1), link(0, 7)], ..PdfOptions::default() };
        let file = laid_open(&encode_pages(&[&pages[0], &pages[1]], &fonts, &options).unwrap());
        assert_eq!(file.matches("/Subtype/Link").count(), 1);
        // Two points for a layout unit, from the lower left corner of a page 400 points high.
        assert!(file.contains("/Rect[20 300 220 360]"), "{file}");
        assert_eq!(file.matches("/S/GoTo").count(), 1);
    }
}

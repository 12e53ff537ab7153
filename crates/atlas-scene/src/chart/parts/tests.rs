use super::{
    super::checks::{assert_words_are_apart, texts},
    *,
};
use crate::{
    PathNode,
    testing::{fonts, theme},
};

const NAMES: [&str; 6] = [
    "Yuzhong",
    "石柱土家族自治县",
    "Pengshui Miao and Tujia Autonomous County",
    "Liangjiang New Area with Jiangbei, Yubei and Beibei",
    "渝中",
    "Zhong",
];
const PARTS: [&str; 6] = [
    "Primary sector",
    "第二产业",
    "Services",
    "Transport, storage and post",
    "金融业",
    "Public administration and defence",
];

/// A chart with a value for every row and part.
fn spec(rows: usize, parts: usize, arrangement: Arrangement, value: impl Fn(usize, usize) -> Option<f64>) -> PartsSpec {
    let theme = theme();
    let row = |at: usize| {
        let values: Vec<Option<f64>> = (0..parts).map(|part| value(at, part)).collect();
        PartsRow {
            id: format!("unit-{at}"),
            label: NAMES[at % NAMES.len()].to_owned(),
            tone: Tone::chosen(at % 5 == 2),
            value_texts: values
                .iter()
                .map(|value| value.map_or(String::new(), |value| format!("{value:.1}")))
                .collect(),
            values,
            total_text: if at.is_multiple_of(3) { String::new() } else { "1,234.5".to_owned() },
            gap_text: "no data for this sector".to_owned(),
        }
    };
    PartsSpec {
        title: "What the units live on".to_owned(),
        subtitle: "gross domestic product by sector, 100 million yuan, 2024".to_owned(),
        parts: (0..parts)
            .map(|part| Part {
                id: format!("part-{part}"),
                name: PARTS[part].to_owned(),
                color: theme.chart.series[part],
            })
            .collect(),
        rows: (0..rows).map(row).collect(),
        arrangement,
        axis_end: None,
        lines: Vec::new(),
        notes: vec!["Source: the statistical office of Chongqing.".to_owned()],
    }
}

/// Values of every kind.
fn values(kind: usize) -> impl Fn(usize, usize) -> Option<f64> {
    move |row, part| match kind {
        0 => Some(20.0 + (row * 7 + part * 13) as f64 % 40.0),
        1 => Some(if part == 1 { 1000.0 } else { 0.01 }),
        2 => Some((row as f64 - 2.0) * 3.0 + part as f64 * if row % 2 == 0 { -4.0 } else { 4.0 }),
        3 => ((row + part) % 3 > 0).then_some(5.0 + row as f64),
        4 => (row % 2 > 0).then_some(3.0 * part as f64),
        5 => Some(0.0),
        6 => Some(-12.5),
        7 => None,
        8 => Some(123_456_789.0),
        _ => Some(if row == 0 { f64::NAN } else { f64::INFINITY }),
    }
}

fn segment_rects(picture: &ChartPicture) -> Vec<(usize, usize, Rect)> {
    let numbers = picture.marks.iter().filter(|mark| mark.is_number);
    numbers.map(|mark| (mark.item, mark.part.unwrap(), mark.rect)).collect()
}

/// Filled outlines of a row.
fn bars<'a>(picture: &'a ChartPicture, id: &str) -> Vec<&'a PathNode> {
    let group = picture.scene.nodes.iter().find_map(|node| match node {
        Node::Group(group) if group.name == id => Some(group),
        _ => None,
    });
    let filled = |node: &'a Node| match node {
        Node::Path(path) if path.fill.is_some() => Some(path),
        _ => None,
    };
    group.unwrap().nodes.iter().filter_map(filled).collect()
}

#[test]
fn no_word_lies_on_another_or_leaves_the_picture() {
    let (fonts, theme) = (fonts(), theme());
    for arrangement in [Arrangement::Stacked, Arrangement::Grouped] {
        for kind in 0..10 {
            for (rows, parts) in [(1, 1), (1, 6), (5, 3), (38, 6)] {
                let spec = spec(rows, parts, arrangement, values(kind));
                for (width, height) in [(280.0, 0.0), (368.0, 0.0), (800.0, 0.0), (1600.0, 900.0), (500.0, 1400.0)] {
                    let natural = natural_height(&spec, width, &fonts);
                    // Where that many words cannot be read at all, nothing is asked of them.
                    let height = if height > 0.0 && natural < height * 1.8 { height } else { natural };
                    let picture = compose(&spec, Size::new(width, height), &theme, &fonts, false);
                    let case = format!("{arrangement:?} {kind}, {rows} x {parts} in {width} x {height}");
                    assert_words_are_apart(&picture.scene, &case);
                    let page = Rect::of_size(picture.scene.size).grown(0.5);
                    assert!(picture.marks.iter().all(|mark| page.holds(&mark.rect)), "{case}");
                    assert!(!picture.marks.iter().any(|mark| mark.rect.x.is_nan()), "{case}");
                }
            }
        }
    }
}

#[test]
fn stacked_parts_are_as_long_as_their_values_and_add_up() {
    let (fonts, theme) = (fonts(), theme());
    for kind in [0, 1, 2, 3] {
        let spec = spec(6, 4, Arrangement::Stacked, values(kind));
        let picture = compose(&spec, Size::new(900.0, 500.0), &theme, &fonts, false);
        let rects = segment_rects(&picture);
        let of_value = |rect: &Rect, value: f64| f64::from(rect.width) / value.abs();
        let longest = rects.iter().max_by(|a, b| a.2.width.total_cmp(&b.2.width)).unwrap();
        let unit = of_value(&longest.2, spec.rows[longest.0].values[longest.1].unwrap());
        for (row, part, rect) in &rects {
            let value = spec.rows[*row].values[*part].unwrap();
            assert!((f64::from(rect.width) - value.abs() * unit).abs() < 0.01, "{kind}: {row} {part} {rect:?}");
        }
        for row in 0..6 {
            let own: Vec<&Rect> = rects.iter().filter(|rect| rect.0 == row).map(|rect| &rect.2).collect();
            let Some(first) = own.first() else { continue };
            let all = own.iter().fold(**first, |all, rect| all.joined(rect));
            let sum: f32 = own.iter().map(|rect| rect.width).sum();
            assert!((all.width - sum).abs() < 0.02, "{kind}: the parts of row {row} leave gaps or overlap: {own:?}");
        }
    }
}

#[test]
fn marks_lie_on_their_bars_and_numbers_come_before_rows() {
    let (fonts, theme) = (fonts(), theme());
    for arrangement in [Arrangement::Stacked, Arrangement::Grouped] {
        let spec = spec(5, 3, arrangement, values(0));
        let picture = compose(&spec, Size::new(700.0, 600.0), &theme, &fonts, false);
        let rects = segment_rects(&picture);
        assert_eq!(rects.len(), 15);
        for (row, part, rect) in &rects {
            let bars = bars(&picture, &format!("unit-{row}"));
            assert_eq!(bars.len(), 3);
            let color = crate::Fill::Solid(spec.parts[*part].color);
            let bar = bars.iter().find(|bar| bar.fill == Some(color)).unwrap();
            let inside = |point: &Point| rect.grown(0.1).contains(*point);
            let points = bar.path.steps.iter().filter_map(|step| match step {
                crate::PathStep::Move(point) | crate::PathStep::Line(point) => Some(*point),
                _ => None,
            });
            assert!(points.clone().count() >= 4 && points.clone().all(|point| inside(&point)), "{row} {part}");
            let band = picture.marks.iter().find(|mark| !mark.is_number && mark.item == *row).unwrap();
            assert!(band.rect.grown(0.5).holds(rect), "{row} {part}: {rect:?} {:?}", band.rect);
        }
        assert!(picture.marks[..15].iter().all(|mark| mark.is_number), "numbers lie on their rows");
        assert_eq!(picture.marks.len(), 20);
    }
}

#[test]
fn no_data_never_looks_like_zero() {
    let (fonts, theme) = (fonts(), theme());
    let size = Size::new(800.0, 400.0);
    let words = |spec: &PartsSpec| {
        let picture = compose(spec, size, &theme, &fonts, false);
        let words = texts(&picture.scene).into_iter().filter(|text| text.text.contains("no data")).count();
        (words, picture.marks.iter().filter(|mark| mark.is_number).count())
    };
    let one_lacks = |row: usize, part: usize| (row != 1 || part != 2).then_some(4.0);
    assert_eq!(words(&spec(3, 3, Arrangement::Stacked, one_lacks)), (1, 8));
    assert_eq!(words(&spec(3, 3, Arrangement::Grouped, one_lacks)), (1, 8));
    assert_eq!(words(&spec(3, 3, Arrangement::Stacked, values(7))), (3, 0));
    assert_eq!(words(&spec(3, 3, Arrangement::Grouped, values(7))), (3, 0));
    assert_eq!(words(&spec(3, 3, Arrangement::Stacked, values(5))), (0, 9));
}

#[test]
fn shares_end_where_the_axis_ends() {
    let (fonts, theme) = (fonts(), theme());
    let half = |row: usize, part: usize| Some(if part == 0 { 30.0 } else { 10.0 + row as f64 });
    let spec = PartsSpec { axis_end: Some(100.0), ..spec(4, 3, Arrangement::Stacked, half) };
    let picture = compose(&spec, Size::new(800.0, 300.0), &theme, &fonts, false);
    let rects = segment_rects(&picture);
    let whole = rects[0].2.width / 0.3;
    assert!(rects[0].2.x + whole <= 800.0 && rects[0].2.x + whole > 700.0, "{whole}");
}

#[test]
fn parts_are_named_once_each() {
    let (fonts, theme) = (fonts(), theme());
    for (kind, width) in [(0, 300.0), (0, 1600.0), (1, 800.0)] {
        let spec = spec(4, 3, Arrangement::Stacked, values(kind));
        let picture = compose(&spec, Size::new(width, 600.0), &theme, &fonts, false);
        for part in &spec.parts {
            let count = texts(&picture.scene).iter().filter(|text| text.text == part.name).count();
            assert_eq!(count, 1, "{} at {width}", part.name);
        }
    }
}

#[test]
fn the_same_input_gives_the_same_scene_and_nothing_is_no_panic() {
    let (fonts, theme) = (fonts(), theme());
    let size = Size::new(640.0, 480.0);
    let spec = spec(8, 5, Arrangement::Stacked, values(2));
    assert_eq!(compose(&spec, size, &theme, &fonts, false), compose(&spec, size, &theme, &fonts, false));
    let empty = compose(&PartsSpec::default(), size, &theme, &fonts, true);
    assert!(empty.marks.is_empty() && empty.scene.ground.is_none());
    let no_parts = PartsSpec { parts: Vec::new(), ..spec };
    assert_eq!(compose(&no_parts, size, &theme, &fonts, false).marks.len(), 8);
}

#[test]
fn on_a_page_without_room_for_numbers_missing_values_are_dots() {
    let (fonts, theme) = (fonts(), theme());
    let spec = spec(38, 6, Arrangement::Grouped, values(3));
    let picture = compose(&spec, Size::new(800.0, 600.0), &theme, &fonts, false);
    assert_words_are_apart(&picture.scene, "38 x 6 in 800 x 600");
    let missing = spec.rows.iter().flat_map(|row| &row.values).filter(|value| value.is_none()).count();
    let dashed = |node: &Node| match node {
        Node::Group(group) => group.nodes.iter().filter(|node| is_dashed(node)).count(),
        _ => 0,
    };
    assert_eq!(picture.scene.nodes.iter().map(dashed).sum::<usize>(), missing);
}

fn is_dashed(node: &Node) -> bool {
    matches!(node, Node::Path(path) if path.stroke.as_ref().is_some_and(|stroke| !stroke.dash.is_empty()))
}

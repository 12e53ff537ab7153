use super::{
    super::checks::{assert_words_are_apart, texts},
    *,
};
use crate::{
    Node, Point,
    testing::{fonts, theme},
};

/// A pyramid of some groups with values and the words of the values.
fn spec(groups: usize, value: impl Fn(usize, usize) -> Option<f64>) -> PyramidSpec {
    let theme = theme();
    let words = |value: Option<f64>| value.map_or("not published".to_owned(), |value| format!("{value:.1}"));
    let label = |at: usize| match (groups, at) {
        (3, 0) => "0–14".to_owned(),
        (3, 1) => "of working age, 15–59".to_owned(),
        (3, _) => "60 and older".to_owned(),
        (_, 20) => "100岁及以上".to_owned(),
        _ => format!("{}–{}", at * 5, at * 5 + 4),
    };
    let group = |at: usize| {
        let values = [value(at, 0), value(at, 1)];
        PyramidGroup { label: label(at), values, value_texts: values.map(words) }
    };
    let groups: Vec<PyramidGroup> = (0..groups).map(group).collect();
    let most = groups.iter().flat_map(|group| [group.value(0), group.value(1)]).flatten().fold(0.0, f64::max);
    let ticks = super::super::scale::ticks(0.0, most, 5);
    PyramidSpec {
        title: "Who lives in Chongqing".to_owned(),
        subtitle: "residents by age and sex, per cent of all, 2020".to_owned(),
        sides: [
            Side { id: "men".to_owned(), name: "Men".to_owned(), color: theme.chart.series[0] },
            Side { id: "women".to_owned(), name: "女性 (women)".to_owned(), color: theme.chart.series[3] },
        ],
        groups,
        ticks: ticks.into_iter().map(|value| (value, format!("{value}"))).collect(),
        notes: vec!["Source: the census of 2020.".to_owned()],
    }
}

fn values(kind: usize) -> impl Fn(usize, usize) -> Option<f64> {
    move |group, side| match kind {
        0 => Some(1.0 + ((group * 5 + side * 3) % 9) as f64),
        1 => Some(if group == 1 { 9000.0 } else { 0.1 }),
        2 => ((group + side) % 2 > 0).then_some(3.0 + group as f64),
        3 => Some(0.0),
        4 => None,
        5 => Some(1_234_567_890.0 + group as f64),
        6 => Some(-5.0),
        _ => Some(if side == 0 { f64::NAN } else { 2.0 }),
    }
}

#[test]
fn no_word_lies_on_another_or_leaves_the_picture() {
    let (fonts, theme) = (fonts(), theme());
    for kind in 0..8 {
        for groups in [1, 3, 21] {
            let spec = spec(groups, values(kind));
            let sizes = [(280.0, 0.0), (368.0, 0.0), (800.0, 0.0), (1600.0, 900.0), (400.0, 900.0), (900.0, 330.0)];
            for (width, height) in sizes {
                let height = if height > 0.0 { height } else { natural_height(&spec, width, &fonts) };
                let picture = compose(&spec, Size::new(width, height), &theme, &fonts, false);
                let case = format!("{kind}, {groups} groups in {width} x {height}");
                assert_words_are_apart(&picture.scene, &case);
                let page = Rect::of_size(picture.scene.size).grown(0.5);
                assert!(picture.marks.iter().all(|mark| page.holds(&mark.rect)), "{case}");
            }
        }
    }
}

/// The bars of a row: left and right.
fn bars(picture: &ChartPicture, label: &str) -> Vec<Rect> {
    let group = picture.scene.nodes.iter().find_map(|node| match node {
        Node::Group(group) if group.name == label => Some(group),
        _ => None,
    });
    let rect = |node: &Node| match node {
        Node::Path(path) if path.fill.is_some() => {
            let points = path.path.steps.iter().filter_map(|step| match step {
                crate::PathStep::Move(point) | crate::PathStep::Line(point) => Some(*point),
                _ => None,
            });
            points.map(|Point { x, y }| Rect::new(x, y, 0.0, 0.0)).reduce(|all, point| all.joined(&point))
        }
        _ => None,
    };
    group.unwrap().nodes.iter().filter_map(rect).collect()
}

#[test]
fn both_sides_have_one_scale_and_the_youngest_stand_at_the_bottom() {
    let (fonts, theme) = (fonts(), theme());
    let spec = spec(21, values(0));
    let picture = compose(&spec, Size::new(800.0, 600.0), &theme, &fonts, false);
    let mut units = Vec::new();
    let mut tops = Vec::new();
    for group in &spec.groups {
        let bars = bars(&picture, &group.label);
        units.extend([0, 1].map(|side| f64::from(bars[side].width) / group.values[side].unwrap()));
        tops.push(bars[0].y);
    }
    assert!(units.iter().all(|unit| (unit - units[0]).abs() < 0.01), "{units:?}");
    assert!(tops.windows(2).all(|pair| pair[0] > pair[1]), "{tops:?}");
    let [left, right] = [0, 1].map(|side| bars(&picture, &spec.groups[0].label)[side]);
    assert!(left.right() < right.x);
}

#[test]
fn marks_hold_their_bars_and_come_before_the_rows() {
    let (fonts, theme) = (fonts(), theme());
    let spec = spec(5, values(2));
    let picture = compose(&spec, Size::new(700.0, 400.0), &theme, &fonts, true);
    let numbers: Vec<_> = picture.marks.iter().filter(|mark| mark.is_number).collect();
    assert_eq!((numbers.len(), picture.marks.len()), (5, 10));
    for mark in &numbers {
        let bars = bars(&picture, &spec.groups[mark.item].label);
        assert!(mark.rect.grown(0.1).holds(&bars[0]), "{mark:?} {bars:?}");
        let band = picture.marks.iter().find(|band| !band.is_number && band.item == mark.item).unwrap();
        assert!(band.rect.grown(0.5).holds(&mark.rect));
    }
    assert!(picture.marks[..5].iter().all(|mark| mark.is_number) && picture.scene.ground.is_none());
}

#[test]
fn a_missing_value_is_said_in_soft_ink_and_has_no_bar() {
    let (fonts, theme) = (fonts(), theme());
    let spec = spec(5, values(2));
    let picture = compose(&spec, Size::new(700.0, 400.0), &theme, &fonts, false);
    let said: Vec<_> = texts(&picture.scene).into_iter().filter(|text| text.text == "not published").collect();
    assert_eq!(said.len(), 5);
    assert!(said.iter().all(|text| text.color == theme.chart.ink_soft));
    assert!(spec.groups.iter().all(|group| bars(&picture, &group.label).len() == 1));
}

#[test]
fn numbers_stand_within_bars_where_there_is_no_room_behind() {
    let (fonts, theme) = (fonts(), theme());
    let mut spec = spec(3, |_, _| Some(100.0));
    for group in &mut spec.groups {
        group.value_texts = [0, 1].map(|_| "1,234,567 residents".to_owned());
    }
    let picture = compose(&spec, Size::new(500.0, 400.0), &theme, &fonts, false);
    let values: Vec<_> = texts(&picture.scene).into_iter().filter(|text| text.text.ends_with("7 residents")).collect();
    let bars: Vec<Rect> = spec.groups.iter().flat_map(|group| bars(&picture, &group.label)).collect();
    let within = values.iter().filter(|text| bars.iter().any(|bar| bar.overlaps(&text.bounds))).count();
    assert_eq!(within, 6);
    assert_words_are_apart(&picture.scene, "long values");
}

#[test]
fn the_same_input_gives_the_same_scene_and_nothing_is_no_panic() {
    let (fonts, theme) = (fonts(), theme());
    let size = Size::new(640.0, 480.0);
    let spec = spec(21, values(2));
    assert_eq!(compose(&spec, size, &theme, &fonts, false), compose(&spec, size, &theme, &fonts, false));
    assert!(compose(&PyramidSpec::default(), size, &theme, &fonts, true).marks.is_empty());
}

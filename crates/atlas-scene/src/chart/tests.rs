//! What the families of units keep at every size: words apart and on the page, marks where their values are.

use super::{
    Axis, ChartPicture, Mark, Reference, Tone,
    checks::{assert_words_are_apart, texts},
    dumbbell::{self, DumbbellRow, DumbbellSpec},
    histogram::{self, Bin, Block, HistogramSpec},
    lorenz::{self, LorenzSpec, LorenzStep},
    points::{self, PointItem, PointsSpec, Trend},
    scale,
    slope::{self, SlopeRow, SlopeSpec},
    strip::{self, FiveNumbers, StripDot, StripGroup, StripSpec},
};
use crate::{
    Size,
    testing::{fonts, theme},
};

const NAMES: [&str; 6] =
    ["Yuzhong", "綦江", "Shizhu Tujia", "重庆两江新区", "Zhong County", "Jiangbei + Beibei + Yubei"];
/// Widths and heights; none is the natural height.
const SIZES: [(f32, Option<f32>); 6] =
    [(300.0, None), (368.0, None), (800.0, None), (1600.0, Some(900.0)), (1080.0, Some(1080.0)), (500.0, Some(1200.0))];

fn name(at: usize) -> String {
    NAMES[at % NAMES.len()].to_owned()
}

/// Values between nothing and a hundred that look random and are always the same.
fn value(at: usize) -> f64 {
    ((at * 7919 + 13) % 1000) as f64 / 10.0
}

fn axis(title: &str) -> Axis {
    let ticks = scale::ticks(0.0, 100.0, 6).into_iter().map(|tick| (tick, format!("{tick:.0}"))).collect();
    Axis { title: title.to_owned(), ticks }
}

fn notes() -> Vec<String> {
    vec!["Source: a yearbook with a long name, Municipal Bureau of Statistics. And 3 more sources.".to_owned()]
}

/// Draws at every size and looks at the words.
fn everywhere(case: &str, natural: &dyn Fn(f32) -> f32, compose: &dyn Fn(Size) -> ChartPicture) {
    for (width, height) in SIZES {
        let size = Size::new(width, height.unwrap_or_else(|| natural(width)));
        let picture = compose(size);
        assert_words_are_apart(&picture.scene, &format!("{case} at {width} x {}", size.height));
        assert_eq!(picture, compose(size), "the same input gives the same picture");
        assert!(picture.marks.iter().all(|mark| mark.rect.x.is_finite() && mark.rect.y.is_finite()));
    }
}

fn points_spec(count: usize, sizes: bool) -> PointsSpec {
    let point = |at: usize| PointItem {
        id: format!("unit-{at}"),
        label: name(at),
        at: (value(at), value(at + 100)),
        size: sizes.then(|| value(at + 200)),
        tone: Tone::chosen(at == 3),
    };
    PointsSpec {
        title: "GDP per person against the urban share of residents".to_owned(),
        subtitle: "the districts and counties; area: residents (persons, 2024)".to_owned(),
        x: axis("Urban share of residents (%, 2024)"),
        y: axis("GDP per person (yuan per person, 2024)"),
        points: (0..count).map(point).collect(),
        trend: Some(Trend {
            from: (0.0, 20.0),
            to: (100.0, 70.0),
            label: "r = 0.62, 38 units; a line is no cause".to_owned(),
        }),
        sizes: if sizes {
            vec![(10.0, "200,000 persons".to_owned()), (2.0, "20,000 persons".to_owned())]
        } else {
            Vec::new()
        },
        lines: Default::default(),
        notes: notes(),
    }
}

#[test]
fn points_are_named_where_there_is_room() {
    let (fonts, theme) = (fonts(), theme());
    for (count, sizes) in [(0, false), (1, true), (6, false), (38, true), (38, false)] {
        let spec = points_spec(count, sizes);
        let compose = |size| points::compose(&spec, size, &theme, &fonts, false);
        everywhere(&format!("{count} points"), &|width| points::natural_height(&spec, width, &fonts), &compose);
        let picture = compose(Size::new(800.0, 700.0));
        assert_eq!(picture.marks.len(), count);
        // Who stands further right has the greater value, and the chosen one has a name.
        let center = |item: usize| {
            let mark = picture.marks.iter().find(|mark: &&Mark| mark.item == item).unwrap();
            mark.rect.center()
        };
        for item in 1..count {
            let (a, b) = (&spec.points[item - 1], &spec.points[item]);
            assert_eq!(center(item - 1).x < center(item).x, a.at.0 < b.at.0);
            assert_eq!(center(item - 1).y > center(item).y, a.at.1 < b.at.1);
        }
        let named = texts(&picture.scene).into_iter().filter(|text| text.text == name(3)).count();
        assert!(count < 4 || named > 0, "the chosen one is named");
    }
}

#[test]
fn a_histogram_has_a_block_for_every_unit() {
    let (fonts, theme) = (fonts(), theme());
    let ticks = axis("").ticks;
    let mut bins = vec![Bin::default(); ticks.len() - 1];
    for at in 0..38 {
        let block = Block { id: format!("unit-{at}"), label: name(at), tone: Tone::chosen(at == 5) };
        bins[(value(at) / 20.0) as usize].blocks.push(block);
    }
    bins.iter_mut().for_each(|bin| bin.count_text = bin.blocks.len().to_string());
    let lines = vec![
        Reference { at: 48.0, label: "Median 48.0".to_owned() },
        Reference { at: 51.0, label: "Chongqing 51.0".to_owned() },
    ];
    let spec = HistogramSpec {
        title: "How the districts and counties are spread".to_owned(),
        subtitle: "%, 2020".to_owned(),
        x: axis(""),
        bins,
        lines,
        notes: notes(),
    };
    let compose = |size| histogram::compose(&spec, size, &theme, &fonts, false);
    everywhere("histogram", &|width| histogram::natural_height(&spec, width, &fonts), &compose);
    let picture = compose(Size::new(800.0, 500.0));
    assert_eq!(picture.marks.len(), 38);
    for (at, one) in picture.marks.iter().enumerate() {
        assert!(picture.marks[at + 1..].iter().all(|other| !one.rect.grown(-0.1).overlaps(&other.rect.grown(-0.1))));
    }
}

#[test]
fn a_strip_has_the_box_of_textbooks() {
    // R: quantile(c(1,2,3,4,5,6,7,8,9,30)) is 1, 3.25, 5.5, 7.75, 30; boxplot.stats' whisker ends at 9.
    let five = FiveNumbers::of([30.0, 9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.0, 2.0, 1.0].into_iter()).unwrap();
    assert_eq!((five.low, five.first, five.median, five.third, five.high), (1.0, 3.25, 5.5, 7.75, 9.0));
    assert!(FiveNumbers::of([1.0, 2.0, 3.0, 4.0].into_iter()).is_none(), "four units are no box");
    let (fonts, theme) = (fonts(), theme());
    let dot = |at: usize| StripDot {
        id: format!("unit-{at}"),
        label: name(at),
        value: value(at),
        tone: Tone::chosen(at == 7),
    };
    let group = |from: usize, count: usize| StripGroup {
        id: format!("zone-{from}"),
        label: "Northeast Three Gorges cluster".to_owned(),
        detail: format!("{count} units"),
        dots: (from..from + count).map(dot).collect(),
    };
    let spec = StripSpec {
        title: "By zone".to_owned(),
        subtitle: "yuan per person, 2024; a dot is a unit".to_owned(),
        x: axis(""),
        groups: vec![group(0, 9), group(9, 12), group(21, 11), group(32, 6), group(38, 1)],
        lines: Vec::new(),
        notes: notes(),
    };
    let compose = |size| strip::compose(&spec, size, &theme, &fonts, false);
    everywhere("strip", &|width| strip::natural_height(&spec, width, &fonts), &compose);
    assert_eq!(compose(Size::new(800.0, 500.0)).marks.len(), 39);
}

#[test]
fn two_times_show_both_ends_or_why_there_is_none() {
    let (fonts, theme) = (fonts(), theme());
    let row = |at: usize| DumbbellRow {
        id: format!("unit-{at}"),
        label: name(at),
        values: [(!at.is_multiple_of(5)).then(|| value(at)), (!at.is_multiple_of(7)).then(|| value(at + 50))],
        change_text: if at.is_multiple_of(5) || at.is_multiple_of(7) {
            "no data".to_owned()
        } else {
            "+12.3 %".to_owned()
        },
        tone: Tone::chosen(at == 3),
    };
    let spec = DumbbellSpec {
        title: "Two times".to_owned(),
        subtitle: "persons".to_owned(),
        times: ["1 Nov 2010".to_owned(), "1 Nov 2020".to_owned()],
        x: axis(""),
        rows: (0..38).map(row).collect(),
        lines: Vec::new(),
        notes: notes(),
    };
    let compose = |size| dumbbell::compose(&spec, size, &theme, &fonts, false);
    everywhere("dumbbell", &|width| dumbbell::natural_height(&spec, width, &fonts), &compose);
    let picture = compose(Size::new(800.0, 900.0));
    let numbers = picture.marks.iter().filter(|mark| mark.is_number).count();
    assert_eq!(numbers, spec.rows.iter().flat_map(|row| row.values).flatten().count());
    assert_eq!(picture.marks.iter().filter(|mark| !mark.is_number).count(), 38);
}

#[test]
fn slopes_are_named_near_their_ends() {
    let (fonts, theme) = (fonts(), theme());
    let row = |at: usize| SlopeRow {
        id: format!("unit-{at}"),
        label: name(at),
        values: [value(at), value(at + 50)],
        value_texts: [format!("{:.1}", value(at)), format!("{:.1}", value(at + 50))],
        tone: Tone::chosen(at % 9 == 3),
    };
    let spec = SlopeSpec {
        title: "Slopes".to_owned(),
        subtitle: "%".to_owned(),
        times: ["2010".to_owned(), "2020".to_owned()],
        y: axis(""),
        rows: (0..38).map(row).collect(),
        lines: Vec::new(),
        notes: notes(),
    };
    let compose = |size| slope::compose(&spec, size, &theme, &fonts, false);
    everywhere("slope", &|width| slope::natural_height(&spec, width, &fonts), &compose);
    let picture = compose(Size::new(800.0, 900.0));
    let named = |item: usize| picture.marks.iter().filter(|mark| mark.item == item && !mark.is_number).count();
    assert!(
        (0..38).filter(|item| spec.rows[*item].tone.is_strong()).all(|item| named(item) == 2),
        "the chosen are named"
    );
    assert!((0..38).map(named).sum::<usize>() > 38, "most others too");
}

#[test]
fn a_lorenz_curve_and_its_coefficient_are_those_of_textbooks() {
    // All the same is 0; one of n has all is 1 - 1/n.
    let gini = |values: &[(f64, f64)]| lorenz::gini(&lorenz::parts(values).unwrap());
    assert!(gini(&[(5.0, 1.0); 4]).abs() < 1e-12);
    assert!((gini(&[(0.0, 1.0), (0.0, 1.0), (0.0, 1.0), (8.0, 1.0)]) - 0.75).abs() < 1e-12);
    // 1, 2, 3, 4: mean difference of 1.25 over twice the mean of 2.5.
    assert!((gini(&[(4.0, 1.0), (1.0, 1.0), (3.0, 1.0), (2.0, 1.0)]) - 0.25).abs() < 1e-12);
    // What everybody has in proportion to the weight is equal.
    assert!(gini(&[(2.0, 1.0), (4.0, 2.0), (10.0, 5.0)]).abs() < 1e-12);
    assert!(lorenz::parts(&[(-1.0, 1.0), (2.0, 1.0)]).is_none() && lorenz::parts(&[(1.0, 1.0)]).is_none());
    let (fonts, theme) = (fonts(), theme());
    let values: Vec<(f64, f64)> = (0..38).map(|at| (value(at), value(at + 40) + 1.0)).collect();
    let steps = lorenz::parts(&values).unwrap().into_iter().map(|(at, weight, share)| LorenzStep {
        id: format!("unit-{at}"),
        label: name(at),
        weight,
        share,
        tone: Tone::chosen(at == 4),
    });
    let percent = |title: &str| Axis {
        title: title.to_owned(),
        ticks: [0.0, 0.5, 1.0].map(|part| (part, format!("{:.0} %", part * 100.0))).to_vec(),
    };
    let spec = LorenzSpec {
        title: "How unequally spread".to_owned(),
        subtitle: "yuan, 2024".to_owned(),
        x: percent("Share of residents, the least endowed first"),
        y: percent("Share of the gross domestic product"),
        steps: steps.collect(),
        gini_text: "Gini 0.203".to_owned(),
        equal_text: "Dashed: equally spread".to_owned(),
        notes: notes(),
    };
    let compose = |size| lorenz::compose(&spec, size, &theme, &fonts, false);
    everywhere("lorenz", &|width| lorenz::natural_height(&spec, width, &fonts), &compose);
}

//! What the families of units keep at every size: words apart and on the page, marks where their values are.

use super::{
    Axis, ChartPicture, Mark, Reference, Tone,
    checks::{assert_words_are_apart, texts},
    correlation::{self, CorrelationCell, CorrelationRow, CorrelationSpec},
    dumbbell::{self, DumbbellRow, DumbbellSpec},
    histogram::{self, Bin, Block, HistogramSpec},
    lorenz::{self, LorenzSpec, LorenzStep},
    parallel::{self, ParallelAxis, ParallelLine, ParallelSpec},
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
        is_outside: false,
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

const INDICATORS: [&str; 8] = [
    "Urban share of residents",
    "人均地区生产总值",
    "Residents aged 65 and over",
    "每千人医疗卫生机构床位数",
    "GDP per person",
    "Share of ethnic minorities",
    "全体居民人均可支配收入",
    "Area",
];

fn parallel_spec(axes: usize, units: usize) -> ParallelSpec {
    let axis = |at: usize| ParallelAxis {
        id: format!("indicator-{at}"),
        label: INDICATORS[at].to_owned(),
        detail: "yuan per person, 2024".to_owned(),
        ends: (0.0, 100.0),
        end_texts: ["0".to_owned(), "100,000".to_owned()],
    };
    // Every fifth figure is missing, and one unit has a figure on one axis only.
    let figure = |unit: usize, axis: usize| (unit + axis) % 5 != 4 && (unit != 2 || axis == 1);
    let line = |at: usize| ParallelLine {
        id: format!("unit-{at}"),
        label: name(at),
        values: (0..axes).map(|axis| figure(at, axis).then(|| value(at + 100 * axis))).collect(),
        tone: if at % 11 == 5 { Tone::Pale } else { Tone::chosen(at % 9 == 3) },
    };
    ParallelSpec {
        title: "Indicators of the districts and counties of Chongqing".to_owned(),
        subtitle: "A line is a unit; each axis goes from the least to the greatest figure".to_owned(),
        axes: (0..axes).map(axis).collect(),
        lines: (0..units).map(line).collect(),
        notes: notes(),
    }
}

#[test]
fn parallel_axes_have_a_mark_for_every_figure_and_gaps_are_gaps() {
    let (fonts, theme) = (fonts(), theme());
    for (axes, units) in [(2, 0), (2, 38), (5, 38), (8, 38), (8, 1)] {
        let spec = parallel_spec(axes, units);
        let compose = |size| parallel::compose(&spec, size, &theme, &fonts, false);
        everywhere(&format!("{axes} axes"), &|width| parallel::natural_height(&spec, width, &fonts), &compose);
        let picture = compose(Size::new(800.0, 700.0));
        let figures = spec.lines.iter().flat_map(|line| &line.values).flatten().count();
        assert_eq!(picture.marks.len(), figures);
        for one in &picture.marks {
            for other in picture.marks.iter().filter(|other| other.part == one.part) {
                let of = |mark: &Mark| spec.lines[mark.item].values[mark.part.unwrap()].unwrap();
                assert!(of(one) >= of(other) || one.rect.x < other.rect.x, "further right is more");
            }
        }
        let first = picture.marks.first().map(|mark| spec.lines[mark.item].tone);
        assert!(units < 4 || first == Some(Tone::Chosen), "what stands out lies on top");
        for line in spec.lines.iter().filter(|line| line.tone.is_strong()) {
            assert!(texts(&picture.scene).iter().any(|text| text.text == line.label), "{} has its name", line.label);
        }
    }
}

#[test]
fn a_bundle_of_lines_that_stand_out_has_no_names() {
    let (fonts, theme) = (fonts(), theme());
    let mut spec = parallel_spec(4, 38);
    spec.lines.iter_mut().for_each(|line| line.tone = Tone::Chosen);
    let picture = parallel::compose(&spec, Size::new(800.0, 700.0), &theme, &fonts, false);
    assert!(texts(&picture.scene).iter().all(|text| spec.lines.iter().all(|line| text.text != line.label)));
}

#[test]
fn a_line_goes_only_between_neighbouring_axes_with_figures() {
    let (fonts, theme) = (fonts(), theme());
    let mut spec = parallel_spec(5, 1);
    let steps = |spec: &ParallelSpec| {
        let picture = parallel::compose(spec, Size::new(800.0, 700.0), &theme, &fonts, false);
        let own = picture.scene.nodes.iter().find_map(|node| match node {
            crate::Node::Group(group) if group.name == "unit-0" => Some(group),
            _ => None,
        });
        // The line is the one with a stroke; the dots are filled.
        let lines = own.into_iter().flat_map(|group| &group.nodes).filter_map(|node| match node {
            crate::Node::Path(path) if path.stroke.is_some() => Some(path),
            _ => None,
        });
        lines.flat_map(|path| &path.path.steps).filter(|step| matches!(step, crate::PathStep::Line(_))).count()
    };
    for (values, pieces) in [
        ([Some(1.0), Some(2.0), Some(3.0), Some(4.0), Some(5.0)], 4),
        ([Some(1.0), None, Some(3.0), Some(4.0), None], 1),
        ([Some(1.0), None, Some(3.0), None, Some(5.0)], 0),
        ([None, None, None, None, Some(5.0)], 0),
    ] {
        spec.lines[0].values = values.to_vec();
        assert_eq!(steps(&spec), pieces, "{values:?}");
    }
}

fn correlation_spec(indicators: usize, details: bool) -> CorrelationSpec {
    let cell = |row: usize, column: usize| {
        let r = (value(row * 8 + column) - 50.0) / 50.0;
        let few = (row, column) == (2, 1);
        let sure = r.abs() > 0.3;
        CorrelationCell {
            value: (!few).then_some(r),
            text: match (few, sure) {
                (true, _) => "–".to_owned(),
                (_, true) => format!("{r:.2}"),
                _ => format!("({r:.2})"),
            },
            detail: if details { "n = 38".to_owned() } else { String::new() },
            is_sure: sure && !few,
        }
    };
    let row = |at: usize| CorrelationRow {
        id: format!("indicator-{at}"),
        label: INDICATORS[at].to_owned(),
        detail: "yuan per person, 2024".to_owned(),
        cells: (0..at).map(|column| cell(at, column)).collect(),
    };
    let color = |at: usize| crate::palette::mix(theme().chart.ground, theme().chart.ink, at as f64 / 9.0);
    CorrelationSpec {
        title: "How the indicators go together".to_owned(),
        subtitle: "Pearson's r, 38 units in each cell".to_owned(),
        rows: (0..indicators).map(row).collect(),
        colors: (0..9).map(color).collect(),
        key: ["−1".to_owned(), "+1".to_owned()],
        key_note: "( ): p is not below 0.05".to_owned(),
        notes: notes(),
    }
}

#[test]
fn a_table_of_correlations_has_every_pair_once_with_words_in_its_cell() {
    let (fonts, theme) = (fonts(), theme());
    for (indicators, details) in [(3, false), (3, true), (5, false), (8, true)] {
        let spec = correlation_spec(indicators, details);
        let compose = |size| correlation::compose(&spec, size, &theme, &fonts, false);
        everywhere(
            &format!("{indicators} indicators"),
            &|width| correlation::natural_height(&spec, width, &fonts),
            &compose,
        );
        for (width, height) in SIZES {
            let height = height.unwrap_or_else(|| correlation::natural_height(&spec, width, &fonts));
            let picture = compose(Size::new(width, height));
            assert_eq!(picture.marks.len(), indicators * (indicators - 1) / 2);
            let cells: Vec<&CorrelationCell> = spec.rows.iter().flat_map(|row| &row.cells).collect();
            let texts = texts(&picture.scene);
            for mark in &picture.marks {
                let own = &cells[mark.item].text;
                let inside = |text: &&&crate::TextNode| text.text == *own && mark.rect.grown(0.5).holds(&text.bounds);
                assert!(texts.iter().any(|text| inside(&text)), "{own} lies in its cell at {width} x {height}");
            }
        }
    }
}

//! What every family keeps with lines and notes, at every size and in both scripts: words on the page and on no other words, lines where
//! their values are, arrows at their marks.

use super::{
    super::{
        Axis, ChartPicture, Mark, Tone,
        bar::{self, BarRow, BarSpec},
        checks::{assert_words_are_apart, texts},
        dumbbell::{self, DumbbellRow, DumbbellSpec},
        histogram::{self, Bin, Block, HistogramSpec},
        lines::{self, LinesSpec, Series, Time},
        lorenz::{self, LorenzSpec, LorenzStep},
        parts::{self, Arrangement, Part, PartsRow, PartsSpec},
        points::{self, PointItem, PointsSpec},
        scale,
        slope::{self, SlopeRow, SlopeSpec},
        strip::{self, StripDot, StripGroup, StripSpec},
    },
    *,
};
use crate::{
    Node, PathStep, Point, Rect, Size, Theme,
    testing::{fonts, theme},
    text::Fonts,
};

const SIZES: [(f32, Option<f32>); 5] =
    [(300.0, None), (368.0, None), (800.0, None), (1600.0, Some(900.0)), (500.0, Some(1200.0))];

/// The two scripts.
struct Script {
    names: [&'static str; 4],
    line: &'static str,
    note: &'static str,
}

const SCRIPTS: [Script; 2] = [
    Script {
        names: ["Yuzhong", "Shizhu Tujia", "Zhong County", "Jiangbei + Beibei"],
        line: "National average",
        note: "Opened its bridge in 2009; the long way round the gorge has not been needed since.",
    },
    Script {
        names: ["渝中", "石柱", "忠县", "江北、北碚"],
        line: "全国平均水平",
        note: "大桥二〇〇九年通车，此后不必再绕行峡谷，居民进城的时间缩短了一半。",
    },
];

/// Values between nothing and a hundred that look random and are always the same.
fn value(at: usize) -> f64 {
    ((at * 7919 + 13) % 1000) as f64 / 10.0
}

fn axis() -> Axis {
    let ticks = scale::ticks(0.0, 100.0, 6).into_iter().map(|tick| (tick, format!("{tick:.0}"))).collect();
    Axis { title: String::new(), ticks }
}

/// A family with its lines: its natural height, and the chart of it at a size.
type Made = (f32, Box<dyn Fn(Size) -> ChartPicture>);

struct Maker<'s> {
    script: &'s Script,
    marked: &'s [f64],
    width: f32,
    fonts: Fonts,
    theme: Theme,
}

impl<'s> Maker<'s> {
    fn new(script: &'s Script, marked: &'s [f64], width: f32, fonts: &Fonts) -> Self {
        Self { script, marked, width, fonts: fonts.clone(), theme: theme() }
    }

    fn tools(&self) -> (Fonts, Theme) {
        (self.fonts.clone(), self.theme.clone())
    }

    fn name(&self, at: usize) -> String {
        self.script.names[at % self.script.names.len()].to_owned()
    }

    fn lines(&self) -> Vec<Reference> {
        let label = |at: &f64| Reference { at: *at, label: format!("{} {at:.1}", self.script.line) };
        self.marked.iter().map(label).collect()
    }

    fn head(&self) -> (String, String, Vec<String>) {
        ("What the chart is about".to_owned(), "persons, 2024".to_owned(), vec!["Source: a yearbook.".to_owned()])
    }

    fn bar(&self) -> Made {
        let row = |at: usize| BarRow {
            id: format!("unit-{at}"),
            label: self.name(at),
            value: (at != 9).then(|| value(at)),
            value_text: if at == 9 { "no data".to_owned() } else { format!("{:.1}", value(at)) },
            rank_text: (at + 1).to_string(),
            ..BarRow::default()
        };
        let (title, subtitle, notes) = self.head();
        let rows = (0..38).map(row).collect();
        let spec = BarSpec { title, subtitle, rows, lines: self.lines(), notes };
        let height = bar::natural_height(&spec, self.width, &self.fonts);
        let (fonts, theme) = self.tools();
        (height, Box::new(move |size| bar::compose(&spec, size, &theme, &fonts, false)))
    }

    fn dumbbell(&self) -> Made {
        let row = |at: usize| DumbbellRow {
            id: format!("unit-{at}"),
            label: self.name(at),
            values: [Some(value(at + 50)), Some(value(at))],
            change_text: "+12.3 %".to_owned(),
            ..DumbbellRow::default()
        };
        let (title, subtitle, notes) = self.head();
        let times = ["2010", "2020"].map(str::to_owned);
        let rows = (0..38).map(row).collect();
        let spec = DumbbellSpec { title, subtitle, times, x: axis(), rows, lines: self.lines(), notes };
        let height = dumbbell::natural_height(&spec, self.width, &self.fonts);
        let (fonts, theme) = self.tools();
        (height, Box::new(move |size| dumbbell::compose(&spec, size, &theme, &fonts, false)))
    }

    fn slope(&self) -> Made {
        let row = |at: usize| SlopeRow {
            id: format!("unit-{at}"),
            label: self.name(at),
            values: [value(at + 50), value(at)],
            value_texts: [format!("{:.1}", value(at + 50)), format!("{:.1}", value(at))],
            tone: Tone::chosen(at == 3),
        };
        let (title, subtitle, notes) = self.head();
        let times = ["2010", "2020"].map(str::to_owned);
        let spec = SlopeSpec {
            title,
            subtitle,
            times,
            y: axis(),
            rows: (0..12).map(row).collect(),
            lines: self.lines(),
            notes,
        };
        let height = slope::natural_height(&spec, self.width, &self.fonts);
        let (fonts, theme) = self.tools();
        (height, Box::new(move |size| slope::compose(&spec, size, &theme, &fonts, false)))
    }

    fn points(&self) -> Made {
        let point = |at: usize| PointItem {
            id: format!("unit-{at}"),
            label: self.name(at),
            at: (value(at), value(at + 100)),
            size: None,
            tone: Tone::chosen(at == 3),
        };
        let (title, subtitle, notes) = self.head();
        let upward = self.marked.iter().map(|at| Reference { at: 100.0 - at, label: self.script.line.to_owned() });
        let lines = [self.lines(), upward.collect()];
        let points = (0..38).map(point).collect();
        let (x, y) = (axis(), axis());
        let spec = PointsSpec { title, subtitle, x, y, points, trend: None, sizes: Vec::new(), lines, notes };
        let height = points::natural_height(&spec, self.width, &self.fonts);
        let (fonts, theme) = self.tools();
        (height, Box::new(move |size| points::compose(&spec, size, &theme, &fonts, false)))
    }

    fn histogram(&self) -> Made {
        let x = axis();
        let mut bins = vec![Bin::default(); x.ticks.len() - 1];
        for at in 0..38 {
            let block = Block { id: format!("unit-{at}"), label: self.name(at), tone: Tone::Usual };
            bins[(value(at) / 20.0) as usize].blocks.push(block);
        }
        bins.iter_mut().for_each(|bin| bin.count_text = bin.blocks.len().to_string());
        let (title, subtitle, notes) = self.head();
        let spec = HistogramSpec { title, subtitle, x, bins, lines: self.lines(), notes };
        let height = histogram::natural_height(&spec, self.width, &self.fonts);
        let (fonts, theme) = self.tools();
        (height, Box::new(move |size| histogram::compose(&spec, size, &theme, &fonts, false)))
    }

    fn strip(&self) -> Made {
        let dot = |at: usize| StripDot {
            id: format!("unit-{at}"),
            label: self.name(at),
            value: value(at),
            tone: Tone::Usual,
            is_outside: false,
        };
        let group = |from: usize| StripGroup {
            id: format!("zone-{from}"),
            label: self.name(from),
            detail: "9 units".to_owned(),
            dots: (from..from + 9).map(dot).collect(),
        };
        let (title, subtitle, notes) = self.head();
        let groups = [0, 9, 18, 27].map(group).to_vec();
        let spec = StripSpec { title, subtitle, x: axis(), groups, lines: self.lines(), notes };
        let height = strip::natural_height(&spec, self.width, &self.fonts);
        let (fonts, theme) = self.tools();
        (height, Box::new(move |size| strip::compose(&spec, size, &theme, &fonts, false)))
    }

    fn parts(&self, arrangement: Arrangement) -> Made {
        let row = |at: usize| PartsRow {
            id: format!("unit-{at}"),
            label: self.name(at),
            values: vec![Some(value(at)), Some(value(at + 7))],
            value_texts: vec![format!("{:.1}", value(at)), format!("{:.1}", value(at + 7))],
            ..PartsRow::default()
        };
        let part =
            |at: usize| Part { id: format!("part-{at}"), name: self.name(at), color: self.theme.chart.series[at] };
        let (title, subtitle, notes) = self.head();
        let (parts, rows) = ((0..2).map(part).collect(), (0..16).map(row).collect());
        let spec = PartsSpec { title, subtitle, parts, rows, arrangement, lines: self.lines(), axis_end: None, notes };
        let height = parts::natural_height(&spec, self.width, &self.fonts);
        let (fonts, theme) = self.tools();
        (height, Box::new(move |size| parts::compose(&spec, size, &theme, &fonts, false)))
    }

    fn over_time(&self) -> Made {
        let series = |at: usize| Series {
            id: format!("unit-{at}"),
            label: self.name(at),
            color: self.theme.chart.series[at],
            values: (0..8).map(|time| Some(value(at * 8 + time))).collect(),
            value_text: "294,230".to_owned(),
            tone: Tone::Usual,
        };
        let times = (0..8).map(|at| Time { at: 2017.0 + f64::from(at), label: (2017 + at).to_string() }).collect();
        let (title, subtitle, notes) = self.head();
        let (ticks, series) = (axis().ticks, (0..3).map(series).collect());
        let spec = LinesSpec { title, subtitle, times, ticks, series, lines: self.lines(), notes };
        let height = lines::natural_height(&spec, self.width, &self.fonts);
        let (fonts, theme) = self.tools();
        let compose = move |size| {
            let picture = lines::compose(&spec, size, &theme, &fonts, false);
            let mark = |point: &lines::LinePoint| Mark {
                item: point.series * 8 + point.time,
                part: None,
                is_number: true,
                rect: Rect::new(point.at.x, point.at.y, 0.0, 0.0).grown(5.0),
            };
            let marks = picture.points.iter().map(mark).collect();
            ChartPicture { scene: picture.scene, marks, em: picture.em, area: picture.area, unsaid: picture.unsaid }
        };
        (height, Box::new(compose))
    }

    /// Has no axis of values of units, but marks.
    fn lorenz(&self) -> Made {
        let values: Vec<(f64, f64)> = (0..38).map(|at| (value(at), value(at + 40) + 1.0)).collect();
        let step = |(at, weight, share): (usize, f64, f64)| LorenzStep {
            id: format!("unit-{at}"),
            label: self.name(at),
            weight,
            share,
            tone: Tone::Usual,
        };
        let steps = lorenz::parts(&values).unwrap().into_iter().map(step).collect();
        let ticks = [0.0, 0.5, 1.0].map(|part| (part, format!("{:.0} %", part * 100.0))).to_vec();
        let axis = Axis { title: "Share".to_owned(), ticks };
        let (title, subtitle, notes) = self.head();
        let (gini_text, equal_text) = ("Gini 0.203".to_owned(), "Dashed: equally spread".to_owned());
        let spec = LorenzSpec { title, subtitle, x: axis.clone(), y: axis, steps, gini_text, equal_text, notes };
        let height = lorenz::natural_height(&spec, self.width, &self.fonts);
        let (fonts, theme) = self.tools();
        (height, Box::new(move |size| lorenz::compose(&spec, size, &theme, &fonts, false)))
    }

    /// All families with marks, by name.
    fn all(&self) -> Vec<(&'static str, Made)> {
        vec![
            ("bar", self.bar()),
            ("dumbbell", self.dumbbell()),
            ("slope", self.slope()),
            ("points", self.points()),
            ("histogram", self.histogram()),
            ("strip", self.strip()),
            ("stacked", self.parts(Arrangement::Stacked)),
            ("grouped", self.parts(Arrangement::Grouped)),
            ("lines", self.over_time()),
            ("lorenz", self.lorenz()),
        ]
    }
}

/// Notes on some marks that are one number, or all that a row has.
fn notes_on(picture: &ChartPicture, items: &[usize], text: &str) -> Vec<ChartNote> {
    let mark = |item: &usize| {
        let own = || picture.marks.iter().filter(|mark| mark.item == *item);
        own().find(|mark| mark.is_number).or_else(|| own().next())
    };
    let note = |mark: &Mark| ChartNote { text: text.to_owned(), target: mark.rect, arrow: true };
    items.iter().filter_map(mark).map(note).collect()
}

#[test]
fn words_of_lines_and_notes_stand_apart_and_on_the_page() {
    let (fonts, theme) = (fonts(), theme());
    let (mut asked, mut placed) = (0, 0);
    for script in &SCRIPTS {
        for marked in [&[][..], &[48.0], &[47.0, 52.0], &[3.0, 97.0, 50.0, 51.0]] {
            for (width, height) in SIZES {
                for (name, (natural, compose)) in Maker::new(script, marked, width, &fonts).all() {
                    let size = Size::new(width, height.unwrap_or(natural));
                    let case = format!("{name} with {} lines at {width} x {}", marked.len(), size.height);
                    let mut picture = compose(size);
                    let notes = notes_on(&picture, &[2, 11], script.note);
                    let before = texts(&picture.scene).len();
                    let found = add_notes(&mut picture, &notes, &theme, &fonts);
                    assert_words_are_apart(&picture.scene, &case);
                    assert_eq!(found.len(), notes.len());
                    let more = texts(&picture.scene).len() - before;
                    assert_eq!(more > 0, found.contains(&true), "{case}: what is placed is written");
                    asked += found.len();
                    placed += found.iter().filter(|found| **found).count();
                }
            }
        }
    }
    // Who finds no place is told below the chart; most find one, although many of these charts are full.
    assert!(placed * 10 > asked * 6, "{placed} of {asked} notes found a place");
}

fn group<'a>(nodes: &'a [Node], name: &str) -> &'a [Node] {
    let found = nodes.iter().find_map(|node| match node {
        Node::Group(group) if group.name == name => Some(group.nodes.as_slice()),
        _ => None,
    });
    found.unwrap_or_default()
}

fn starts(nodes: &[Node]) -> Vec<Point> {
    let start = |node: &Node| match node {
        Node::Path(path) => match path.path.steps.first() {
            Some(PathStep::Move(at)) => Some(*at),
            _ => None,
        },
        _ => None,
    };
    nodes.iter().filter_map(start).collect()
}

#[test]
fn a_line_stands_where_its_value_is_on_the_axis() {
    let (script, fonts) = (&SCRIPTS[0], fonts());
    for item in [0, 2, 7, 11, 13] {
        // A line at the value of a mark runs through the middle of that mark, or along the end of its bar.
        let marked = [value(item), value(item + 1)];
        let maker = Maker::new(script, &marked, 800.0, &fonts);
        let drawn = |(height, compose): Made| compose(Size::new(800.0, height));
        let center = |picture: &ChartPicture, item: usize, part: Option<usize>| {
            let mark = picture.marks.iter().find(|mark| mark.item == item && (part.is_none() || mark.part == part));
            mark.unwrap().rect.center()
        };
        let near = |at: f32, others: &[f32], case: &str| {
            assert!(others.iter().any(|other| (other - at).abs() < 0.6), "{case}, {item}: {at} {others:?}");
        };
        let lines = |picture: &ChartPicture| starts(group(&picture.scene.nodes, "reference-lines"));
        let xs = |picture: &ChartPicture| lines(picture).iter().map(|at| at.x).collect::<Vec<_>>();
        let ys = |picture: &ChartPicture| lines(picture).iter().map(|at| at.y).collect::<Vec<_>>();
        for (case, made, part) in
            [("dumbbell", maker.dumbbell(), Some(1)), ("strip", maker.strip(), None), ("points", maker.points(), None)]
        {
            let picture = drawn(made);
            assert_eq!(xs(&picture).len(), 2);
            near(center(&picture, item, part).x, &xs(&picture), case);
        }
        let picture = drawn(maker.slope());
        if item < 12 {
            near(center(&picture, item, Some(1)).y, &ys(&picture), "slope");
        }
        let picture = drawn(maker.over_time());
        near(center(&picture, item, None).y, &ys(&picture), "lines");
        for (case, made) in [("bar", maker.bar()), ("grouped", maker.parts(Arrangement::Grouped))] {
            let picture = drawn(made);
            let row = group(&picture.scene.nodes, &format!("unit-{item}"));
            let ends: Vec<f32> = row.iter().filter_map(end_of_bar).collect();
            assert!(!ends.is_empty(), "{case} has bars");
            assert!(xs(&picture).iter().any(|x| ends.iter().any(|end| (end - x).abs() < 0.6)), "{case}: {ends:?}");
        }
    }
    // A value on a bound of a histogram's columns stands at their edge.
    let maker = Maker::new(script, &[40.0], 800.0, &fonts);
    let (height, compose) = maker.histogram();
    let picture = compose(Size::new(800.0, height));
    let x = starts(group(&picture.scene.nodes, "reference-lines"))[0].x;
    assert!(picture.marks.iter().any(|mark| (mark.rect.x - x).abs() < 1.5), "{x}");
}

fn end_of_bar(node: &Node) -> Option<f32> {
    let Node::Path(path) = node else { return None };
    path.path
        .steps
        .iter()
        .filter_map(|step| match step {
            PathStep::Move(at) | PathStep::Line(at) => Some(at.x),
            _ => None,
        })
        .reduce(f32::max)
}

#[test]
fn an_arrow_ends_at_its_mark_and_words_without_one_stand_beside_it() {
    let (fonts, theme) = (fonts(), theme());
    for (name, (height, compose)) in Maker::new(&SCRIPTS[0], &[], 900.0, &fonts).all() {
        for arrow in [true, false] {
            let mut picture = compose(Size::new(900.0, height));
            let mut notes = notes_on(&picture, &[5], "Here");
            notes.iter_mut().for_each(|note| note.arrow = arrow);
            let (mark, em) = (notes[0].target, picture.em);
            if !add_notes(&mut picture, &notes, &theme, &fonts)[0] {
                continue;
            }
            let Some(Node::Group(note)) = group(&picture.scene.nodes, "notes").first() else { panic!("{name}") };
            // The head of the arrow begins at its tip.
            let tips = starts(&note.nodes);
            assert_eq!(tips.len(), if arrow { 2 } else { 0 }, "{name}");
            let words = texts(&picture.scene).into_iter().rfind(|text| text.text == "Here").unwrap().bounds;
            assert!(!words.overlaps(&mark), "{name}");
            match tips.last() {
                Some(tip) => {
                    assert!(mark.grown(0.3 * em).contains(*tip) && !mark.contains(*tip), "{name}: {tip:?} {mark:?}");
                }
                None => assert!(words.grown(1.4 * em).overlaps(&mark), "{name}: {words:?} {mark:?}"),
            }
        }
    }
}

#[test]
fn a_note_keeps_off_marks_and_no_place_is_said() {
    let (fonts, theme) = (fonts(), theme());
    let (height, compose) = Maker::new(&SCRIPTS[0], &[], 800.0, &fonts).points();
    let mut picture = compose(Size::new(800.0, height));
    let notes = notes_on(&picture, &[4, 8, 20], SCRIPTS[0].note);
    let before = texts(&picture.scene).len();
    add_notes(&mut picture, &notes, &theme, &fonts);
    for text in texts(&picture.scene).into_iter().skip(before) {
        assert!(picture.marks.iter().all(|mark| !mark.rect.overlaps(&text.bounds)), "{}", text.text);
    }
    // Where there is no room, and where a mark is nowhere, nothing is written.
    let (_, compose) = Maker::new(&SCRIPTS[0], &[], 60.0, &fonts).bar();
    let mut small = compose(Size::new(60.0, 40.0));
    let nowhere = Rect::new(f32::NAN, 0.0, 1.0, 1.0);
    let long = ChartNote { text: "word ".repeat(400), target: Rect::new(10.0, 10.0, 4.0, 4.0), arrow: true };
    let lost = ChartNote { text: "lost".to_owned(), target: nowhere, arrow: true };
    let blank = ChartNote { text: " ".to_owned(), target: Rect::new(1.0, 1.0, 1.0, 1.0), arrow: false };
    assert_eq!(add_notes(&mut small, &[long, lost, blank], &theme, &fonts), [false; 3]);
    assert!(add_notes(&mut small, &[], &theme, &fonts).is_empty());
}

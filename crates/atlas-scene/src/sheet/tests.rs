//! What holds for every sheet, however much or little it says.

use super::*;
use crate::{
    Color, Node, Point, Rect, Scene,
    page::PageFigure,
    testing::{fonts, theme},
};

const BLUE: Color = Color { r: 30, g: 80, b: 160, a: 255 };

fn heading() -> Heading {
    Heading {
        kind: "FACT SHEET".to_owned(),
        title: "Xiushan Tujia and Miao Autonomous County".to_owned(),
        other: "秀山土家族苗族自治县".to_owned(),
        caption: "Autonomous county · Southeast · Seat: Zhonghe Subdistrict · Code 500241".to_owned(),
        edge: "Chongqing Atlas · as of 31 Dec 2024".to_owned(),
        has_locator: true,
    }
}

fn row(at: usize) -> FigureRow {
    FigureRow {
        name: "Residents of 65 and over ".repeat(if at == 1 { 3 } else { 1 }),
        detail: "2020 · computed · [3]".to_owned(),
        value: "12,345.67".to_owned(),
        unit: "yuan/person".to_owned(),
        rank: "12 of 38".to_owned(),
        strip: Some(FigureStrip {
            marks: vec![0.0, 0.2, 0.4, 1.0],
            own: 0.4,
            scale: if at == 2 { "log scale".into() } else { String::new() },
        }),
    }
}

fn trend(years: &[i32]) -> Trend {
    let point = |year: &i32| TrendPoint {
        time: *year as f32,
        label: year.to_string(),
        value: f64::from(*year - 1900),
        text: format!("{}.5 M", year - 1900),
    };
    let line = TrendLine { points: years.iter().map(point).collect(), ..TrendLine::default() };
    Trend { title: "Residents".to_owned(), detail: "persons · [1]".to_owned(), lines: vec![line] }
}

fn groups(count: usize) -> SheetColumn {
    let group = |at: usize| ThingGroup {
        name: "High-speed railways".to_owned(),
        detail: format!("{at} · 123 km"),
        sign: if at.is_multiple_of(2) { Sign::Line(BLUE) } else { Sign::Dot(BLUE) },
        text: "Chongqing–Qianjiang Railway, Qianjiang–Zhangjiajie–Changde Railway [4]".to_owned(),
    };
    SheetColumn::Groups {
        title: "Transport".to_owned(),
        aside: "lengths measured [9]".repeat(count / 2),
        groups: (0..count).map(group).collect(),
        below: Some(("Divisions".into(), vec![a_whole()])),
    }
}

fn a_whole() -> Whole {
    let part = |at: usize| WholePart {
        name: format!("Part {at}"),
        text: "12.3%".to_owned(),
        value: 10.0 + at as f64,
        order: at,
    };
    let parts = (0..3).map(part).collect();
    Whole { title: "Residents".into(), detail: "2020 · [2]".into(), parts, kinds: 3 }
}

fn whole() -> SheetColumn {
    SheetColumn::Parts { title: "Structure".to_owned(), wholes: vec![a_whole(), a_whole()] }
}

/// A sheet with `rows` figures and `words` words of text.
fn spec(rows: usize, words: usize) -> SheetSpec {
    let block = |heading: &str, words: usize| TextBlock {
        heading: heading.to_owned(),
        paragraphs: vec!["county ".repeat(words).trim().to_owned(), "A second paragraph.".to_owned()],
    };
    SheetSpec {
        size: SHEET,
        growth: 1.0,
        is_compact: false,
        heading: heading(),
        lead: vec!["A county in the southeast of Chongqing, where three provinces meet.".to_owned()],
        has_map: true,
        figures: Some(FigureTable {
            title: "Key figures".to_owned(),
            rank_title: "Place among the units".to_owned(),
            rows: (0..rows).map(row).collect(),
            together: None,
        }),
        trends: Some(Trends {
            title: "Over time".to_owned(),
            charts: vec![trend(&[2000, 2010, 2020]), trend(&[2018, 2019, 2020, 2021, 2022]), trend(&[2020, 2024])],
        }),
        columns: vec![whole(), groups(2), groups(3)],
        texts: vec![block("History", words), block("Economy", words / 2)],
        more: "The text goes on.".to_owned(),
        foot: vec!["Sources: [1] Yearbook 2025, Bureau of Statistics; ".repeat(4), "Boundaries: 38 units.".into()],
        number: "12".to_owned(),
        title: "A sheet".to_owned(),
        description: "A sheet about a county".to_owned(),
    }
}

fn texts(scene: &Scene) -> Vec<(String, Rect)> {
    let each = scene.nodes.iter().filter_map(|node| match node {
        Node::Text(text) => Some((text.text.clone(), text.bounds)),
        _ => None,
    });
    each.collect()
}

/// Nothing of it stands on anything else or beyond the page.
fn is_tidy(scene: &Scene, map: Option<Rect>) {
    let texts = texts(scene);
    // Boxes of letters are higher than the letters themselves.
    let tight = |place: &Rect| Rect::new(place.x, place.y + place.height * 0.2, place.width, place.height * 0.6);
    for (at, (text, place)) in texts.iter().enumerate() {
        assert!(Rect::of_size(scene.size).holds(place), "{text} stands beyond the page: {place:?}");
        assert!(map.is_none_or(|map| !map.overlaps(&tight(place))), "{text} stands on the map");
        for (other, taken) in &texts[at + 1..] {
            assert!(!tight(place).overlaps(&tight(taken)), "“{text}” {place:?} stands on “{other}” {taken:?}");
        }
    }
    for (text, place) in &texts {
        assert!(place.height * 0.75 / 1.1 >= 6.99, "{text} is smaller than seven points");
    }
}

#[test]
fn nothing_stands_on_anything_else_whatever_a_sheet_says() {
    let (fonts, theme) = (fonts(), theme());
    let variants: [fn(&mut SheetSpec); 9] = [
        |spec| {
            let table = spec.figures.as_mut().unwrap();
            table.together = Some(("Together with Beibei".to_owned(), table.rows.split_off(3)));
        },
        |_| {},
        |spec| spec.is_compact = true,
        |spec| spec.figures = None,
        |spec| spec.has_map = false,
        |spec| spec.trends = None,
        |spec| spec.columns.truncate(1),
        |spec| spec.texts.clear(),
        |spec| {
            spec.lead.clear();
            spec.foot.clear();
            spec.figures.iter_mut().flat_map(|table| &mut table.rows).for_each(|row| {
                row.rank.clear();
                row.strip = None;
            });
        },
    ];
    for change in variants {
        let mut one = spec(5, 16);
        change(&mut one);
        let made = layout(&one, &theme, &fonts);
        assert!(made.overflow <= 0.0, "{}", made.overflow);
        assert_eq!(made.map.is_some(), one.has_map);
        let map = made.map;
        is_tidy(&made.finish(None, None), map);
    }
}

#[test]
fn a_sheet_says_by_how_much_it_says_too_much() {
    let (fonts, theme) = (fonts(), theme());
    let (fits, more, most) = (spec(5, 16), spec(7, 500), spec(7, 700));
    let over = |spec: &SheetSpec| layout(spec, &theme, &fonts).overflow;
    assert!(over(&fits) == 0.0);
    assert!(over(&more) > 0.0 && over(&most) > over(&more));
}

#[test]
fn every_word_of_the_text_is_there_in_order_and_no_heading_is_left_alone() {
    let (fonts, theme) = (fonts(), theme());
    for words in [3, 20, 33, 47] {
        let mut one = spec(5, 0);
        let text: Vec<String> = (0..words).map(|at| format!("word{at}")).collect();
        one.texts = vec![
            TextBlock { heading: "One".into(), paragraphs: vec![text.join(" ")] },
            TextBlock { heading: "Two".into(), paragraphs: vec![text.join(" ")] },
        ];
        let made = texts(&layout(&one, &theme, &fonts).finish(None, None));
        let said: Vec<&str> =
            made.iter().flat_map(|(text, _)| text.split(' ')).filter(|it| it.starts_with("word")).collect();
        let wanted: Vec<&str> = text.iter().chain(&text).map(String::as_str).collect();
        assert_eq!(said, wanted);
        for heading in ["One", "Two"] {
            let at = made.iter().position(|(text, _)| text == heading).unwrap();
            let (next, below) = &made[at + 1];
            assert!(next.starts_with("word0") && below.y > made[at].1.y && below.y < made[at].1.y + 30.0, "{next}");
        }
    }
}

#[test]
fn all_values_of_a_short_course_are_written_and_those_of_a_long_one_do_not_touch() {
    let (fonts, theme) = (fonts(), theme());
    let mut one = spec(5, 10);
    one.trends = Some(Trends { title: "Over time".into(), charts: vec![trend(&[2000, 2010, 2020])] });
    let said = texts(&layout(&one, &theme, &fonts).finish(None, None));
    for wanted in ["100.5 M", "110.5 M", "120.5 M", "2000", "2010", "2020"] {
        assert!(said.iter().any(|(text, _)| text == wanted), "{wanted}");
    }
    let long: Vec<i32> = (1990..2025).collect();
    one.trends = Some(Trends { title: "Over time".into(), charts: vec![trend(&long), trend(&long), trend(&long)] });
    let made = layout(&one, &theme, &fonts);
    let map = made.map;
    let scene = made.finish(None, None);
    is_tidy(&scene, map);
    assert!(texts(&scene).iter().any(|(text, _)| text == "124.5 M"), "the last value is always told");
}

#[test]
fn the_map_is_made_for_its_box_and_lies_below_all_words() {
    let (fonts, theme) = (fonts(), theme());
    let made = layout(&spec(5, 16), &theme, &fonts);
    let place = made.map.unwrap();
    let scene = Scene::new(Size::new(place.width, place.height), Some(BLUE), String::new(), Vec::new());
    let map = PageFigure { scene, growth: 1.0, at: Point::default(), framed: true };
    let finished = made.finish(Some(&map), None);
    let Some(Node::Group(group)) = finished.nodes.first() else { panic!("the map is first") };
    assert_eq!(group.clip, Some(place));
}

fn compared(count: usize, charts: Vec<Trend>) -> CompareSpec {
    let column = |at: usize| CompareColumn {
        name: format!("Fengjie {at}"),
        other: "奉节县".to_owned(),
        caption: "County · Northeast · Seat: Yufu Subdistrict".to_owned(),
        absent: if at == 1 { "not a unit on this date".to_owned() } else { String::new() },
        color: BLUE,
    };
    let cell = |at: usize| CompareCell {
        value: if at == 1 { "–".into() } else { "12,345".into() },
        rank: if at == 1 { String::new() } else { "3 / 38".to_owned() },
        is_known: at != 1,
        share: Some(500).filter(|_| at != 1),
    };
    let row = |at: usize| CompareRow {
        name: format!("Gross domestic product per person {at}"),
        detail: "yuan/person, 2024 · [1, 2]".to_owned(),
        cells: (0..count).map(cell).collect(),
    };
    CompareSpec {
        size: SHEET,
        growth: 1.0,
        heading: heading(),
        has_map: true,
        columns: (0..count).map(column).collect(),
        title_of_table: "Key figures".to_owned(),
        rows: (0..60).map(row).collect(),
        trends: Some(Trends { title: "Over time".into(), charts }),
        foot: vec!["Sources: [1] Yearbook.".to_owned()],
        title: String::new(),
        description: String::new(),
    }
}

#[test]
fn some_subjects_stand_beside_one_another_and_rows_without_room_are_left_out_from_the_end() {
    let (fonts, theme) = (fonts(), theme());
    for count in 2..=6 {
        let spec = compared(count, vec![trend(&[2000, 2010]), trend(&[2000, 2010])]);
        let (made, shown) = compare(&spec, &theme, &fonts);
        assert!((8..60).contains(&shown) && made.overflow == 0.0, "{count}: {shown}");
        let map = made.map;
        let scene = made.finish(None, None);
        is_tidy(&scene, map);
        let said = |wanted: &str| texts(&scene).iter().filter(|(text, _)| text.starts_with(wanted)).count();
        assert_eq!(said("yuan/person"), shown);
        // That a subject was not there is said once; its cells only show that there is nothing.
        assert_eq!((said("not a"), said("–")), (1, shown), "{count}");
    }
}

/// A chart of several lines, the later ones higher.
fn lines_of(years: &[&[i32]]) -> Trend {
    let line = |(at, years): (usize, &&[i32])| {
        let name = format!("Rongchang {at}");
        let mut line = trend(years).lines.remove(0);
        line.points.iter_mut().for_each(|point| point.value = 50.0 + 0.1 * at as f64);
        TrendLine { name, color: Some(BLUE), dash: vec![3.0; at % 2 * 2], ..line }
    };
    Trend { lines: years.iter().enumerate().map(line).collect(), ..trend(&[]) }
}

#[test]
fn each_of_several_lines_has_its_name_at_its_end_and_no_name_stands_on_another() {
    let (fonts, theme) = (fonts(), theme());
    let years: [&[i32]; 6] = [&[2000, 2010, 2020], &[2010, 2020], &[2000], &[2020], &[2000, 2010], &[2000, 2020]];
    for charts in 1..=3 {
        let spec = compared(6, vec![lines_of(&years); charts]);
        let (made, _) = compare(&spec, &theme, &fonts);
        let map = made.map;
        let scene = made.finish(None, None);
        is_tidy(&scene, map);
        for at in 0..6 {
            let name = format!("Rongchang {at}");
            assert_eq!(texts(&scene).iter().filter(|(text, _)| *text == name).count(), charts, "{name}");
        }
    }
}

/// The lines of a width that are drawn in the colour of subjects: how many points each has, and whether it is dashed.
fn strokes(scene: &Scene, width: f32) -> Vec<(usize, bool)> {
    let each = scene.nodes.iter().filter_map(|node| match node {
        Node::Path(path) => {
            let stroke = path.stroke.as_ref()?;
            let is_ours = (stroke.width - width).abs() < 0.01 && stroke.color.r == BLUE.r && stroke.color.b == BLUE.b;
            is_ours.then(|| (path.path.steps.len(), !stroke.dash.is_empty()))
        }
        _ => None,
    });
    each.collect()
}

#[test]
fn a_line_is_full_only_between_times_that_follow_each_other_in_its_chart() {
    let (fonts, theme) = (fonts(), theme());
    let draw = |years: &[&[i32]]| {
        let mut spec = compared(2, vec![lines_of(years)]);
        spec.rows.clear();
        compare(&spec, &theme, &fonts).0.finish(None, None)
    };
    // Both have all years: two lines through three points, the second of them dashed.
    let whole = draw(&[&[2000, 2010, 2020], &[2000, 2010, 2020]]);
    assert_eq!(strokes(&whole, 1.5), [(3, false), (3, true)]);
    // The second has none in 2010: a thin line leads over it.
    let gap = draw(&[&[2000, 2010, 2020], &[2000, 2020, 2021]]);
    assert_eq!(strokes(&gap, 1.5), [(3, false), (2, true)]);
    let thin = |scene: &Scene| strokes(scene, 0.6).iter().filter(|(points, _)| *points == 2).count();
    assert_eq!((thin(&whole), thin(&gap)), (0, 1));
}

#[test]
fn everything_can_be_drawn_larger_on_the_same_paper() {
    let (fonts, theme) = (fonts(), theme());
    let mut one = spec(5, 16);
    let usual = layout(&one, &theme, &fonts);
    one.growth = 1.2;
    let larger = layout(&one, &theme, &fonts);
    assert!(larger.overflow > usual.overflow);
    one.texts.clear();
    one.columns.clear();
    let made = layout(&one, &theme, &fonts);
    assert!(made.overflow == 0.0 && made.growth == 1.2);
    let scene = made.finish(None, None);
    assert_eq!(scene.size, SHEET);
    is_tidy(&scene, None);
    let height = |scene: &Scene| texts(scene).iter().map(|(_, place)| place.height).fold(f32::INFINITY, f32::min);
    let ratio = height(&scene) / height(&usual.finish(None, None));
    assert!((ratio - 1.2).abs() < 0.01, "{ratio}");
}

#[test]
fn contents_name_every_sheet_where_they_say_and_in_order() {
    let (fonts, theme) = (fonts(), theme());
    let entry = |at: usize| ContentsEntry {
        name: if at == 3 { "Xiushan Tujia and Miao Autonomous County".into() } else { format!("District {at}") },
        other: "某某区".to_owned(),
        number: (at + 2).to_string(),
    };
    for count in [1, 39, 42] {
        let spec = ContentsSpec {
            size: SHEET,
            growth: 1.0,
            heading: heading(),
            has_map: true,
            entries: (0..count).map(entry).collect(),
            foot: vec!["Boundaries: 38 units.".to_owned()],
            number: "1".to_owned(),
            title: String::new(),
            description: String::new(),
        };
        let (made, places) = contents(&spec, &theme, &fonts);
        assert!(made.overflow == 0.0 && places.len() == count);
        let map = made.map;
        let scene = made.finish(None, None);
        is_tidy(&scene, map);
        for (at, place) in places.iter().enumerate() {
            let number = (at + 2).to_string();
            let inside = |(text, box_): &(String, Rect)| *text == number && place.holds(box_);
            assert!(texts(&scene).iter().any(inside), "{count}: {number}");
        }
    }
}

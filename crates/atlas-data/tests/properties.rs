//! Laws that hold for every date, outline, table and archive, tried on random ones.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where something is missing")]

use atlas_data::{
    ArcRef, Atlas, Boundaries, Interval, Lang, MemoryFiles, PartialDate, Period, Profile, Topology, UnitShape,
    ZipFiles, check, fold, open_path, write_zip,
};
use proptest::{collection::vec, option, prelude::*, sample};
use std::{
    borrow::Cow,
    cmp::Ordering,
    collections::BTreeMap,
    io::Cursor,
    path::Path,
    sync::{Arc, OnceLock},
};

fn built_in() -> &'static Atlas {
    static ATLAS: OnceLock<Atlas> = OnceLock::new();
    ATLAS.get_or_init(|| {
        let files = open_path(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/chongqing")).unwrap();
        Atlas::open_trusted(files).unwrap()
    })
}

fn whole_date() -> impl Strategy<Value = PartialDate> {
    (1i32..=9999, 1u8..=12, 1u8..=31)
        .prop_filter_map("no such day", |(year, month, day)| PartialDate::new(year, month, day))
}

fn partial_date() -> impl Strategy<Value = PartialDate> {
    (whole_date(), 0u8..3).prop_map(|(date, known)| {
        let text = date.to_string();
        text[..[10, 7, 4][usize::from(known)]].parse().unwrap()
    })
}

/// A cell of a table, with everything that has to be quoted.
fn cell() -> impl Strategy<Value = String> {
    "[a-z ,\"\\n\u{4e00}\u{1f600}]{0,12}"
}

fn quoted(cell: &str) -> String {
    format!("\"{}\"", cell.replace('"', "\"\""))
}

mod time {
    use super::*;

    proptest! {
        #[test]
        fn a_date_is_read_as_it_is_written(date in partial_date()) {
            prop_assert_eq!(date.to_string().parse::<PartialDate>().unwrap(), date);
            prop_assert!(date.first_day() <= date.last_day());
            prop_assert_eq!(date.first_day().first_day(), date.first_day());
            prop_assert!(date.starts_by(date.last_day()));
        }

        #[test]
        fn whole_dates_are_in_the_order_of_their_text(a in whole_date(), b in whole_date()) {
            prop_assert_eq!(a.cmp(&b), a.to_string().cmp(&b.to_string()));
            prop_assert_eq!(a.starts_by(b), a <= b);
        }

        #[test]
        fn partial_dates_have_one_order(a in partial_date(), b in partial_date(), c in partial_date()) {
            prop_assert_eq!(a.cmp(&b), b.cmp(&a).reverse());
            prop_assert_eq!(a.cmp(&b) == Ordering::Equal, a.to_string() == b.to_string());
            prop_assert!(!(a <= b && b <= c) || a <= c);
            prop_assert!(a.starts_by(b) || b.starts_by(a));
        }

        #[test]
        fn an_interval_is_half_open_and_splits_without_gap_or_overlap(
            from in option::of(partial_date()), cut in partial_date(), to in option::of(partial_date()),
            day in partial_date(),
        ) {
            let ordered = |a: Option<PartialDate>, b: Option<PartialDate>| match (a, b) {
                (Some(a), Some(b)) => a.starts_by(b),
                _ => true,
            };
            prop_assume!(ordered(from, Some(cut)) && ordered(Some(cut), to));
            let (whole, before, after) = (
                Interval { from, to }, Interval { from, to: Some(cut) }, Interval { from: Some(cut), to },
            );
            prop_assert!(!before.contains(cut));
            prop_assert_eq!(whole.contains(day), before.contains(day) ^ after.contains(day));
            prop_assert!(!(before.contains(day) && after.contains(day)));
        }

        #[test]
        fn a_period_is_read_as_it_is_written(from in partial_date(), to in option::of(partial_date())) {
            let text = to.map_or(from.to_string(), |to| format!("{from}/{to}"));
            match text.parse::<Period>() {
                Ok(period) => {
                    prop_assert_eq!(period.to_string(), text);
                    prop_assert_eq!(period.start(), Some(from.first_day()));
                    prop_assert_eq!(period.last_day(), Some(to.unwrap_or(from).last_day()));
                    prop_assert!(period.start() <= period.last_day());
                }
                Err(_) => prop_assert!(to.is_some_and(|to| from.first_day() > to.last_day())),
            }
        }

        #[test]
        fn no_text_breaks_a_date_or_period(text in "[0-9/\\-０é]{0,24}") {
            if let Ok(date) = text.parse::<PartialDate>() {
                prop_assert_eq!(date.to_string(), text.as_str());
            }
            if let Ok(period) = text.parse::<Period>() {
                prop_assert_eq!(period.to_string(), text);
            }
        }
    }
}

mod words {
    use super::*;

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in any::<String>()) {
            prop_assert_eq!(fold(&fold(&text)), fold(&text));
        }

        #[test]
        fn case_spaces_hyphens_and_width_do_not_count(text in "[a-z0-9āéǐòü\u{4e00}-\u{4eff}]{0,16}", at in 0usize..16) {
            let wide = |c: char| if c.is_ascii() { char::from_u32(c as u32 + 0xfee0).unwrap() } else { c };
            let at = text.char_indices().nth(at).map_or(0, |(at, _)| at);
            for way in [
                text.to_uppercase(), text.chars().map(wide).collect(), text.to_uppercase().chars().map(wide).collect(),
                format!("{} -{}", &text[..at], &text[at..]),
            ] {
                prop_assert_eq!(fold(&way), fold(&text), "{}", way);
            }
        }

        #[test]
        fn a_profile_keeps_every_word_and_every_source(words in vec("[a-z]{1,6}", 1..12), cited in vec("[a-z]{1,4}", 0..6)) {
            let marks: String = cited.iter().map(|id| format!(" [@{id}]")).collect();
            let profile = Profile::parse(&format!("## Land\n\n{}{marks}\n", words.join("\n")));
            prop_assert_eq!(profile.sections.len(), 1);
            let sources = profile.sources();
            prop_assert!(cited.iter().all(|id| sources.contains(&id.as_str())));
            let shown = format!("{:?}", profile);
            prop_assert!(shown.contains(&words.join(" ")), "{}", shown);
        }

        #[test]
        fn no_text_breaks_a_profile(text in "(\\[@|\\]|;|\\*\\*|## |- |a|面|\r?\n| ){0,60}") {
            let profile = Profile::parse(&text);
            let empty = profile.sections.iter().filter(|one| one.heading.is_none() && one.paragraphs.is_empty());
            prop_assert_eq!(empty.count(), 0);
        }
    }
}

mod packs {
    use super::*;

    fn themes(rows: &str) -> Result<Vec<(String, String, i64)>, String> {
        let atlas = small(&[("themes.csv", &format!("id,name_en,name_zh,order\n{rows}"))]);
        let atlas = atlas.map_err(|error| error.to_string())?;
        Ok(atlas.themes().iter().map(|theme| (theme.id.clone(), theme.name_en.clone(), theme.order)).collect())
    }

    /// A pack of headers, with some tables replaced. Nothing is checked.
    fn small(tables: &[(&str, &str)]) -> Result<Atlas, atlas_data::PackError> {
        let built_in = built_in().files();
        let mut files = MemoryFiles::default();
        for path in built_in.list().into_iter().filter(|path| !path.contains('/')) {
            let mut bytes = built_in.read(&path).unwrap().into_owned();
            if path.ends_with(".csv") {
                bytes.truncate(bytes.iter().position(|byte| *byte == b'\n').unwrap() + 1);
            }
            files.files.insert(path, bytes);
        }
        for (path, text) in tables {
            files.files.insert((*path).to_owned(), text.as_bytes().to_vec());
        }
        Atlas::open_trusted(Arc::new(files))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn a_table_keeps_every_row_and_every_cell(
            names in vec(cell().prop_filter("empty", |cell| !cell.is_empty()), 0..12), crlf in any::<bool>(),
        ) {
            let end = if crlf { "\r\n" } else { "\n" };
            let row = |(at, name): (usize, &String)| format!("t{at},{},二,{at}{end}", quoted(name));
            let rows: String = names.iter().enumerate().map(row).collect();
            let wanted: Vec<_> =
                names.iter().enumerate().map(|(at, name)| (format!("t{at}"), name.clone(), at as i64)).collect();
            prop_assert_eq!(themes(&rows), Ok(wanted));
        }

        #[test]
        fn no_bytes_break_a_table(rows in "[a-z0-9,\"\n\r\u{0}é]{0,80}") {
            if let Err(sentence) = themes(&rows) {
                prop_assert!(sentence.starts_with("themes.csv") && !sentence.contains(char::is_control), "{}", sentence);
            }
        }

        #[test]
        fn an_archive_gives_back_the_same_files_and_always_the_same_bytes(
            files in proptest::collection::btree_map("[a-z]{1,4}(/[a-z\u{4e00}]{1,4}){0,3}\\.csv", vec(any::<u8>(), 0..300), 0..8),
        ) {
            let pack = MemoryFiles { files };
            let zipped = || {
                let mut bytes = Cursor::new(Vec::new());
                write_zip(&pack, &mut bytes).unwrap();
                bytes.into_inner()
            };
            prop_assert_eq!(zipped(), zipped());
            let back = ZipFiles::new("x.atlas", Cow::Owned(zipped())).unwrap();
            prop_assert_eq!(MemoryFiles::copy(&back).unwrap().files, pack.files);
        }

        #[test]
        fn an_archive_with_a_turned_byte_never_breaks(at in any::<sample::Index>(), turned in 1u8..=255) {
            let mut bytes = Cursor::new(Vec::new());
            write_zip(&MemoryFiles::of([("a.csv", "id\n1\n"), ("b/c.md", "words and words")]), &mut bytes).unwrap();
            let mut bytes = bytes.into_inner();
            let at = at.index(bytes.len());
            bytes[at] ^= turned;
            if let Ok(files) = ZipFiles::new("x.atlas", Cow::Owned(bytes)) {
                let _ = MemoryFiles::copy(&files);
                prop_assert!(!check(&files).is_empty());
            }
        }

        #[test]
        fn ranks_and_sums_agree_with_the_values(values in vec(option::weighted(0.8, -20i32..20), 1..16)) {
            let (mut units, mut rows) = (String::new(), String::new());
            for (at, value) in values.iter().enumerate() {
                units += &format!("u{at},U,单,county,,,,,,,,\n");
                if let Some(value) = value {
                    rows += &format!("u{at},people,2020,{value},exact,reported,,book,,high,\n");
                }
            }
            let atlas = small(&[
                ("units.csv", &format!("id,name_en,name_zh,kind,adcode,parent,seat_en,seat_zh,seat_lon,seat_lat,valid_from,valid_to\n{units}")),
                ("indicators.csv", "id,theme,name_en,name_zh,unit,kind,aggregation,decimals,definition_en,definition_zh\npeople,t,P,人,persons,count,sum,0,,\n"),
                ("observations.csv", &format!("subject,indicator,period,value,bound,status,edition,source,locator,confidence,note\n{rows}")),
            ]).unwrap();
            let column = atlas.column("people", Some(&Period::Year(2020)), "2024".parse().unwrap());
            let known: Vec<i32> = values.iter().flatten().copied().collect();
            prop_assert_eq!(column.values(), known.iter().map(|value| f64::from(*value)).collect::<Vec<_>>());
            prop_assert_eq!(column.sum(), Some(f64::from(known.iter().sum::<i32>())));
            for (at, value) in values.iter().enumerate() {
                // Equal values share the better place, and the next one counts them all.
                let place = value.filter(|_| known.len() > 1);
                let place = place.map(|value| 1 + known.iter().filter(|other| **other > value).count());
                let rank = column.rank(&format!("u{at}"));
                prop_assert_eq!(rank.map(|rank| rank.position), place);
                prop_assert!(rank.is_none_or(|rank| rank.of == known.len()));
            }
            prop_assert_eq!(column.values().len(), known.len());
            prop_assert_eq!(atlas.name("u0", Lang::Zh), "单");
        }
    }
}

mod outlines {
    use super::*;

    fn arc() -> impl Strategy<Value = Vec<[f64; 2]>> {
        let point =
            (-20i32..20, -20i32..20).prop_map(|(x, y)| [106.0 + f64::from(x) / 50.0, 29.0 + f64::from(y) / 50.0]);
        (vec(point, 2..60), any::<bool>()).prop_map(|(mut arc, closed)| {
            if closed {
                arc.push(arc[0]);
            }
            arc
        })
    }

    /// How far a point lies from a line, with a degree of longitude as short as it is at this latitude.
    fn distance(line: &[[f64; 2]], p: [f64; 2], shrink: f64) -> f64 {
        let ends = line.windows(2).map(|ends| {
            let (a, b) = (ends[0], ends[1]);
            let (dx, dy) = ((b[0] - a[0]) * shrink, b[1] - a[1]);
            let (x, y) = ((p[0] - a[0]) * shrink, p[1] - a[1]);
            let length2 = dx * dx + dy * dy;
            let t = if length2 > 0.0 { ((x * dx + y * dy) / length2).clamp(0.0, 1.0) } else { 0.0 };
            (x - t * dx).hypot(y - t * dy)
        });
        ends.fold(f64::INFINITY, f64::min)
    }

    proptest! {
        #[test]
        fn a_simplified_arc_keeps_its_ends_takes_its_points_and_stays_near(arc in arc(), tolerance in 0.0f64..0.5) {
            let level = Topology { arcs: vec![arc.clone()] }.level(tolerance);
            let simple = &level.arcs[0];
            prop_assert_eq!((simple.first(), simple.last()), (arc.first(), arc.last()));
            // A subset in the same order.
            let mut rest = arc.iter();
            prop_assert!(simple.iter().all(|point| rest.any(|other| other == point)));
            let shrink = arc[0][1].to_radians().cos();
            for point in &arc {
                let away = distance(simple, *point, shrink);
                prop_assert!(away <= tolerance * 1.001 + 1e-9, "{away} of {tolerance}");
            }
            if arc.len() > 4 && arc.first() == arc.last() {
                prop_assert!(simple.len() >= 4, "a closed arc became a line");
            }
        }
    }

    /// Neighbours on a grid of cells whose shared borders wander: every cell has four arcs, run by both sides.
    fn grid(wander: &[[i32; 2]]) -> MemoryFiles {
        const SIDE: usize = 3;
        let mut wander = wander.iter().cycle();
        let mut arcs: Vec<String> = Vec::new();
        let mut line = |from: [i32; 2], to: [i32; 2]| {
            let middle = (1..4).map(|part| {
                let [x, y] = wander.next().unwrap();
                let along = |a: i32, b: i32| (a * (4 - part) + b * part) / 4;
                format!("[{},{}],", along(from[0], to[0]) + x, along(from[1], to[1]) + y)
            });
            arcs.push(format!("[[{},{}],{}[{},{}]]", from[0], from[1], middle.collect::<String>(), to[0], to[1]));
            arcs.len() as i64 - 1
        };
        let node = |x: usize, y: usize| [x as i32 * 40 - 60, y as i32 * 40 - 60];
        let (mut across, mut up) = (BTreeMap::new(), BTreeMap::new());
        for y in 0..=SIDE {
            for x in 0..=SIDE {
                if x < SIDE {
                    across.insert((x, y), line(node(x, y), node(x + 1, y)));
                }
                if y < SIDE {
                    up.insert((x, y), line(node(x, y), node(x, y + 1)));
                }
            }
        }
        let mut cells = Vec::new();
        for y in 0..SIDE {
            for x in 0..SIDE {
                let ring = [across[&(x, y)], up[&(x + 1, y)], -1 - across[&(x, y + 1)], -1 - up[&(x, y)]];
                let label = [x as i32 * 40 - 40, y as i32 * 40 - 40];
                cells.push(format!(
                    r#"{{"type":"Polygon","id":"c{x}{y}","properties":{{"label":{label:?}}},"arcs":[{ring:?}]}}"#
                ));
            }
        }
        let text =
            format!(r#"{{"arcs":[{}],"objects":{{"now":{{"geometries":[{}]}}}}}}"#, arcs.join(","), cells.join(","));
        MemoryFiles::of([("b.topojson", text.as_str())])
    }

    /// The units that hold a point, counted without the tree: those with an odd number of edges to the east.
    fn holding<'a>(boundaries: &'a Boundaries, object: &str, lon: f64, lat: f64) -> Vec<&'a str> {
        let crossed = |ring: &Vec<ArcRef>| {
            let points = boundaries.topology.ring(ring);
            let ends = points.iter().zip(points.iter().cycle().skip(1));
            let crosses = |(a, b): &(&[f64; 2], &[f64; 2])| {
                let (low, high) = if a[1] <= b[1] { (a, b) } else { (b, a) };
                let east = (high[0] - low[0]) * (lat - low[1]) > (lon - low[0]) * (high[1] - low[1]);
                low[1] <= lat && lat < high[1] && east
            };
            ends.filter(crosses).count()
        };
        let holds = |shape: &&UnitShape| shape.polygons.iter().flatten().map(crossed).sum::<usize>() % 2 == 1;
        boundaries.edition(object).unwrap().shapes.iter().filter(holds).map(|shape| shape.id.as_str()).collect()
    }

    fn wander() -> impl Strategy<Value = Vec<[i32; 2]>> {
        vec((-4i32..=4, -4i32..=4).prop_map(|(x, y)| [x, y]), 72)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn every_point_lies_in_at_most_one_unit_and_the_inside_has_no_gap(wander in wander()) {
            let boundaries = Boundaries::read(&grid(&wander), "b.topojson").unwrap();
            let mut found = 0;
            for x in (-66..=66).step_by(2) {
                for y in (-66..=66).step_by(2) {
                    // Whole numbers, so that many of the points are corners or lie on borders.
                    let unit = boundaries.unit_at("now", f64::from(x), f64::from(y));
                    let inner = (-54..54).contains(&x) && (-54..54).contains(&y);
                    let outer = !(-65..=65).contains(&x) || !(-65..=65).contains(&y);
                    prop_assert!(!(inner && unit.is_none()), "a gap at {x}, {y}");
                    prop_assert!(!(outer && unit.is_some()), "{unit:?} at {x}, {y}");
                    let holding = holding(&boundaries, "now", f64::from(x), f64::from(y));
                    prop_assert!(holding.len() <= 1, "{holding:?} at {x}, {y}");
                    prop_assert_eq!(unit, holding.first().copied());
                    found += holding.len();
                }
            }
            prop_assert!((54 * 54..=66 * 66).contains(&found), "{found} points");
        }

        #[test]
        fn neighbours_never_part(wander in wander(), tolerance in 0.0f64..20.0) {
            let boundaries = Boundaries::read(&grid(&wander), "b.topojson").unwrap();
            let level = boundaries.topology.level(tolerance);
            let edition = boundaries.edition("now").unwrap();
            // Inside, every edge is run once from either side; outside once alone.
            let mut edges: BTreeMap<String, i32> = BTreeMap::new();
            let (mut inner, mut outer) = (0, 0);
            for shape in &edition.shapes {
                let ring = level.ring(&shape.polygons[0][0]);
                for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
                    *edges.entry(format!("{a:?} {b:?}")).or_default() += 1;
                    *edges.entry(format!("{b:?} {a:?}")).or_default() -= 1;
                }
            }
            for runs in edges.values() {
                if *runs == 0 { inner += 1 } else { outer += 1 }
            }
            let of = |arcs: &[usize]| arcs.iter().map(|arc| level.arcs[*arc].len() - 1).sum::<usize>();
            prop_assert_eq!(edition.inner_arcs().len(), 12);
            prop_assert_eq!(edition.outer_arcs().len(), 12);
            prop_assert_eq!(inner, 2 * of(edition.inner_arcs()));
            prop_assert_eq!(outer, 2 * of(edition.outer_arcs()));
            prop_assert!(edges.values().all(|runs| runs.abs() <= 1));
        }

        #[test]
        fn a_point_of_the_built_in_map_is_in_one_unit_at_most(lon in 105.2f64..110.3, lat in 28.1f64..32.3) {
            let boundaries = built_in().boundaries().unwrap();
            for object in boundaries.objects() {
                let unit = boundaries.unit_at(object, lon, lat);
                let holding = holding(boundaries, object, lon, lat);
                prop_assert!(holding.len() <= 1, "{holding:?}");
                prop_assert_eq!(unit, holding.first().copied());
            }
        }
    }
}

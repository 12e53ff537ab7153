//! What the built-in atlas knows, proved against counts and sums that others have published.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where something is missing")]

mod common;

use atlas_data::{Lang, NameRole, PartialDate, check};
use common::{atlas, csv_rows, done, root};
use std::{collections::BTreeMap, fs};

type Row = BTreeMap<String, String>;

fn date(text: &str) -> PartialDate {
    text.parse().unwrap()
}

#[test]
fn the_built_in_pack_has_no_finding() {
    let files = atlas_app::built_in_pack();
    let findings = check(files.as_ref());
    assert!(findings.is_empty(), "{}", findings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"));
}

#[test]
fn the_built_in_pack_is_the_folder_of_the_repository() {
    let built_in = atlas_app::built_in_pack();
    let folder = atlas_data::open_path(&root().join("data/chongqing")).unwrap();
    assert_eq!(built_in.list(), folder.list());
    for path in folder.list() {
        let (here, there) = (built_in.read(&path).unwrap(), folder.read(&path).unwrap());
        match path.ends_with(".png") {
            true => assert!(pixels(&here) == pixels(&there), "{path}"),
            false => assert_eq!(here, there, "{path}"),
        }
    }
}

fn pixels(file: &[u8]) -> (u32, u32, Vec<u8>) {
    let mut reader = png::Decoder::new(std::io::Cursor::new(file)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut pixels).unwrap();
    (frame.width, frame.height, pixels)
}

#[test]
fn there_are_38_units_until_november_2025_and_37_after() {
    for (day, count) in
        [("2011-10-31", 38), ("2020-01-01", 38), ("2024-12-31", 38), ("2025-12-31", 37), ("2026-01-01", 37)]
    {
        let listed = csv_rows(&done(&["units", "--as-of", day, "--format", "csv"]));
        let district_level = ["district", "county", "city", "autonomous-county"];
        let units = listed.iter().filter(|row| district_level.contains(&row["kind"].as_str()));
        assert_eq!(units.count(), count, "{day}");
    }
}

#[test]
fn the_units_of_2025_are_those_of_2024_but_for_the_three_that_changed() {
    let atlas = atlas();
    let ids = |day: &str| -> Vec<String> {
        let units = atlas.units_at(date(day)).into_iter().filter(|unit| unit.is_district_level());
        let mut ids: Vec<String> = units.map(|unit| unit.id.clone()).collect();
        ids.sort();
        ids
    };
    let (before, after) = (ids("2025-10-01"), ids("2025-12-31"));
    let gone: Vec<&String> = before.iter().filter(|id| !after.contains(id)).collect();
    let new: Vec<&String> = after.iter().filter(|id| !before.contains(id)).collect();
    assert_eq!(gone, ["beibei", "jiangbei", "yubei"].iter().collect::<Vec<_>>().as_slice());
    assert_eq!(new, ["beibei-2025", "liangjiang"].iter().collect::<Vec<_>>().as_slice());
}

#[test]
fn census_residents_sum_to_the_published_totals() {
    let atlas = atlas();
    for (period, total) in [("2020", 32_054_159.0), ("2010", 28_846_170.0)] {
        let period = period.parse().unwrap();
        let column = atlas.column("population-census", Some(&period), date("2024-12-31"));
        assert_eq!(column.rows.len(), 38);
        assert!(column.rows.iter().all(|row| row.figure.is_some()), "{period}: a unit lacks its figure");
        assert_eq!(column.sum(), Some(total), "{period}");
        let municipality =
            atlas.figure("chongqing", "population-census", Some(&period), Some(date("2024-12-31"))).unwrap();
        assert_eq!(municipality.value, total);
    }
}

#[test]
fn at_least_ten_indicators_are_complete_for_all_units() {
    let atlas = atlas();
    let as_of = date("2024-12-31");
    let complete = |id: &&str| {
        let column = atlas.column(id, None, as_of);
        column.rows.len() == 38 && column.rows.iter().all(|row| row.figure.is_some())
    };
    let all: Vec<&str> = atlas.indicators().iter().map(|i| i.id.as_str()).filter(|id| complete(id)).collect();
    assert!(all.len() >= 10, "{all:?}");
    for id in ["population-census", "population-resident", "gdp", "urbanisation-rate"] {
        assert!(all.contains(&id), "{id} is not complete: {all:?}");
    }
}

#[test]
fn facts_answers_every_figure_of_the_five_source_documents() {
    let known = csv_rows(&done(&["facts", "--format", "csv"]));
    let mut by_key: BTreeMap<(&str, &str, &str), Vec<&Row>> = BTreeMap::new();
    for row in &known {
        by_key.entry((&row["unit_id"], &row["indicator_id"], &row["source_id"])).or_default().push(row);
    }
    let wanted = csv_rows(&fs::read_to_string(root().join("tests/fixtures/seed_figures.csv")).unwrap());
    assert_eq!(wanted.len(), 82);
    for row in &wanted {
        let key = (row["subject"].as_str(), row["indicator"].as_str(), row["source"].as_str());
        let found = by_key.get(&key).map_or(&[] as &[_], Vec::as_slice);
        let same = found.iter().any(|known| {
            let value = |row: &Row| row["value"].parse::<f64>().unwrap();
            value(known) == value(row)
                && ["period", "bound", "status"].iter().all(|column| known[*column] == row[*column])
                && known["unit"] == row["unit"]
                && !known["source_title"].is_empty()
        });
        assert!(same, "{row:?} is not among {found:?}");
    }
}

#[test]
fn only_units_of_one_chinese_name_share_their_pinyin() {
    let atlas = atlas();
    let name_of = |unit: &str, role| {
        let named = atlas.names(unit).find(|name| name.role == role);
        named.map(|name| name.name.clone()).unwrap_or_else(|| panic!("{unit} has no {role:?}"))
    };
    let mut known: BTreeMap<String, (String, String)> = BTreeMap::new();
    for unit in atlas.units() {
        let chinese = atlas.short_name(&unit.id, Lang::Zh).to_owned();
        let pinyin = atlas_data::fold(&name_of(&unit.id, NameRole::Pinyin));
        let initials = atlas_data::fold(&name_of(&unit.id, NameRole::Initials));
        assert_eq!(initials.chars().next(), pinyin.chars().next(), "{}", unit.id);
        assert_eq!(initials.chars().count(), chinese.chars().count(), "{}", unit.id);
        if let Some((id, other)) = known.insert(pinyin.clone(), (unit.id.clone(), chinese.clone())) {
            assert_eq!(chinese, other, "{id} and {} are both {pinyin}", unit.id);
        }
    }
}

#[test]
fn every_label_point_lies_in_its_unit_in_both_editions() {
    let atlas = atlas();
    let boundaries = atlas.boundaries().unwrap();
    for (object, count) in [("edition-2011", 38), ("edition-2025", 37)] {
        let edition = boundaries.edition(object).unwrap();
        assert_eq!(edition.shapes.len(), count);
        for shape in &edition.shapes {
            let [lon, lat] = shape.label;
            assert_eq!(boundaries.unit_at(object, lon, lat), Some(shape.id.as_str()));
        }
    }
}

#[test]
fn areas_measured_on_the_map_agree_with_the_published_ones() {
    let atlas = atlas();
    let boundaries = atlas.boundaries().unwrap();
    let shapes = &boundaries.edition("edition-2011").unwrap().shapes;
    let sum: f64 = shapes.iter().map(|shape| boundaries.area_km2("edition-2011", &shape.id).unwrap()).sum();
    // 82,402.95 km2 is the official area of the municipality.
    assert!((sum / 82_402.95 - 1.0).abs() < 0.001, "{sum}");
}

#[test]
fn every_subject_is_found_by_each_of_its_names() {
    let atlas = atlas();
    for unit in atlas.units() {
        for name in [&unit.id, &unit.name_en, &unit.name_zh] {
            let found = atlas.subjects_named(name);
            assert!(found.contains(&unit.id.as_str()), "{name} finds {found:?}, not {}", unit.id);
        }
    }
}

#[test]
fn every_figure_and_every_plan_names_a_source_that_is_there() {
    let atlas = atlas();
    assert!(atlas.all_observations().len() >= 1_700);
    for observation in atlas.all_observations() {
        assert!(atlas.source(&observation.source).is_some(), "{observation:?}");
        assert!(atlas.indicator(&observation.indicator).is_some(), "{observation:?}");
        // Nothing is stored that the unit's own time rules out: a share, a rate or an age beyond its bounds.
        if atlas.indicator(&observation.indicator).unwrap().unit == "%" && observation.indicator.contains("share") {
            assert!((0.0..=100.0).contains(&observation.value), "{observation:?}");
        }
    }
    let plans: usize = atlas.units().iter().map(|unit| atlas.plans_of(&unit.id).count()).sum();
    assert!(plans > 40, "{plans}");
    let built =
        atlas.plans_of("qianjiang").find(|plan| plan.line.as_deref() == Some("qianzhangchang-railway")).unwrap();
    assert_eq!((built.outcome, built.outcome_source.is_some()), (atlas_data::Outcome::Done, true));
}

#[test]
fn parts_make_up_their_wholes() {
    let atlas = atlas();
    let as_of = date("2024-12-31");
    let year = "2024".parse().unwrap();
    // The municipality's product is that of its units to two thousandths of a per cent; the sectors make it up.
    let whole = atlas.figure("chongqing", "gdp", Some(&year), None).unwrap().value;
    let sum = atlas.column("gdp", Some(&year), as_of).sum().unwrap();
    assert!((sum / whole - 1.0).abs() < 2e-5, "{sum} {whole}");
    for unit in atlas.units_at(as_of) {
        let value = |id: &str, period: &str| {
            atlas.figure(&unit.id, id, Some(&period.parse().unwrap()), Some(as_of)).map(|figure| figure.value)
        };
        let sectors = ["gdp-primary", "gdp-secondary", "gdp-tertiary"].map(|id| value(id, "2024"));
        if let ([Some(a), Some(b), Some(c)], Some(gdp)) = (sectors, value("gdp", "2024")) {
            assert!(((a + b + c) / gdp - 1.0).abs() < 1e-3, "{}: sectors {} of {gdp}", unit.id, a + b + c);
        }
        let ages = ["age-0-14-share", "age-15-64-share", "age-65-plus-share"].map(|id| value(id, "2020").unwrap());
        assert!((ages.iter().sum::<f64>() - 100.0).abs() < 0.06, "{}: {ages:?}", unit.id);
        // What the map measures is the official area.
        let (official, measured) = (value("area", "").unwrap(), value("area-on-map", "").unwrap());
        assert!((measured / official - 1.0).abs() < 0.04, "{}: {measured} {official}", unit.id);
    }
}

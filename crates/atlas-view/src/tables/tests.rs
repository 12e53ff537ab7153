//! Tables and features of the built-in atlas.

use super::*;
use crate::{
    Language, View, Words,
    testing::{atlas, with_studio},
};
use atlas_scene::{Feature, Geometry, Table};

fn view(indicator: Option<&str>, as_of: &str) -> View {
    let mut view = View::opening(atlas());
    view.as_of = as_of.parse().unwrap();
    view.indicator = indicator.map(str::to_owned);
    view
}

fn place(table: &Table, column: &str) -> usize {
    table.columns.iter().position(|one| one.id == column).unwrap()
}

fn cell<'t>(table: &'t Table, row: &'t [Cell], column: &str) -> &'t Cell {
    &row[place(table, column)]
}

fn words_of<'t>(table: &'t Table, row: &'t [Cell], column: &str) -> &'t str {
    match cell(table, row, column) {
        Cell::Empty => "",
        Cell::Text(text) | Cell::Number { text, .. } => text,
    }
}

fn value_of(table: &Table, row: &[Cell], column: &str) -> Option<f64> {
    match cell(table, row, column) {
        Cell::Number { value, .. } => Some(*value),
        _ => None,
    }
}

/// The only row of a unit or area.
fn row_of<'t>(table: &'t Table, id: &str) -> &'t [Cell] {
    let mut rows = table.rows.iter().filter(|row| words_of(table, row, "unit_id") == id);
    let row = rows.next().unwrap_or_else(|| panic!("no row of {id}"));
    assert!(rows.next().is_none(), "{id} has two rows");
    row
}

fn covered(table: &Table) -> Vec<String> {
    let rows = table.rows.iter().map(|row| words_of(table, row, "covers"));
    let mut covered: Vec<String> = rows.flat_map(|units| units.split("; ").map(str::to_owned)).collect();
    covered.sort_unstable();
    covered
}

fn units(as_of: &str) -> Vec<String> {
    let mut units: Vec<String> = atlas().units_at(as_of.parse().unwrap()).iter().map(|unit| unit.id.clone()).collect();
    units.sort_unstable();
    units
}

fn map_of(view: &View, language: Language) -> Table {
    let table = with_studio(language, |studio| map_table(view, studio));
    assert!(table.rows.iter().all(|row| row.len() == table.columns.len()), "{}", table.title);
    table
}

fn features_of(view: &View) -> Vec<Feature> {
    with_studio(Language::English, |studio| map_features(view, studio)).unwrap().features
}

fn rings(feature: &Feature) -> usize {
    let Geometry::MultiPolygon(polygons) = &feature.geometry else { panic!("{} is no area", feature.id) };
    polygons.iter().map(Vec::len).sum()
}

/// The area in square degrees; holes count below zero where they run the other way.
fn area(feature: &Feature) -> f64 {
    let Geometry::MultiPolygon(polygons) = &feature.geometry else { panic!("{} is no area", feature.id) };
    let size = |ring: &Vec<[f64; 2]>| {
        let ends = ring.iter().zip(ring.iter().cycle().skip(1));
        (ends.map(|([ax, ay], [bx, by])| ax * by - bx * ay).sum::<f64>() / 2.0).abs()
    };
    polygons
        .iter()
        .map(|rings| {
            rings.split_first().map_or(0.0, |(outer, holes)| size(outer) - holes.iter().map(size).sum::<f64>())
        })
        .sum()
}

#[test]
fn a_map_tells_every_unit_with_its_figure_place_and_class() {
    let table = map_of(&view(Some("gdp-per-person"), "2024-12-31"), Language::English);
    assert!(table.columns.iter().map(|column| column.id.as_str()).zip(FIGURE_COLUMNS).all(|(own, known)| own == known));
    assert_eq!(table.rows.len(), 38);
    assert_eq!(covered(&table), units("2024-12-31"));
    for row in &table.rows {
        let [value, from, to, class] =
            ["value", "class_from", "class_to", "class"].map(|one| value_of(&table, row, one).unwrap());
        assert!((from..=to).contains(&value) && (1.0..=6.0).contains(&class), "{row:?}");
        assert!(words_of(&table, row, "class_color").starts_with('#'));
        assert!(!words_of(&table, row, "source_id").is_empty());
    }
    let yuzhong = row_of(&table, "yuzhong");
    let known = ["unit_name_zh", "period", "value", "unit", "rank", "ranked", "adcode", "comparability"];
    let said = known.map(|column| words_of(&table, yuzhong, column));
    assert_eq!(said, ["渝中区", "2024", "294230", "yuan/person", "1", "38", "500103", "reported"]);
    let chinese = map_of(&view(Some("gdp-per-person"), "2024-12-31"), Language::Chinese);
    assert_eq!(chinese.title, "人均地区生产总值");
    assert_eq!(chinese.rows, table.rows, "rows are in both languages anyway");
}

#[test]
fn units_measured_only_together_are_one_row_and_one_feature() {
    let view = view(Some("population-resident"), "2026-01-01");
    let table = map_of(&view, Language::English);
    assert_eq!((table.rows.len(), covered(&table)), (36, units("2026-01-01")));
    let area_id = "jiangbei+beibei+yubei";
    let row = row_of(&table, area_id);
    assert_eq!(words_of(&table, row, "covers").split("; ").count(), 2);
    assert_eq!(words_of(&table, row, "comparability"), "derived");
    assert!(value_of(&table, row, "value").is_some() && value_of(&table, row, "class").is_some());
    assert_eq!(cell(&table, row, "rank"), &Cell::Empty, "an area is no unit and has no place");

    let features = features_of(&view);
    assert_eq!(features.len(), 36);
    let whole = features.iter().find(|feature| feature.id == area_id).unwrap();
    let parts: Vec<Feature> = features_of(&self::view(None, "2026-01-01"))
        .into_iter()
        .filter(|feature| ["liangjiang", "beibei-2025"].contains(&feature.id.as_str()))
        .collect();
    assert_eq!(parts.len(), 2);
    assert!((area(whole) - parts.iter().map(area).sum::<f64>()).abs() < 1e-9);
    assert!(rings(whole) < parts.iter().map(rings).sum(), "the border between them is gone");
    let sum: f64 = features.iter().map(area).sum();
    let all: f64 = features_of(&self::view(None, "2024-12-31")).iter().map(area).sum();
    assert!((sum - all).abs() < 1e-3, "{sum} {all}");
}

#[test]
fn features_are_the_units_of_the_date_with_the_columns_of_the_table() {
    for (as_of, count) in [("2024-12-31", 38), ("2026-01-01", 37)] {
        let plain = features_of(&view(None, as_of));
        assert_eq!(plain.len(), count);
        assert!(plain.iter().all(|feature| area(feature) > 0.0));
    }
    let view = view(Some("gdp"), "2024-12-31");
    let (table, features) = (map_of(&view, Language::English), features_of(&view));
    for feature in &features {
        let row: Vec<Cell> = feature.properties.iter().map(|(_, cell)| cell.clone()).collect();
        assert_eq!(row, row_of(&table, &feature.id));
        assert!(feature.properties.iter().map(|(name, _)| name).eq(table.columns.iter().map(|column| &column.id)));
    }
}

#[test]
fn boundaries_older_than_the_pack_knows_are_one_outline_for_the_units_of_then() {
    // In 2010 they were counted by themselves; of 2000 there is only the figure of both together.
    for (period, rows, id) in [("2010", 40, "qijiang-county+wansheng"), ("2000", 38, "qijiang")] {
        let mut view = view(Some("population-census"), "2008-01-01");
        view.period = Some(period.parse().unwrap());
        let (table, features) = (map_of(&view, Language::English), features_of(&view));
        assert_eq!((table.rows.len(), covered(&table)), (rows, units("2008-01-01")));
        assert_eq!(features.len(), 38);
        let both = features.iter().find(|feature| feature.id == id).unwrap();
        let property = |name: &str| both.properties.iter().find(|(own, _)| own == name).map(|(_, cell)| cell);
        assert_eq!(property("covers"), Some(&Cell::Text("qijiang-county; wansheng".to_owned())));
        let values = [property("value"), property("class")];
        assert!(values.iter().all(|cell| matches!(cell, Some(Cell::Number { .. }))), "{values:?}");
    }
}

#[test]
fn where_there_is_no_figure_the_reason_is_told() {
    let table = map_of(&view(Some("sex-ratio"), "2026-01-01"), Language::English);
    let row = row_of(&table, "liangjiang");
    assert_eq!(cell(&table, row, "value"), &Cell::Empty);
    assert_eq!(
        [words_of(&table, row, "comparability"), words_of(&table, row, "reason")],
        ["not-comparable", "part-of-another"]
    );
    let table = map_of(&view(Some("rd-share"), "2024-12-31"), Language::English);
    let gap = table.rows.iter().find(|row| words_of(&table, row, "reason") == "no-figure").unwrap();
    assert_eq!([cell(&table, gap, "comparability"), cell(&table, gap, "class")], [&Cell::Empty; 2]);
}

#[test]
fn without_an_indicator_a_map_is_the_list_of_its_units() {
    let table = map_of(&view(None, "2024-12-31"), Language::Chinese);
    assert_eq!((table.title.as_str(), table.rows.len(), table.columns.len()), ("区县", 38, 5));
    assert_eq!(map_of(&view(Some("no-such"), "2024-12-31"), Language::English).columns.len(), 5);
}

#[test]
fn every_source_of_a_table_is_told_once() {
    for indicator in ["gdp-per-person", "density-resident", "area-on-map", "population-census"] {
        let table = map_of(&view(Some(indicator), "2024-12-31"), Language::English);
        let sources = sources_table(&table, atlas(), &Words::new(Language::English));
        assert!(!sources.rows.is_empty(), "{indicator}");
        let ids: Vec<&str> = sources.rows.iter().map(|row| words_of(&sources, row, "source_id")).collect();
        for row in &sources.rows {
            assert_eq!(row.len(), SOURCE_COLUMNS.len());
            assert!(["title", "title_zh"].iter().all(|one| !words_of(&sources, row, one).is_empty()), "{row:?}");
            let publishers = ["publisher", "publisher_zh"].map(|one| cell(&sources, row, one) == &Cell::Empty);
            assert_eq!(publishers[0], publishers[1], "{row:?}");
        }
        let named = |row: &Vec<Cell>| {
            words_of(&table, row, "source_id").split("; ").all(|id| id.is_empty() || ids.contains(&id))
        };
        assert!(table.rows.iter().all(named), "{indicator}");
        assert!(ids.iter().enumerate().all(|(at, id)| !ids[..at].contains(id)));
    }
}

#[test]
fn a_comparison_tells_each_area_once_for_each_indicator() {
    let mut view = view(Some("gdp"), "2026-01-01");
    view.compared = ["yuzhong", "liangjiang", "beibei-2025"].map(str::to_owned).to_vec();
    let table = compare_table(&view, atlas(), &Words::new(Language::English));
    let of = |indicator: &str| -> Vec<&str> {
        let rows = table.rows.iter().filter(|row| words_of(&table, row, "indicator_id") == indicator);
        rows.map(|row| words_of(&table, row, "unit_id")).collect()
    };
    assert_eq!(of("gdp"), ["yuzhong", "jiangbei+beibei+yubei"]);
    assert_eq!(of("sex-ratio"), ["yuzhong", "liangjiang", "beibei-2025"]);
    assert!(table.rows.len() > 30);
}

#[test]
fn every_indicator_at_every_date_covers_every_unit_once() {
    for as_of in ["2008-01-01", "2024-12-31", "2026-01-01"] {
        for indicator in atlas().indicators() {
            let view = view(Some(&indicator.id), as_of);
            let table = map_of(&view, Language::English);
            assert_eq!(covered(&table), units(as_of), "{} {as_of}", indicator.id);
            let features = features_of(&view);
            let covers =
                features.iter().filter_map(|feature| feature.properties.iter().find(|(name, _)| name == "covers"));
            let mut seen: Vec<&str> = covers
                .flat_map(|(_, cell)| match cell {
                    Cell::Text(units) => units.split("; ").collect(),
                    _ => Vec::new(),
                })
                .collect();
            seen.sort_unstable();
            assert_eq!(seen, units(as_of), "{} {as_of}", indicator.id);
        }
    }
}

//! What can be compared over the reforms of October 2011 and November 2025, and why: one question a row.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where something is missing")]

mod common;

use atlas_data::{Atlas, Basis, MemoryFiles, PartialDate, Reason, Status};
use common::{atlas, csv_rows, done, root};
use std::{collections::BTreeSet, fs, sync::Arc};

fn date(text: &str) -> PartialDate {
    text.parse().unwrap()
}

#[test]
fn every_question_over_both_reforms_has_its_answer_and_its_reason() {
    let atlas = atlas();
    let questions = csv_rows(&fs::read_to_string(root().join("tests/fixtures/comparability.csv")).unwrap());
    assert!(questions.len() >= 20);
    let mut wrong = Vec::new();
    for row in &questions {
        let period = row["period"].parse().unwrap();
        let answer = atlas.area_answer(&row["subject"], &row["indicator"], &period, date(&row["as_of"]));
        let said = (answer.comparability.id(), answer.reason.id());
        let value = answer.figure.as_ref().map(|figure| figure.digits().into_owned());
        let right = said == (row["comparability"].as_str(), row["reason"].as_str())
            && (row["value"].is_empty() || value.as_ref() == Some(&row["value"]))
            && value.is_some() == (answer.reason as u8 <= Reason::EstimateOfSource as u8);
        if !right {
            wrong.push(format!("{}: {said:?} {value:?}", row["question"]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let kinds: BTreeSet<&str> = questions.iter().map(|row| row["comparability"].as_str()).collect();
    assert_eq!(kinds.len(), 4, "all four kinds of answers are asked for");
}

#[test]
fn an_area_that_was_measured_as_one_is_the_sum_of_what_was_measured() {
    let atlas = atlas();
    for (indicator, period) in [("population-census", "2020"), ("gdp", "2024"), ("population-resident", "2024")] {
        let period = period.parse().unwrap();
        let column = atlas.column(indicator, Some(&period), date("2026-01-01"));
        let area = column.merged_with("liangjiang").expect("one area");
        assert_eq!(area.units.len(), 2);
        let parts = ["jiangbei", "yubei", "beibei"].map(|id| {
            atlas.answer(id, indicator, &period, date("2024-12-31")).figure.expect("a figure of every part").value
        });
        assert_eq!(area.figure.value, parts.iter().sum::<f64>());
        // With the other units they still make up the whole.
        let whole = column.values().iter().sum::<f64>() + area.figure.value;
        let before = atlas.column(indicator, Some(&period), date("2024-12-31")).sum().unwrap();
        assert!((whole / before - 1.0).abs() < 1e-12, "{whole} {before}");
    }
}

#[test]
fn before_october_2011_the_map_joins_the_units_that_lie_in_one_outline() {
    let atlas = atlas();
    let day = date("2008-06-30");
    assert_eq!(atlas.units_at(day).len(), 40);
    assert_eq!(atlas.units_of_outline("qijiang", day), ["qijiang-county", "wansheng"]);
    let period = "2007".parse().unwrap();
    let answer = atlas.outline_answer("qijiang", "population-registered", &period, day);
    assert_eq!(answer.figure.unwrap().value, 1_218_500.0);
    assert!(atlas.units_of_outline("liangjiang", day).is_empty(), "it was never made of whole units");
}

#[test]
fn computed_figures_say_their_inputs_and_are_never_reported() {
    let atlas = atlas();
    let day = date("2024-12-31");
    for indicator in atlas.indicators().iter().filter(|indicator| indicator.formula.is_some()) {
        let column = atlas.column(&indicator.id, None, day);
        let figures: Vec<_> = column.rows.iter().filter_map(|row| row.figure.as_ref()).collect();
        assert!(!figures.is_empty(), "{} is of no unit", indicator.id);
        for figure in figures {
            match &figure.basis {
                Basis::Computed { inputs, .. } => {
                    assert!(!inputs.is_empty() && figure.status >= Status::Derived, "{}", indicator.id);
                    assert!(!figure.sources().is_empty());
                }
                Basis::Outline { .. } => assert_eq!(figure.status, Status::Derived),
                // A published figure comes before the formula.
                Basis::Observed { .. } => assert_eq!(indicator.id, "gdp-per-person"),
                Basis::Joined { .. } => panic!("{} was joined", indicator.id),
            }
        }
    }
    let density = atlas.figure("yuzhong", "density", Some(&"2020".parse().unwrap()), Some(day)).unwrap();
    let population = atlas.figure("yuzhong", "population-census", Some(&"2020".parse().unwrap()), None).unwrap();
    assert!((density.value - population.value / 23.71).abs() < 1e-6, "{}", density.value);
}

#[test]
fn a_growth_and_a_share_are_what_the_formula_says() {
    let atlas = atlas();
    let value = |subject: &str, indicator: &str, period: &str| {
        atlas.figure(subject, indicator, Some(&period.parse().unwrap()), None).unwrap().value
    };
    let (then, now) = (value("yuzhong", "population-census", "2010"), value("yuzhong", "population-census", "2020"));
    assert!((value("yuzhong", "population-change-2010-2020", "2010/2020") - 100.0 * (now / then - 1.0)).abs() < 1e-9);
    let yearly = 100.0 * ((now / then).powf(0.1) - 1.0);
    assert!((value("yuzhong", "population-growth-2010-2020", "2010/2020") - yearly).abs() < 1e-9);
    let share = value("qianjiang", "gdp-share-computed", "2024");
    assert!((share - 100.0 * value("qianjiang", "gdp", "2024") / value("chongqing", "gdp", "2024")).abs() < 1e-9);
}

#[test]
fn ranks_and_percentiles_go_together() {
    let atlas = atlas();
    let column = atlas.column("gdp-per-person", None, date("2024-12-31"));
    let ranks: Vec<_> = column.rows.iter().filter_map(|row| column.rank(&row.unit.id)).collect();
    let first = ranks.iter().find(|rank| rank.position == 1).unwrap();
    let last = ranks.iter().max_by_key(|rank| rank.position).unwrap();
    assert_eq!((first.percentile, last.percentile), (100.0, 0.0));
    assert!((ranks.iter().map(|rank| rank.percentile).sum::<f64>() / ranks.len() as f64 - 50.0).abs() < 1e-9);
}

#[test]
fn facts_of_a_date_tell_what_was_taken_together_and_what_cannot_be_compared() {
    let args =
        ["facts", "--as-of", "2026-01-01", "--indicator", "population-census", "--period", "2020", "--format", "csv"];
    let rows = csv_rows(&done(&args));
    let area = rows.iter().find(|row| row["unit_id"].contains('+')).expect("an area of several districts");
    assert_eq!((area["comparability"].as_str(), area["status"].as_str()), ("derived", "derived"));
    assert!(rows.iter().all(|row| row["value"].parse::<f64>().is_ok() && !row["source_id"].is_empty()));
    assert!(!rows.iter().any(|row| row["unit_id"] == "liangjiang"));
    let rows = csv_rows(&done(&[&args[..], &["--gaps"]].concat()));
    let gap = rows.iter().find(|row| row["unit_id"] == "liangjiang").expect("the gap is told");
    assert_eq!((gap["comparability"].as_str(), gap["reason"].as_str()), ("not-comparable", "part-of-another"));
    assert!(gap["value"].is_empty());
    let computed = csv_rows(&done(&["facts", "--indicator", "density", "--unit", "qianjiang", "--format", "csv"]));
    assert!(computed.iter().any(|row| row["period"] == "2020" && row["formula"] == "population-census / area"));
}

/// The pack that `pack init` writes, with other units, changes and figures.
fn invented(
    units: &[(&str, &str, &str)],
    changes: &[(&str, &str, &str, &str)],
    figures: &[(&str, &str, &str, &str)],
) -> Atlas {
    let mut files =
        MemoryFiles::copy(atlas_data::open_path(&root().join("assets/skeleton")).unwrap().as_ref()).unwrap();
    let mut table = |name: &str, header: &str, rows: Vec<String>| {
        files.files.insert(name.to_owned(), format!("{header}\n{}\n", rows.join("\n")).into_bytes());
    };
    let unit = |(id, from, to): &(&str, &str, &str)| format!("{id},{id},{id},county,,,,,,,{from},{to}");
    let header = "id,name_en,name_zh,kind,adcode,parent,seat_en,seat_zh,seat_lon,seat_lat,valid_from,valid_to";
    let whole = "whole,Whole,Whole,municipality,,,,,,,,".to_owned();
    table("units.csv", header, std::iter::once(whole).chain(units.iter().map(unit)).collect());
    let change = |(from, to, date, share): &(&str, &str, &str, &str)| format!("{from},{to},{date},{share},,,");
    table("succession.csv", "from,to,date,share,moved_en,moved_zh,note", changes.iter().map(change).collect());
    let figure = |(subject, period, value, status): &(&str, &str, &str, &str)| {
        format!("{subject},population,{period},{value},exact,{status},,yearbook,,high,")
    };
    let header = "subject,indicator,period,value,bound,status,edition,source,locator,confidence,note";
    table("observations.csv", header, figures.iter().map(figure).collect());
    Atlas::open_trusted(Arc::new(files)).unwrap()
}

#[test]
fn a_unit_that_lost_ground_since_is_no_longer_the_sum_of_its_predecessors() {
    let units = [("a", "", "2000"), ("b", "", "2000"), ("m", "2000", ""), ("n", "2010", "")];
    let changes = [("a", "m", "2000", "whole"), ("b", "m", "2000", "whole"), ("m", "n", "2010", "part")];
    let atlas = invented(&units, &changes, &[("a", "1995", "10", "reported"), ("b", "1995", "20", "reported")]);
    let year = "1995".parse().unwrap();
    let before = atlas.answer("m", "population", &year, date("2005-01-01"));
    assert_eq!((before.reason, before.figure.map(|figure| figure.value)), (Reason::WholePredecessors, Some(30.0)));
    assert!(atlas.answer("m", "population", &year, date("2020-01-01")).figure.is_none());
}

#[test]
fn long_chains_of_changes_come_to_an_end() {
    let ids: Vec<String> = (0..60).map(|at| format!("c{at}")).collect();
    let years: Vec<String> = (0..=60).map(|at| format!("{}", 1900 + at)).collect();
    let units: Vec<(&str, &str, &str)> =
        ids.iter().enumerate().map(|(at, id)| (id.as_str(), years[at].as_str(), years[at + 1].as_str())).collect();
    let changes: Vec<(&str, &str, &str, &str)> = ids
        .windows(2)
        .enumerate()
        .map(|(at, pair)| (pair[0].as_str(), pair[1].as_str(), years[at + 1].as_str(), "whole"))
        .collect();
    let atlas = invented(&units, &changes, &[("c50", "1950", "7", "reported")]);
    let last = date("1959-06-30");
    assert_eq!(atlas.answer("c59", "population", &"1950".parse().unwrap(), last).figure.unwrap().value, 7.0);
    // Without a figure every way is gone to its end, each once.
    for indicator in atlas.indicators() {
        assert!(atlas.answer("c59", &indicator.id, &"1900".parse().unwrap(), last).figure.is_none());
    }
}

#[test]
fn aims_are_no_values_and_no_default_period() {
    let units = [("a", "", ""), ("b", "", "")];
    let figures = [
        ("a", "2022", "10", "reported"),
        ("b", "2022", "20", "reported"),
        ("a", "2024", "99", "target"),
        ("b", "2024", "98", "target"),
    ];
    let atlas = invented(&units, &[], &figures);
    assert_eq!(atlas.default_period("population", date("2024-12-31")), Some("2022".parse().unwrap()));
    assert!(atlas.column("population", Some(&"2024".parse().unwrap()), date("2024-12-31")).values().is_empty());
    assert_eq!(atlas.figure("a", "population", None, None).unwrap().value, 10.0);
}

#[test]
fn a_figure_without_a_date_gets_none_from_a_formula() {
    let atlas = atlas();
    let as_of = date("2024-12-31");
    let of = |period: &str| atlas.column("area-on-map", Some(&period.parse().unwrap()), as_of).values().len();
    assert_eq!((of(""), of("1900")), (38, 0));
}

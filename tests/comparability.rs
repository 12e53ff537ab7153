//! What can be compared over the reforms of October 2011 and November 2025, and why: one question a row.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where something is missing")]

mod common;

use atlas_data::{Basis, PartialDate, Reason, Status};
use common::{atlas, csv_rows, done, root};
use std::{collections::BTreeSet, fs};

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

//! Pictures as outlines: well formed, whole, the same every time, and named so that they can be edited.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where something is missing")]

mod common;

use common::{atlas, done, refused};
use std::{collections::BTreeSet, fs};
use tempfile::TempDir;

fn made(args: &[&str]) -> String {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("picture.svg");
    done(&[args, &["-o", path.to_str().unwrap()]].concat());
    fs::read_to_string(path).unwrap()
}

#[test]
fn every_unit_of_a_chart_and_of_a_map_has_its_name() {
    let atlas = atlas();
    let units = atlas.units_at(atlas.info().opening.as_of);
    for args in [vec!["chart", "bar", "--indicator", "gdp-per-person"], vec!["map", "--lang", "zh"]] {
        let text = made(&args);
        assert_eq!(text, made(&args), "the same picture gives the same bytes");
        let document = roxmltree::Document::parse(&text).unwrap();
        let ids: Vec<&str> = document.descendants().filter_map(|node| node.attribute("id")).collect();
        let different: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), different.len(), "an id stands once");
        for unit in &units {
            assert!(different.contains(unit.id.as_str()), "{args:?}: {}", unit.id);
        }
        let titles: Vec<&str> =
            document.descendants().filter(|node| node.has_tag_name("title")).filter_map(|node| node.text()).collect();
        let wuxi = if args[0] == "map" { "巫溪" } else { "Wuxi County" };
        assert!(titles.contains(&wuxi), "{args:?}: {titles:?}");
        // No letter needs a font that somebody may lack.
        assert!(!document.descendants().any(|node| node.has_tag_name("text")));
        // Every reference leads somewhere in the file, and none out of it.
        for (at, _) in text.match_indices("url(#") {
            let id = text[at + 5..].split(')').next().unwrap();
            assert!(different.contains(id), "{id}");
        }
        assert!(!text.contains("url(http") && !text.contains("href=\"http"));
    }
}

#[test]
fn the_size_is_that_of_the_paper() {
    let text = made(&["chart", "bar", "--indicator", "gdp", "--size", "297x210mm", "--dpi", "300"]);
    let document = roxmltree::Document::parse(&text).unwrap();
    let length = |name: &str| document.root_element().attribute(name).unwrap().parse::<f64>().unwrap();
    // A CSS pixel is a 96th of an inch.
    assert!((length("width") - 297.0 / 25.4 * 96.0).abs() < 0.5);
    assert!((length("height") - 210.0 / 25.4 * 96.0).abs() < 0.5);
    assert!(refused(&["chart", "bar", "--indicator", "gdp", "-o", "x.gif"], 2).contains(".svg"));
}

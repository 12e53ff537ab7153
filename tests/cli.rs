//! The command line: what it answers, and how it refuses.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where something is missing")]

mod common;

use common::{csv_rows, done, read_png, refused, root};
use std::fs;
use tempfile::TempDir;

const UNIT_COLUMNS: &[&str] = &["id", "name_en", "name_zh", "kind", "adcode", "valid_from", "valid_to"];

fn header(csv: &str) -> Vec<&str> {
    csv.lines().next().unwrap().split(',').collect()
}

#[test]
fn units_prints_the_promised_columns() {
    let csv = done(&["units", "--as-of", "2020-01-01", "--format", "csv"]);
    let columns = header(&csv);
    assert!(UNIT_COLUMNS.iter().all(|column| columns.contains(column)), "{columns:?}");
    let qianjiang = csv_rows(&csv).into_iter().find(|row| row["id"] == "qianjiang").unwrap();
    assert_eq!(qianjiang["name_zh"], "黔江区");
    assert_eq!(qianjiang["adcode"], "500114");
}

#[test]
fn json_and_csv_say_the_same() {
    let csv = csv_rows(&done(&["facts", "--unit", "qianjiang", "--indicator", "gdp", "--format", "csv"]));
    let json = done(&["facts", "--unit", "黔江", "--indicator", "gdp", "--format", "json"]);
    let json: Vec<serde_json::Map<String, serde_json::Value>> = serde_json::from_str(&json).unwrap();
    assert!(!csv.is_empty());
    assert_eq!(csv.len(), json.len());
    for (a, b) in csv.iter().zip(&json) {
        assert_eq!(a["period"], b["period"].as_str().unwrap());
        assert_eq!(a["value"].parse::<f64>().unwrap(), b["value"].as_f64().unwrap());
    }
}

#[test]
fn a_spreadsheet_has_the_facts_and_their_sources_and_the_same_bytes_every_time() {
    let folder = TempDir::new().unwrap();
    let [named, by_ending] = ["named.bin", "ending.xlsx"].map(|name| folder.path().join(name));
    let asked = ["facts", "--unit", "qianjiang", "--as-of", "2020-12-31"];
    done(&[&asked[..], &["--format", "xlsx", "-o", named.to_str().unwrap()]].concat());
    done(&[&asked[..], &["-o", by_ending.to_str().unwrap()]].concat());
    assert_eq!(fs::read(&named).unwrap(), fs::read(&by_ending).unwrap());

    let mut archive = zip::ZipArchive::new(fs::File::open(&named).unwrap()).unwrap();
    let mut part = |path: &str| std::io::read_to_string(archive.by_name(path).unwrap()).unwrap();
    let workbook = part("xl/workbook.xml");
    assert!(workbook.contains("name=\"facts\"") && workbook.contains("name=\"Sources\""), "{workbook}");
    let rows = csv_rows(&done(&[&asked[..], &["--format", "csv"]].concat()));
    let facts = part("xl/worksheets/sheet1.xml");
    assert_eq!(facts.matches("<row ").count(), rows.len() + 1);
    for value in rows.iter().map(|row| &row["value"]) {
        let number: f64 = value.parse().unwrap();
        assert!(facts.contains(&format!("<v>{number}</v></c>")), "{value} is no number of the sheet");
    }
    let mut sources: Vec<&str> = rows.iter().flat_map(|row| row["source_id"].split("; ")).collect();
    sources.sort_unstable();
    sources.dedup();
    assert_eq!(part("xl/worksheets/sheet2.xml").matches("<row ").count(), sources.len() + 1);
}

#[test]
fn a_spreadsheet_is_not_written_to_the_terminal() {
    let line = refused(&["facts", "--unit", "qianjiang", "--format", "xlsx"], 2);
    assert!(line.contains("-o FILE.xlsx"), "{line}");
}

#[test]
fn a_unit_is_found_by_id_code_and_every_name() {
    let wanted = done(&["facts", "--unit", "qianjiang", "--format", "csv"]);
    for name in ["500114", "Qianjiang District", "Qianjiang", "黔江区", "黔江"] {
        assert_eq!(done(&["facts", "--unit", name, "--format", "csv"]), wanted, "{name}");
    }
}

#[test]
fn search_knows_pinyin_initials_and_former_names() {
    for (text, id) in [
        ("qianjiang", "qianjiang"),
        ("黔江", "qianjiang"),
        ("qj", "qianjiang"),
        ("江津", "jiangjin"),
        ("500114", "qianjiang"),
    ] {
        let found = done(&["search", text]);
        assert!(found.lines().any(|line| line.starts_with(&format!("{id}\t"))), "{text}: {found}");
    }
    assert!(refused(&["search", "zzzzqqq"], 1).contains("zzzzqqq"));
}

#[test]
fn a_former_county_leads_to_the_district_of_today() {
    let found = done(&["search", "綦江县"]);
    assert!(found.contains("qijiang"), "{found}");
}

#[test]
fn profiles_end_with_their_sources_in_both_languages() {
    for lang in ["en", "zh"] {
        let text = done(&["profile", "qijiang", "--lang", lang]);
        assert!(text.contains("[1]"), "{text}");
    }
}

#[test]
fn facts_of_a_date_know_only_that_date() {
    let rows = csv_rows(&done(&["facts", "--unit", "qianjiang", "--as-of", "2015-12-31", "--format", "csv"]));
    assert!(!rows.is_empty());
    assert!(rows.iter().all(|row| row["period"].is_empty() || row["period"].as_str() < "2016"), "{rows:?}");
}

#[test]
fn every_method_and_limits_of_ones_own_make_a_map() {
    let folder = tempfile::tempdir().unwrap();
    let map = |name: &str, more: &[&str]| {
        let path = folder.path().join(format!("{name}.svg"));
        let output = path.display().to_string();
        let fixed = ["map", "--indicator", "urbanisation-rate", "--period", "2020", "--svg-text", "-o", &output];
        done(&[&fixed[..], more].concat());
        std::fs::read_to_string(path).unwrap()
    };
    let mut seen = std::collections::BTreeSet::new();
    for method in ["quantile", "equal-interval", "jenks", "standard-deviation", "head-tail", "pretty"] {
        assert!(seen.insert(map(method, &["--method", method])), "{method}");
    }
    let own = map("own", &["--limits", "40,60,80"]);
    assert!(own.contains("40.00 – 60.00") && own.contains("60.00 – 80.00"), "the legend has the limits");
    assert_eq!(own, map("same", &["--method", "manual", "--limits", "40,60,80"]));
    let (there, back) = (map("there", &["--palette", "viridis"]), map("back", &["--palette", "viridis", "--reversed"]));
    assert!(there != back && there.contains("#440154") && back.contains("#440154"));
}

#[test]
fn wrong_usage_is_status_2() {
    for args in [
        &["chart", "bar", "--indicator", "gdp"] as &[&str],
        &["chart", "pie", "--indicator", "gdp", "-o", "x.png"],
        &["units", "--as-of", "yesterday"],
        &["map", "--size", "0x0", "-o", "x.png"],
        &["map", "--palette", "rainbow", "-o", "x.png"],
        &["map", "--method", "guess", "-o", "x.png"],
        &["map", "--method", "manual", "-o", "x.png"],
        &["map", "--limits", "20,10", "-o", "x.png"],
        &["map", "--limits", "10,many", "-o", "x.png"],
        &["map", "--method", "jenks", "--limits", "10,20", "-o", "x.png"],
        &["map", "-o", "x.bmp"],
        &["map", "--preset", "pretty", "-o", "x.png"],
        &["map", "--names", "all", "-o", "x.png"],
        &["map", "--extent", "107,29,106,30", "-o", "x.png"],
        &["map", "--extent", "106,29,107", "-o", "x.png"],
        &["map", "--extent", "nan,29,107,30", "-o", "x.png"],
        &["no-such-command"],
    ] {
        let said = common::run(args);
        assert_eq!(said.status, 2, "{args:?}: {}", said.err);
        assert!(!said.err.is_empty() && said.out.is_empty());
    }
}

#[test]
fn what_cannot_be_done_is_status_1_on_one_line() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("x.png");
    let out = out.to_str().unwrap();
    assert!(refused(&["chart", "bar", "--indicator", "gdp", "--unit", "Atlantis", "-o", out], 1).contains("Atlantis"));
    assert!(refused(&["chart", "bar", "--indicator", "happiness", "-o", out], 1).contains("happiness"));
    assert!(refused(&["profile", "Atlantis"], 1).contains("Atlantis"));
    let missing = folder.path().join("no/such/folder/x.png");
    assert!(refused(&["map", "-o", missing.to_str().unwrap()], 1).contains("x.png"));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "something was left behind");
}

#[test]
fn size_and_resolution_are_what_was_asked_for() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("chart.png");
    let file = path.to_str().unwrap();
    for (size, dpi, pixels) in [("800x600", "300", (800, 600)), ("100x50mm", "254", (1000, 500))] {
        done(&["chart", "bar", "--indicator", "gdp", "--size", size, "--dpi", dpi, "-o", file]);
        let (width, height, _, per_metre) = read_png(&path);
        assert_eq!((width, height), pixels, "{size}");
        assert_eq!(per_metre, Some((dpi.parse::<f64>().unwrap() / 0.0254).round() as u32));
    }
}

#[test]
fn a_transparent_ground_is_transparent_and_else_there_is_none() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("chart.png");
    let corner = |more: &[&str]| {
        let mut args = vec!["chart", "bar", "--indicator", "gdp", "--size", "400x800", "-o", path.to_str().unwrap()];
        args.extend(more);
        done(&args);
        let (_, _, pixels, _) = read_png(&path);
        pixels[3]
    };
    assert_eq!(corner(&["--transparent"]), 0);
    assert_eq!(corner(&[]), 255);
}

#[test]
fn a_layer_is_as_strong_as_the_list_says() {
    let folder = TempDir::new().unwrap();
    let map = |name: &str, layers: &str| {
        let path = folder.path().join(name);
        let file = path.to_str().unwrap();
        done(&["map", "--layers", layers, "--size", "400x300", "-o", file]);
        fs::read(path).unwrap()
    };
    let full = map("full.png", "relief");
    assert_eq!(full, map("same.png", "relief:100"));
    assert_ne!(full, map("faint.png", "relief:30"));
    for wrong in ["relief:300", "relief:-1", "relief:", "labels:50", "nothing:50"] {
        let file = folder.path().join("none.png");
        let said = common::run(&["map", "--layers", wrong, "-o", file.to_str().unwrap()]);
        assert_eq!(said.status, 2, "{wrong}: {}", said.err);
        assert!(!file.exists());
    }
}

#[test]
fn an_existing_file_is_replaced_whole() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("chart.png");
    fs::write(&path, b"old").unwrap();
    done(&["chart", "bar", "--indicator", "gdp", "-o", path.to_str().unwrap()]);
    assert!(read_png(&path).0 > 100);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "a temporary file was left behind");
}

#[test]
fn without_a_display_the_window_says_so_in_one_line() {
    let said = refused(&[], 1);
    assert!(said.contains("display") && said.contains("Xvfb"), "{said}");
}

#[test]
fn the_examples_of_the_read_me_work() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    // Those on `my-province` show the way to a pack that is not there yet.
    let lines = readme.lines().filter(|line| !line.contains("my-province"));
    let examples: Vec<&str> = lines.filter_map(|line| line.strip_prefix("chongqing-atlas ")).collect();
    assert!(examples.len() >= 8, "{examples:?}");
    for example in examples {
        let folder = TempDir::new().unwrap();
        fs::create_dir(folder.path().join("docs")).unwrap();
        for file in ["docs/example.atlasdeck", "docs/example.atlaspage", "docs/example.figures.toml"] {
            fs::copy(root().join(file), folder.path().join(file)).unwrap();
        }
        let args: Vec<&str> = example.split('#').next().unwrap().split_whitespace().collect();
        let output = common::program().args(&args).current_dir(folder.path()).output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "chongqing-atlas {example}: {told}");
    }
}

#[test]
fn a_pack_begun_with_init_is_sound_and_opens() {
    let folder = TempDir::new().unwrap();
    let pack = folder.path().join("mine");
    let path = pack.to_str().unwrap();
    assert_eq!(done(&["pack", "init", path]), "");
    assert!(done(&["pack", "check", path]).contains("the pack is sound"));
    let facts = csv_rows(&done(&["facts", "--pack", path, "--indicator", "density", "--format", "csv"]));
    assert!(!facts.is_empty(), "the skeleton shows what a formula makes");
    // What is there is not written over.
    assert!(refused(&["pack", "init", path], 1).contains("not empty"));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
}

#[test]
fn packs_of_older_formats_open_for_ever() {
    let kept = common::root().join("tests/fixtures/packs");
    let mut packs = 0;
    for entry in std::fs::read_dir(kept).unwrap() {
        let path = entry.unwrap().path();
        let path = path.to_str().unwrap();
        assert!(done(&["pack", "check", path]).contains("the pack is sound"), "{path}");
        assert!(!csv_rows(&done(&["facts", "--pack", path, "--format", "csv"])).is_empty(), "{path}");
        packs += 1;
    }
    assert!(packs > 0);
}

#[test]
fn the_committed_coverage_report_is_that_of_the_pack() {
    let said = done(&["pack", "coverage"]);
    let path = common::root().join("data/coverage.md");
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, &said).unwrap();
    }
    assert!(std::fs::read_to_string(path).unwrap() == said, "run with BLESS=1 to write data/coverage.md anew");
    assert!(said.contains("| Resident population (census) | 2020 | 38 / 38 |"));
}

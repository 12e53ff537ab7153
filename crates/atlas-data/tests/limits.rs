//! Files that are small to send and would be endless to read: each is refused or read in a moment. None of these
//! tests measures time; without the limits they do not end.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where something is missing")]

#[path = "fuzzing/small.rs"]
mod small;

use atlas_data::{
    Atlas, Boundaries, FolderFiles, MemoryFiles, PackError, PackFiles, Profile, Topology, check, open_path,
};
use std::{fs, path::Path, process::Command, sync::Arc};

/// The first sentence about the small pack with one file replaced.
fn verdict(path: &str, text: &str) -> String {
    findings(path, text).first().cloned().unwrap_or_default()
}

fn findings(path: &str, text: &str) -> Vec<String> {
    let mut files = small::pack();
    files.files.insert(path.to_owned(), text.as_bytes().to_vec());
    check(&files).iter().map(ToString::to_string).collect()
}

fn with_header(path: &str, rows: &str) -> String {
    let files = small::pack();
    let table = String::from_utf8(files.files[path].clone()).unwrap();
    format!("{}\n{rows}", table.lines().next().unwrap())
}

#[test]
fn a_table_of_millions_of_rows_is_refused() {
    let rows = with_header("succession.csv", &"west,east,2020,part,,,\n".repeat(1001));
    let sentence = "succession.csv: there are more than 1000 rows; is it really a table of an atlas pack?";
    assert_eq!(verdict("succession.csv", &rows), sentence);
    let rows = with_header("membership.csv", &",,,\n".repeat(4_000_000));
    assert!(verdict("membership.csv", &rows).contains("more than 10000 rows"));
}

#[test]
fn a_row_of_millions_of_cells_is_refused() {
    let commas = ",".repeat(10_000_000);
    let sentence = "themes.csv, row 1: the row is longer than 64 KB; check the quotes";
    assert_eq!(verdict("themes.csv", &format!("id,name_en,name_zh,order{commas}\n")), sentence);
    // A cell that is never closed swallows the lines after it.
    let open = with_header("themes.csv", &format!("population,\"P{}", "\nx".repeat(1_000_000)));
    assert!(!verdict("themes.csv", &open).is_empty());
}

#[test]
fn a_pack_that_is_wrong_all_over_gets_a_thousand_findings() {
    let rows = with_header("observations.csv", &"nobody,nothing,never,none,,,,,,,\n".repeat(100_000));
    let all = findings("observations.csv", &rows);
    assert_eq!(all.len(), 1001);
    let last = "the pack: there may be more errors than these 1000; correct these first";
    assert_eq!(all.last().unwrap(), last);
    // Doubts never crowd out an error.
    let mut files = small::pack();
    for at in 0..1500 {
        files.files.insert(format!("profiles/a{at}.en.md"), Vec::new());
    }
    files.files.insert("profiles/west.zh.md".to_owned(), b"[@nothing]".to_vec());
    let all = check(&files);
    assert_eq!(all.len(), 1001);
    assert!(all[0].to_string().contains("nothing"), "{}", all[0]);
}

#[test]
fn profiles_of_brackets_and_of_different_sources_are_read_in_one_go() {
    let brackets = Profile::parse(&"]\n".repeat(500_000));
    assert_eq!(brackets.sections[0].paragraphs.len(), 1);
    let cited = Profile::parse(&"[@a]\n".repeat(200_000));
    assert_eq!(cited.sources(), ["a"]);
    let different: String = (0..200_000).map(|at| format!("[@{at:x}]")).collect();
    assert_eq!(Profile::parse(&different).sources().len(), 200_000);
    assert!(verdict("profiles/west.en.md", &"a".repeat((1 << 20) + 1)).contains("larger than 1 MB"));
}

#[test]
fn a_long_arc_that_is_used_again_and_again_is_refused() {
    let points = "[106,29],".repeat(10_000);
    let uses = "[0],".repeat(100_000);
    let text = format!(
        r#"{{"arcs":[[{points}[106,29]]],"objects":{{"now":{{"geometries":[{{"type":"Polygon","id":"west",
           "properties":{{"label":[106,29]}},"arcs":[{uses}[0]]}}]}}}}}}"#
    );
    let sentence = "geometry/boundaries.topojson: the outlines and lines have more than 5000000 points; simplify them";
    assert_eq!(verdict("geometry/boundaries.topojson", &text), sentence);
    assert!(verdict("geometry/boundaries.topojson", &" ".repeat((16 << 20) + 1)).contains("larger than 16 MB"));
}

#[test]
fn many_objects_and_many_arcs_do_not_multiply() {
    let arcs = vec!["[[0,0],[0,0]]"; 300_000].join(",");
    let objects: Vec<String> = (0..300_000).map(|at| format!("\"{at}\":{{}}")).collect();
    let text = format!(r#"{{"arcs":[{arcs}],"objects":{{{}}}}}"#, objects.join(","));
    let boundaries = Boundaries::read(&MemoryFiles::of([("b", text.as_str())]), "b").unwrap();
    assert_eq!(boundaries.objects().count(), 300_000);
}

#[test]
fn an_arc_that_loses_one_point_at_a_time_keeps_the_rest() {
    // A saw whose teeth grow: the farthest point is always the last but one.
    let tooth = |at: i32| [106.0 + f64::from(at) * 1e-7, if at % 2 == 0 { 1.0 } else { -1.0 } * f64::from(at) * 1e-5];
    let arc: Vec<[f64; 2]> = (0..2_000_000).map(tooth).collect();
    let level = Topology { arcs: vec![arc.clone()] }.level(1e-6);
    assert_eq!((level.arcs[0].first(), level.arcs[0].last()), (arc.first(), arc.last()));
    assert!(level.arcs[0].len() > arc.len() / 2);
}

#[test]
fn ten_thousand_units_in_every_edition_are_checked() {
    let mut files = small::pack();
    let units: String = (0..9000).map(|at| format!("u{at},U,单,county,,,,,,,,\n")).collect();
    let editions: String = (0..300).map(|at| format!("e{at},E,版,,,now\n")).collect();
    files.files.insert("units.csv".to_owned(), with_header("units.csv", &units).into_bytes());
    files.files.insert("editions.csv".to_owned(), with_header("editions.csv", &editions).into_bytes());
    let outline =
        |at: i32| format!(r#"{{"type":"Polygon","id":"u{at}","properties":{{"label":[106.5,29.2]}},"arcs":[[0]]}}"#);
    let outlines: Vec<String> = (0..9000).map(outline).collect();
    let arcs = "[[106,29],[107,29],[107,30],[106,29]]";
    let text = format!(r#"{{"arcs":[{arcs}],"objects":{{"now":{{"geometries":[{}]}}}}}}"#, outlines.join(","));
    files.files.insert("geometry/boundaries.topojson".to_owned(), text.into_bytes());
    let geometry = check(&files).into_iter().filter(|finding| finding.file.starts_with("geometry"));
    assert_eq!(geometry.count(), 0);
}

#[test]
fn lines_that_go_to_and_fro_over_a_border_of_zigzags_are_not_followed() {
    let mut files = small::pack();
    let teeth: String = (1..100_000)
        .map(|at| format!("[{},{}],", 107.0 + f64::from(at % 2) * 0.5, 29.0 + f64::from(at) * 1e-5))
        .collect();
    let border = format!("[[107, 29], {teeth} [107, 30]]");
    let text = String::from_utf8(files.files[small::BOUNDARIES].clone()).unwrap();
    files.files.insert(small::BOUNDARIES.to_owned(), text.replace("[[107, 29], [107, 30]]", &border).into_bytes());
    let stops: String = (0..50_000).map(|at| format!("rail,0,{at},107.25,{},,,,,,\n", 29 + at % 2)).collect();
    files.files.insert("line_stops.csv".to_owned(), with_header("line_stops.csv", &stops).into_bytes());
    let (atlas, date) = (Atlas::open_trusted(Arc::new(files)).unwrap(), "2024-12-31".parse().unwrap());
    assert_eq!(atlas.course("rail", date).unwrap(), None);
    assert!(atlas.units_along("rail", date).unwrap().is_empty() && atlas.lines_of("west", date).unwrap().is_empty());
    assert_eq!(atlas.boundaries().unwrap().units_in_box("now", 107.1, 29.1, 107.2, 29.9), ["west", "east"]);
}

#[test]
fn a_relief_of_a_thousand_million_pixels_is_refused_before_it_is_drawn() {
    let mut files = small::pack();
    let relief = r#""relief": {"path": "r.png", "projection": "EPSG:3857", "bounds": [106, 29, 108, 30]}, "root""#;
    let about = small::DATAPACKAGE.replace("\"root\"", relief);
    files.files.insert("datapackage.json".to_owned(), about.into_bytes());
    let mut picture = |width: u32, height: u32| {
        let sides = [width.to_be_bytes(), height.to_be_bytes()].concat();
        let png = [&b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR"[..], &sides, &[8, 0, 0, 0, 0]].concat();
        files.files.insert("r.png".to_owned(), png);
        check(&files).first().map(ToString::to_string)
    };
    let sentence = "r.png: the picture has more than 64000000 pixels; save it smaller";
    assert_eq!(picture(65_535, 65_535).as_deref(), Some(sentence));
    assert_eq!(picture(u32::MAX, u32::MAX).as_deref(), Some(sentence));
    assert_eq!(picture(8000, 8000), None);
}

#[cfg(unix)]
#[test]
fn what_never_ends_is_no_pack_and_no_file_of_one() {
    let error = open_path(Path::new("/dev/zero")).err().unwrap().to_string();
    let sentence = "/dev/zero could not be read: it is neither a folder nor a file; check the path and the permissions";
    assert_eq!(error, sentence);
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.csv"), "id\n").unwrap();
    let pipe = folder.path().join("units.csv");
    if !Command::new("mkfifo").arg(&pipe).status().is_ok_and(|status| status.success()) {
        return;
    }
    let files = FolderFiles::open(folder.path()).unwrap();
    assert_eq!(files.list(), ["a.csv"]);
    assert!(matches!(files.read("units.csv"), Err(PackError::Missing { .. })));
    assert!(open_path(&pipe).is_err());
}

#[test]
fn the_built_in_pack_is_within_all_limits() {
    let files = open_path(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/chongqing")).unwrap();
    let findings = check(files.as_ref());
    assert!(findings.is_empty(), "{}", findings[0]);
}

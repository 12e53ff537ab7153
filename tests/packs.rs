//! Hostile and broken packs: one clear sentence with file and row each, and never a panic.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where something is missing")]

mod common;

use atlas_data::{FolderFiles, MemoryFiles, PackFiles, write_zip};
use common::{refused, root};
use std::{
    fs,
    io::{Cursor, Write},
    path::{Path, PathBuf},
};
use tempfile::TempDir;

/// The built-in pack as a folder that a test may spoil.
struct Spoiled {
    folder: TempDir,
}

impl Spoiled {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let pack = FolderFiles::open(&root().join("data/chongqing")).unwrap();
        for path in pack.list() {
            let target = folder.path().join(&path);
            fs::create_dir_all(target.parent().unwrap()).unwrap();
            fs::write(target, pack.read(&path).unwrap()).unwrap();
        }
        Self { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn edit(&self, name: &str, change: impl FnOnce(String) -> String) {
        let text = fs::read_to_string(self.path(name)).unwrap();
        let changed = change(text.clone());
        assert_ne!(changed, text, "the edit of {name} changes nothing");
        fs::write(self.path(name), changed).unwrap();
    }

    /// What the program says when it is asked for the units of the pack.
    fn verdict(&self) -> String {
        verdict(self.folder.path())
    }
}

fn verdict(pack: &Path) -> String {
    let line = refused(&["units", "--pack", pack.to_str().unwrap()], 1);
    line.strip_prefix("chongqing-atlas: ").unwrap().to_owned()
}

/// Replaces the given row, counted as a spreadsheet counts, of a text.
fn with_row(text: String, row: usize, change: impl FnOnce(&str) -> String) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    lines[row - 1] = change(&lines[row - 1]);
    lines.join("\n") + "\n"
}

#[test]
fn a_sound_copy_opens() {
    let pack = Spoiled::new();
    let said = common::run(&["units", "--pack", pack.folder.path().to_str().unwrap()]);
    assert_eq!(said.status, 0, "{}", said.err);
}

#[test]
fn a_missing_file_is_named() {
    let pack = Spoiled::new();
    fs::remove_file(pack.path("indicators.csv")).unwrap();
    let said = verdict_of(&pack, "indicators.csv");
    assert!(said.contains("missing") || said.contains("no file"), "{said}");
}

#[test]
fn a_missing_column_is_named_with_its_file() {
    let pack = Spoiled::new();
    pack.edit("units.csv", |text| text.replacen("adcode", "code", 1));
    let said = verdict_of(&pack, "units.csv");
    assert!(said.contains("adcode"), "{said}");
}

#[test]
fn a_bad_number_is_named_with_file_row_and_column() {
    let pack = Spoiled::new();
    pack.edit("observations.csv", |text| {
        with_row(text, 7, |row| {
            let mut cells: Vec<&str> = row.split(',').collect();
            cells[3] = "12x";
            cells.join(",")
        })
    });
    let said = verdict_of(&pack, "observations.csv");
    assert!(said.contains("row 7") && said.contains("value") && said.contains("12x"), "{said}");
}

#[test]
fn numbers_without_an_end_are_refused() {
    for endless in ["inf", "NaN", "1e999"] {
        let pack = Spoiled::new();
        pack.edit("observations.csv", |text| {
            with_row(text, 3, |row| {
                let mut cells: Vec<&str> = row.split(',').collect();
                cells[3] = endless;
                cells.join(",")
            })
        });
        let said = verdict_of(&pack, "observations.csv");
        assert!(said.contains("row 3"), "{said}");
    }
}

#[test]
fn bytes_that_are_no_utf8_are_named_by_their_line() {
    let pack = Spoiled::new();
    let mut bytes = fs::read(pack.path("names.csv")).unwrap();
    let at = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n').nth(3).unwrap().0;
    bytes.insert(at, 0xff);
    fs::write(pack.path("names.csv"), bytes).unwrap();
    let said = verdict_of(&pack, "names.csv");
    assert!(said.contains("UTF-8") && said.contains('4'), "{said}");
}

#[test]
fn an_unknown_unit_is_named_with_file_and_row() {
    let pack = Spoiled::new();
    pack.edit("observations.csv", |text| {
        with_row(text, 9, |row| format!("atlantis{}", &row[row.find(',').unwrap()..]))
    });
    let said = verdict_of(&pack, "observations.csv");
    assert!(said.contains("row 9") && said.contains("atlantis"), "{said}");
}

#[test]
fn an_unknown_source_of_boundaries_is_named_and_they_need_none() {
    let pack = Spoiled::new();
    pack.edit("editions.csv", |text| text.replacen("computed-neighbours-from-2025-11", "no-such-source", 1));
    let said = verdict_of(&pack, "editions.csv");
    assert!(said.contains("row 4") && said.contains("column source") && said.contains("no-such-source"), "{said}");
    // A pack from before there was such a column.
    pack.edit("editions.csv", |text| {
        let without = |line: &str| line.rsplit_once(',').unwrap().0.to_owned() + "\n";
        text.lines().map(without).collect()
    });
    let said = common::run(&["units", "--pack", pack.folder.path().to_str().unwrap()]);
    assert_eq!(said.status, 0, "{}", said.err);
}

#[test]
fn an_unknown_source_of_a_profile_is_named() {
    let pack = Spoiled::new();
    pack.edit("profiles/qijiang.en.md", |text| text + "\n\nA claim. [@no-such-source]\n");
    let said = verdict_of(&pack, "profiles/qijiang.en.md");
    assert!(said.contains("no-such-source"), "{said}");
}

#[test]
fn a_ring_that_is_not_closed_is_named_with_its_unit() {
    let pack = Spoiled::new();
    pack.edit("geometry/boundaries.topojson", |text| {
        let mut topology: serde_json::Value = serde_json::from_str(&text).unwrap();
        let units = topology["objects"]["edition-2011"]["geometries"].as_array_mut().unwrap();
        let polygon = units.iter_mut().find(|unit| unit["type"] == "Polygon").unwrap();
        let ring = polygon["arcs"][0].as_array_mut().unwrap();
        assert!(ring.len() > 1);
        ring.pop();
        topology.to_string()
    });
    let said = verdict_of(&pack, "geometry/boundaries.topojson");
    assert!(said.contains("closed") || said.contains("open"), "{said}");
}

#[test]
fn an_arc_that_does_not_exist_is_refused() {
    let pack = Spoiled::new();
    pack.edit("geometry/boundaries.topojson", |text| {
        let mut topology: serde_json::Value = serde_json::from_str(&text).unwrap();
        topology["objects"]["edition-2011"]["geometries"][0]["arcs"] = serde_json::json!([[999_999]]);
        topology.to_string()
    });
    verdict_of(&pack, "geometry/boundaries.topojson");
}

#[test]
fn json_that_is_cut_off_is_named() {
    for name in ["datapackage.json", "geometry/boundaries.topojson", "geometry/rivers.topojson"] {
        let pack = Spoiled::new();
        pack.edit(name, |text| text[..text.len() / 2].to_owned());
        verdict_of(&pack, name);
    }
}

#[test]
fn a_newer_format_is_named_even_where_its_keys_are_others() {
    let pack = Spoiled::new();
    pack.edit("datapackage.json", |text| {
        text.replacen("\"format\": 1", "\"format\": 2", 1).replacen("\"root\"", "\"whole\"", 1)
    });
    let said = verdict_of(&pack, "datapackage.json");
    assert!(said.contains("format 2") && said.contains("newer version"), "{said}");
}

#[test]
fn a_formula_that_is_none_is_named_with_row_and_column() {
    let pack = Spoiled::new();
    pack.edit("indicators.csv", |text| {
        text.replacen("population-census / area", "population-census / nowhere(area)", 1)
    });
    let said = verdict_of(&pack, "indicators.csv");
    assert!(said.contains("column formula") && said.contains("nowhere"), "{said}");
}

#[test]
fn coordinates_outside_of_the_world_are_refused() {
    let pack = Spoiled::new();
    pack.edit("geometry/boundaries.topojson", |text| {
        let mut topology: serde_json::Value = serde_json::from_str(&text).unwrap();
        topology["transform"]["translate"] = serde_json::json!([9.0e9, 30.0]);
        topology.to_string()
    });
    verdict_of(&pack, "geometry/boundaries.topojson");
}

#[test]
fn a_relief_that_is_no_picture_is_refused_where_it_is_needed() {
    let pack = Spoiled::new();
    fs::write(pack.path("geometry/relief.png"), b"not a picture").unwrap();
    let out = pack.path("map.png");
    let args = ["map", "--pack", pack.folder.path().to_str().unwrap(), "-o", out.to_str().unwrap()];
    let said = refused(&args, 1);
    assert!(said.contains("relief"), "{said}");
    assert!(!out.exists());
}

/// The verdict on a pack, which must name the file.
fn verdict_of(pack: &Spoiled, file: &str) -> String {
    let said = pack.verdict();
    assert!(said.contains(file), "“{said}” does not name {file}");
    said
}

fn zip_of(files: &dyn PackFiles) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    write_zip(files, &mut bytes).unwrap();
    bytes.into_inner()
}

fn zip_file(folder: &TempDir, bytes: &[u8]) -> PathBuf {
    let path = folder.path().join("test.atlas");
    fs::write(&path, bytes).unwrap();
    path
}

#[test]
fn a_zip_that_is_cut_off_anywhere_is_one_sentence() {
    let folder = TempDir::new().unwrap();
    let pack = FolderFiles::open(&root().join("data/chongqing")).unwrap();
    let whole = zip_of(&pack);
    for length in [0, 1, 30, 1000, whole.len() / 2, whole.len() - 22, whole.len() - 1] {
        let said = verdict(&zip_file(&folder, &whole[..length]));
        assert!(said.contains("test.atlas") && said.contains("zip"), "{length}: {said}");
    }
}

#[test]
fn a_zip_with_a_flipped_byte_never_opens_as_something_else() {
    let folder = TempDir::new().unwrap();
    let pack = FolderFiles::open(&root().join("data/chongqing")).unwrap();
    let whole = zip_of(&pack);
    // Inside the packed bytes of some file: the checksum must tell.
    let mut spoiled = whole.clone();
    let at = whole.len() / 3;
    spoiled[at] ^= 0x55;
    let said = verdict(&zip_file(&folder, &spoiled));
    assert!(!said.is_empty());
}

#[test]
fn a_zip_bomb_is_one_sentence() {
    let folder = TempDir::new().unwrap();
    let pack = FolderFiles::open(&root().join("data/chongqing")).unwrap();
    let mut files = MemoryFiles::copy(&pack).unwrap();
    files.files.insert("bomb.csv".to_owned(), vec![b'0'; 65 << 20]);
    let bytes = zip_of(&files);
    assert!(bytes.len() < 10 << 20, "a bomb is small");
    let said = verdict(&zip_file(&folder, &bytes));
    assert!(said.contains("bomb.csv") && said.contains("larger"), "{said}");
}

#[test]
fn paths_that_leave_the_pack_are_one_sentence_and_write_nothing() {
    let folder = TempDir::new().unwrap();
    for evil in ["../evil.csv", "/evil.csv", "a/../../evil.csv", "C:\\evil.csv"] {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file(evil, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(b"x").unwrap();
        let said = verdict(&zip_file(&folder, &zip.finish().unwrap().into_inner()));
        assert!(said.contains("path"), "{evil}: {said}");
        assert!(!folder.path().parent().unwrap().join("evil.csv").exists());
    }
}

#[test]
fn a_path_in_the_description_cannot_leave_the_pack() {
    let pack = Spoiled::new();
    pack.edit("datapackage.json", |text| text.replace("geometry/boundaries.topojson", "../../etc/passwd"));
    let said = pack.verdict();
    assert!(said.contains("../../etc/passwd"), "{said}");
}

#[cfg(unix)]
#[test]
fn a_link_that_leaves_the_pack_is_not_followed() {
    let pack = Spoiled::new();
    fs::remove_file(pack.path("themes.csv")).unwrap();
    std::os::unix::fs::symlink("/etc/hostname", pack.path("themes.csv")).unwrap();
    verdict_of(&pack, "themes.csv");
}

#[test]
fn what_is_no_pack_at_all_is_one_sentence() {
    let folder = TempDir::new().unwrap();
    assert!(verdict(folder.path()).contains("datapackage.json"));
    assert!(verdict(&folder.path().join("nothing-here")).contains("nothing-here"));
    let text = zip_file(&folder, b"just words");
    assert!(verdict(&text).contains("test.atlas"));
}

#[test]
fn check_lists_every_error_and_build_refuses() {
    let pack = Spoiled::new();
    pack.edit("observations.csv", |text| {
        with_row(text, 9, |row| format!("atlantis{}", &row[row.find(',').unwrap()..]))
    });
    pack.edit("observations.csv", |text| {
        with_row(text, 11, |row| format!("lemuria{}", &row[row.find(',').unwrap()..]))
    });
    let folder = pack.folder.path().to_str().unwrap();
    let said = common::run(&["pack", "check", folder]);
    assert_eq!(said.status, 1);
    assert!(said.out.contains("row 9") && said.out.contains("row 11"), "{}", said.out);
    let out = TempDir::new().unwrap();
    let target = out.path().join("out.atlas");
    refused(&["pack", "build", folder, "-o", target.to_str().unwrap()], 1);
    assert_eq!(fs::read_dir(out.path()).unwrap().count(), 0, "something was written");
}

#[test]
fn a_publisher_in_one_language_only_is_doubtful_where_others_have_two() {
    let pack = Spoiled::new();
    pack.edit("sources.csv", |text| text.replacen(",Chongqing Customs,重庆海关,", ",Chongqing Customs,,", 1));
    let folder = pack.folder.path().to_str().unwrap();
    let said = common::done(&["pack", "check", folder]);
    let lines: Vec<&str> = said.lines().collect();
    assert!(lines[0].starts_with("warning: sources.csv, row ") && lines[0].contains("publisher_zh"), "{said}");
    assert_eq!(lines.len(), 2, "{said}");
    assert!(lines[1].contains("the pack is sound") && lines[1].ends_with("1 warnings"), "{said}");
}

#[test]
fn a_remark_in_one_language_only_is_doubtful_where_others_have_two() {
    let pack = Spoiled::new();
    pack.edit("observations.csv", |text| text.replacen(",Before 2020,2020年以前", ",Before 2020,", 1));
    pack.edit("sources.csv", |text| text.replacen(",Read in a copy,据副本查阅", ",,据副本查阅", 1));
    let folder = pack.folder.path().to_str().unwrap();
    let said = common::done(&["pack", "check", folder]);
    let lines: Vec<&str> = said.lines().collect();
    assert!(lines[0].starts_with("warning: sources.csv, row ") && lines[0].contains("column note:"), "{said}");
    assert!(lines[1].starts_with("warning: observations.csv, row ") && lines[1].contains("column note_zh:"), "{said}");
    assert!(lines[2].ends_with("2 warnings"), "{said}");
    // Without any remark in Chinese there is nothing to complain of.
    let column = |text: String| text.replacen(",note_zh\n", ",note_in_chinese\n", 1);
    pack.edit("observations.csv", column);
    pack.edit("sources.csv", column);
    let said = common::done(&["pack", "check", folder]);
    assert!(said.ends_with("0 warnings\n"), "{said}");
}

#[test]
fn build_gives_the_same_bytes_each_time_and_they_open() {
    let out = TempDir::new().unwrap();
    let folder = root().join("data/chongqing");
    let build = |name: &str| {
        let target = out.path().join(name);
        common::done(&["pack", "build", folder.to_str().unwrap(), "-o", target.to_str().unwrap()]);
        target
    };
    let (first, second) = (build("a.atlas"), build("b.atlas"));
    assert!(fs::read(&first).unwrap() == fs::read(&second).unwrap());
    let listed = common::done(&["units", "--pack", first.to_str().unwrap(), "--format", "csv"]);
    assert_eq!(listed, common::done(&["units", "--format", "csv"]));
}

#[test]
fn unknown_files_and_columns_are_kept() {
    let pack = Spoiled::new();
    pack.edit("themes.csv", |text| {
        let mut lines = text.lines();
        let head = format!("{},colour\n", lines.next().unwrap());
        head + &lines.map(|line| format!("{line},red\n")).collect::<String>()
    });
    fs::write(pack.path("notes.txt"), "mine").unwrap();
    let target = pack.path("out.atlas");
    common::done(&["pack", "build", pack.folder.path().to_str().unwrap(), "-o", target.to_str().unwrap()]);
    let built = atlas_data::open_path(&target).unwrap();
    assert_eq!(&*built.read("notes.txt").unwrap(), b"mine");
    assert!(String::from_utf8_lossy(&built.read("themes.csv").unwrap()).contains("colour"));
}

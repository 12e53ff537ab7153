//! Who may import whom, and what each crate must never do.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where something is missing")]

mod common;

use common::root;
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The arrows between our crates. Nothing else of ours may be imported.
const ARROWS: [(&str, &[&str]); 5] = [
    ("atlas-data", &[]),
    ("atlas-scene", &[]),
    ("atlas-export", &["atlas-scene"]),
    ("atlas-view", &["atlas-data", "atlas-scene"]),
    ("atlas-app", &["atlas-data", "atlas-scene", "atlas-export", "atlas-view"]),
];

const WINDOWS: &[&str] = &["egui", "eframe", "walkers", "winit", "wgpu", "glow", "rfd", "egui-wgpu", "egui_glow"];
const DRAWING: &[&str] = &["tiny-skia", "skrifa", "harfrust", "epaint"];
const NETWORK: &[&str] = &["reqwest", "hyper", "ureq", "tokio", "socket2", "rustls"];

/// Crates that must not be reached, not even through others.
fn never_reached(krate: &str) -> Vec<&'static str> {
    let lists: &[&[&'static str]] = match krate {
        "atlas-data" => &[WINDOWS, DRAWING, NETWORK],
        "atlas-scene" | "atlas-export" | "atlas-view" => &[WINDOWS, NETWORK],
        _ => &[],
    };
    lists.concat()
}

/// Words that must not stand in the code of a crate, and why.
fn never_written(krate: &str) -> &'static [(&'static str, &'static str)] {
    const CLOCK: [(&str, &str); 2] = [("SystemTime", "the clock"), ("Instant::", "the clock")];
    match krate {
        "atlas-data" => &[
            ("std::net", "the network"),
            ("SystemTime", "the clock"),
            ("Instant::", "the clock"),
            ("env::", "the environment"),
        ],
        "atlas-scene" => &[
            ("std::fs", "files"),
            ("std::net", "the network"),
            ("env::", "the environment"),
            ("HashMap", "an order that changes"),
            ("HashSet", "an order that changes"),
            ("SystemTime", "the clock"),
            ("Instant::", "the clock"),
            ("thread::", "threads"),
        ],
        "atlas-export" => &[
            (".wrap(", "measuring"),
            (".width(&", "measuring"),
            ("fonts.line(", "shaping"),
            ("HashMap", "an order that changes"),
        ],
        "atlas-view" => &[
            ("std::fs", "files"),
            ("thread::", "threads"),
            ("env::", "the environment"),
            ("SystemTime", "the clock"),
            ("Instant::", "the clock"),
            ("HashMap", "an order that changes"),
        ],
        "atlas-app" => &[
            ("Color32::from_rgb(", "a raw colour; themes have them"),
            ("Color::rgb", "a raw colour; themes have them"),
            ("HttpTiles", "the network"),
            ("std::net", "the network"),
            ("atlas_scene::chart", "figure layout; atlas-view composes"),
            ("label::place", "figure layout; atlas-view composes"),
        ],
        _ => &CLOCK,
    }
}

/// Functions whose last bits differ between platforms; pixels need libm's.
const PLATFORM_MATHS: [&str; 16] = [
    ".sin(", ".cos(", ".tan(", ".asin(", ".acos(", ".atan(", ".atan2(", ".sinh(", ".cosh(", ".tanh(", ".exp(", ".ln(",
    ".log10(", ".powf(", ".cbrt(", ".hypot(",
];

fn metadata() -> Value {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Our crates and what they name as dependencies, but for tests.
fn dependencies() -> BTreeMap<String, BTreeSet<String>> {
    let named = |package: &Value| {
        let dependencies = package["dependencies"].as_array().unwrap().iter();
        let used = dependencies.filter(|dependency| dependency["kind"].as_str() != Some("dev"));
        used.map(|dependency| dependency["name"].as_str().unwrap().to_owned()).collect()
    };
    let packages = metadata()["packages"].as_array().unwrap().clone();
    packages.iter().map(|package| (package["name"].as_str().unwrap().to_owned(), named(package))).collect()
}

/// Every crate that a crate leads to, by the lock file. Optional ones count: the lock file knows no features.
fn reached(krate: &str) -> BTreeSet<String> {
    let lock: toml::Table = fs::read_to_string(root().join("Cargo.lock")).unwrap().parse().unwrap();
    let packages = lock["package"].as_array().unwrap();
    let links = |name: &str| -> Vec<String> {
        let found = packages.iter().filter(|package| package["name"].as_str() == Some(name));
        let listed = found.filter_map(|package| package.get("dependencies")?.as_array()).flatten();
        listed.filter_map(|link| Some(link.as_str()?.split(' ').next()?.to_owned())).collect()
    };
    let mut seen = BTreeSet::new();
    // The lock file mixes in what only tests use, so the first step takes the names of `dependencies`.
    let mut open: Vec<String> = dependencies()[krate].iter().cloned().collect();
    while let Some(name) = open.pop() {
        if seen.insert(name.clone()) {
            open.extend(if name.starts_with("atlas-") { Vec::new() } else { links(&name) });
        }
    }
    seen
}

/// Rust files below a folder.
fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Lines of a file without comments and without its tests.
fn code(path: &Path) -> Vec<(usize, String)> {
    let text = fs::read_to_string(path).unwrap();
    let code = text.split("\n#[cfg(test)]\nmod ").next().unwrap_or_default();
    let lines = code.lines().enumerate();
    let plain = lines.map(|(at, line)| (at + 1, line.split("//").next().unwrap_or_default().to_owned()));
    plain.collect()
}

/// Places where one of the words stands in a crate's code.
fn hits<'w>(krate: &str, words: impl IntoIterator<Item = (&'w str, &'w str)> + Clone) -> Vec<String> {
    let mut found = Vec::new();
    for path in rust_files(&root().join("crates").join(krate).join("src")) {
        for (line, text) in code(&path) {
            for (word, what) in words.clone() {
                if text.contains(word) {
                    let path = path.strip_prefix(root()).unwrap().display().to_string();
                    found.push(format!("{path}:{line}: {word} ({what})"));
                }
            }
        }
    }
    found
}

#[test]
fn our_crates_import_only_along_the_arrows() {
    let known = dependencies();
    assert_eq!(known.keys().map(String::as_str).collect::<BTreeSet<_>>(), ARROWS.map(|(name, _)| name).into());
    for (krate, allowed) in ARROWS {
        let ours: BTreeSet<&str> =
            known[krate].iter().filter(|name| name.starts_with("atlas-")).map(String::as_str).collect();
        assert_eq!(ours, allowed.iter().copied().collect(), "{krate}");
    }
}

#[test]
fn no_crate_reaches_what_it_must_never_know() {
    for (krate, _) in ARROWS {
        let reached = reached(krate);
        let wrong: Vec<&str> = never_reached(krate).into_iter().filter(|name| reached.contains(*name)).collect();
        assert!(wrong.is_empty(), "{krate} reaches {wrong:?}");
    }
    // The list of names must not go stale: the window's crate does reach these.
    let window = reached("atlas-app");
    assert!(["egui", "eframe", "walkers", "winit", "wgpu", "glow"].iter().all(|name| window.contains(*name)));
}

#[test]
fn no_crate_writes_what_it_must_never_do() {
    for (krate, _) in ARROWS {
        let wrong = hits(krate, never_written(krate).iter().copied());
        assert!(wrong.is_empty(), "{krate} must never use:\n{}", wrong.join("\n"));
    }
}

#[test]
fn what_reaches_a_pixel_uses_no_platform_maths() {
    let words = PLATFORM_MATHS.map(|word| (word, "use libm"));
    for krate in ["atlas-scene", "atlas-export", "atlas-view"] {
        let wrong = hits(krate, words);
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

#[test]
fn versions_and_lints_stand_in_one_place() {
    for (krate, _) in ARROWS {
        let path = root().join("crates").join(krate).join("Cargo.toml");
        let manifest: toml::Table = fs::read_to_string(&path).unwrap().parse().unwrap();
        assert_eq!(manifest["lints"]["workspace"].as_bool(), Some(true), "{krate}");
        for section in ["dependencies", "dev-dependencies", "build-dependencies"] {
            for (name, value) in manifest.get(section).and_then(toml::Value::as_table).into_iter().flatten() {
                assert_eq!(value["workspace"].as_bool(), Some(true), "{krate}: {name} has a version of its own");
            }
        }
    }
}

#[test]
fn files_stay_small_enough_to_read() {
    for (krate, _) in ARROWS {
        for path in rust_files(&root().join("crates").join(krate)) {
            let lines = fs::read_to_string(&path).unwrap().lines().count();
            assert!(lines <= 600, "{} has {lines} lines", path.display());
        }
    }
}

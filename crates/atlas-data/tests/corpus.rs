//! Runs every input that is kept in `tests/corpus`: what once broke the program, and what might.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where something is missing")]

mod fuzzing;

use std::{
    fs,
    path::{Path, PathBuf},
};

fn kept(target: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus").join(target);
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn replay(target: &str) {
    let paths = kept(target);
    assert!(paths.len() >= 10, "only {} inputs are kept for {target}", paths.len());
    for path in paths {
        // The name of the input is the last line before a panic.
        eprintln!("{}", path.display());
        fuzzing::run(target, &fs::read(&path).unwrap());
    }
}

#[test]
fn archives() {
    replay("pack_zip");
}

#[test]
fn tables() {
    replay("pack_tables");
}

#[test]
fn outlines() {
    replay("topojson");
}

#[test]
fn profiles() {
    replay("profile");
}

#[test]
fn periods() {
    replay("period");
}

#[test]
fn every_target_is_replayed_and_nothing_else_is_kept() {
    let mut known: Vec<&str> = fuzzing::TARGETS.iter().map(|(name, _)| *name).collect();
    known.sort_unstable();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus");
    let folders = fs::read_dir(root).unwrap().map(|entry| entry.unwrap()).filter(|entry| entry.path().is_dir());
    let mut found: Vec<String> = folders.map(|entry| entry.file_name().into_string().unwrap()).collect();
    found.sort();
    assert_eq!(found, known);
}

//! What the whole-program tests share.
#![allow(dead_code, reason = "each test target uses its own part")]

use atlas_data::Atlas;
use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
};

/// The repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// The built-in atlas.
pub(crate) fn atlas() -> Atlas {
    Atlas::open_trusted(atlas_app::built_in_pack()).unwrap()
}

/// What the program said.
pub(crate) struct Said {
    pub(crate) status: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Runs the program without a display.
pub(crate) fn run(args: &[&str]) -> Said {
    said(program().args(args).output().unwrap())
}

/// The program, without a display and with no settings of whoever runs the test.
pub(crate) fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chongqing-atlas"));
    for name in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"] {
        command.env_remove(name);
    }
    command.env("XDG_CONFIG_HOME", root().join("target/no-settings"));
    command
}

fn said(output: Output) -> Said {
    Said {
        status: output.status.code().expect("the program ended by itself"),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Runs the program, which must succeed, and gives its output.
pub(crate) fn done(args: &[&str]) -> String {
    let said = run(args);
    assert_eq!(said.status, 0, "{args:?}: {}", said.err);
    assert_eq!(said.err, "", "{args:?}");
    said.out
}

/// Runs the program, which must fail with one line, and gives the line.
pub(crate) fn refused(args: &[&str], status: i32) -> String {
    let said = run(args);
    assert_eq!(said.status, status, "{args:?}: {} {}", said.out, said.err);
    assert_eq!(said.out, "", "{args:?}");
    let line = said.err.strip_suffix('\n').unwrap_or(&said.err);
    assert!(!line.contains('\n'), "more than one line for {args:?}: {line}");
    assert!(!line.contains("panicked"), "{line}");
    line.to_owned()
}

/// The words of a line of options; those in double quotes are one.
pub(crate) fn words_of(options: &str) -> Vec<&str> {
    let parts = options.split('"').enumerate();
    parts.flat_map(|(at, part)| if at % 2 == 1 { vec![part] } else { part.split_whitespace().collect() }).collect()
}

/// A CSV text as rows of named cells.
pub(crate) fn csv_rows(text: &str) -> Vec<std::collections::BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

/// Eight-bit pixels of a PNG file, and its pixels per metre.
pub(crate) fn read_png(path: &Path) -> (u32, u32, Vec<u8>, Option<u32>) {
    let file = std::io::BufReader::new(std::fs::File::open(path).unwrap());
    let mut reader = png::Decoder::new(file).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut pixels).unwrap();
    pixels.truncate(frame.buffer_size());
    let dims = reader.info().pixel_dims.map(|dims| dims.xppu);
    (frame.width, frame.height, pixels, dims)
}

/// When two pictures count as the same: the machines on which they were made may round the last digits of a curve in
/// another way.
pub(crate) struct SamePicture {
    /// Channels that differ by at most this are the same.
    pub(crate) step: u8,
    /// So large a part of all channels may differ by more.
    pub(crate) share: f64,
}

/// The tolerance of all kept pictures.
pub(crate) const SAME_PICTURE: SamePicture = SamePicture { step: 3, share: 0.0005 };

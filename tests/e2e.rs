//! The real program in a real window: Xvfb, OpenGL on the processor, mouse and keys of xdotool. The pictures are kept in
//! `target/e2e`. `.ci/run` installs what this needs; the feature `e2e` keeps it out of an ordinary `cargo test`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where something is missing")]

mod common;

use common::{done, read_png, root};
use std::{
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};
use tempfile::TempDir;

const PATIENCE: Duration = Duration::from_secs(60);

/// A screen with the program on it; both end with the test.
struct Desktop {
    screen: Child,
    program: Child,
    display: String,
    home: TempDir,
    pictures: PathBuf,
    size: (u32, u32),
}

impl Desktop {
    fn open(name: &str, size: (u32, u32), args: &[&str]) -> Self {
        let home = TempDir::new().unwrap();
        let geometry = format!("{}x{}x24", size.0, size.1);
        let mut screen = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", &geometry, "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb is installed");
        let mut number = String::new();
        BufReader::new(screen.stdout.take().unwrap()).read_line(&mut number).unwrap();
        let display = format!(":{}", number.trim());
        let program = common::program()
            .args(args)
            .env("DISPLAY", &display)
            .env("HOME", home.path())
            .env("XDG_CONFIG_HOME", home.path().join("config"))
            .env("XDG_RUNTIME_DIR", home.path())
            .spawn()
            .unwrap();
        let pictures = root().join("target/e2e").join(name);
        fs::create_dir_all(&pictures).unwrap();
        let desktop = Self { screen, program, display, home, pictures, size };
        let (width, height) = (size.0.to_string(), size.1.to_string());
        let place = ["windowfocus", "windowmove", "0", "0", "windowsize", &width, &height];
        let find = [&["search", "--onlyvisible", "--name", "Chongqing"], place.as_slice()].concat();
        desktop.wait_for("the window", || desktop.xdotool(&find).is_some());
        desktop.settled("open");
        desktop
    }

    fn xdotool(&self, args: &[&str]) -> Option<String> {
        let output = Command::new("xdotool").args(args).env("DISPLAY", &self.display).output().unwrap();
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
    }

    fn wait_for(&self, what: &str, mut is_so: impl FnMut() -> bool) {
        let begun = Instant::now();
        while !is_so() {
            assert!(begun.elapsed() < PATIENCE, "{what} never came");
            thread::sleep(Duration::from_millis(100));
        }
    }

    fn click(&self, x: u32, y: u32) {
        self.xdotool(&["mousemove", &x.to_string(), &y.to_string(), "click", "1"]).unwrap();
    }

    fn key(&self, key: &str) {
        self.xdotool(&["key", "--delay", "60", key]).unwrap();
    }

    /// What the window has put into the clipboard.
    fn clipboard(&self, kind: &str) -> Vec<u8> {
        let args = ["-selection", "clipboard", "-target", kind, "-out"];
        let ask = || Command::new("xclip").args(args).env("DISPLAY", &self.display).output().unwrap();
        self.wait_for(kind, || ask().status.success());
        ask().stdout
    }

    fn write(&self, text: &str) {
        self.xdotool(&["type", "--delay", "60", text]).unwrap();
    }

    /// Takes pictures until two are the same, keeps the last and gives its pixels.
    fn settled(&self, name: &str) -> Vec<u8> {
        let path = self.pictures.join(format!("{name}.png"));
        let mut last = Vec::new();
        let begun = Instant::now();
        loop {
            thread::sleep(Duration::from_millis(500));
            let mut shot = Command::new("import");
            shot.args(["-window", "root", "-define", "png:color-type=2"]).arg(&path);
            assert!(shot.env("DISPLAY", &self.display).status().unwrap().success());
            let (width, height, pixels, _) = read_png(&path);
            assert_eq!((width, height), self.size);
            if pixels == last && colors(&pixels) > 50 {
                return pixels;
            }
            assert!(begun.elapsed() < PATIENCE, "the picture {name} never came to rest");
            last = pixels;
        }
    }

    fn is_alive(&mut self) -> bool {
        self.program.try_wait().unwrap().is_none()
    }
}

impl Drop for Desktop {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
        // A screen that is killed leaves its lock behind, and the next two to start may fight over it: it is asked to end.
        let asked = Command::new("kill").arg(self.screen.id().to_string()).status();
        if !asked.is_ok_and(|status| status.success()) {
            let _ = self.screen.kill();
        }
        let _ = self.screen.wait();
    }
}

/// How many colours a picture has: an empty window has few.
fn colors(pixels: &[u8]) -> usize {
    let all: std::collections::BTreeSet<&[u8]> = pixels.chunks(3).collect();
    all.len()
}

fn differing(a: &[u8], b: &[u8]) -> usize {
    a.chunks(3).zip(b.chunks(3)).filter(|(a, b)| a != b).count()
}

#[test]
fn search_select_read_and_export_with_the_keyboard() {
    let mut desktop = Desktop::open("export", (1440, 900), &["--renderer", "glow"]);
    let open = desktop.settled("1-open");
    desktop.key("ctrl+f");
    desktop.write("qianjiang");
    desktop.settled("2-search");
    desktop.key("Return");
    let selected = desktop.settled("3-selected");
    assert!(differing(&open, &selected) > 10_000, "nothing was selected");
    desktop.key("ctrl+e");
    desktop.settled("4-export");
    let exported = |home: &Path| -> Option<PathBuf> {
        let mut files = fs::read_dir(home).unwrap().map(|entry| entry.unwrap().path());
        files.find(|path| path.extension().is_some_and(|ending| ending == "png"))
    };
    desktop.key("Return");
    desktop.wait_for("the file", || exported(desktop.home.path()).is_some());
    desktop.settled("5-saved");
    let file = exported(desktop.home.path()).unwrap();
    assert!(file.file_name().unwrap().to_string_lossy().contains("Qianjiang"), "{}", file.display());
    // The same picture without a display, byte for byte.
    let same = desktop.home.path().join("same").with_extension("cli.png");
    let args = [
        "chart",
        "bar",
        "--indicator",
        "gdp-per-person",
        "--unit",
        "qianjiang",
        "--dpi",
        "192",
        "-o",
        same.to_str().unwrap(),
    ];
    done(&args);
    assert!(fs::read(&file).unwrap() == fs::read(&same).unwrap(), "window and command line differ");
    assert!(desktop.is_alive());
}

#[test]
fn a_click_selects_and_escape_leads_back_in_every_look() {
    for (name, size, args) in [
        ("en-light-1280x720", (1280, 720), ["--lang", "en", "--theme", "light"]),
        ("zh-dark-1920x1080", (1920, 1080), ["--lang", "zh", "--theme", "dark"]),
        ("zh-projector-1920x1080", (1920, 1080), ["--lang", "zh", "--theme", "projector"]),
    ] {
        let mut desktop = Desktop::open(name, size, &args);
        desktop.xdotool(&["mousemove", "5", &(size.1 - 5).to_string()]).unwrap();
        let open = desktop.settled("1-open");
        desktop.click(size.0 / 2, size.1 / 2);
        desktop.xdotool(&["mousemove", "5", &(size.1 - 5).to_string()]).unwrap();
        let clicked = desktop.settled("2-clicked");
        assert!(differing(&open, &clicked) > 2_000, "{name}: a click in the middle of the map changes nothing");
        desktop.key("Escape");
        // The undo button is in use now, so that the two are not quite the same.
        let back = desktop.settled("3-back");
        assert!(differing(&open, &back) < 1_500, "{name}: Escape does not lead back");
        assert!(desktop.is_alive(), "{name}");
    }
}

/// What somebody does who sees the program for the first time: looks around, asks, compares, measures, copies, and comes back.
/// Every step changes the screen, and the pictures are kept.
#[test]
fn a_visitors_ten_minutes() {
    for (language, theme, district, command) in
        [("en", "light", "wanzhou", "scenic"), ("zh", "dark", "wanzhou", "scenic"), ("en", "projector", "fl", "metro")]
    {
        let name = format!("visitor-{language}-{theme}");
        let mut visit = Visit::begin(&name, &["--renderer", "glow", "--lang", language, "--theme", theme]);
        // The layers of transport, by the palette.
        visit.palette("transport");
        visit.sees("transport");
        // Closer with the wheel, a little aside with the hand.
        visit.wheel(true, 6);
        visit.sees("closer");
        visit.drag((700, 450), (560, 380));
        visit.sees("aside");
        // The central city, and what lies under the pointer.
        visit.palette("central city");
        visit.sees("central-city");
        visit.point(690, 520);
        visit.sees("tooltip");
        visit.palette("overview");
        visit.key("Home");
        visit.sees("whole");
        // A district by its name, then its tabs.
        visit.key("ctrl+f");
        visit.write(district);
        visit.sees("search");
        visit.key("Return");
        visit.sees("district");
        for tab in ["2", "3", "5", "1"] {
            visit.key(&format!("alt+{tab}"));
            visit.sees(&format!("tab-{tab}"));
        }
        // Two more with Ctrl, compared.
        visit.desktop.xdotool(&["keydown", "ctrl"]).unwrap();
        visit.click(640, 585);
        visit.click(850, 710);
        visit.desktop.xdotool(&["keyup", "ctrl"]).unwrap();
        visit.sees("three-chosen");
        assert_eq!(visit.view()["selection"].as_array().unwrap().len(), 3, "{name}");
        visit.key("c");
        visit.key("alt+4");
        visit.sees("compared");
        // Another colour of the map, its legend, the other edition, the way back.
        assert_eq!(visit.view()["compared"].as_array().unwrap().len(), 3, "{name}");
        visit.palette("population density");
        visit.sees("density");
        visit.palette("from november 2025");
        visit.sees("after-2025");
        visit.key("ctrl+z");
        visit.sees("undone");
        visit.key("ctrl+shift+z");
        visit.sees("redone");
        // A distance.
        visit.key("Escape");
        visit.key("d");
        visit.click(500, 500);
        visit.click(700, 400);
        visit.key("Return");
        visit.sees("measured");
        visit.key("Escape");
        visit.palette(command);
        visit.sees("one-more-layer");
        // The other language, the keys, the picture into the clipboard, the export.
        visit.key("ctrl+l");
        visit.sees("other-language");
        visit.key("F1");
        visit.sees("keys");
        visit.key("Escape");
        visit.key("ctrl+c");
        visit.sees("copied");
        let picture = visit.desktop.clipboard("image/png");
        assert!(picture.starts_with(b"\x89PNG"), "{name}: no picture in the clipboard");
        visit.key("ctrl+e");
        visit.sees("export");
        visit.key("Escape");
        // A small window, and back.
        visit.size(820, 520);
        visit.sees("small-window");
        visit.size(1440, 900);
        visit.key("ctrl+b");
        visit.sees("without-list");
        assert!(visit.desktop.is_alive(), "{name}");
    }
}

#[test]
fn a_deck_is_presented_and_explored() {
    let folder = TempDir::new().unwrap();
    let deck = folder.path().join("talk.atlasdeck");
    fs::copy(root().join("docs/example.atlasdeck"), &deck).unwrap();
    let args = ["--renderer", "glow", "--theme", "projector", "--deck", deck.to_str().unwrap(), "--present"];
    let mut talk = Visit::begin("present", &args);
    for slide in 2..=7 {
        talk.key("Next");
        talk.sees(&format!("slide-{slide}"));
    }
    talk.key("5");
    talk.key("Return");
    talk.sees("jumped");
    talk.key("e");
    talk.sees("explored");
    talk.key("shift+F5");
    talk.sees("back");
    talk.key("Escape");
    talk.sees("left");
    // The view in sight becomes the eighth slide, and is kept.
    talk.key("ctrl+m");
    talk.sees("added");
    talk.key("ctrl+s");
    talk.sees("saved");
    assert!(fs::read_to_string(&deck).unwrap().contains("\"slide-1\""));
    done(&["deck", "check", deck.to_str().unwrap()]);
    assert!(talk.desktop.is_alive());
}

/// A visit: a window, and what was on the screen last.
struct Visit {
    desktop: Desktop,
    last: Vec<u8>,
    step: usize,
}

impl Visit {
    fn begin(name: &str, args: &[&str]) -> Self {
        let desktop = Desktop::open(name, (1440, 900), args);
        let last = desktop.settled("00-open");
        Self { desktop, last, step: 0 }
    }

    /// Keeps a picture; it must differ from the one before.
    fn sees(&mut self, what: &str) {
        self.step += 1;
        let name = format!("{:02}-{what}", self.step);
        let now = self.desktop.settled(&name);
        assert!(differing(&self.last, &now) > 150, "{name}: nothing changed");
        self.last = now;
    }

    fn key(&self, key: &str) {
        self.desktop.key(key);
    }

    /// The view of the window, by way of the clipboard.
    fn view(&self) -> serde_json::Value {
        self.key("ctrl+shift+c");
        let text = String::from_utf8(self.desktop.clipboard("UTF8_STRING")).unwrap();
        let (_, json) = text.split_once(' ').unwrap();
        serde_json::from_str(json).unwrap()
    }

    fn write(&self, text: &str) {
        self.desktop.write(text);
    }

    fn click(&self, x: u32, y: u32) {
        self.desktop.click(x, y);
        // Two clicks at once would zoom.
        thread::sleep(Duration::from_millis(600));
    }

    fn point(&self, x: u32, y: u32) {
        self.desktop.xdotool(&["mousemove", &x.to_string(), &y.to_string()]).unwrap();
        thread::sleep(Duration::from_millis(300));
    }

    fn wheel(&self, closer: bool, notches: u32) {
        self.point(700, 450);
        let (notches, button) = (notches.to_string(), if closer { "4" } else { "5" });
        self.desktop.xdotool(&["click", "--repeat", &notches, "--delay", "60", button]).unwrap();
    }

    fn drag(&self, from: (u32, u32), to: (u32, u32)) {
        self.point(from.0, from.1);
        self.desktop.xdotool(&["mousedown", "1"]).unwrap();
        for step in 1..=6 {
            let at = |a: u32, b: u32| (a as i64 + (b as i64 - a as i64) * step / 6) as u32;
            self.point(at(from.0, to.0), at(from.1, to.1));
        }
        self.desktop.xdotool(&["mouseup", "1"]).unwrap();
    }

    /// Asks the palette for a command by its English name, which it knows in both languages.
    fn palette(&self, command: &str) {
        self.key("ctrl+k");
        thread::sleep(Duration::from_millis(300));
        self.write(command);
        thread::sleep(Duration::from_millis(300));
        self.key("Return");
        self.point(5, 890);
    }

    fn size(&mut self, width: u32, height: u32) {
        let (width, height) = (width.to_string(), height.to_string());
        let find = ["search", "--onlyvisible", "--name", "Chongqing|\u{91cd}\u{5e86}", "windowsize", &width, &height];
        self.desktop.xdotool(&find).unwrap();
        thread::sleep(Duration::from_millis(500));
    }
}

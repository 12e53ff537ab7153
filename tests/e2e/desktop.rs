//! A screen with the program on it, and a person who uses it.
#![allow(dead_code, reason = "each test uses its own part")]

use super::common::{self, read_png, root};
use std::{
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::Arc,
    thread,
    time::{Duration, Instant},
};
use tempfile::TempDir;

const PATIENCE: Duration = Duration::from_secs(60);

/// A screen with the program on it; both end with the test.
pub(crate) struct Desktop {
    screen: Arc<Screen>,
    pub(crate) program: Child,
    pub(crate) home: PathBuf,
    /// A home of its own ends with the test.
    _own_home: Option<TempDir>,
    pub(crate) pictures: PathBuf,
    pub(crate) size: (u32, u32),
}

impl Desktop {
    pub(crate) fn open(name: &str, size: (u32, u32), args: &[&str]) -> Self {
        let home = TempDir::new().unwrap();
        let mut desktop = Self::open_at(&Screen::open(size), home.path(), name, args);
        desktop._own_home = Some(home);
        desktop
    }

    /// The same on a screen and in a home that stay.
    pub(crate) fn open_at(screen: &Arc<Screen>, home: &Path, name: &str, args: &[&str]) -> Self {
        let size = screen.size;
        let program = common::program()
            .args(args)
            .env("DISPLAY", &screen.display)
            .env("HOME", home)
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_RUNTIME_DIR", home)
            .spawn()
            .unwrap();
        let pictures = root().join("target/e2e").join(name);
        fs::create_dir_all(&pictures).unwrap();
        let desktop =
            Self { screen: Arc::clone(screen), program, home: home.to_owned(), _own_home: None, pictures, size };
        let (width, height) = (size.0.to_string(), size.1.to_string());
        let place = ["windowfocus", "windowmove", "0", "0", "windowsize", &width, &height];
        let find = [&["search", "--onlyvisible", "--name", "Chongqing"], place.as_slice()].concat();
        desktop.wait_for("the window", || desktop.xdotool(&find).is_some());
        desktop.settled("open");
        desktop
    }

    pub(crate) fn xdotool(&self, args: &[&str]) -> Option<String> {
        let output = Command::new("xdotool").args(args).env("DISPLAY", &self.screen.display).output().unwrap();
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
    }

    pub(crate) fn wait_for(&self, what: &str, mut is_so: impl FnMut() -> bool) {
        let begun = Instant::now();
        while !is_so() {
            assert!(begun.elapsed() < PATIENCE, "{what} never came");
            thread::sleep(Duration::from_millis(100));
        }
    }

    pub(crate) fn click(&self, x: u32, y: u32) {
        self.xdotool(&["mousemove", &x.to_string(), &y.to_string(), "click", "1"]).unwrap();
    }

    pub(crate) fn key(&self, key: &str) {
        self.xdotool(&["key", "--delay", "60", key]).unwrap();
    }

    /// What the window has put into the clipboard.
    pub(crate) fn clipboard(&self, kind: &str) -> Vec<u8> {
        let args = ["-selection", "clipboard", "-target", kind, "-out"];
        let ask = || Command::new("xclip").args(args).env("DISPLAY", &self.screen.display).output().unwrap();
        self.wait_for(kind, || ask().status.success());
        ask().stdout
    }

    pub(crate) fn write(&self, text: &str) {
        self.xdotool(&["type", "--delay", "60", text]).unwrap();
    }

    /// Takes pictures until two are the same, keeps the last and gives its pixels.
    pub(crate) fn settled(&self, name: &str) -> Vec<u8> {
        let path = self.pictures.join(format!("{name}.png"));
        let mut last = Vec::new();
        let begun = Instant::now();
        // Never in step with a blinking cursor, which would look different in every picture.
        let mut pauses = [400, 570, 740].into_iter().cycle();
        loop {
            thread::sleep(Duration::from_millis(pauses.next().unwrap_or(400)));
            let mut shot = Command::new("import");
            shot.args(["-window", "root", "-define", "png:color-type=2", "-define", "png:compression-level=1"])
                .arg(&path);
            assert!(shot.env("DISPLAY", &self.screen.display).status().unwrap().success());
            let (width, height, pixels, _) = read_png(&path);
            assert_eq!((width, height), self.size);
            if pixels == last && colors(&pixels) > 50 {
                return pixels;
            }
            assert!(begun.elapsed() < PATIENCE, "the picture {name} never came to rest");
            last = pixels;
        }
    }

    /// Waits until the whole screen is black.
    pub(crate) fn is_black(&self) {
        let path = self.pictures.join("black.png");
        self.wait_for("a black screen", || {
            let mut shot = Command::new("import");
            shot.args(["-window", "root", "-define", "png:color-type=2", "-define", "png:compression-level=1"])
                .arg(&path);
            assert!(shot.env("DISPLAY", &self.screen.display).status().unwrap().success());
            read_png(&path).2.iter().all(|channel| *channel == 0)
        });
    }

    pub(crate) fn is_alive(&mut self) -> bool {
        self.program.try_wait().unwrap().is_none()
    }
}

impl Drop for Desktop {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

/// A screen that nobody sees.
pub(crate) struct Screen {
    server: Child,
    display: String,
    size: (u32, u32),
}

impl Screen {
    pub(crate) fn open(size: (u32, u32)) -> Arc<Self> {
        let geometry = format!("{}x{}x24", size.0, size.1);
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", &geometry, "-nolisten", "tcp", "-noreset"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb is installed");
        let mut number = String::new();
        BufReader::new(server.stdout.take().unwrap()).read_line(&mut number).unwrap();
        Arc::new(Self { server, display: format!(":{}", number.trim()), size })
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // A screen that is killed leaves its lock behind, and the next two to start may fight over it: it is asked to end.
        let asked = Command::new("kill").arg(self.server.id().to_string()).status();
        if !asked.is_ok_and(|status| status.success()) {
            let _ = self.server.kill();
        }
        let _ = self.server.wait();
    }
}

/// How many colours a picture has: an empty window has few.
pub(crate) fn colors(pixels: &[u8]) -> usize {
    let all: std::collections::BTreeSet<&[u8]> = pixels.chunks(3).collect();
    all.len()
}

pub(crate) fn differing(a: &[u8], b: &[u8]) -> usize {
    a.chunks(3).zip(b.chunks(3)).filter(|(a, b)| a != b).count()
}

/// A visit: a window, and what was on the screen last.
pub(crate) struct Visit {
    pub(crate) desktop: Desktop,
    pub(crate) last: Vec<u8>,
    pub(crate) step: usize,
}

impl Visit {
    pub(crate) fn begin(name: &str, args: &[&str]) -> Self {
        Self::begin_at(name, (1440, 900), args)
    }

    pub(crate) fn begin_at(name: &str, size: (u32, u32), args: &[&str]) -> Self {
        let desktop = Desktop::open(name, size, args);
        let last = desktop.settled("00-open");
        Self { desktop, last, step: 0 }
    }

    /// Keeps a picture; it must differ from the one before.
    pub(crate) fn sees(&mut self, what: &str) {
        self.step += 1;
        let name = format!("{:02}-{what}", self.step);
        let now = self.desktop.settled(&name);
        assert!(differing(&self.last, &now) > 150, "{name}: nothing changed");
        self.last = now;
    }

    pub(crate) fn key(&self, key: &str) {
        self.desktop.key(key);
    }

    /// The view of the window, by way of the clipboard.
    pub(crate) fn view(&self) -> serde_json::Value {
        self.key("ctrl+shift+c");
        let text = String::from_utf8(self.desktop.clipboard("UTF8_STRING")).unwrap();
        let (_, json) = text.split_once(' ').unwrap();
        serde_json::from_str(json).unwrap()
    }

    pub(crate) fn write(&self, text: &str) {
        self.desktop.write(text);
    }

    pub(crate) fn click(&self, x: u32, y: u32) {
        self.desktop.click(x, y);
        // Two clicks at once would zoom.
        thread::sleep(Duration::from_millis(600));
    }

    pub(crate) fn point(&self, x: u32, y: u32) {
        self.desktop.xdotool(&["mousemove", &x.to_string(), &y.to_string()]).unwrap();
        thread::sleep(Duration::from_millis(300));
    }

    pub(crate) fn wheel(&self, closer: bool, notches: u32) {
        self.point(700, 450);
        let (notches, button) = (notches.to_string(), if closer { "4" } else { "5" });
        self.desktop.xdotool(&["click", "--repeat", &notches, "--delay", "60", button]).unwrap();
    }

    pub(crate) fn drag(&self, from: (u32, u32), to: (u32, u32)) {
        self.point(from.0, from.1);
        self.desktop.xdotool(&["mousedown", "1"]).unwrap();
        for step in 1..=6 {
            let at = |a: u32, b: u32| (a as i64 + (b as i64 - a as i64) * step / 6) as u32;
            self.point(at(from.0, to.0), at(from.1, to.1));
        }
        self.desktop.xdotool(&["mouseup", "1"]).unwrap();
    }

    /// Asks the palette for a command by its English name, which it knows in both languages.
    pub(crate) fn palette(&self, command: &str) {
        self.key("ctrl+k");
        thread::sleep(Duration::from_millis(300));
        self.write(command);
        thread::sleep(Duration::from_millis(300));
        self.key("Return");
        self.point(5, 890);
    }

    pub(crate) fn size(&mut self, width: u32, height: u32) {
        let (width, height) = (width.to_string(), height.to_string());
        let find = ["search", "--onlyvisible", "--name", "Chongqing|\u{91cd}\u{5e86}", "windowsize", &width, &height];
        self.desktop.xdotool(&find).unwrap();
        thread::sleep(Duration::from_millis(500));
    }
}

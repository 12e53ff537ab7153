//! Where the bytes of a pack come from: a folder, a zip archive, memory or the program itself.

use super::PackError;
use std::{borrow::Cow, collections::BTreeMap, fs, io, io::Read as _, path::Path};

/// Limits that keep a hostile pack from filling memory.
pub(crate) mod limit {
    /// Files in a pack.
    pub(crate) const ENTRIES: usize = 10_000;
    /// Bytes of one file.
    pub(crate) const ENTRY_BYTES: u64 = 64 << 20;
    /// Bytes of all files together.
    pub(crate) const TOTAL_BYTES: u64 = 512 << 20;
    /// Folders in one another.
    pub(crate) const DEPTH: usize = 8;
    /// Bytes of a path.
    pub(crate) const PATH_BYTES: usize = 512;
    /// Bytes of `datapackage.json` and of a TopoJSON file: numbers take many times the room of their digits.
    pub(crate) const JSON_BYTES: u64 = 16 << 20;
    /// Bytes of a profile.
    pub(crate) const PROFILE_BYTES: u64 = 1 << 20;
    /// Bytes of one row of a table.
    pub(crate) const ROW_BYTES: usize = 64 << 10;
    /// Points in the outlines and lines of one TopoJSON file; an arc counts as often as it is used.
    pub(crate) const POINTS: usize = 5_000_000;
    /// Pixels of the relief: a picture of one colour is a small file and fills the memory.
    pub(crate) const PIXELS: u64 = 64_000_000;
    /// Errors, and doubts, that a check lists.
    pub(crate) const FINDINGS: usize = 1000;

    /// Rows of a table. Every question asks all editions and transfers, so there are fewest of them.
    pub(crate) fn rows(table: &str) -> usize {
        match table {
            "editions.csv" | "succession.csv" | "themes.csv" => 1000,
            "names.csv" | "line_stops.csv" => 100_000,
            "observations.csv" => 500_000,
            _ => 10_000,
        }
    }
}

/// The files of a pack. Paths use `/` and are relative to the pack.
pub trait PackFiles: Send + Sync {
    /// The bytes of a file.
    ///
    /// # Errors
    /// [`PackError::Missing`] where there is none, and every way in which reading can fail.
    fn read(&self, path: &str) -> Result<Cow<'_, [u8]>, PackError>;

    /// The paths of all files, sorted.
    fn list(&self) -> Vec<String>;

    /// What the pack is called in messages.
    fn describe(&self) -> String;
}

/// Reads a file as text.
///
/// # Errors
/// As [`PackFiles::read`], and [`PackError::NotUtf8`] with the line.
pub fn read_text<'f>(files: &'f dyn PackFiles, path: &str) -> Result<Cow<'f, str>, PackError> {
    read_text_within(files, path, limit::ENTRY_BYTES)
}

/// Reads a file of at most `limit` bytes as text.
///
/// # Errors
/// As [`read_text`], and [`PackError::TooLarge`].
pub(crate) fn read_text_within<'f>(
    files: &'f dyn PackFiles,
    path: &str,
    limit: u64,
) -> Result<Cow<'f, str>, PackError> {
    let bytes = files.read(path)?;
    if bytes.len() as u64 > limit {
        return Err(PackError::TooLarge { path: path.to_owned(), limit: format!("{} MB", limit >> 20) });
    }
    let not_text = |error: std::str::Utf8Error, bytes: &[u8]| {
        let line = 1 + bytes.iter().take(error.valid_up_to()).filter(|byte| **byte == b'\n').count();
        PackError::NotUtf8 { path: path.to_owned(), line }
    };
    match bytes {
        Cow::Borrowed(bytes) => {
            let text = std::str::from_utf8(bytes).map_err(|error| not_text(error, bytes))?;
            Ok(Cow::Borrowed(without_mark(text)))
        }
        Cow::Owned(bytes) => {
            let text = String::from_utf8(bytes).map_err(|error| not_text(error.utf8_error(), error.as_bytes()))?;
            let is_marked = without_mark(&text).len() < text.len();
            Ok(Cow::Owned(if is_marked { without_mark(&text).to_owned() } else { text }))
        }
    }
}

/// A text without the mark of its encoding that some programs begin with.
fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// The bytes of a file on the disk; nothing where there are more than `limit`, whatever the disk says of its size.
pub(crate) fn read_at_most(path: &Path, limit: u64) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= limit).then_some(bytes))
}

/// Whether a path is plain: relative, with `/`, not too deep, without `..`.
///
/// # Errors
/// [`PackError::BadPath`] where it is not.
pub(crate) fn check_path(path: &str) -> Result<(), PackError> {
    let parts: Vec<&str> = path.split('/').collect();
    let plain = !path.is_empty()
        && path.len() <= limit::PATH_BYTES
        && !path.contains(['\\', ':'])
        && !path.contains(char::is_control)
        && parts.len() <= limit::DEPTH
        && parts.iter().all(|part| !matches!(*part, "" | "." | ".."));
    if plain { Ok(()) } else { Err(PackError::BadPath { path: path.to_owned() }) }
}

/// A pack in memory; tests and tools build packs with it.
#[derive(Clone, Debug, Default)]
pub struct MemoryFiles {
    /// Path and bytes.
    pub files: BTreeMap<String, Vec<u8>>,
}

impl MemoryFiles {
    /// A pack of texts.
    pub fn of<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let files = files.into_iter().map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
        Self { files: files.collect() }
    }

    /// A copy of all files of another pack.
    ///
    /// # Errors
    /// Where a file cannot be read.
    pub fn copy(files: &dyn PackFiles) -> Result<Self, PackError> {
        let mut copy = BTreeMap::new();
        for path in files.list() {
            let bytes = files.read(&path)?.into_owned();
            copy.insert(path, bytes);
        }
        Ok(Self { files: copy })
    }
}

impl PackFiles for MemoryFiles {
    fn read(&self, path: &str) -> Result<Cow<'_, [u8]>, PackError> {
        let found = self.files.get(path).ok_or_else(|| PackError::Missing { path: path.to_owned() })?;
        Ok(Cow::Borrowed(found))
    }

    fn list(&self) -> Vec<String> {
        self.files.keys().cloned().collect()
    }

    fn describe(&self) -> String {
        "the pack in memory".to_owned()
    }
}

/// A pack that is part of the program: its files are there at once.
#[derive(Clone, Copy, Debug)]
pub struct StaticFiles {
    /// What messages call it.
    pub name: &'static str,
    /// Path and bytes, in the order of the paths.
    pub files: &'static [(&'static str, &'static [u8])],
}

impl PackFiles for StaticFiles {
    fn read(&self, path: &str) -> Result<Cow<'_, [u8]>, PackError> {
        let found = self.files.binary_search_by(|(known, _)| (*known).cmp(path)).ok();
        let found = found.and_then(|at| self.files.get(at));
        let (_, bytes) = found.ok_or_else(|| PackError::Missing { path: path.to_owned() })?;
        Ok(Cow::Borrowed(bytes))
    }

    fn list(&self) -> Vec<String> {
        self.files.iter().map(|(path, _)| (*path).to_owned()).collect()
    }

    fn describe(&self) -> String {
        self.name.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_that_leave_the_pack_are_refused() {
        for bad in
            ["", "/etc/passwd", "../x", "a/../../x", "a\\b", "C:x", "a//b", "./a", "a/b/c/d/e/f/g/h/i", "a\nb", "a\0"]
        {
            assert!(matches!(check_path(bad), Err(PackError::BadPath { .. })), "{bad}");
        }
        assert!(check_path("profiles/qijiang.en.md").is_ok());
    }

    #[test]
    fn text_that_is_not_utf8_is_named_by_its_line() {
        let mut pack = MemoryFiles::default();
        pack.files.insert("names.csv".to_owned(), b"a,b\nc,\xff\n".to_vec());
        let error = read_text(&pack, "names.csv").unwrap_err();
        assert_eq!(error.to_string(), "names.csv, line 2: the text is not UTF-8; save the file as UTF-8");
    }
}

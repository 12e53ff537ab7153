//! A pack as a zip archive: reading with limits, writing with the same bytes every time.

use super::{PackError, PackFiles, files};
use std::{
    borrow::Cow,
    collections::BTreeMap,
    io::{Cursor, Read, Seek, Write},
    sync::Arc,
};
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter, write::SimpleFileOptions};

/// A pack as a zip archive (`*.atlas`) in memory.
pub struct ZipFiles {
    name: String,
    // It keeps a reading position: every reader takes a copy, which costs nothing, and no one waits for another.
    archive: ZipArchive<Cursor<Bytes>>,
    entries: BTreeMap<String, usize>,
}

/// The bytes of an archive, shared by all who read it.
#[derive(Clone)]
struct Bytes(Arc<Cow<'static, [u8]>>);

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl ZipFiles {
    /// Opens an archive; `name` is what messages call it.
    ///
    /// # Errors
    /// Where the archive is broken or cut off, holds paths that are not plain, or more than a pack may.
    pub fn new(name: &str, bytes: Cow<'static, [u8]>) -> Result<Self, PackError> {
        let broken = |reason: String| PackError::BadZip { path: name.to_owned(), reason };
        let too_large = |path: &str, limit: String| PackError::TooLarge { path: path.to_owned(), limit };
        let mut archive =
            ZipArchive::new(Cursor::new(Bytes(Arc::new(bytes)))).map_err(|error| broken(error.to_string()))?;
        if archive.len() > files::limit::ENTRIES {
            return Err(too_large(name, format!("{} files", files::limit::ENTRIES)));
        }
        let (mut entries, mut total) = (BTreeMap::new(), 0u64);
        for index in 0..archive.len() {
            let entry = archive.by_index_raw(index).map_err(|error| broken(error.to_string()))?;
            if entry.is_dir() {
                continue;
            }
            let path = entry.name().map_err(|error| broken(error.to_string()))?.into_owned();
            files::check_path(&path)?;
            if entry.is_symlink() {
                return Err(PackError::BadPath { path });
            }
            if entry.size() > files::limit::ENTRY_BYTES {
                return Err(too_large(&path, format!("{} MB", files::limit::ENTRY_BYTES >> 20)));
            }
            total = total.saturating_add(entry.size());
            if total > files::limit::TOTAL_BYTES {
                return Err(too_large(name, format!("{} MB", files::limit::TOTAL_BYTES >> 20)));
            }
            entries.insert(path, index);
        }
        Ok(Self { name: name.to_owned(), archive, entries })
    }
}

impl PackFiles for ZipFiles {
    fn read(&self, path: &str) -> Result<Cow<'_, [u8]>, PackError> {
        let index = *self.entries.get(path).ok_or_else(|| PackError::Missing { path: path.to_owned() })?;
        let broken = |reason: String| PackError::BadZip { path: self.name.clone(), reason };
        let mut archive = self.archive.clone();
        let entry = archive.by_index(index).map_err(|error| broken(error.to_string()))?;
        // The declared sizes are within the limits, but may be lies, so reading stops one byte past them.
        let declared = entry.size();
        let mut bytes = Vec::with_capacity(usize::try_from(declared).unwrap_or_default().min(1 << 20));
        let mut limited = entry.take(declared.saturating_add(1));
        limited.read_to_end(&mut bytes).map_err(|error| broken(format!("{path}: {error}")))?;
        if bytes.len() as u64 != declared {
            return Err(broken(format!("{path} has not the {declared} bytes that the archive says")));
        }
        Ok(Cow::Owned(bytes))
    }

    fn list(&self) -> Vec<String> {
        self.entries.keys().cloned().collect()
    }

    fn describe(&self) -> String {
        self.name.clone()
    }
}

/// Writes a pack as a zip archive: sorted names, one date, one way of packing for each ending, so that the same files
/// always give the same bytes.
///
/// # Errors
/// Where a file cannot be read or the archive cannot be written.
pub fn write_zip(files: &dyn PackFiles, out: impl Write + Seek) -> Result<(), PackError> {
    let failed = |reason: String| PackError::Unreadable { path: files.describe(), reason };
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default()).unix_permissions(0o644);
    let mut writer = ZipWriter::new(out);
    for path in files.list() {
        files::check_path(&path)?;
        let bytes = files.read(&path)?;
        let options = match is_packed(&path) {
            true => options.compression_method(CompressionMethod::Stored),
            false => options.compression_method(CompressionMethod::Deflated).compression_level(Some(9)),
        };
        writer.start_file(path.as_str(), options).map_err(|error| failed(error.to_string()))?;
        writer.write_all(&bytes).map_err(|error| failed(error.to_string()))?;
    }
    writer.finish().map_err(|error| failed(error.to_string()))?;
    Ok(())
}

/// Whether a file is as small as can be already, so that packing it again only costs whoever reads it.
fn is_packed(path: &str) -> bool {
    [".png", ".jpg", ".jpeg"].iter().any(|ending| path.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::MemoryFiles;

    fn zipped(files: &MemoryFiles) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        write_zip(files, &mut bytes).unwrap();
        bytes.into_inner()
    }

    fn open(bytes: Vec<u8>) -> Result<ZipFiles, PackError> {
        ZipFiles::new("test.atlas", Cow::Owned(bytes))
    }

    #[test]
    fn the_same_files_give_the_same_bytes_and_come_back() {
        let files = MemoryFiles::of([("b.csv", "id\n1\n"), ("a/x.md", "text")]);
        assert_eq!(zipped(&files), zipped(&files));
        let back = open(zipped(&files)).unwrap();
        assert_eq!(back.list(), ["a/x.md", "b.csv"]);
        assert_eq!(&*back.read("a/x.md").unwrap(), b"text");
    }

    #[test]
    fn pictures_are_not_packed_again_and_tables_are() {
        let row = "id,name\n".repeat(500);
        let files = MemoryFiles::of([("a.csv", row.as_str()), ("b.png", row.as_str())]);
        let mut archive = ZipArchive::new(Cursor::new(zipped(&files))).unwrap();
        let mut packed = |at| archive.by_index(at).unwrap().compressed_size();
        assert!(packed(0) < 200);
        assert_eq!(packed(1), row.len() as u64);
    }

    #[test]
    fn an_archive_that_is_cut_off_is_one_sentence() {
        let mut bytes = zipped(&MemoryFiles::of([("a.csv", "id\n")]));
        bytes.truncate(bytes.len() / 2);
        let error = open(bytes).err().unwrap().to_string();
        assert!(error.starts_with("test.atlas is not a whole zip archive"), "{error}");
    }

    #[test]
    fn a_zip_bomb_is_refused_by_its_declared_size() {
        let mut files = MemoryFiles::default();
        files.files.insert("bomb.csv".to_owned(), vec![b'0'; (files::limit::ENTRY_BYTES + 1) as usize]);
        let error = open(zipped(&files)).err().unwrap().to_string();
        assert_eq!(error, "bomb.csv is larger than 64 MB, more than a pack may hold; is it really an atlas pack?");
    }

    #[test]
    fn a_zip_bomb_that_lies_about_its_size_is_refused_while_reading() {
        let mut files = MemoryFiles::default();
        files.files.insert("bomb.csv".to_owned(), vec![b'0'; (files::limit::ENTRY_BYTES + 1) as usize]);
        let mut bytes = zipped(&files);
        // Every field that holds the true size is made to say 100.
        let truth = (files::limit::ENTRY_BYTES as u32 + 1).to_le_bytes();
        for at in 0..bytes.len() - 4 {
            if bytes[at..at + 4] == truth {
                bytes[at..at + 4].copy_from_slice(&100u32.to_le_bytes());
            }
        }
        let outcome = open(bytes).and_then(|pack| pack.read("bomb.csv").map(|bytes| bytes.len()));
        assert!(outcome.as_ref().is_err() || outcome == Ok(100), "{outcome:?}");
    }

    #[test]
    fn paths_that_leave_the_pack_are_refused() {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file("../../evil.csv", SimpleFileOptions::default()).unwrap();
        let bytes = writer.finish().unwrap().into_inner();
        let error = open(bytes).err().unwrap();
        assert_eq!(error, PackError::BadPath { path: "../../evil.csv".to_owned() });
    }
}

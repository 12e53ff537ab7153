//! Packs `data/chongqing` into the archive that is built into the program.

use std::{env, error::Error, fs::File, path::PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("../../data/chongqing");
    let out = PathBuf::from(env::var("OUT_DIR")?).join("chongqing.atlas");
    let files = atlas_data::FolderFiles::open(&folder)?;
    atlas_data::write_zip(&files, File::create(out)?)?;
    // Without this the archive would grow old when a file of the pack changes.
    println!("cargo::rerun-if-changed={}", folder.display());
    Ok(())
}

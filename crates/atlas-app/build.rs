//! Packs `data/chongqing` and `assets/skeleton` into the archives that are built into the program.

use std::{env, error::Error, fs::File, path::PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("../..");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    for (folder, archive) in [("data/chongqing", "chongqing.atlas"), ("assets/skeleton", "skeleton.zip")] {
        let folder = root.join(folder);
        let files = atlas_data::FolderFiles::open(&folder)?;
        atlas_data::write_zip(&files, File::create(out.join(archive))?)?;
        // Without this the archive would grow old when a file of the folder changes.
        println!("cargo::rerun-if-changed={}", folder.display());
    }
    Ok(())
}

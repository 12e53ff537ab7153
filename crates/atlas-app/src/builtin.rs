//! What is built into the program: the pack of Chongqing and the faces of all text.

use crate::AppError;
use atlas_data::{Atlas, PackFiles, StaticFiles};
use atlas_scene::text::Fonts;
use std::{borrow::Cow, path::Path, sync::Arc};

static PACK: StaticFiles =
    StaticFiles { name: "the built-in pack", files: include!(concat!(env!("OUT_DIR"), "/chongqing.rs")) };

/// What `pack init` writes.
pub(crate) static SKELETON: StaticFiles =
    StaticFiles { name: "the built-in skeleton", files: include!(concat!(env!("OUT_DIR"), "/skeleton.rs")) };

/// The regular face.
pub(crate) static REGULAR: &[u8] = include_bytes!("../../../assets/fonts/NotoSansSC-Regular.otf");
/// The bold face.
pub(crate) static BOLD: &[u8] = include_bytes!("../../../assets/fonts/NotoSansSC-Bold.otf");

/// The files of the built-in pack.
pub fn built_in_pack() -> Arc<dyn PackFiles> {
    Arc::new(PACK)
}

/// The atlas of a path, checked whole; the built-in one where there is no path.
pub(crate) fn open_atlas(pack: Option<&Path>) -> Result<Atlas, AppError> {
    match pack {
        None => Ok(Atlas::open_trusted(built_in_pack())?),
        Some(path) => Ok(Atlas::open(atlas_data::open_path(path)?)?.0),
    }
}

/// The same for who draws a map at once.
pub(crate) fn open_atlas_with_map(pack: Option<&Path>) -> Result<Atlas, AppError> {
    match pack {
        None => Ok(Atlas::open_trusted_with_map(built_in_pack())?),
        Some(_) => open_atlas(pack),
    }
}

/// The faces of all text in figures.
///
/// # Errors
/// Where a face is broken, which its tests rule out.
pub fn fonts() -> Result<Fonts, AppError> {
    Fonts::new(Cow::Borrowed(REGULAR), Cow::Borrowed(BOLD))
        .map_err(|error| AppError::BuiltIn { what: "font", reason: error.to_string() })
}

//! What the tests of this crate share.

use atlas_data::{Atlas, open_path};
use std::{path::Path, sync::OnceLock};

/// The built-in atlas.
pub(crate) fn atlas() -> &'static Atlas {
    static ATLAS: OnceLock<Atlas> = OnceLock::new();
    ATLAS.get_or_init(|| {
        let pack = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/chongqing");
        Atlas::open_trusted(open_path(&pack).unwrap()).unwrap()
    })
}

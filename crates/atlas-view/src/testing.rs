//! What the tests of this crate share.

use crate::{Basemap, Language, SourcesAt, Studio, ThemeName, Words};
use atlas_data::{Atlas, open_path};
use atlas_scene::text::Fonts;
use std::{path::Path, sync::OnceLock};

/// The built-in atlas.
pub(crate) fn atlas() -> &'static Atlas {
    static ATLAS: OnceLock<Atlas> = OnceLock::new();
    ATLAS.get_or_init(|| {
        let pack = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/chongqing");
        Atlas::open_trusted(open_path(&pack).unwrap()).unwrap()
    })
}

/// What pictures and tables in a language are made from.
pub(crate) fn with_studio<T>(language: Language, run: impl FnOnce(&Studio<'_>) -> T) -> T {
    let regular: &[u8] = include_bytes!("../../../assets/fonts/NotoSansSC-Regular.otf");
    let bold: &[u8] = include_bytes!("../../../assets/fonts/NotoSansSC-Bold.otf");
    let fonts = Fonts::new(regular.into(), bold.into()).unwrap();
    let (basemap, theme, words) = (Basemap::default(), crate::theme(ThemeName::Light).unwrap(), Words::new(language));
    run(&Studio {
        atlas: atlas(),
        basemap: &basemap,
        fonts: &fonts,
        theme: &theme,
        words: &words,
        sources: SourcesAt::Picture,
    })
}

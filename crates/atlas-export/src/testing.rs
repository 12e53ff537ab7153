//! The bundled faces, for tests.

use atlas_scene::text::Fonts;

pub(crate) fn fonts() -> Fonts {
    let regular: &'static [u8] = include_bytes!("../../../assets/fonts/NotoSansSC-Regular.otf");
    let bold: &'static [u8] = include_bytes!("../../../assets/fonts/NotoSansSC-Bold.otf");
    Fonts::new(regular.into(), bold.into()).unwrap()
}

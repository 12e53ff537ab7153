//! The bundled faces and a theme, for tests.

use crate::{Theme, text::Fonts};

pub(crate) fn fonts() -> Fonts {
    let regular: &'static [u8] = include_bytes!("../../../assets/fonts/NotoSansSC-Regular.otf");
    let bold: &'static [u8] = include_bytes!("../../../assets/fonts/NotoSansSC-Bold.otf");
    Fonts::new(regular.into(), bold.into()).unwrap()
}

pub(crate) fn theme() -> Theme {
    toml::from_str(include_str!("../../../assets/themes/light.toml")).unwrap()
}

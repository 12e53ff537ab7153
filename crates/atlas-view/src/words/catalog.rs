//! The catalogues, built into the program.

macro_rules! catalog {
    ($folder:literal) => {
        &[
            ("window.ftl", include_str!(concat!("../../../../assets/strings/", $folder, "/window.ftl"))),
            ("time.ftl", include_str!(concat!("../../../../assets/strings/", $folder, "/time.ftl"))),
            ("layers.ftl", include_str!(concat!("../../../../assets/strings/", $folder, "/layers.ftl"))),
            ("panel.ftl", include_str!(concat!("../../../../assets/strings/", $folder, "/panel.ftl"))),
            ("figure.ftl", include_str!(concat!("../../../../assets/strings/", $folder, "/figure.ftl"))),
            ("chart.ftl", include_str!(concat!("../../../../assets/strings/", $folder, "/chart.ftl"))),
            ("annotate.ftl", include_str!(concat!("../../../../assets/strings/", $folder, "/annotate.ftl"))),
            ("describe.ftl", include_str!(concat!("../../../../assets/strings/", $folder, "/describe.ftl"))),
            ("compare.ftl", include_str!(concat!("../../../../assets/strings/", $folder, "/compare.ftl"))),
            ("filter.ftl", include_str!(concat!("../../../../assets/strings/", $folder, "/filter.ftl"))),
            ("list.ftl", include_str!(concat!("../../../../assets/strings/", $folder, "/list.ftl"))),
            ("pins.ftl", include_str!(concat!("../../../../assets/strings/", $folder, "/pins.ftl"))),
            ("preflight.ftl", include_str!(concat!("../../../../assets/strings/", $folder, "/preflight.ftl"))),
            ("page.ftl", include_str!(concat!("../../../../assets/strings/", $folder, "/page.ftl"))),
            ("sheet.ftl", include_str!(concat!("../../../../assets/strings/", $folder, "/sheet.ftl"))),
            ("guard.ftl", include_str!(concat!("../../../../assets/strings/", $folder, "/guard.ftl"))),
            ("classes.ftl", include_str!(concat!("../../../../assets/strings/", $folder, "/classes.ftl"))),
            ("areas.ftl", include_str!(concat!("../../../../assets/strings/", $folder, "/areas.ftl"))),
            ("deck.ftl", include_str!(concat!("../../../../assets/strings/", $folder, "/deck.ftl"))),
            ("commands.ftl", include_str!(concat!("../../../../assets/strings/", $folder, "/commands.ftl"))),
            ("map.ftl", include_str!(concat!("../../../../assets/strings/", $folder, "/map.ftl"))),
            ("export.ftl", include_str!(concat!("../../../../assets/strings/", $folder, "/export.ftl"))),
            ("units.ftl", include_str!(concat!("../../../../assets/strings/", $folder, "/units.ftl"))),
            ("errors.ftl", include_str!(concat!("../../../../assets/strings/", $folder, "/errors.ftl"))),
        ]
    };
}

/// Names and texts of the English catalogues.
pub const ENGLISH: &[(&str, &str)] = catalog!("en");
/// Names and texts of the Chinese catalogues.
pub const CHINESE: &[(&str, &str)] = catalog!("zh-CN");

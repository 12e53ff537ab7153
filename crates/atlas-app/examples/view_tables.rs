//! Writes the figures behind the map of an indicator and a date into a folder, so that programs of others can be asked
//! what they read: `cargo run --example view_tables -- FOLDER DATE [INDICATOR]`.
#![allow(missing_docs, reason = "an example has no interface")]

use atlas_app::{built_in_pack, fonts};
use atlas_data::Atlas;
use atlas_export::{csv, file, geojson, xlsx};
use atlas_view::{Basemap, Language, Studio, ThemeName, View, Words, tables};
use std::{error::Error, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [folder, date, indicator @ ..] = args.as_slice() else {
        return Err("usage: view_tables FOLDER DATE [INDICATOR]".into());
    };
    let atlas = Atlas::open_trusted(built_in_pack()?)?;
    let (fonts, basemap, theme) = (fonts()?, Basemap::default(), atlas_view::theme(ThemeName::Light)?);
    let words = Words::new(Language::English);
    let studio = Studio { atlas: &atlas, basemap: &basemap, fonts: &fonts, theme: &theme, words: &words };
    let mut view = View::opening(&atlas);
    view.as_of = date.parse()?;
    view.indicator = indicator.first().cloned();
    let table = tables::map_table(&view, &studio);
    let sources = tables::sources_table(&table, &atlas, &words);
    let write = |ending: &str, bytes: &[u8]| {
        let name = format!("{date}-{}.{ending}", indicator.first().map_or("units", String::as_str));
        file::write_atomically(&Path::new(folder).join(name), bytes, true)
    };
    write("csv", &csv::encode(&table, true)?)?;
    write("xlsx", &xlsx::encode(&[table, sources])?)?;
    write("geojson", &geojson::encode(&tables::map_features(&view, &studio)?)?)?;
    Ok(())
}

//! Names for exported files, such as `Chongqing_GDP-per-person_2024_300dpi.png`.

use crate::{View, Words};
use atlas_data::Atlas;

/// The suggested name of a file that shows a view, without its ending.
pub fn file_stem(view: &View, atlas: &Atlas, words: &Words, dpi: f32) -> String {
    let lang = words.language().data();
    let place = atlas.short_name(view.subject(atlas), lang);
    let mut parts = vec![place.to_owned()];
    if let Some(indicator) = view.indicator.as_deref().and_then(|id| atlas.indicator(id)) {
        parts.push(indicator.name(lang).to_owned());
        let column = atlas.column(&indicator.id, view.period.as_ref(), view.as_of);
        parts.extend(column.period.map(|period| period.to_string()));
    }
    parts.push(format!("{dpi:.0}dpi"));
    parts.iter().map(|part| safe(part)).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("_")
}

/// Letters and digits of any script stay, everything that some file system refuses becomes a hyphen.
fn safe(part: &str) -> String {
    let mut name = String::with_capacity(part.len());
    for c in part.chars() {
        if c.is_alphanumeric() || c == '.' {
            name.push(c);
        } else if !name.is_empty() && !name.ends_with('-') && c != '\'' {
            name.push('-');
        }
    }
    name.trim_matches(['-', '.']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_file_system_refuses_the_name() {
        assert_eq!(safe("GDP per person (current prices)"), "GDP-per-person-current-prices");
        assert_eq!(safe("2013-01/2013-09"), "2013-01-2013-09");
        assert_eq!(safe("../..\\:*?\"<>|"), "");
        assert_eq!(safe("人均地区生产总值"), "人均地区生产总值");
    }
}

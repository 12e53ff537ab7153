//! The texts about subjects as their tests read them: claims with the sources that they cite.

use atlas_data::{Atlas, Lang, Paragraph, Profile, Run};

pub(crate) const LANGS: [Lang; 2] = [Lang::En, Lang::Zh];
/// Zones that were given up have no text.
const FORMER_ZONES: [&str; 2] = ["zone5-", "zone-"];

/// The ids of all subjects that have a text.
pub(crate) fn subjects(atlas: &Atlas) -> Vec<String> {
    let is_told = |id: &&str| {
        let unit = atlas.unit(id).unwrap();
        let ended = unit.valid.to.is_some();
        !(ended && FORMER_ZONES.iter().any(|zone| id.starts_with(zone)))
    };
    atlas.units().iter().map(|unit| unit.id.as_str()).filter(is_told).map(str::to_owned).collect()
}

pub(crate) fn profile(atlas: &Atlas, subject: &str, lang: Lang) -> Profile {
    atlas.profile(subject, lang).unwrap().unwrap_or_else(|| panic!("{subject} has no profile in {lang:?}"))
}

/// Every claim with the sources that it cites.
pub(crate) fn claims(profile: &Profile) -> Vec<(String, Vec<String>)> {
    claims_by_section(profile).into_iter().flatten().collect()
}

/// The same, section by section.
pub(crate) fn claims_by_section(profile: &Profile) -> Vec<Vec<(String, Vec<String>)>> {
    profile.sections.iter().map(|section| section.paragraphs.iter().flat_map(claims_of).collect()).collect()
}

/// The claims of a paragraph.
pub(crate) fn claims_of(paragraph: &Paragraph) -> Vec<(String, Vec<String>)> {
    let (mut found, mut text) = (Vec::new(), String::new());
    for run in &paragraph.runs {
        match run {
            Run::Text { text: more, .. } => text.push_str(more),
            Run::Cite(ids) => found.push((std::mem::take(&mut text).trim().to_owned(), ids.clone())),
        }
    }
    if !text.trim().is_empty() {
        found.push((text.trim().to_owned(), Vec::new()));
    }
    found
}

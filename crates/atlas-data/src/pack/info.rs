//! `datapackage.json`: what the pack says of itself.

use super::{
    Finding, PackError, PackFiles,
    files::{limit, read_text_within},
};
use crate::PartialDate;
use serde::Deserialize;

const FILE: &str = "datapackage.json";
/// The newest format this program reads.
const FORMAT: u32 = 1;

/// The `atlas` block of `datapackage.json`.
#[derive(Clone, Debug, Deserialize)]
pub struct AtlasInfo {
    /// Version of the pack format.
    pub format: u32,
    /// Id of the pack.
    pub id: String,
    /// English title.
    pub title_en: String,
    /// Chinese title.
    pub title_zh: String,
    /// The unit that is the whole.
    pub root: String,
    /// The view at the start.
    pub opening: Opening,
    /// West, south, east and north of the densest part.
    #[serde(default)]
    pub central_city: Option<[f64; 4]>,
    /// TopoJSON file of the boundaries.
    pub boundaries: String,
    /// Outlines around the atlas's own area.
    #[serde(default)]
    pub neighbours: Option<ObjectRef>,
    /// Rivers.
    #[serde(default)]
    pub rivers: Option<ObjectRef>,
    /// Shaded relief.
    #[serde(default)]
    pub relief: Option<ReliefRef>,
    /// Who has to be named on every map, in English.
    pub attribution_en: String,
    /// Who has to be named on every map, in Chinese.
    pub attribution_zh: String,
}

/// The view at the start.
#[derive(Clone, Debug, Deserialize)]
pub struct Opening {
    /// Its date.
    pub as_of: PartialDate,
    /// West, south, east and north in degrees.
    pub extent: [f64; 4],
    /// Its indicator.
    pub indicator: String,
}

/// An object in a TopoJSON file.
#[derive(Clone, Debug, Deserialize)]
pub struct ObjectRef {
    /// Path inside the pack.
    pub path: String,
    /// Name of the object.
    pub object: String,
}

/// A picture of the relief.
#[derive(Clone, Debug, Deserialize)]
pub struct ReliefRef {
    /// Path inside the pack.
    pub path: String,
    /// Its projection: `EPSG:3857`.
    pub projection: String,
    /// West, south, east and north in degrees.
    pub bounds: [f64; 4],
}

/// The number of the format alone.
#[derive(Deserialize)]
struct Version {
    atlas: Option<VersionOfAtlas>,
}

#[derive(Deserialize)]
struct VersionOfAtlas {
    format: Option<u64>,
}

#[derive(Deserialize)]
struct DataPackage {
    atlas: Option<AtlasInfo>,
}

/// Reads what a pack says of itself.
pub(crate) fn read(files: &dyn PackFiles) -> Result<AtlasInfo, PackError> {
    let text = read_text_within(files, FILE, limit::JSON_BYTES)?;
    let malformed = |error: serde_json::Error| {
        let message = format!("line {}, column {}: {error}", error.line(), error.column());
        Finding::error(FILE, message, "correct the JSON, see docs/pack-format.md")
    };
    // A newer format may have other keys, so the number is read before them.
    let version: Version = serde_json::from_str(&text).map_err(malformed)?;
    match version.atlas.and_then(|atlas| atlas.format) {
        Some(format) if format > u64::from(FORMAT) => {
            let message = format!("the pack has format {format}, this program reads up to {FORMAT}");
            return Err(Finding::error(FILE, message, "open it with a newer version of the program").into());
        }
        Some(0) => return Err(Finding::error(FILE, "there is no format 0", "write \"format\": 1").into()),
        _ => {}
    }
    let package: DataPackage = serde_json::from_str(&text).map_err(malformed)?;
    let Some(info) = package.atlas else {
        return Err(Finding::error(FILE, "there is no “atlas” block", "add one, see docs/pack-format.md").into());
    };
    let relief = info.relief.as_ref().map(|relief| relief.bounds);
    for (name, [west, south, east, north]) in
        [("opening extent", Some(info.opening.extent)), ("central_city", info.central_city), ("relief", relief)]
            .into_iter()
            .filter_map(|(name, extent)| Some((name, extent?)))
    {
        let sound = west < east && south < north && west >= -180.0 && east <= 180.0 && south >= -85.0 && north <= 85.0;
        if !sound {
            let message = format!("the {name} is not west, south, east, north in degrees");
            return Err(
                Finding::error(FILE, message, "write four numbers, the smaller longitude and latitude first").into()
            );
        }
    }
    Ok(info)
}

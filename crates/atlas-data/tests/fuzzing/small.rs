//! A small sound pack: two counties, a zone and an airport.

use atlas_data::MemoryFiles;

/// The file of the boundaries.
pub(crate) const BOUNDARIES: &str = "geometry/boundaries.topojson";

/// What the small pack says of itself.
pub(crate) const DATAPACKAGE: &str = r#"{"atlas": {"format": 1, "id": "two", "title_en": "Two", "title_zh": "两县", "root": "whole",
"opening": {"as_of": "2024-12-31", "extent": [106.0, 29.0, 108.0, 30.0], "indicator": "people"},
"boundaries": "geometry/boundaries.topojson", "attribution_en": "Invented.", "attribution_zh": "虚构。"}}"#;

/// Its files.
pub(crate) const FILES: [(&str, &str); 15] = [
    ("datapackage.json", DATAPACKAGE),
    ("editions.csv", "id,name_en,name_zh,valid_from,valid_to,geometry\nold,Old,旧,,2020,now\nnew,New,新,2020,,now\n"),
    (
        "units.csv",
        "id,name_en,name_zh,kind,adcode,parent,seat_en,seat_zh,seat_lon,seat_lat,valid_from,valid_to\n\
         whole,Two Counties,两县,municipality,,,,,,,,\n\
         west,West County,西县,county,500001,whole,Town,镇,106.5,29.5,,\n\
         east,East County,东县,county,500002,whole,,,,,,\n\
         zone,Zone,区,zone,,whole,,,,,,\n",
    ),
    ("names.csv", "subject,language,name,role,valid_from,valid_to\nwest,en,West,short,,\nwest,zh-Latn,Xī,pinyin,,\n"),
    ("succession.csv", "from,to,date,share,moved_en,moved_zh,note\nwest,west,2020,part,a village,,\n"),
    ("membership.csv", "unit,zone,valid_from,valid_to\nwest,zone,2010,2030\n"),
    ("themes.csv", "id,name_en,name_zh,order\npopulation,People,人口,1\n"),
    (
        "indicators.csv",
        "id,theme,name_en,name_zh,unit,kind,aggregation,decimals,definition_en,definition_zh\n\
         people,population,Population,人口,persons,count,sum,0,,\n\
         density,population,Density,密度,persons/km2,rate,weighted:people,1,,\n",
    ),
    (
        "observations.csv",
        "subject,indicator,period,value,bound,status,edition,source,locator,confidence,note\n\
         west,people,2023,120000,exact,reported,new,book,,high,\n\
         east,people,2023,95000,exact,reported,new,book,,high,\n\
         east,people,2023,95001,over,derived,,book,,low,\n\
         west,density,2020-11-01,12.5,exact,reported,old,book,,high,\n\
         whole,people,2016/2020,215000,exact,target,,book,,high,\n\
         port,people,,7,exact,reported,,book,,high,\n",
    ),
    ("sources.csv", "id,title,publisher,published,url,licence,note\nbook,Yearbook,,2025,,,\n"),
    (
        "places.csv",
        "id,kind,name_en,name_zh,unit,lon,lat,status,opened,source,accuracy,note\n\
         port,airport,Port,港,west,106.2,29.2,operating,1990,book,,\n",
    ),
    (
        "lines.csv",
        "id,kind,ref,name_en,name_zh,status,opened,length_km,length_part,color,source,accuracy,note\n\
         rail,railway,1,Rail,铁路,operating,1952,80.5,,#112233,book,,\n",
    ),
    (
        "line_stops.csv",
        "line,part,seq,lon,lat,name_en,name_zh,role,opened,accuracy,confidence\n\
         rail,0,1,106.1,29.1,A,甲,station,,,\n\
         rail,0,2,107.9,29.9,B,乙,station,2001-05,,\n",
    ),
    ("profiles/west.en.md", "## Land\n\nHills. [@book]\n"),
    (
        BOUNDARIES,
        r#"{"type": "Topology", "arcs": [[[107, 29], [107, 30]], [[107, 30], [106, 30], [106, 29], [107, 29]],
[[107, 29], [108, 29], [108, 30], [107, 30]]], "objects": {"now": {"type": "GeometryCollection", "geometries": [
{"type": "Polygon", "id": "west", "properties": {"label": [106.5, 29.5]}, "arcs": [[0, 1]]},
{"type": "Polygon", "id": "east", "properties": {"label": [107.5, 29.5]}, "arcs": [[2, -1]]}]}}}"#,
    ),
];

/// The pack.
pub(crate) fn pack() -> MemoryFiles {
    MemoryFiles::of(FILES)
}

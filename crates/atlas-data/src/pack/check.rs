//! Everything that is wrong with a pack, with file, row and remedy.

use super::{Finding, PackError, PackFiles, Severity, info, limit, load::*, read_text_within};
use crate::{
    geometry::{Boundaries, Context, EditionGeometry},
    model::*,
    profile::Profile,
};
use std::collections::BTreeSet;

/// Checks a pack whole and gives every finding, grave ones first. A pack that is wrong all over gets the first thousand.
pub fn check(files: &dyn PackFiles) -> Vec<Finding> {
    let mut checker = Checker { files, errors: Vec::new(), doubts: Vec::new() };
    let info = match info(files) {
        Ok(info) => info,
        Err(error) => return vec![as_finding(error)],
    };
    let known = checker.tables(&info.root, &info.opening.indicator);
    checker.geometry(&info, &known);
    checker.profiles(&known);
    let Checker { mut errors, doubts, .. } = checker;
    if errors.len() >= limit::FINDINGS {
        let message = format!("there may be more errors than these {}", limit::FINDINGS);
        errors.push(Finding::error("the pack", message, "correct these first"));
    }
    errors.extend(doubts);
    errors
}

struct Checker<'a> {
    files: &'a dyn PackFiles,
    errors: Vec<Finding>,
    doubts: Vec<Finding>,
}

/// Ids that other tables may name.
#[derive(Default)]
struct Known {
    units: Vec<Unit>,
    editions: Vec<Edition>,
    sources: BTreeSet<String>,
    subjects: BTreeSet<String>,
}

fn as_finding(error: PackError) -> Finding {
    match error {
        PackError::Finding(finding) => *finding,
        PackError::Missing { path } => Finding::error(&path, "the file is missing", "add it, see docs/pack-format.md"),
        PackError::NotUtf8 { path, line } => {
            let mut finding = Finding::error(&path, "the text is not UTF-8", "save the file as UTF-8");
            finding.row = Some(line as u64);
            finding
        }
        error => Finding::error("the pack", error.to_string(), "see the message"),
    }
}

/// Width times height as the head of a PNG file says; nothing where there is no such head.
fn pixels(png: &[u8]) -> u64 {
    let Some([b'I', b'H', b'D', b'R', size @ ..]) = png.get(12..24) else { return 0 };
    let side = |bytes: &[u8]| bytes.iter().fold(0, |side, byte| side << 8 | u64::from(*byte));
    side(&size[..4]) * side(&size[4..])
}

fn ids<T>(rows: &[(u64, T)], id: fn(&T) -> &String) -> BTreeSet<String> {
    rows.iter().map(|(_, value)| id(value).clone()).collect()
}

impl Checker<'_> {
    fn read<T>(&mut self, format: &Format<T>) -> Vec<(u64, T)> {
        let (rows, errors) = read_all(self.files, format);
        errors.into_iter().for_each(|error| self.add(as_finding(error)));
        rows
    }

    /// Keeps a finding, unless there are more already than anybody reads.
    fn add(&mut self, finding: Finding) {
        let kept = if finding.severity == Severity::Error { &mut self.errors } else { &mut self.doubts };
        if kept.len() < limit::FINDINGS {
            kept.push(finding);
        }
    }

    fn unique<'k, T>(&mut self, file: &str, rows: &'k [(u64, T)], key: impl Fn(&'k T) -> String) {
        let mut seen = BTreeSet::new();
        for (row, value) in rows {
            let key = key(value);
            if !seen.insert(key.clone()) {
                let message = format!("“{key}” is there twice");
                self.add(Finding::error(file, message, "keep one of the rows").at(*row, "id"));
            }
        }
    }

    fn refers(&mut self, file: &str, row: u64, column: &str, id: &str, known: &BTreeSet<String>, target: &str) {
        if !known.contains(id) {
            let message = format!("“{id}” is not in {target}");
            self.add(Finding::error(file, message, "add it there or correct it here").at(row, column));
        }
    }

    fn tables(&mut self, root: &str, opening: &str) -> Known {
        let editions = self.read(&EDITIONS);
        let units = self.read(&UNITS);
        let themes = self.read(&THEMES);
        let indicators = self.read(&INDICATORS);
        let sources = self.read(&SOURCES);
        let places = self.read(&PLACES);
        let lines = self.read(&LINES);
        self.unique("editions.csv", &editions, |edition| edition.id.clone());
        self.unique("units.csv", &units, |unit| unit.id.clone());
        self.unique("themes.csv", &themes, |theme| theme.id.clone());
        self.unique("indicators.csv", &indicators, |indicator| indicator.id.clone());
        self.sources(&sources);
        self.unique("places.csv", &places, |place| place.id.clone());
        self.unique("lines.csv", &lines, |line| line.id.clone());
        let unit_ids = ids(&units, |unit| &unit.id);
        let theme_ids = ids(&themes, |theme| &theme.id);
        let indicator_ids = ids(&indicators, |indicator| &indicator.id);
        let source_ids = ids(&sources, |source| &source.id);
        for (row, edition) in &editions {
            if let Some(source) = &edition.source {
                self.refers("editions.csv", *row, "source", source, &source_ids, "sources.csv");
            }
        }
        let mut subjects = unit_ids.clone();
        for (row, place) in places.iter().filter(|(_, place)| unit_ids.contains(&place.id)) {
            let message = format!("“{}” is the id of a unit too", place.id);
            self.add(Finding::error("places.csv", message, "give the place another id").at(*row, "id"));
        }
        subjects.extend(ids(&places, |place| &place.id));
        for (row, unit) in &units {
            if let Some(parent) = &unit.parent {
                self.refers("units.csv", *row, "parent", parent, &unit_ids, "units.csv");
            }
        }
        for (row, indicator) in &indicators {
            self.refers("indicators.csv", *row, "theme", &indicator.theme, &theme_ids, "themes.csv");
            if let Aggregation::Weighted(weights) = &indicator.aggregation {
                for weight in weights {
                    self.refers("indicators.csv", *row, "aggregation", weight, &indicator_ids, "indicators.csv");
                }
            }
            if let Some(whole) = &indicator.part_of {
                self.refers("indicators.csv", *row, "part_of", whole, &indicator_ids, "indicators.csv");
            }
            for reference in indicator.formula.iter().flat_map(Formula::references) {
                let id = &reference.indicator;
                self.refers("indicators.csv", *row, "formula", id, &indicator_ids, "indicators.csv");
            }
        }
        for (row, place) in &places {
            self.refers("places.csv", *row, "source", &place.source, &source_ids, "sources.csv");
            if let Some(unit) = &place.unit {
                self.refers("places.csv", *row, "unit", unit, &unit_ids, "units.csv");
            }
        }
        for (row, line) in &lines {
            self.refers("lines.csv", *row, "source", &line.source, &source_ids, "sources.csv");
        }
        let line_ids = ids(&lines, |line| &line.id);
        self.links(&unit_ids, &subjects, &line_ids);
        self.titles(&unit_ids, &source_ids);
        self.stages(&line_ids, &source_ids);
        self.plans(&subjects, &line_ids, &ids(&places, |place| &place.id), &source_ids);
        self.observations(&subjects, &indicator_ids, &source_ids, &ids(&editions, |edition| &edition.id));
        for (what, id, known) in [("root", root, &unit_ids), ("opening indicator", opening, &indicator_ids)] {
            if !known.contains(id) {
                let message = format!("the {what} “{id}” is not in the tables");
                self.add(Finding::error("datapackage.json", message, "name one that is there"));
            }
        }
        Known {
            units: units.into_iter().map(|(_, unit)| unit).collect(),
            editions: editions.into_iter().map(|(_, edition)| edition).collect(),
            sources: source_ids,
            subjects,
        }
    }

    /// Sources are there once, and where a pack names publishers in two languages it names each of them in both.
    fn sources(&mut self, sources: &[(u64, Source)]) {
        const FILE: &str = "sources.csv";
        self.unique(FILE, sources, |source| source.id.clone());
        self.remarks(FILE, sources, |source| &source.note);
        if sources.iter().all(|(_, source)| source.publisher_zh.is_none()) {
            return;
        }
        for (row, source) in sources {
            let (column, other) = match (&source.publisher, &source.publisher_zh) {
                (Some(_), None) => ("publisher_zh", "publisher"),
                (None, Some(_)) => ("publisher", "publisher_zh"),
                _ => continue,
            };
            let message = format!("the publisher of “{}” is named in {other} only", source.id);
            let remedy = "name it in both columns; a name that is the same in both languages stands in both";
            self.add(Finding::warning(FILE, message, remedy).at(*row, column));
        }
    }

    /// Where a table has remarks in two languages, every remark stands in both.
    fn remarks<T>(&mut self, file: &str, rows: &[(u64, T)], remark: fn(&T) -> &Remark) {
        if rows.iter().all(|(_, value)| remark(value).note_zh.is_empty()) {
            return;
        }
        for (row, value) in rows {
            let Remark { note, note_zh } = remark(value);
            let (column, other) = match (note.is_empty(), note_zh.is_empty()) {
                (false, true) => ("note_zh", "note"),
                (true, false) => ("note", "note_zh"),
                _ => continue,
            };
            let message = format!("the remark stands in {other} only");
            self.add(Finding::warning(file, message, "write it in both columns").at(*row, column));
        }
    }

    fn links(&mut self, units: &BTreeSet<String>, subjects: &BTreeSet<String>, lines: &BTreeSet<String>) {
        for (row, name) in self.read(&NAMES) {
            self.refers("names.csv", row, "subject", &name.subject, subjects, "units.csv or places.csv");
        }
        for (row, transfer) in self.read(&SUCCESSION) {
            self.refers("succession.csv", row, "from", &transfer.from, units, "units.csv");
            self.refers("succession.csv", row, "to", &transfer.to, units, "units.csv");
        }
        for (row, held) in self.read(&MEMBERSHIP) {
            self.refers("membership.csv", row, "unit", &held.unit, units, "units.csv");
            self.refers("membership.csv", row, "zone", &held.zone, units, "units.csv");
        }
        for (row, stop) in self.read(&STOPS) {
            self.refers("line_stops.csv", row, "line", &stop.line, lines, "lines.csv");
        }
    }

    /// A table that packs may lack.
    fn titles(&mut self, units: &BTreeSet<String>, sources: &BTreeSet<String>) {
        const FILE: &str = "titles.csv";
        if !is_there(self.files, &TITLES) {
            return;
        }
        let titles = self.read(&TITLES);
        for (at, (row, title)) in titles.iter().enumerate() {
            self.refers(FILE, *row, "unit", &title.unit, units, "units.csv");
            self.refers(FILE, *row, "source", &title.source, sources, "sources.csv");
            let mut others = titles.iter().take(at).filter(|(_, other)| other.unit == title.unit);
            if others.any(|(_, other)| other.valid.overlaps(&title.valid)) {
                let message = format!("“{}” has two titles at the same time", title.unit);
                self.add(Finding::error(FILE, message, "let one begin where the other ends").at(*row, "valid_from"));
            }
        }
    }

    /// A table that packs may lack.
    fn stages(&mut self, lines: &BTreeSet<String>, sources: &BTreeSet<String>) {
        const FILE: &str = "stages.csv";
        if !is_there(self.files, &STAGES) {
            return;
        }
        let stages = self.read(&STAGES);
        self.unique(FILE, &stages, |stage| format!("{} {}", stage.line, stage.seq));
        for (row, stage) in &stages {
            self.refers(FILE, *row, "line", &stage.line, lines, "lines.csv");
            self.refers(FILE, *row, "source", &stage.source, sources, "sources.csv");
        }
    }

    /// A table that packs may lack.
    fn plans(
        &mut self,
        subjects: &BTreeSet<String>,
        lines: &BTreeSet<String>,
        places: &BTreeSet<String>,
        sources: &BTreeSet<String>,
    ) {
        const FILE: &str = "plans.csv";
        if !is_there(self.files, &PLANS) {
            return;
        }
        let plans = self.read(&PLANS);
        self.unique(FILE, &plans, |plan| plan.id.clone());
        for (row, plan) in &plans {
            self.refers(FILE, *row, "subject", &plan.subject, subjects, "units.csv or places.csv");
            self.refers(FILE, *row, "said_in", &plan.said_in, sources, "sources.csv");
            if let Some(line) = &plan.line {
                self.refers(FILE, *row, "line", line, lines, "lines.csv");
            }
            if let Some(place) = &plan.place {
                self.refers(FILE, *row, "place", place, places, "places.csv");
            }
            match &plan.outcome_source {
                Some(source) => self.refers(FILE, *row, "outcome_source", source, sources, "sources.csv"),
                None if plan.outcome == Outcome::Unknown => {}
                None => {
                    let message = format!("“{}” has an outcome and no source of it", plan.id);
                    let remedy = "name the source or write unknown";
                    self.add(Finding::error(FILE, message, remedy).at(*row, "outcome_source"));
                }
            }
        }
    }

    fn observations(
        &mut self,
        subjects: &BTreeSet<String>,
        indicators: &BTreeSet<String>,
        sources: &BTreeSet<String>,
        editions: &BTreeSet<String>,
    ) {
        const FILE: &str = "observations.csv";
        let rows = self.read(&OBSERVATIONS);
        self.remarks(FILE, &rows, |observation| &observation.note);
        for (row, observation) in &rows {
            self.refers(FILE, *row, "subject", &observation.subject, subjects, "units.csv or places.csv");
            self.refers(FILE, *row, "indicator", &observation.indicator, indicators, "indicators.csv");
            self.refers(FILE, *row, "source", &observation.source, sources, "sources.csv");
            if let Some(edition) = &observation.edition {
                self.refers(FILE, *row, "edition", edition, editions, "editions.csv");
            }
        }
        self.unique(FILE, &rows, |o| {
            format!("{} {} {} {} {} {}", o.subject, o.indicator, o.period, o.source, o.locator, o.value_text)
        });
    }

    fn geometry(&mut self, info: &super::AtlasInfo, known: &Known) {
        match Boundaries::read(self.files, &info.boundaries) {
            Err(error) => self.add(as_finding(error)),
            Ok(boundaries) => {
                let mut seen = BTreeSet::new();
                for (edition, object) in known.editions.iter().filter_map(|one| Some((one, one.geometry.as_ref()?))) {
                    let Some(geometry) = boundaries.edition(object) else {
                        let message = format!("there is no object “{object}”, which editions.csv names");
                        let remedy = "add it or empty the cell in editions.csv";
                        self.add(Finding::error(&info.boundaries, message, remedy));
                        continue;
                    };
                    self.edition(&info.boundaries, geometry, edition, &known.units);
                    if seen.insert(object) {
                        self.outlines(&info.boundaries, &boundaries, object, &known.units);
                    }
                }
            }
        }
        for context in [&info.neighbours, &info.rivers].into_iter().flatten() {
            if let Err(error) = Context::read(self.files, context) {
                self.add(as_finding(error));
            }
        }
        if let Some(relief) = &info.relief {
            match self.files.read(&relief.path) {
                Err(error) => self.add(as_finding(error)),
                Ok(png) if pixels(&png) > limit::PIXELS => {
                    let message = format!("the picture has more than {} pixels", limit::PIXELS);
                    self.add(Finding::error(&relief.path, message, "save it smaller"));
                }
                Ok(_) => {}
            }
        }
    }

    /// Every district-level unit of an edition has an outline.
    fn edition(&mut self, file: &str, geometry: &EditionGeometry, edition: &Edition, units: &[Unit]) {
        let object = edition.geometry.as_deref().unwrap_or_default();
        let outlined: BTreeSet<&String> = geometry.shapes.iter().map(|shape| &shape.id).collect();
        let date = edition.valid.from;
        let holds = |unit: &&Unit| unit.is_district_level() && date.is_none_or(|date| unit.valid.contains(date));
        for unit in units.iter().filter(holds).filter(|unit| !outlined.contains(&unit.id)) {
            let message = format!("“{}” has no outline in {object}", unit.id);
            self.add(Finding::error(file, message, "add its polygon"));
        }
    }

    /// Every outline has a unit, and its name inside.
    fn outlines(&mut self, file: &str, boundaries: &Boundaries, object: &str, units: &[Unit]) {
        let known: BTreeSet<&String> = units.iter().map(|unit| &unit.id).collect();
        for shape in boundaries.edition(object).into_iter().flat_map(|geometry| &geometry.shapes) {
            if !known.contains(&shape.id) {
                let message = format!("the outline “{}” in {object} is of no unit", shape.id);
                self.add(Finding::error(file, message, "add the unit to units.csv or remove the outline"));
            } else if !boundaries.holds_label(shape) {
                let message = format!("the label point of “{}” in {object} lies outside of it", shape.id);
                self.add(Finding::error(file, message, "move it inside"));
            }
        }
    }

    fn profiles(&mut self, known: &Known) {
        for path in self.files.list() {
            let Some(name) = path.strip_prefix("profiles/").and_then(|name| name.strip_suffix(".md")) else { continue };
            let subject = name.rsplit_once('.').map_or(name, |(subject, _)| subject);
            if !known.subjects.contains(subject) {
                let message = format!("“{subject}” is not in units.csv or places.csv");
                self.add(Finding::warning(&path, message, "rename the file <subject>.<language>.md"));
            }
            match read_text_within(self.files, &path, limit::PROFILE_BYTES) {
                Err(error) => self.add(as_finding(error)),
                Ok(text) => {
                    for source in Profile::parse(&text).sources() {
                        if !known.sources.contains(source) {
                            let message = format!("the source “{source}” is not in sources.csv");
                            self.add(Finding::error(&path, message, "add it there or correct it here"));
                        }
                    }
                }
            }
        }
    }
}

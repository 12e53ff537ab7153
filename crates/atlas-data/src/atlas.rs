//! An opened atlas: its tables with indexes, and what is read on first use.

use crate::{
    fold,
    geodesy::Course,
    geometry::{Boundaries, Context, ContextShape, Relief, Topology},
    model::*,
    pack::{self, AtlasInfo, Finding, PackError, PackFiles, Severity, Stops, Tables, runs},
    profile::Profile,
};
use std::{
    collections::BTreeMap,
    fmt,
    ops::Range,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

/// A change of boundaries: its day, and the places in the table of the units before and of those after.
pub(crate) type Change = (PartialDate, Vec<usize>, Vec<usize>);

/// An opened atlas. Tables are in memory; geometry, the points of lines, profiles and relief are read on first use.
pub struct Atlas {
    info: AtlasInfo,
    files: Arc<dyn PackFiles>,
    pub(crate) tables: Tables,
    units: BTreeMap<String, usize>,
    indicators: BTreeMap<String, usize>,
    sources: BTreeMap<String, usize>,
    places: BTreeMap<String, usize>,
    subjects: BTreeMap<String, Range<usize>>,
    /// The runs of every subject's observations by indicator, in the order of the indicators.
    rows: BTreeMap<String, Vec<(usize, Range<usize>)>>,
    stops: OnceLock<Stops>,
    pub(crate) changes: OnceLock<Vec<Change>>,
    /// Every day on which something that a date decides can change, in order.
    pub(crate) turning_days: OnceLock<Vec<PartialDate>>,
    boundaries: OnceLock<Boundaries>,
    /// By edition, the course of every line; `None` for lines that are too tangled to follow.
    pub(crate) courses: Vec<OnceLock<Vec<Option<Course>>>>,
    neighbours: OnceLock<Context>,
    rivers: OnceLock<Context>,
    /// Who has it reads the boundaries.
    reading: Mutex<()>,
    /// Who has it reads rivers or what is around.
    reading_context: Mutex<()>,
}

impl fmt::Debug for Atlas {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Atlas({} from {})", self.info.id, self.files.describe())
    }
}

impl Atlas {
    /// Opens a pack that nobody has checked: all of it is read and checked first.
    ///
    /// # Errors
    /// The first grave finding. Doubts come with the atlas.
    pub fn open(files: Arc<dyn PackFiles>) -> Result<(Self, Vec<Finding>), PackError> {
        let findings = pack::check(files.as_ref());
        if let Some(grave) = findings.iter().find(|finding| finding.severity == Severity::Error) {
            return Err(grave.clone().into());
        }
        let atlas = Self::open_trusted(files)?;
        // A pack from elsewhere may be gone when they are asked for.
        let _ = atlas.stops.set(Stops::read(atlas.files())?);
        Ok((atlas, findings))
    }

    /// Opens a pack that tests have proven, such as the built-in one: tables only, at once.
    ///
    /// # Errors
    /// Where a table cannot be read.
    pub fn open_trusted(files: Arc<dyn PackFiles>) -> Result<Self, PackError> {
        let info = pack::info(files.as_ref())?;
        let mut tables = Tables::read(files.as_ref())?;
        tables.themes.sort_by_key(|theme| theme.order);
        let indicators = index(&tables.indicators, |indicator| &indicator.id);
        tables.observations.sort_by(|a, b| {
            let place = |o: &Observation| indicators.get(&o.indicator).copied();
            (&a.subject, place(a), &a.period).cmp(&(&b.subject, place(b), &b.period))
        });
        tables.stages.sort_by(|a, b| (&a.line, a.seq).cmp(&(&b.line, b.seq)));
        Ok(Self {
            units: index(&tables.units, |unit| &unit.id),
            sources: index(&tables.sources, |source| &source.id),
            places: index(&tables.places, |place| &place.id),
            subjects: runs(&tables.observations, |observation| &observation.subject),
            rows: rows(&tables.observations, &indicators),
            courses: tables.editions.iter().map(|_| OnceLock::new()).collect(),
            info,
            files,
            tables,
            indicators,
            changes: OnceLock::new(),
            turning_days: OnceLock::new(),
            stops: OnceLock::new(),
            boundaries: OnceLock::new(),
            neighbours: OnceLock::new(),
            rivers: OnceLock::new(),
            reading: Mutex::new(()),
            reading_context: Mutex::new(()),
        })
    }

    /// As [`Atlas::open_trusted`], for who draws a map at once: the boundaries are read while the tables are.
    ///
    /// # Errors
    /// Where a table cannot be read. What is wrong with the boundaries is told to who asks for them.
    pub fn open_trusted_with_map(files: Arc<dyn PackFiles>) -> Result<Self, PackError> {
        std::thread::scope(|scope| {
            let files = &files;
            let boundaries =
                scope.spawn(move || Boundaries::read(files.as_ref(), &pack::info(files.as_ref())?.boundaries));
            let atlas = Self::open_trusted(Arc::clone(files))?;
            if let Ok(Ok(boundaries)) = boundaries.join() {
                let _ = atlas.boundaries.set(boundaries);
            }
            Ok(atlas)
        })
    }

    /// What the pack says of itself.
    pub fn info(&self) -> &AtlasInfo {
        &self.info
    }

    /// The files that the atlas was opened from.
    pub fn files(&self) -> &dyn PackFiles {
        self.files.as_ref()
    }

    /// All boundary editions.
    pub fn editions(&self) -> &[Edition] {
        &self.tables.editions
    }

    /// The edition with a map that is in force at a date; before the first of them, the first.
    pub fn edition_at(&self, date: PartialDate) -> Option<&Edition> {
        let mapped = || self.tables.editions.iter().filter(|edition| edition.geometry.is_some());
        mapped().find(|edition| edition.valid.contains(date)).or_else(|| {
            let start = |edition: &&Edition| edition.valid.from.map(PartialDate::first_day);
            let (first, last) = (mapped().min_by_key(start)?, mapped().max_by_key(start)?);
            let before = first.valid.from.is_some_and(|from| !from.starts_by(date));
            Some(if before { first } else { last })
        })
    }

    /// The edition in force at a date, whether the pack has a map of it or not.
    pub fn edition_in_force(&self, date: PartialDate) -> Option<&Edition> {
        self.tables.editions.iter().find(|edition| edition.valid.contains(date))
    }

    /// All units, in the order of the pack.
    pub fn units(&self) -> &[Unit] {
        &self.tables.units
    }

    /// A unit.
    pub fn unit(&self, id: &str) -> Option<&Unit> {
        self.units.get(id).and_then(|at| self.tables.units.get(*at))
    }

    /// The id of a unit or place as the atlas itself holds it.
    pub(crate) fn subject_id(&self, id: &str) -> Option<&str> {
        let unit = self.unit(id).map(|unit| unit.id.as_str());
        unit.or_else(|| self.place(id).map(|place| place.id.as_str()))
    }

    /// The districts and counties of a date, in the order of the pack.
    pub fn units_at(&self, date: PartialDate) -> Vec<&Unit> {
        self.tables.units.iter().filter(|unit| unit.is_district_level() && unit.valid.contains(date)).collect()
    }

    /// All themes, in their order.
    pub fn themes(&self) -> &[Theme] {
        &self.tables.themes
    }

    /// All indicators, in the order of the pack.
    pub fn indicators(&self) -> &[Indicator] {
        &self.tables.indicators
    }

    /// An indicator.
    pub fn indicator(&self, id: &str) -> Option<&Indicator> {
        self.indicators.get(id).and_then(|at| self.tables.indicators.get(*at))
    }

    /// All sources.
    pub fn sources(&self) -> &[Source] {
        &self.tables.sources
    }

    /// A source.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.get(id).and_then(|at| self.tables.sources.get(*at))
    }

    /// All places.
    pub fn places(&self) -> &[Place] {
        &self.tables.places
    }

    /// A place.
    pub fn place(&self, id: &str) -> Option<&Place> {
        self.places.get(id).and_then(|at| self.tables.places.get(*at))
    }

    /// A transport line.
    pub fn line(&self, id: &str) -> Option<&Line> {
        self.tables.lines.iter().find(|line| line.id == id)
    }

    /// All transport lines.
    pub fn lines(&self) -> &[Line] {
        &self.tables.lines
    }

    /// Everything that was announced.
    pub fn plans(&self) -> &[Plan] {
        &self.tables.plans
    }

    /// What was announced of a subject, and what became of it, in the order of the pack.
    pub fn plans_of<'a>(&'a self, subject: &'a str) -> impl Iterator<Item = &'a Plan> {
        self.tables.plans.iter().filter(move |plan| plan.subject == subject || plan.place.as_deref() == Some(subject))
    }

    /// What was announced of a transport line.
    pub fn plans_of_line<'a>(&'a self, line: &'a str) -> impl Iterator<Item = &'a Plan> {
        self.tables.plans.iter().filter(move |plan| plan.line.as_deref() == Some(line))
    }

    /// The points of a line, by part and order.
    pub fn stops(&self, line: &str) -> &[LineStop] {
        self.all_stops().of(line)
    }

    /// The points of all lines. A table that was proven is there.
    pub(crate) fn all_stops(&self) -> &Stops {
        self.stops.get_or_init(|| Stops::read(self.files()).unwrap_or_default())
    }

    /// The stages of corridors that leave the map, by line and order.
    pub fn stages(&self) -> &[Stage] {
        &self.tables.stages
    }

    /// All transfers of territory.
    pub fn succession(&self) -> &[Succession] {
        &self.tables.succession
    }

    /// The names of a subject.
    pub fn names<'a>(&'a self, subject: &'a str) -> impl Iterator<Item = &'a Name> {
        self.tables.names.iter().filter(move |name| name.subject == subject)
    }

    /// What units were called and were at other times.
    pub fn titles(&self) -> &[Title] {
        &self.tables.titles
    }

    /// The short name of a unit or place, for maps; its full name where it has no short one.
    pub fn short_name<'a>(&'a self, subject: &'a str, lang: Lang) -> &'a str {
        let short = self.names(subject).find(|name| name.role == NameRole::Short && name.language == lang.tag());
        short.map(|name| name.name.as_str()).unwrap_or_else(|| self.name(subject, lang))
    }

    /// The full name of a unit or place; the id where there is none.
    pub fn name<'a>(&'a self, subject: &'a str, lang: Lang) -> &'a str {
        let unit = self.unit(subject).map(|unit| unit.name(lang));
        unit.or_else(|| self.place(subject).map(|place| place.name(lang))).unwrap_or(subject)
    }

    /// The units of a zone at a date.
    pub fn members(&self, zone: &str, date: PartialDate) -> Vec<&Unit> {
        let held = self.tables.membership.iter().filter(|held| held.zone == zone && held.valid.contains(date));
        held.filter_map(|held| self.unit(&held.unit)).filter(|unit| unit.valid.contains(date)).collect()
    }

    /// All observations, by subject, indicator and period.
    pub fn all_observations(&self) -> &[Observation] {
        &self.tables.observations
    }

    /// The observations of a subject, by indicator and period.
    pub fn observations_of(&self, subject: &str) -> &[Observation] {
        self.subjects.get(subject).and_then(|range| self.tables.observations.get(range.clone())).unwrap_or_default()
    }

    /// The observations of an indicator for a subject, by period.
    pub fn observations(&self, subject: &str, indicator: &str) -> &[Observation] {
        let (Some(rows), Some(wanted)) = (self.rows.get(subject), self.indicators.get(indicator)) else { return &[] };
        let at = rows.binary_search_by_key(wanted, |(indicator, _)| *indicator);
        let range = at.ok().and_then(|at| rows.get(at)).map(|(_, range)| range.clone());
        range.and_then(|range| self.tables.observations.get(range)).unwrap_or_default()
    }

    /// The boundaries.
    ///
    /// # Errors
    /// Where the pack's file cannot be read.
    pub fn boundaries(&self) -> Result<&Boundaries, PackError> {
        once(&self.boundaries, &self.reading, || Boundaries::read(self.files.as_ref(), &self.info.boundaries))
    }

    /// The outlines around the atlas's own area.
    ///
    /// # Errors
    /// Where the pack's file cannot be read.
    pub fn neighbours(&self) -> Result<&[ContextShape], PackError> {
        self.context(&self.neighbours, self.info.neighbours.as_ref())
            .map(|found| found.map_or(&[][..], |found| &found.shapes))
    }

    /// The arcs of those outlines, each once; `None` where the pack has none.
    ///
    /// # Errors
    /// Where the pack's file cannot be read.
    pub fn neighbour_arcs(&self) -> Result<Option<&Topology>, PackError> {
        Ok(self.context(&self.neighbours, self.info.neighbours.as_ref())?.map(|found| &found.arcs))
    }

    /// The rivers.
    ///
    /// # Errors
    /// Where the pack's file cannot be read.
    pub fn rivers(&self) -> Result<&[ContextShape], PackError> {
        self.context(&self.rivers, self.info.rivers.as_ref()).map(|found| found.map_or(&[][..], |found| &found.shapes))
    }

    fn context<'a>(
        &self,
        kept: &'a OnceLock<Context>,
        from: Option<&pack::ObjectRef>,
    ) -> Result<Option<&'a Context>, PackError> {
        let Some(from) = from else { return Ok(None) };
        once(kept, &self.reading_context, || Context::read(self.files.as_ref(), from)).map(Some)
    }

    /// The shaded relief, if the pack has one.
    ///
    /// # Errors
    /// Where the pack's picture cannot be read.
    pub fn relief(&self) -> Result<Option<Relief<'_>>, PackError> {
        Relief::of(&self.info, self.files.as_ref())
    }

    /// The text about a subject, if there is one.
    ///
    /// # Errors
    /// Where the file is there and cannot be read.
    pub fn profile(&self, subject: &str, lang: Lang) -> Result<Option<Profile>, PackError> {
        let path = format!("profiles/{subject}.{}.md", lang.tag());
        match pack::read_text_within(self.files.as_ref(), &path, pack::limit::PROFILE_BYTES) {
            Ok(text) => Ok(Some(Profile::parse(&text))),
            Err(PackError::Missing { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The subjects of which `text` is the id, the code or any name, without regard to case and tone marks.
    pub fn subjects_named(&self, text: &str) -> Vec<&str> {
        let wanted = fold(text);
        let mut found: Vec<&str> = Vec::new();
        let mut add = |id| {
            if !found.contains(&id) {
                found.push(id);
            }
        };
        let is = |name: &str| fold(name) == wanted;
        for unit in &self.tables.units {
            if unit.id == text || unit.adcode.as_deref() == Some(text) || is(&unit.name_en) || is(&unit.name_zh) {
                add(unit.id.as_str());
            }
        }
        for place in &self.tables.places {
            if place.id == text || is(&place.name_en) || is(&place.name_zh) {
                add(place.id.as_str());
            }
        }
        for name in self.tables.names.iter().filter(|name| name.role != NameRole::Initials && is(&name.name)) {
            add(name.subject.as_str());
        }
        found
    }
}

fn index<T>(values: &[T], id: fn(&T) -> &String) -> BTreeMap<String, usize> {
    values.iter().enumerate().map(|(at, value)| (id(value).clone(), at)).collect()
}

/// Where the observations of each subject and indicator begin and end in the sorted list.
fn rows(sorted: &[Observation], indicators: &BTreeMap<String, usize>) -> BTreeMap<String, Vec<(usize, Range<usize>)>> {
    let mut found: BTreeMap<String, Vec<(usize, Range<usize>)>> = BTreeMap::new();
    let mut at = 0;
    for run in sorted.chunk_by(|a, b| a.subject == b.subject && a.indicator == b.indicator) {
        if let Some(first) = run.first()
            && let Some(indicator) = indicators.get(&first.indicator)
        {
            let range = at..at + run.len();
            match found.get_mut(&first.subject) {
                Some(list) => list.push((*indicator, range)),
                None => drop(found.insert(first.subject.clone(), vec![(*indicator, range)])),
            }
        }
        at += run.len();
    }
    found
}

/// What is kept, or else is read now; who comes while another one reads waits for that one.
fn once<'a, T>(
    kept: &'a OnceLock<T>,
    turn: &Mutex<()>,
    read: impl FnOnce() -> Result<T, PackError>,
) -> Result<&'a T, PackError> {
    if let Some(found) = kept.get() {
        return Ok(found);
    }
    let _turn = turn.lock().unwrap_or_else(PoisonError::into_inner);
    match kept.get() {
        Some(found) => Ok(found),
        None => read().map(|made| kept.get_or_init(|| made)),
    }
}

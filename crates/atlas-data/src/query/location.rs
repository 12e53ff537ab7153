//! What lies where: lines through units, units along lines, places in units.
//!
//! The date chooses the boundaries and nothing else: lines are taken whole and places all, whether they were there
//! already or are only planned. Who asks for what was open picks by status and date of opening.

use crate::{
    Atlas, Boundaries, Course, Crossing, EditionGeometry, Line, PackError, PartialDate, Place, geodesy::Surveyor,
};
use std::collections::BTreeSet;

/// A line that runs through a unit.
#[derive(Clone, Copy, Debug)]
pub struct LineInUnit<'a> {
    /// The line.
    pub line: &'a Line,
    /// Geodesic length of what lies in the unit, in kilometres.
    pub km: f64,
}

/// The boundaries of a date.
struct Ground<'a> {
    boundaries: &'a Boundaries,
    /// The place of the edition in the table.
    edition: usize,
    object: &'a str,
    geometry: &'a EditionGeometry,
}

impl Atlas {
    /// The way of a line through the units of a date, stretch by stretch. `None` where there is no such line or no map,
    /// and in a pack whose lines meet its borders so often that nobody could follow them.
    ///
    /// Lines are straight between their points, which are good to some hundred metres, those of roads to some kilometres:
    /// round the kilometres to whole ones, and take a unit with less than one as doubtful.
    ///
    /// The first question about the boundaries of a date follows all lines, later ones look it up.
    ///
    /// # Errors
    /// Where the boundaries cannot be read.
    pub fn course(&self, line: &str, as_of: PartialDate) -> Result<Option<&Course>, PackError> {
        let at = self.lines().iter().position(|known| known.id == line);
        let (Some(at), Some(ground)) = (at, self.ground(as_of)?) else { return Ok(None) };
        Ok(self.courses_on(&ground).get(at).and_then(Option::as_ref))
    }

    /// The units of a date that a line runs through, in the order in which it first comes to them, with the kilometres in
    /// each; see [`Self::course`]. Empty for a line that is not there or runs outside of all units.
    ///
    /// # Errors
    /// Where the boundaries cannot be read.
    pub fn units_along(&self, line: &str, as_of: PartialDate) -> Result<&[Crossing], PackError> {
        Ok(self.course(line, as_of)?.map_or(&[], |course| &course.crossings))
    }

    /// The lines that run through a unit, a zone or the whole, in the order of the pack; see [`Self::course`]. Empty for a
    /// unit that the boundaries of the date do not have.
    ///
    /// # Errors
    /// Where the boundaries cannot be read.
    pub fn lines_of(&self, unit: &str, as_of: PartialDate) -> Result<Vec<LineInUnit<'_>>, PackError> {
        let Some(ground) = self.ground(as_of)? else { return Ok(Vec::new()) };
        let territory = self.territory(unit, as_of, &ground);
        let within = |(line, course): (_, &Option<Course>)| {
            let there = || {
                course.iter().flat_map(|course| &course.crossings).filter(|one| territory.contains(one.unit.as_str()))
            };
            there().next()?;
            Some(LineInUnit { line, km: there().map(|crossing| crossing.km).sum() })
        };
        Ok(self.lines().iter().zip(self.courses_on(&ground)).filter_map(within).collect())
    }

    /// The places in a unit, a zone or the whole, in the order of the pack; see [`Self::unit_of_place`].
    ///
    /// Costs a look at every place, and a hit test, half a microsecond, for those of other dates.
    ///
    /// # Errors
    /// Where the boundaries cannot be read.
    pub fn places_of(&self, unit: &str, as_of: PartialDate) -> Result<Vec<&Place>, PackError> {
        let Some(ground) = self.ground(as_of)? else { return Ok(Vec::new()) };
        let territory = self.territory(unit, as_of, &ground);
        let inside = |place: &&Place| self.unit_under(place, &ground).is_some_and(|unit| territory.contains(unit));
        Ok(self.places().iter().filter(inside).collect())
    }

    /// The unit that a place lies in at a date: the one that the pack names, where it was there then; else the one under the
    /// position, if it is one that the named unit came from or went to. An approximate position may fall beyond a border, and
    /// then nobody can say. `None` also outside of all units.
    ///
    /// # Errors
    /// Where the boundaries cannot be read.
    pub fn unit_of_place(&self, place: &Place, as_of: PartialDate) -> Result<Option<&str>, PackError> {
        Ok(self.ground(as_of)?.and_then(|ground| self.unit_under(place, &ground)))
    }

    fn unit_under<'a>(&'a self, place: &Place, ground: &Ground<'a>) -> Option<&'a str> {
        let under = || ground.boundaries.unit_at(ground.object, place.lon, place.lat);
        let Some(named) = place.unit.as_deref() else { return under() };
        let outlined = ground.geometry.shapes.iter().map(|shape| shape.id.as_str());
        if let Some(own) = outlined.clone().find(|id| *id == named) {
            return Some(own);
        }
        let kin = |unit: &&str| {
            let links = self.succession().iter();
            links.clone().any(|one| (one.from == named && one.to == *unit) || (one.to == named && one.from == *unit))
        };
        under().filter(kin)
    }

    fn ground(&self, as_of: PartialDate) -> Result<Option<Ground<'_>>, PackError> {
        let Some(edition) = self.edition_at(as_of) else { return Ok(None) };
        let boundaries = self.boundaries()?;
        let at = self.editions().iter().position(|known| known.id == edition.id);
        let found = at.zip(edition.geometry.as_deref()).and_then(|(edition, object)| {
            let geometry = boundaries.edition(object)?;
            Some(Ground { boundaries, edition, object, geometry })
        });
        Ok(found)
    }

    /// The outlined units that a subject consists of: itself, all units for the whole, the members of a zone.
    fn territory<'a>(&'a self, subject: &str, as_of: PartialDate, ground: &Ground<'a>) -> BTreeSet<&'a str> {
        let outlined: BTreeSet<&str> = ground.geometry.shapes.iter().map(|shape| shape.id.as_str()).collect();
        if subject == self.info().root {
            return outlined;
        }
        match outlined.get(subject) {
            Some(own) => BTreeSet::from([*own]),
            None => {
                let members = self.members(subject, as_of).into_iter().map(|member| member.id.as_str());
                members.filter(|member| outlined.contains(member)).collect()
            }
        }
    }

    /// The course of every line, in the order of the pack.
    fn courses_on(&self, ground: &Ground<'_>) -> &[Option<Course>] {
        let Some(kept) = self.courses.get(ground.edition) else { return &[] };
        kept.get_or_init(|| {
            let Some(mut surveyor) = Surveyor::new(ground.boundaries, ground.object) else { return Vec::new() };
            let course = |line: &Line| {
                let parts = self.stops(&line.id).chunk_by(|a, b| a.part == b.part);
                surveyor.course(parts.map(|stops| (stops[0].part, stops.iter().map(|stop| [stop.lon, stop.lat]))))
            };
            self.lines().iter().map(course).collect()
        })
    }
}

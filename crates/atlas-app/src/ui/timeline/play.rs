//! The time that runs.

use super::Cx;
use atlas_data::PartialDate;
use atlas_view::{Command, timeline::Track};
use egui::Context;

/// A longer frame than this one does not take the time along: after a stall it goes on where it was.
const LONGEST_FRAME_SECS: f64 = 0.1;

/// What runs.
#[derive(Clone, Copy, Debug)]
struct Run {
    /// The date from which it began.
    from: PartialDate,
    /// How far along the track it is, 0 to 1; `None` before its first frame.
    place: Option<f64>,
    /// The date that was asked for last.
    asked: Option<PartialDate>,
    /// egui's clock in the frame before.
    last: f64,
}

/// Lets the time run.
#[derive(Default)]
pub(super) struct Player {
    run: Option<Run>,
}

impl Player {
    pub(super) fn toggle(&mut self, as_of: PartialDate) {
        self.run = match self.run {
            Some(_) => None,
            None => Some(Run { from: as_of.first_day(), place: None, asked: None, last: 0.0 }),
        };
    }

    pub(super) fn stop(&mut self) {
        self.run = None;
    }

    pub(super) fn is_playing(&self) -> bool {
        self.run.is_some()
    }

    /// Where the handle stands, 0 to 1, while the time runs.
    pub(super) fn place(&self) -> Option<f64> {
        self.run.and_then(|run| run.place)
    }

    /// The date to be told: the one that was asked for is the view's with the next frame.
    pub(super) fn shown(&self, as_of: PartialDate) -> PartialDate {
        self.run.and_then(|run| run.asked).unwrap_or(as_of)
    }

    /// Goes on by the time of a frame. Who has chosen another date meanwhile has stopped it.
    pub(super) fn advance(&mut self, ctx: &Context, cx: &Cx<'_>, track: &Track) {
        let Some(run) = &mut self.run else { return };
        let now = ctx.input(|input| input.time);
        ctx.request_repaint();
        let Some(place) = run.place else {
            // At the end it begins anew.
            let ended = track.last.months_later(0).starts_by(run.from);
            run.from = if ended { track.first } else { track.clamped(run.from) };
            (run.place, run.last) = (Some(track.place(run.from)), now);
            run.asked = Some(run.from);
            cx.push(Command::SlideAsOf { date: run.from, begins: true });
            return;
        };
        if run.asked.is_some_and(|asked| asked != cx.view().as_of) {
            self.run = None;
            return;
        }
        let years = f64::from(cx.state.settings.years_per_second) * (now - run.last).clamp(0.0, LONGEST_FRAME_SECS);
        let place = (place + years * 12.0 / track.months()).min(1.0);
        (run.place, run.last) = (Some(place), now);
        let month = if place < 1.0 { track.month_begun_at(place) } else { track.last };
        // Who wants little movement sees a picture a year.
        let still = cx.state.settings.reduced_motion && place < 1.0;
        let date = if still { PartialDate::new(month.year(), 1, 1).unwrap_or(month) } else { month };
        let date = date.max(run.from);
        if run.asked != Some(date) {
            run.asked = Some(date);
            cx.push(Command::SlideAsOf { date, begins: false });
        }
        if place >= 1.0 {
            self.run = None;
        }
    }
}

//! The timeline of the built-in atlas.

use super::*;
use crate::{Command, Language, Layer, Preset, Settings, State, Turn, View, Words, testing::atlas};
use atlas_data::{HappeningKind, PartialDate};

fn date(text: &str) -> PartialDate {
    text.parse().unwrap()
}

fn track(language: Language) -> Track {
    Track::of(atlas(), &Words::new(language))
}

fn view(as_of: &str) -> View {
    View { as_of: date(as_of), ..View::opening(atlas()) }
}

#[test]
fn the_track_is_that_of_the_data() {
    let track = track(Language::English);
    assert_eq!(track.first, date("1997-03-01"));
    assert!(track.last >= date("2025-11-01"), "{}", track.last);
    assert_eq!(
        track.reigns.iter().map(|reign| reign.edition.as_str()).collect::<Vec<_>>(),
        ["cq-1997", "cq-2011", "cq-2025"]
    );
    assert!(track.marks.windows(2).all(|pair| pair[0].day < pair[1].day));
    assert_eq!((track.place(track.first), track.place(track.last)), (0.0, 1.0));
}

#[test]
fn sentences_tell_what_changed_in_both_languages() {
    let cases = [
        ("1997-03-01", "Chongqing Municipality was set up.", "重庆市设立。"),
        ("1998-05-22", "Wanxian District became Wanzhou District.", "万县区变为万州区。"),
        ("2011-10-01", "Qijiang County and Wansheng District became Qijiang District.", "綦江县和万盛区变为綦江区。"),
        ("2011-10-01", "40 districts and counties became 38.", "区县由40个变为38个。"),
        ("2014-05-02", "Bishan County became Bishan District.", "璧山县变为璧山区。"),
    ];
    let tracks = [track(Language::English), track(Language::Chinese)];
    for (day, english, chinese) in cases {
        for (track, wanted) in tracks.iter().zip([english, chinese]) {
            let mark = track.marks.iter().find(|mark| mark.day == date(day)).unwrap();
            assert!(mark.told.iter().any(|said| said == wanted), "{day}: {:?}", mark.told);
        }
    }
    for mark in tracks.iter().flat_map(|track| &track.marks) {
        assert!(!mark.told.is_empty() && mark.count > 0, "{}", mark.day);
    }
}

#[test]
fn marks_of_boundaries_are_two() {
    let track = track(Language::English);
    let days: Vec<String> =
        track.marks.iter().filter(|one| one.kind == HappeningKind::Boundaries).map(|one| one.day.to_string()).collect();
    assert_eq!(days, ["2011-10-01", "2025-11-01"]);
}

#[test]
fn steps_go_by_months_and_to_the_ends() {
    let track = track(Language::English);
    assert_eq!(track.moved(date("2006-10-22"), -1), date("2006-10-01"));
    assert_eq!(track.moved(date("2006-10-22"), 1), date("2006-11-01"));
    assert_eq!(track.moved(date("2006-10-01"), -1), date("2006-09-01"));
    assert_eq!(track.moved(date("2006-12-01"), 12), date("2007-12-01"));
    assert_eq!(track.moved(track.first, -1), track.first);
    assert_eq!(track.moved(track.last, 1), track.last);
    for month in [date("1997-03-01"), date("2004-02-01"), date("2025-11-01")] {
        assert_eq!(track.month_at(track.place(month)), month);
        assert_eq!(track.month_begun_at(track.place(month)), month);
    }
    assert!(track.next(date("2014-05-02")).unwrap().day > date("2014-05-02"));
    assert!(track.previous(track.first).is_none());
}

/// What cannot be told apart is not drawn twice, and what differs is: all months of the track, with all layers.
#[test]
fn months_with_the_same_drawn_view_have_the_same_answers() {
    let track = track(Language::English);
    for preset in [Preset::Overview, Preset::Transport] {
        let mut of = View { layers: preset.layers(), ..view("1997-03-01") };
        of.layers.set_shown(Layer::Airports, true);
        let mut month = track.first;
        while month < track.last {
            let (there, shown) =
                (View { as_of: month, ..of.clone() }, drawn(&View { as_of: month, ..of.clone() }, atlas()));
            assert!(shown.as_of.starts_by(month));
            assert_eq!(drawn(&shown, atlas()), shown, "{month}: once is enough");
            let names = |view: &View| -> Vec<String> {
                let units = atlas().units_at(view.as_of);
                units
                    .iter()
                    .map(|unit| atlas().name_at(&unit.id, atlas_data::Lang::En, view.as_of).to_owned())
                    .collect()
            };
            assert_eq!(names(&there), names(&shown), "{month}");
            let indicator = of.indicator.as_deref().unwrap();
            let values = |view: &View| {
                let column = atlas().column(indicator, view.period.as_ref(), view.as_of);
                (column.period.clone(), column.values())
            };
            assert_eq!(values(&there), values(&shown), "{month}");
            let open = |view: &View| {
                let network = crate::network::network_at(atlas(), view.as_of);
                let of_layers = network
                    .lines
                    .iter()
                    .filter(|line| Layer::of_kind(&line.kind).is_some_and(|layer| view.shows(layer)));
                of_layers.map(|line| line.open.parts.iter().map(Vec::len).sum::<usize>()).collect::<Vec<_>>()
            };
            assert_eq!(open(&there), open(&shown), "{month}");
            month = track.moved(month, 1);
        }
    }
}

#[test]
fn the_next_picture_is_that_of_the_next_change_on_the_map() {
    let of = View { indicator: None, ..view("2011-11-01") };
    let next = next_drawn(&of, atlas(), date("2026-01-01")).unwrap();
    assert_eq!(next.as_of, date("2014-05-02"), "no figures and no lines: only names");
    assert!(next_drawn(&View { as_of: date("2025-11-01"), ..of }, atlas(), date("2025-12-01")).is_none());
}

#[test]
fn a_slide_of_the_date_is_one_step_back_and_the_choice_comes_back() {
    let mut state = State::new(atlas(), Settings::default());
    state.apply(Command::Select("jiangbei".to_owned()), atlas());
    let before = state.view.clone();
    for (at, day) in ["2025-11-01", "2026-01-01", "2011-10-01", "2000-01-01"].into_iter().enumerate() {
        state.apply(Command::SlideAsOf { date: date(day), begins: at == 0 }, atlas());
    }
    assert_eq!(state.view.selection, ["jiangbei"], "it did not become another one on the way");
    state.apply(Command::SlideAsOf { date: date("2026-01-01"), begins: false }, atlas());
    assert_eq!(state.view.selection, ["liangjiang"]);
    state.apply(Command::Undo, atlas());
    assert_eq!(state.view, before);
    state.apply(Command::SlideAsOf { date: date("2001-01-01"), begins: true }, atlas());
    state.apply(Command::SlideAsOf { date: date("2002-01-01"), begins: true }, atlas());
    state.apply(Command::Undo, atlas());
    assert_eq!(state.view.as_of, date("2001-01-01"), "two drags are two steps");
}

#[test]
fn changes_and_periods_are_gone_to_one_after_the_other() {
    let mut state = State::new(atlas(), Settings::default());
    state.apply(Command::SetAsOf(date("2011-09-15")), atlas());
    state.apply(Command::GoToChange(Turn::On), atlas());
    assert_eq!(state.view.as_of, date("2011-10-01"));
    state.apply(Command::GoToChange(Turn::Back), atlas());
    assert!(state.view.as_of < date("2011-10-01"));
    state.apply(Command::SetAsOf(date("2024-12-31")), atlas());
    state.apply(Command::SetIndicator(Some("population-census".to_owned())), atlas());
    let latest = atlas().shown_period("population-census", state.view.as_of).unwrap();
    let periods: Vec<String> = periods_of(&state.view, atlas()).iter().map(ToString::to_string).collect();
    assert_eq!(periods, ["2000", "2010", "2020"]);
    state.apply(Command::StepPeriod(Step::Earlier), atlas());
    assert!(state.view.period.as_ref().unwrap() < &latest);
    state.apply(Command::StepPeriod(Step::Later), atlas());
    assert_eq!(state.view.period, Some(latest));
    state.apply(Command::SetPeriod(None), atlas());
    assert_eq!(state.view.period, None);
    // Where the date has no figures yet there are those of later.
    let early = View { as_of: date("1999-01-01"), ..state.view.clone() };
    assert_eq!(step_period(&early, atlas(), Step::Later).map(|period| period.to_string()).as_deref(), Some("2000"));
}

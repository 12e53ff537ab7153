use super::*;
use crate::testing::atlas;

#[test]
fn a_filter_that_is_written_is_one_step_back() {
    let mut state = State::new(atlas(), Settings::default());
    let opening = state.view.clone();
    let set = |state: &mut State, change: &dyn Fn(&mut ListOptions)| {
        let mut options = state.view.chart_options.clone();
        change(&mut options.list);
        state.apply(Command::SetChartOptions(options), atlas());
    };
    for filter in [">", ">8", ">80"] {
        set(&mut state, &|list| list.filter = filter.to_owned());
    }
    set(&mut state, &|list| *list = list.sorted_by(crate::SortKey::Name));
    assert_eq!(state.view.chart_options.list.filter, ">80");
    state.apply(Command::Undo, atlas());
    assert_eq!(state.view.chart_options.list.sort, crate::SortKey::Rank);
    state.apply(Command::Undo, atlas());
    assert_eq!(state.view, opening);
}

#[test]
fn pins_stay_while_the_view_goes_back_and_one_shown_again_is_a_step() {
    let mut state = State::new(atlas(), Settings::default());
    let ask = |state: &mut State, command| state.apply(command, atlas());
    ask(&mut state, Command::Pin(PinCommand::Add));
    assert!(state.pins.all().is_empty(), "no chart is shown");
    ask(&mut state, Command::SetTab(Tab::Chart));
    ask(&mut state, Command::Pin(PinCommand::Add));
    ask(&mut state, Command::Pin(PinCommand::Add));
    assert_eq!(state.pins.all().len(), 1, "the same chart is pinned once");
    let first = state.view.clone();
    ask(&mut state, Command::SetIndicator(Some("gdp".to_owned())));
    ask(&mut state, Command::Show(geo_box([106.0, 29.0, 107.0, 30.0])));
    ask(&mut state, Command::Pin(PinCommand::Add));
    let second = state.view.clone();
    ask(&mut state, Command::Pin(PinCommand::Show(0)));
    assert_eq!(state.view.indicator, first.indicator);
    assert_eq!(state.view.extent, second.extent, "the map stays where it looks");
    ask(&mut state, Command::Undo);
    assert_eq!(state.view, second);
    while state.can_undo() {
        ask(&mut state, Command::Undo);
    }
    assert_eq!(state.pins.all().len(), 2);
    // A slot that is free again is taken by the next one; the others keep theirs.
    ask(&mut state, Command::Pin(PinCommand::Remove(0)));
    for indicator in ["population-resident", "urbanisation-rate", "gdp-per-person"] {
        ask(&mut state, Command::SetTab(Tab::Chart));
        ask(&mut state, Command::SetIndicator(Some(indicator.to_owned())));
        ask(&mut state, Command::Pin(PinCommand::Add));
    }
    let slots: Vec<usize> = state.pins.all().iter().map(|pin| pin.slot).collect();
    assert_eq!(slots, [1, 0, 2], "three at most");
    let exported = ask(&mut state, Command::Pin(PinCommand::Export(1)));
    assert!(matches!(exported.as_slice(), [Effect::ExportChartOf(view)] if view.indicator == second.indicator));
}

#[test]
fn a_slider_drawn_along_is_one_step_back() {
    let mut state = State::new(atlas(), Settings::default());
    let opening = state.view.clone();
    for percent in [90, 80, 70] {
        state.apply(Command::SetOpacity(Layer::Relief, percent), atlas());
    }
    state.apply(Command::SetOpacity(Layer::Rivers, 50), atlas());
    state.apply(Command::Undo, atlas());
    assert!((state.view.layers.opacity(Layer::Relief) - 0.7).abs() < 1e-6);
    state.apply(Command::Undo, atlas());
    assert_eq!(state.view, opening);
}

#[test]
fn limits_begin_with_those_of_now_and_a_drag_is_one_step_back() {
    let mut state = State::new(atlas(), Settings::default());
    let opening = state.view.clone();
    let before = classes_of(&opening, atlas()).unwrap();
    state.apply(Command::SetMethod(Method::Manual), atlas());
    let own = state.view.clone();
    assert_eq!((own.method, &own.limits[..]), (Method::Manual, before.between()));
    assert_eq!(classes_of(&own, atlas()).unwrap().breaks, before.breaks);
    for part in [0.5, 0.4, 0.3] {
        let mut limits = own.limits.clone();
        limits[0] *= 1.0 - part * 0.01;
        state.apply(Command::SetLimits(limits), atlas());
    }
    state.apply(Command::SetLimits(vec![2.0, 1.0]), atlas());
    state.apply(Command::Undo, atlas());
    assert_eq!(state.view, own);
    state.apply(Command::Undo, atlas());
    assert_eq!(state.view, opening);
}

#[test]
fn limits_of_one_indicator_are_not_those_of_another_and_stay_over_time() {
    let mut state = State::new(atlas(), Settings::default());
    let indicator = state.view.indicator.clone().unwrap();
    state.apply(Command::SetLimits(vec![10_000.0, 1e6]), atlas());
    state.apply(Command::SetPeriod(Some("2020".parse().unwrap())), atlas());
    state.apply(Command::SetIndicator(Some(indicator)), atlas());
    assert_eq!(state.view.method, Method::Manual);
    state.apply(Command::SetIndicator(Some("urbanisation-rate".to_owned())), atlas());
    assert_eq!((state.view.method, state.view.limits.len()), (Method::Jenks, 0));
}

#[test]
fn palettes_that_nobody_knows_change_nothing() {
    let mut state = State::new(atlas(), Settings::default());
    state.apply(Command::SetPalette("rainbow".to_owned()), atlas());
    assert_eq!(state.view.palette, "teal");
    state.apply(Command::SetPalette("viridis".to_owned()), atlas());
    state.apply(Command::SetReversed(true), atlas());
    state.apply(Command::SetClasses(40), atlas());
    assert_eq!((state.view.palette.as_str(), state.view.reversed, state.view.classes), ("viridis", true, 9));
}

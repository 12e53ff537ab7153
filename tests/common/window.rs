//! The window without a screen, and what a person does with it.

use atlas_app::{AtlasApp, Core, Store};
use atlas_view::{Command, MapKind, View, Words};
use egui::{Event, Modifiers, PointerButton, Pos2, Vec2};
use egui_kittest::{Harness, kittest::Queryable};
use std::{sync::Arc, thread, time::Duration};

/// The window without a screen.
pub(crate) type Window = Harness<'static, Option<AtlasApp>>;

/// A window of a size, settled.
pub(crate) fn window(width: f32, height: f32) -> Window {
    let mut window = Harness::builder().with_size(Vec2::new(width, height)).with_step_dt(0.05).build_ui_state(
        |ui, app: &mut Option<AtlasApp>| {
            let app = app.get_or_insert_with(|| {
                let core = Arc::new(Core::open(None).unwrap());
                AtlasApp::new(core, ui.ctx(), Store::nowhere()).unwrap()
            });
            app.frame(ui);
        },
        None,
    );
    settle(&mut window);
    window
}

/// Runs frames until nothing moves and no worker works.
pub(crate) fn settle(window: &mut Window) {
    for _ in 0..400 {
        window.step();
        if app(window).is_settled() {
            // A gesture settles a moment after the last movement.
            window.run_steps(10);
            if app(window).is_settled() {
                return;
            }
        }
        thread::sleep(Duration::from_millis(5));
    }
    panic!("the window never came to rest");
}

/// The application.
pub(crate) fn app(window: &Window) -> &AtlasApp {
    window.state().as_ref().unwrap()
}

/// What it shows.
#[allow(dead_code, reason = "each test target uses its own part")]
pub(crate) fn view(window: &Window) -> &View {
    &app(window).state().view
}

/// Does what a command asks.
pub(crate) fn obey(window: &mut Window, command: Command) {
    window.state_mut().as_mut().unwrap().obey(command);
    settle(window);
}

/// A click of the left button.
#[allow(dead_code, reason = "each test target uses its own part")]
pub(crate) fn click(window: &mut Window, at: Pos2) {
    window.event(Event::PointerMoved(at));
    window.step();
    for pressed in [true, false] {
        window.event(Event::PointerButton {
            pos: at,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        });
        window.step();
    }
    // Two clicks in one second would be a double click, which zooms.
    window.run_steps(12);
}

/// The built-in atlas, opened once.
#[allow(dead_code, reason = "each test target uses its own part")]
pub(crate) fn core() -> &'static Core {
    static CORE: std::sync::OnceLock<Core> = std::sync::OnceLock::new();
    CORE.get_or_init(|| Core::open(None).unwrap())
}

/// Clicks on the first thing of a name, and waits for what follows.
#[allow(dead_code, reason = "each test target uses its own part")]
pub(crate) fn click_on(window: &mut Window, label: &str) {
    window.query_all_by_label(label).next().unwrap_or_else(|| panic!("“{label}” is not there")).click();
    window.step();
    settle(window);
}

/// Chooses a kind of map from the list in the tab of the style.
#[allow(dead_code, reason = "each test target uses its own part")]
pub(crate) fn choose(window: &mut Window, words: &Words, from: MapKind, to: MapKind) {
    let name = |kind: MapKind| words.get(&format!("map-kind-{}", kind.id()));
    click_on(window, &format!("{}: {}", words.get("map-kind-label"), name(from)));
    click_on(window, &name(to));
}

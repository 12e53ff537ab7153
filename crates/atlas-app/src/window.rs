//! Opening the window: is there a display, which renderer draws.

use crate::{
    AppError,
    cli::{Renderer, WindowArgs},
    ui::{AtlasApp, Core, Store},
};
use atlas_view::{Command, Language, Words};
use std::{env, path::Path, sync::Arc, thread};

/// Opens the window and stays until it is closed.
pub(crate) fn run(pack: Option<&Path>, args: &WindowArgs) -> Result<(), AppError> {
    if !has_display() {
        return Err(AppError::Window(in_both_languages("error-no-display", &[])));
    }
    let core = Arc::new(Core::open(pack)?);
    warm_up(&core);
    let mut reasons = Vec::new();
    for renderer in candidates(args.renderer) {
        match open(&core, renderer, args) {
            Ok(()) => return Ok(()),
            Err(error) => reasons.push(error.to_string()),
        }
    }
    let reason = reasons.join("; ");
    Err(AppError::Window(in_both_languages("error-no-renderer", &[("reason", &reason)])))
}

fn in_both_languages(key: &str, values: &[(&str, &str)]) -> String {
    Language::ALL.map(|language| Words::new(language).with(key, values)).join(" ")
}

/// On Linux a display is announced in the environment; elsewhere there is one.
fn has_display() -> bool {
    let set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(not(target_os = "linux")) || set("DISPLAY") || set("WAYLAND_DISPLAY") || set("WAYLAND_SOCKET")
}

/// Geometry and relief are read while the system opens the window.
fn warm_up(core: &Arc<Core>) {
    let core = Arc::clone(core);
    let work = move || core.warm_up();
    // Without the thread everything is read a moment later.
    let _ = thread::Builder::new().name("warm-up".to_owned()).spawn(work);
}

/// OpenGL is tried first where no real graphics card answers: without one it is far faster than wgpu.
fn candidates(renderer: Renderer) -> Vec<eframe::Renderer> {
    match renderer {
        Renderer::Wgpu => vec![eframe::Renderer::Wgpu],
        Renderer::Glow => vec![eframe::Renderer::Glow],
        Renderer::Auto if has_graphics_card() => vec![eframe::Renderer::Wgpu, eframe::Renderer::Glow],
        Renderer::Auto => vec![eframe::Renderer::Glow, eframe::Renderer::Wgpu],
    }
}

/// Whether a graphics card can be used. On Linux a card shows as a render node, which costs nothing to look at;
/// asking Vulkan for its adapters would take longer than opening the window.
fn has_graphics_card() -> bool {
    if cfg!(not(target_os = "linux")) {
        return true;
    }
    let nodes = std::fs::read_dir("/dev/dri").map(Iterator::flatten);
    nodes.is_ok_and(|mut nodes| nodes.any(|node| node.file_name().to_string_lossy().starts_with("renderD")))
}

fn open(core: &Arc<Core>, renderer: eframe::Renderer, args: &WindowArgs) -> Result<(), eframe::Error> {
    let title = core.title();
    let viewport = egui::ViewportBuilder::default()
        .with_title(title)
        .with_app_id("io.github.chongqing_atlas.ChongqingAtlas")
        .with_icon(icon())
        .with_inner_size([1440.0, 900.0])
        .with_min_inner_size([640.0, 420.0]);
    let options = eframe::NativeOptions { viewport, renderer, ..eframe::NativeOptions::default() };
    let core = Arc::clone(core);
    let quit_when_drawn = args.quit_when_drawn;
    let wishes = [args.lang.map(Command::SetLanguage), args.theme.map(Command::SetTheme)];
    eframe::run_native(
        "chongqing-atlas",
        options,
        Box::new(move |creation| {
            let mut app = AtlasApp::new(core, &creation.egui_ctx, Store::at_home())?;
            wishes.into_iter().flatten().for_each(|wish| app.obey(wish));
            Ok(Box::new(Session { app, quit_when_drawn }))
        }),
    )
}

/// The application in the hands of eframe.
struct Session {
    app: AtlasApp,
    quit_when_drawn: bool,
}

impl eframe::App for Session {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.app.frame(ui);
        if self.quit_when_drawn && self.app.has_map() {
            ui.ctx().send_viewport_cmd(egui::ViewportCommand::Close);
        }
    }
}

/// The icon of the window; without one the system shows its own.
fn icon() -> egui::IconData {
    eframe::icon_data::from_png_bytes(include_bytes!("../../../assets/icons/chongqing-atlas-256.png"))
        .unwrap_or_default()
}

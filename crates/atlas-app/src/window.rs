//! Opening the window: is there a display, which renderer draws.

use crate::{
    AppError,
    cli::{Renderer, WindowArgs, deck},
    ui::{AtlasApp, Start, Store, WINDOW},
};
use atlas_view::{Command, DeckCommand, Language, View, ViewTextError, Words, deck::Deck, page::PAGE_ENDING};
use std::{
    env,
    path::{Path, PathBuf},
};

/// Opens the window and stays until it is closed.
pub(crate) fn run(pack: Option<&Path>, args: &WindowArgs) -> Result<(), AppError> {
    if !has_display() {
        return Err(AppError::Window(in_both_languages("error-no-display", &[])));
    }
    let wanted = args.deck.as_deref().or(args.file.as_deref());
    if args.present && wanted.is_none() {
        return Err(AppError::Usage("--present needs a deck: give its file, or its name with --deck".to_owned()));
    }
    let deck = wanted.map(Wanted::find).transpose()?;
    let store = Store::at_home().preferring(args.lang, args.theme);
    let mut reasons = Vec::new();
    for renderer in candidates(args.renderer) {
        let start = Start::begin(pack, &store)?;
        match open(start, store.clone(), renderer, args, deck.clone()) {
            Ok(()) => return Ok(()),
            // The renderer is fine: another one would be told the same.
            Err(eframe::Error::AppCreation(error)) => {
                return Err(match error.downcast::<ViewTextError>() {
                    Ok(error) => AppError::Usage(error.to_string()),
                    Err(error) => AppError::Window(error.to_string()),
                });
            }
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

fn open(
    start: Start,
    store: Store,
    renderer: eframe::Renderer,
    args: &WindowArgs,
    deck: Option<Wanted>,
) -> Result<(), eframe::Error> {
    let (quit_when_drawn, view, present) = (args.quit_when_drawn, args.view.clone(), args.present);
    let viewport = egui::ViewportBuilder::default()
        // The name of the program until the atlas is open and gives its own.
        .with_title("Chongqing Atlas")
        .with_app_id("io.github.chongqing_atlas.ChongqingAtlas")
        .with_icon(icon())
        .with_inner_size([WINDOW.width, WINDOW.height])
        .with_min_inner_size([640.0, 420.0]);
    // Dithering is for gradients, which the window has none of; it would cost a third of every frame without a card.
    let options = eframe::NativeOptions { viewport, renderer, dithering: false, ..eframe::NativeOptions::default() };
    eframe::run_native(
        "chongqing-atlas",
        options,
        Box::new(move |creation| {
            let (core, first_map) = start.finish()?;
            creation.egui_ctx.send_viewport_cmd(egui::ViewportCommand::Title(core.title()));
            let view = view.map(|text| View::from_text(&text, &core.atlas)).transpose()?;
            let mut app = AtlasApp::new(core, &creation.egui_ctx, store)?.with_first_map(first_map);
            if !has_graphics_card() {
                app.without_card();
            }
            if let Some(view) = view {
                app.obey(Command::SetView(Box::new(view)));
            }
            match deck {
                None => app.recover(),
                Some(Wanted::File(deck, path)) => app.open_deck(*deck, Some(path)),
                Some(Wanted::Page(path)) => app.open_page(path),
                Some(Wanted::Named(name)) => app.obey(Command::Deck(DeckCommand::OpenBuiltIn(name))),
            }
            if present {
                app.obey(Command::Deck(DeckCommand::Present { from_here: false }));
            }
            Ok(Box::new(Session { app, quit_when_drawn }))
        }),
    )
}

/// The deck that the window opens with.
#[derive(Clone)]
enum Wanted {
    /// Of a file.
    File(Box<Deck>, PathBuf),
    /// One of the atlas, by its name.
    Named(String),
    /// A page to be composed.
    Page(PathBuf),
}

impl Wanted {
    /// What is not there as a file and has no ending of one is a name.
    fn find(path: &Path) -> Result<Self, AppError> {
        match path.to_str() {
            Some(name) if name.ends_with(PAGE_ENDING) => Ok(Self::Page(path.to_owned())),
            Some(name) if path.extension().is_none() && !path.exists() => Ok(Self::Named(name.to_owned())),
            _ => Ok(Self::File(Box::new(deck::read(path)?), path.to_owned())),
        }
    }
}

/// The application in the hands of eframe.
struct Session {
    app: AtlasApp,
    quit_when_drawn: bool,
}

impl eframe::App for Session {
    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        // The ground of everything but the map.
        visuals.panel_fill.to_normalized_gamma_f32()
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.app.close();
    }

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

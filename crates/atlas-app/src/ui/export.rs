//! The export window: what, how large, where.

use super::{Core, Cx, files, preflight, style, widgets};
use crate::{
    AppError,
    figure_file::{self, FigureOf, FileFormat, PictureOptions},
    jobs::Worker,
};
use atlas_export::raster;
use atlas_scene::{Pixels, Scene, Size};
use atlas_view::{Canvas, Remark, Settings, State, Studio, Tab, View, Words, compose, file_stem, tables};
use egui::{RichText, Ui};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

#[derive(Clone, Copy, Debug, PartialEq)]
enum Extent {
    /// As high as the rows need, at this width in layout units.
    Natural,
    /// Pixels.
    Pixels(u32, u32),
    /// Millimetres.
    Millimetres(f32, f32),
}

const SIZES: [(Extent, &str); 12] = [
    (Extent::Natural, "export-size-natural"),
    (Extent::Pixels(1600, 1200), "export-size-1600x1200"),
    (Extent::Pixels(1920, 1080), "export-size-1920x1080"),
    (Extent::Pixels(3840, 2160), "export-size-3840x2160"),
    (Extent::Millimetres(338.67, 190.5), "export-size-slide"),
    (Extent::Millimetres(297.0, 210.0), "export-size-a4"),
    (Extent::Millimetres(210.0, 297.0), "export-size-a4-upright"),
    (Extent::Millimetres(420.0, 297.0), "export-size-a3"),
    (Extent::Millimetres(297.0, 420.0), "export-size-a3-upright"),
    (Extent::Pixels(1080, 1080), "export-size-square"),
    (Extent::Millimetres(89.0, 89.0), "export-size-column"),
    (Extent::Millimetres(183.0, 120.0), "export-size-columns"),
];
const RESOLUTIONS: [f32; 4] = [96.0, 192.0, 300.0, 600.0];
/// Resolution of pictures in the clipboard: sharp on any screen, small enough for any program.
const COPY_DPI: f32 = 144.0;
/// Points in a layout unit: files have `dpi / 96` pixels for each.
const CSS_PIXEL: f32 = 0.75;
/// Width of a chart that is as high as its rows need.
const NATURAL_WIDTH: f32 = 800.0;

/// A picture that is asked for.
#[derive(Clone, PartialEq)]
struct Picture {
    what: FigureOf,
    view: View,
    settings: Settings,
    extent: Extent,
}

struct Wish {
    picture: Picture,
    path: PathBuf,
    overwrite: bool,
}

enum Outcome {
    Idle,
    Working,
    Done(PathBuf),
    Exists(String),
    Failed(String),
}

/// The export window.
pub(crate) struct ExportDialog {
    open: bool,
    just_opened: bool,
    what: FigureOf,
    /// The view that is exported, where it is not the one that is shown.
    pinned: Option<View>,
    extent: Extent,
    settings: Settings,
    name: String,
    folder: PathBuf,
    outcome: Outcome,
    changed: bool,
    /// What the checks were last asked for, and what they said.
    asked: Option<Picture>,
    remarks: Option<Vec<Remark>>,
    /// How many pixels the picture has that was last asked about.
    sized: Option<(Picture, [f32; 2])>,
    checks: Worker<Picture, (Picture, Vec<Remark>)>,
    files: Worker<Wish, Result<PathBuf, AppError>>,
    folders: Worker<PathBuf, Option<PathBuf>>,
}

impl ExportDialog {
    pub(crate) fn start(core: Arc<Core>, ctx: &egui::Context) -> Result<Self, AppError> {
        let wake = |ctx: &egui::Context| {
            let ctx = ctx.clone();
            move || ctx.request_repaint()
        };
        let (checking, core) = (Arc::clone(&core), core);
        let check = move |wish: Picture| {
            let remarks = check(&checking, &wish);
            (wish, remarks)
        };
        let checks = Worker::start("check", check, wake(ctx))?;
        let files = Worker::start("export", move |wish: Wish| write(&core, &wish), wake(ctx))?;
        let ask = |from: PathBuf| rfd::FileDialog::new().set_directory(from).pick_folder();
        let folders = Worker::start("folder", ask, wake(ctx))?;
        Ok(Self {
            open: false,
            just_opened: false,
            what: FigureOf::Chart,
            pinned: None,
            extent: Extent::Natural,
            settings: Settings::default(),
            name: String::new(),
            folder: PathBuf::new(),
            outcome: Outcome::Idle,
            changed: false,
            asked: None,
            remarks: None,
            sized: None,
            checks,
            files,
            folders,
        })
    }

    /// Opens with the settings and the name that fit the view.
    pub(crate) fn open(&mut self, state: &State, core: &Core) {
        self.pinned = None;
        self.open_for(&state.view, state, core);
    }

    /// Opens for the figures behind what is shown.
    pub(crate) fn open_table(&mut self, state: &State, core: &Core) {
        self.open(state, core);
        self.what = of_tab(&state.view);
        self.name = renamed(&self.name, FileFormat::Csv, self.settings.export_dpi);
    }

    /// Opens for the chart of a view that is not the shown one.
    pub(crate) fn open_chart(&mut self, view: View, state: &State, core: &Core) {
        self.open_for(&view, state, core);
        (self.what, self.pinned) = (FigureOf::Chart, Some(view));
    }

    fn open_for(&mut self, view: &View, state: &State, core: &Core) {
        self.settings = state.settings.clone();
        self.folder = self.settings.export_folder.clone().unwrap_or_else(files::default_folder);
        let words = core.words(self.settings.language);
        self.name = format!("{}.png", file_stem(view, &core.atlas, words, self.settings.export_dpi));
        self.what = match (view.indicator.is_some(), view.tab) {
            (false, _) => FigureOf::Map,
            (true, Tab::Compare) if !view.compared.is_empty() => FigureOf::Comparison,
            (true, _) if view.compared.is_empty() && is_of_compared(self.what) => FigureOf::Chart,
            (true, _) => self.what,
        };
        self.outcome = Outcome::Idle;
        self.open = true;
        self.just_opened = true;
    }

    /// Settings that were changed here and want to be kept.
    pub(crate) fn take_settings(&mut self, now: &Settings) -> Option<Settings> {
        if !std::mem::take(&mut self.changed) {
            return None;
        }
        let mut kept = now.clone();
        kept.export_folder = Some(self.folder.clone());
        kept.export_dpi = self.settings.export_dpi;
        kept.export_transparent = self.settings.export_transparent;
        kept.export_svg_text = self.settings.export_svg_text;
        Some(kept)
    }

    pub(crate) fn show(&mut self, ctx: &egui::Context, cx: &Cx<'_>) {
        self.listen(cx.words);
        if !self.open {
            return;
        }
        let frame = egui::Frame::popup(&ctx.global_style()).inner_margin(egui::Margin::same(20));
        let modal = egui::Modal::new(egui::Id::unique("export")).frame(frame).show(ctx, |ui| {
            ui.set_width(540.0);
            ui.heading(cx.t("export-title"));
            ui.add_space(8.0);
            self.choices(ui, cx);
            ui.add_space(10.0);
            self.result(ui, cx);
            ui.add_space(6.0);
            self.actions(ui, cx);
        });
        if modal.should_close() {
            self.open = false;
        }
    }

    fn listen(&mut self, words: &Words) {
        if let Some(outcome) = self.files.take() {
            self.outcome = match outcome {
                Ok(path) => {
                    self.changed = true;
                    Outcome::Done(path)
                }
                Err(AppError::Export(atlas_export::ExportError::Exists(_))) => Outcome::Exists(self.name.clone()),
                Err(error) => Outcome::Failed(error.said(words)),
            };
        }
        if let Some((made, remarks)) = self.checks.take()
            && self.asked.as_ref() == Some(&made)
        {
            self.remarks = Some(remarks);
        }
        if let Some(Some(folder)) = self.folders.take() {
            self.folder = folder;
            self.outcome = Outcome::Idle;
        }
    }

    fn choices(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        egui::Grid::new("export-choices").num_columns(2).spacing([16.0, 8.0]).show(ui, |ui| {
            ui.label(cx.t("export-what"));
            self.kinds(ui, cx);
            ui.end_row();
            ui.label(cx.t("export-size"));
            self.sizes(ui, cx);
            ui.end_row();
            ui.label(cx.t("export-dpi"));
            ui.horizontal(|ui| {
                self.resolutions(ui, cx);
                let [width, height] = self.pixels(cx).map(|length| format!("{length:.0}"));
                let text = cx.words.with("export-pixels", &[("width", &width), ("height", &height)]);
                ui.label(RichText::new(text).color(style::color(cx.theme.frame.ink_soft)));
            });
            ui.end_row();
            ui.label("");
            ui.checkbox(&mut self.settings.export_transparent, cx.t("export-transparent"));
            ui.end_row();
            ui.label(cx.t("export-format"));
            self.formats(ui, cx);
            ui.end_row();
            let label = ui.label(cx.t("export-file"));
            if ui.add(egui::TextEdit::singleline(&mut self.name).desired_width(410.0)).labelled_by(label.id).changed() {
                self.outcome = Outcome::Idle;
            }
            ui.end_row();
            let label = ui.label(cx.t("export-folder"));
            self.folder(ui, cx, label.id);
            ui.end_row();
            if FileFormat::of(Path::new(self.name.trim())).is_none_or(FileFormat::is_picture) {
                self.ask_check(cx);
                ui.label(cx.t("preflight-title"));
                ui.vertical(|ui| preflight::show(ui, cx, self.remarks.as_deref()));
                ui.end_row();
            }
        });
    }

    /// Has the picture checked anew where it has changed.
    fn ask_check(&mut self, cx: &Cx<'_>) {
        let wish = self.wish(cx);
        if self.asked.as_ref() != Some(&wish) {
            self.checks.ask(wish.clone());
            self.asked = Some(wish);
            self.remarks = None;
        }
    }

    /// The format is the ending of the name; this changes it.
    fn formats(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let chosen = FileFormat::of(Path::new(self.name.trim())).unwrap_or(FileFormat::Png);
        let is_map = self.what == FigureOf::Map;
        let fitting = FileFormat::ALL.into_iter().filter(|format| format.fits(is_map));
        let all: Vec<(FileFormat, String)> = fitting.map(|format| (format, format.name().to_owned())).collect();
        ui.vertical(|ui| {
            if let Some(format) = widgets::choices(ui, chosen, &all) {
                self.name = renamed(&self.name, format, self.settings.export_dpi);
                self.outcome = Outcome::Idle;
            }
            let about = cx.t(&format!("export-about-{}", chosen.ending()));
            ui.label(RichText::new(about).size(12.0).color(style::color(cx.theme.frame.ink_soft)));
            if chosen == FileFormat::Svg {
                ui.checkbox(&mut self.settings.export_svg_text, cx.t("export-svg-text"));
            }
        });
    }

    fn kinds(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let view = self.view(cx);
        let has_indicator = view.indicator.is_some();
        let compares = has_indicator && !view.compared.is_empty();
        egui::Grid::new("export-kinds").num_columns(2).show(ui, |ui| {
            for of_row in [
                [(FigureOf::Chart, "export-what-chart", has_indicator), (FigureOf::Map, "export-what-map", true)],
                [
                    (FigureOf::Comparison, "export-what-comparison", compares),
                    (FigureOf::SmallMaps, "export-what-small-maps", compares),
                ],
            ] {
                for (what, key, enabled) in of_row {
                    ui.add_enabled_ui(enabled, |ui| ui.radio_value(&mut self.what, what, cx.t(key)));
                }
                ui.end_row();
            }
        });
    }

    fn sizes(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let is_map = self.what == FigureOf::Map;
        if is_map && self.extent == Extent::Natural {
            self.extent = Extent::Pixels(1920, 1080);
        }
        let shown = SIZES.iter().find(|(extent, _)| *extent == self.extent).map_or("", |(_, key)| key);
        egui::ComboBox::from_id_salt("export-size").width(410.0).selected_text(cx.t(shown)).show_ui(ui, |ui| {
            for (extent, key) in SIZES {
                if !(is_map && extent == Extent::Natural) {
                    ui.selectable_value(&mut self.extent, extent, cx.t(key));
                }
            }
        });
    }

    fn resolutions(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let text = |dpi: f32| cx.words.with("export-dpi-value", &[("dpi", &format!("{dpi:.0}"))]);
        let before = self.settings.export_dpi;
        egui::ComboBox::from_id_salt("export-dpi").width(140.0).selected_text(text(before)).show_ui(ui, |ui| {
            for dpi in RESOLUTIONS {
                ui.selectable_value(&mut self.settings.export_dpi, dpi, text(dpi));
            }
        });
        let now = self.settings.export_dpi;
        if now != before {
            // The resolution is part of the suggested name.
            self.name = self.name.replace(&format!("{before:.0}dpi"), &format!("{now:.0}dpi"));
        }
    }

    /// Width and height of the file in pixels.
    fn pixels(&mut self, cx: &Cx<'_>) -> [f32; 2] {
        let wish = self.wish(cx);
        if let Some((known, pixels)) = &self.sized
            && *known == wish
        {
            return *pixels;
        }
        // The natural height lays the whole chart out: once for a change, not in every frame.
        let dpi = wish.settings.export_dpi;
        let studio = cx.core.studio(wish.settings.language, wish.settings.theme);
        let size = layout_size(wish.what, wish.extent, dpi, &wish.view, &studio).unwrap_or(Size::new(0.0, 0.0));
        let pixels = [size.width, size.height].map(|length| (length * dpi / 96.0).round());
        self.sized = Some((wish, pixels));
        pixels
    }

    /// The picture that would be saved now.
    fn wish(&self, cx: &Cx<'_>) -> Picture {
        let settings =
            Settings { language: cx.state.settings.language, theme: cx.state.settings.theme, ..self.settings.clone() };
        Picture { what: self.what, view: self.view(cx).clone(), settings, extent: self.extent }
    }

    /// The view that is exported.
    fn view<'v>(&'v self, cx: &'v Cx<'_>) -> &'v View {
        self.pinned.as_ref().unwrap_or(cx.view())
    }

    fn folder(&mut self, ui: &mut Ui, cx: &Cx<'_>, label: egui::Id) {
        ui.vertical(|ui| {
            let mut text = self.folder.display().to_string();
            // The field works where no portal can show a dialog, such as on a bare server.
            let field = egui::TextEdit::singleline(&mut text).desired_width(410.0);
            if ui.add(field).labelled_by(label).changed() {
                self.folder = PathBuf::from(text);
                self.outcome = Outcome::Idle;
            }
            if ui.add_enabled(!self.folders.is_busy(), egui::Button::new(cx.t("export-choose-folder"))).clicked() {
                self.folders.ask(self.folder.clone());
            }
        });
    }

    fn result(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let warning = style::color(cx.theme.frame.warning);
        let text = match &self.outcome {
            Outcome::Idle => return,
            Outcome::Working => RichText::new(cx.t("export-working")),
            Outcome::Done(path) => {
                RichText::new(cx.words.with("export-done", &[("path", &path.display().to_string())]))
            }
            Outcome::Exists(name) => RichText::new(cx.words.with("export-exists", &[("name", name)])).color(warning),
            Outcome::Failed(reason) => {
                RichText::new(cx.words.with("export-failed", &[("reason", reason)])).color(warning)
            }
        };
        ui.add(egui::Label::new(text).wrap());
    }

    fn actions(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let replacing = matches!(self.outcome, Outcome::Exists(_));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let key = if replacing { "export-replace" } else { "export-save" };
            let text = RichText::new(cx.t(key)).color(style::color(cx.theme.frame.on_accent));
            let button =
                egui::Button::new(text).fill(style::color(cx.theme.frame.accent)).min_size(egui::vec2(96.0, 32.0));
            let ready = !self.files.is_busy() && !self.name.trim().is_empty();
            let save = ui.add_enabled(ready, button);
            if std::mem::take(&mut self.just_opened) {
                // Enter saves at once.
                save.request_focus();
            }
            if save.clicked() {
                self.save(cx, replacing);
            }
            let leave = if matches!(self.outcome, Outcome::Done(_)) { "export-close" } else { "export-cancel" };
            if ui.add(egui::Button::new(cx.t(leave)).min_size(egui::vec2(80.0, 32.0))).clicked() {
                self.open = false;
            }
        });
    }

    fn save(&mut self, cx: &Cx<'_>, overwrite: bool) {
        let mut name = self.name.trim().replace(['/', '\\'], "-");
        if FileFormat::of(Path::new(&name)).is_none() {
            name.push_str(".png");
        }
        self.outcome = Outcome::Working;
        let path = self.folder.join(name);
        self.files.ask(Wish { picture: self.wish(cx), path, overwrite });
    }
}

/// A file's name with the ending of a format. Only pixels have a resolution.
fn renamed(name: &str, format: FileFormat, dpi: f32) -> String {
    let name = name.trim();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let resolution = format!("_{dpi:.0}dpi");
    let plain = stem.strip_suffix(&resolution).unwrap_or(stem);
    let resolution = if format == FileFormat::Png { resolution.as_str() } else { "" };
    format!("{plain}{resolution}.{}", format.ending())
}

/// The size of a picture in layout units.
fn layout_size(what: FigureOf, extent: Extent, dpi: f32, view: &View, studio: &Studio<'_>) -> Result<Size, AppError> {
    let scale = dpi / 96.0;
    Ok(match extent {
        Extent::Natural => {
            let height = match what {
                FigureOf::Chart | FigureOf::Map => compose::chart_height(view, studio, NATURAL_WIDTH)?,
                FigureOf::Comparison => compose::compare_height(view, studio, NATURAL_WIDTH)?,
                FigureOf::SmallMaps => compose::compare_maps_height(view, studio, NATURAL_WIDTH)?,
            };
            Size::new(NATURAL_WIDTH, height)
        }
        Extent::Pixels(width, height) => Size::new(width as f32 / scale, height as f32 / scale),
        Extent::Millimetres(width, height) => {
            let length = |mm: f32| (mm / 25.4 * dpi).round() / scale;
            Size::new(length(width), length(height))
        }
    })
}

/// Composes a picture; the same calls as the command line's.
fn compose_it(
    core: &Core,
    what: FigureOf,
    view: &View,
    settings: &Settings,
    extent: Extent,
) -> Result<(Scene, f32), AppError> {
    let scale = settings.export_dpi / 96.0;
    let studio = core.studio(settings.language, settings.theme);
    let size = layout_size(what, extent, settings.export_dpi, view, &studio)?;
    let canvas = Canvas { size, scale, transparent: settings.export_transparent };
    let scene = figure_file::compose_figure(what, view, &studio, &canvas)?;
    Ok((scene, scale))
}

/// What is wrong with a picture; nothing where there is none, which saving tells.
fn check(core: &Core, wish: &Picture) -> Vec<Remark> {
    let Ok((scene, _)) = compose_it(core, wish.what, &wish.view, &wish.settings, wish.extent) else {
        return Vec::new();
    };
    let studio = core.studio(wish.settings.language, wish.settings.theme);
    figure_file::remarks(wish.what, &scene, &wish.view, &studio, wish.settings.theme, CSS_PIXEL)
}

/// Whether it shows the compared units.
fn is_of_compared(what: FigureOf) -> bool {
    matches!(what, FigureOf::Comparison | FigureOf::SmallMaps)
}

/// Makes the file and writes it.
fn write(core: &Core, wish: &Wish) -> Result<PathBuf, AppError> {
    let format = FileFormat::of(&wish.path).unwrap_or(FileFormat::Png);
    let words = core.words(wish.picture.settings.language);
    let bytes = if format.is_picture() {
        let (scene, scale) =
            compose_it(core, wish.picture.what, &wish.picture.view, &wish.picture.settings, wish.picture.extent)?;
        let options = PictureOptions {
            scale,
            dpi: wish.picture.settings.export_dpi,
            real_text: wish.picture.settings.export_svg_text,
        };
        figure_file::picture(&scene, &core.fonts, format, &options, words)?
    } else {
        let studio = core.studio(wish.picture.settings.language, wish.picture.settings.theme);
        figure_file::data(wish.picture.what, &wish.picture.view, &studio, format)?
    };
    figure_file::write(&bytes, &wish.path, wish.overwrite)?;
    Ok(wish.path.clone())
}

/// What the open tab is about.
fn of_tab(view: &View) -> FigureOf {
    let has_indicator = view.indicator.is_some();
    match view.tab {
        Tab::Chart if has_indicator => FigureOf::Chart,
        Tab::Compare if has_indicator && !view.compared.is_empty() => FigureOf::Comparison,
        _ => FigureOf::Map,
    }
}

/// The picture of a view for the clipboard: what the open tab is about, on an opaque ground, since a transparent one comes
/// out black in other programs.
pub(super) fn copy(core: &Core, view: &View, settings: &Settings) -> Result<Pixels, AppError> {
    let what = of_tab(view);
    let extent = if what == FigureOf::Map { Extent::Pixels(2560, 1440) } else { Extent::Natural };
    let settings = Settings { export_dpi: COPY_DPI, export_transparent: false, ..settings.clone() };
    let (scene, scale) = compose_it(core, what, view, &settings, extent)?;
    Ok(raster::render(&scene, &core.fonts, scale)?)
}

/// The figures behind it with tabs between them, and how many rows they are.
pub(super) fn copy_table(core: &Core, view: &View, settings: &Settings) -> Result<(String, usize), AppError> {
    let studio = core.studio(settings.language, settings.theme);
    let table = figure_file::table(of_tab(view), view, &studio)?;
    Ok((tables::to_tsv(&table), table.rows.len()))
}

//! Pictures, and the figures behind them, into the clipboard.

use super::{Core, Cx, export};
use crate::{AppError, jobs::Worker};
use atlas_scene::Pixels;
use atlas_view::{Settings, View};
use egui::ColorImage;
use std::sync::Arc;

struct Wish {
    what: Copy,
    view: View,
    settings: Settings,
}

/// What is copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Copy {
    /// The picture.
    Picture,
    /// The figures behind it.
    Table,
}

enum Copied {
    Picture(Pixels),
    /// Text with tabs, and how many rows of figures it has.
    Table(String, usize),
}

/// Makes pictures and tables away from the window and puts them into the clipboard.
pub(crate) struct Copies {
    worker: Worker<Wish, Result<Copied, AppError>>,
}

impl Copies {
    pub(crate) fn start(core: Arc<Core>, ctx: &egui::Context) -> Result<Self, AppError> {
        let ctx = ctx.clone();
        let work = move |Wish { what, view, settings }: Wish| match what {
            Copy::Picture => export::copy(&core, &view, &settings).map(Copied::Picture),
            Copy::Table => export::copy_table(&core, &view, &settings).map(|(text, rows)| Copied::Table(text, rows)),
        };
        Ok(Self { worker: Worker::start("copy", work, move || ctx.request_repaint())? })
    }

    pub(crate) fn is_busy(&self) -> bool {
        self.worker.is_busy()
    }

    pub(crate) fn ask(&self, what: Copy, view: View, settings: &Settings) {
        self.worker.ask(Wish { what, view, settings: settings.clone() });
    }

    /// Hands over what is ready; gives the sentence that says so.
    pub(crate) fn hand_over(&self, ctx: &egui::Context, cx: &Cx<'_>) -> Option<String> {
        match self.worker.take()? {
            Err(error) => Some(cx.words.with("error-copy", &[("reason", &error.said(cx.words))])),
            Ok(Copied::Picture(pixels)) => {
                let size = [pixels.width as usize, pixels.height as usize];
                ctx.copy_image(ColorImage::from_rgba_premultiplied(size, &pixels.rgba));
                let [width, height] = size.map(|length| length.to_string());
                Some(cx.words.with("command-picture-copied", &[("width", &width), ("height", &height)]))
            }
            Ok(Copied::Table(text, rows)) => {
                ctx.copy_text(text);
                Some(cx.words.count("command-table-copied", rows))
            }
        }
    }
}

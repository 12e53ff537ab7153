//! Pictures into the clipboard.

use super::{Core, Cx, export};
use crate::{AppError, jobs::Worker};
use atlas_scene::Pixels;
use atlas_view::{Settings, State, View};
use egui::ColorImage;
use std::sync::Arc;

type Wish = (View, Settings);

/// Makes pictures away from the window and puts them into the clipboard.
pub(crate) struct CopyPicture {
    worker: Worker<Wish, Result<Pixels, AppError>>,
}

impl CopyPicture {
    pub(crate) fn start(core: Arc<Core>, ctx: &egui::Context) -> Result<Self, AppError> {
        let ctx = ctx.clone();
        let work = move |(view, settings): Wish| export::copy(&core, &view, &settings);
        Ok(Self { worker: Worker::start("copy", work, move || ctx.request_repaint())? })
    }

    pub(crate) fn is_busy(&self) -> bool {
        self.worker.is_busy()
    }

    pub(crate) fn ask(&self, state: &State) {
        self.worker.ask((state.view.clone(), state.settings.clone()));
    }

    /// Hands over a picture that is ready; gives the sentence that says so.
    pub(crate) fn hand_over(&self, ctx: &egui::Context, cx: &Cx<'_>) -> Option<String> {
        match self.worker.take()? {
            Err(error) => Some(cx.words.with("error-copy", &[("reason", &error.to_string())])),
            Ok(pixels) => {
                let size = [pixels.width as usize, pixels.height as usize];
                ctx.copy_image(ColorImage::from_rgba_premultiplied(size, &pixels.rgba));
                let [width, height] = size.map(|length| length.to_string());
                Some(cx.words.with("command-picture-copied", &[("width", &width), ("height", &height)]))
            }
        }
    }
}

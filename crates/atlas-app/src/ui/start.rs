//! What is read and drawn while the system is still opening the window.

use super::{Core, Store, map::FirstMap};
use crate::AppError;
use std::{
    path::Path,
    sync::{
        Arc,
        mpsc::{self, Receiver},
    },
    thread,
};

/// The atlas on its way, and the first picture of its map.
pub(crate) struct Start {
    core: Receiver<Result<Arc<Core>, AppError>>,
    first_map: Receiver<FirstMap>,
}

impl Start {
    /// Begins to open a pack, or the built-in one. A foreign pack is opened before this returns, so that what is
    /// wrong with it is told before there is a window.
    pub(crate) fn begin(pack: Option<&Path>, store: &Store) -> Result<Self, AppError> {
        let foreign = pack.map(|path| Core::open(Some(path))).transpose()?;
        let (settings, _) = store.read();
        let (tell_core, core) = mpsc::channel();
        let (tell_map, first_map) = mpsc::channel();
        let work = move || {
            let opened = foreign.map_or_else(|| Core::open(None), Ok).map(Arc::new);
            let core = opened.as_ref().ok().map(Arc::clone);
            // Where nobody listens any more the window is gone, and there is nothing left to do.
            let _ = tell_core.send(opened);
            if let Some(core) = core {
                let _ = tell_map.send(FirstMap::guess(&core, &settings));
            }
        };
        thread::Builder::new().name("start".to_owned()).spawn(work)?;
        Ok(Self { core, first_map })
    }

    /// Waits for the atlas; the picture may still be on its way.
    pub(crate) fn finish(self) -> Result<(Arc<Core>, Receiver<FirstMap>), AppError> {
        let lost = |_| AppError::BuiltIn { what: "pack", reason: "reading it ended early".to_owned() };
        Ok((self.core.recv().map_err(lost)??, self.first_map))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{AtlasApp, ui::WINDOW};

    #[test]
    fn the_map_drawn_while_the_window_opens_is_the_one_that_its_first_frame_needs() {
        let (core, first_map) = Start::begin(None, &Store::nowhere()).unwrap().finish().unwrap();
        let ctx = egui::Context::default();
        let app = AtlasApp::new(core, &ctx, Store::nowhere()).unwrap();
        // A busy machine may still be drawing it; here the question is only whether it is the right one.
        let (tell, ready) = mpsc::channel();
        tell.send(first_map.recv().unwrap()).unwrap();
        let mut app = app.with_first_map(ready);
        let size = egui::vec2(WINDOW.width, WINDOW.height);
        let screen_rect = Some(egui::Rect::from_min_size(egui::Pos2::ZERO, size));
        let mut map = None;
        let _ = ctx.run_ui(egui::RawInput { screen_rect, ..egui::RawInput::default() }, |ui| {
            app.frame(ui);
            map = app.map.place();
        });
        assert_eq!(map, Some(super::super::layout::first_map(true)), "ui/layout.rs and the panels disagree");
        assert!(app.map.used_first_map());
    }
}

//! What the window does with the page that is composed.

use super::AtlasApp;
use crate::ui::page::{Done, FileWish, PageWish};
use atlas_view::{
    Command, PageCommand, PageState,
    page::{FigureKind, MOST_FIGURES, Page, PageEdit, PageFigure},
};
use std::path::PathBuf;

impl AtlasApp {
    /// The page that is composed.
    pub fn page(&self) -> &Page {
        self.page.page()
    }

    /// Opens the page of a file, to be changed.
    pub(crate) fn open_page(&mut self, path: PathBuf) {
        self.page.open(path);
        self.composer.is_open = true;
    }

    /// Does what was asked for of the page.
    pub(super) fn obey_page(&mut self, wish: PageCommand) {
        let (at, now) = (self.composer.at, self.now);
        let count = self.page.page().figures.len();
        match wish {
            PageCommand::Compose => {
                self.composer.is_open = !self.composer.is_open;
                self.editor.is_open = false;
                self.notice = None;
            }
            PageCommand::Add(kind) => self.add_to_page(kind),
            PageCommand::UpdateView => {
                if let Some(figure) = self.page.page().figures.get(at) {
                    let figure = PageFigure::new(figure.kind, self.state.view.clone());
                    self.page.apply(PageEdit::Replace(at, Box::new(figure)), now);
                }
            }
            PageCommand::Remove => drop(self.page.apply(PageEdit::Remove(at), now)),
            PageCommand::Move(by) => {
                let to = at.saturating_add_signed(by).min(count.saturating_sub(1));
                if to != at && self.page.apply(PageEdit::Move(at, to), now) {
                    self.composer.at = to;
                }
            }
            PageCommand::New => self.page.begin_new(now),
            PageCommand::Open => {
                self.page_files.ask(&self.state.settings, false, &self.page);
                self.composer.is_open = true;
            }
            PageCommand::SaveAs => self.page_files.ask(&self.state.settings, true, &self.page),
            PageCommand::Save => self.page.save(&self.state.settings),
            PageCommand::Export => self.page.export(&self.state.settings, false),
            PageCommand::Undo => self.page.undo(now),
            PageCommand::Redo => self.page.redo(now),
        }
    }

    fn add_to_page(&mut self, kind: FigureKind) {
        let figure = PageFigure::new(kind, self.state.view.clone());
        let words = self.core.words(self.state.settings.language);
        let number = (self.page.page().figures.len() + 1).to_string();
        if self.page.apply(PageEdit::Add(Box::new(figure)), self.now) {
            self.composer.at = self.page.page().figures.len() - 1;
            if !self.composer.is_open {
                self.notice = Some(words.with("page-added", &[("number", &number)]));
            }
        } else {
            self.notice = Some(words.with("page-full", &[("count", &MOST_FIGURES.to_string())]));
        }
    }

    /// What files came to, and what can be asked for now.
    pub(super) fn follow_page(&mut self) {
        let words = self.core.words(self.state.settings.language);
        match self.page.frame(&self.ctx, words, self.now) {
            None => {}
            Some(Done::Told(text)) => self.notice = Some(text),
            Some(Done::Opened) => {
                self.composer.at = 0;
                self.composer.is_open = true;
            }
            Some(Done::Logo(logo)) => {
                let page = Page { logo: Some(*logo), ..self.page.page().clone() };
                self.page.apply(PageEdit::Become(Box::new(page), "a logo".to_owned()), self.now);
            }
        }
        let history = self.page.history();
        self.state.page = PageState {
            figures: self.page.page().figures.len(),
            is_edited: self.composer.is_open,
            can_undo: history.can_undo(),
            can_redo: history.can_redo(),
        };
    }

    /// Does what was asked for in the composer.
    pub(super) fn obey_composer(&mut self, file: Option<FileWish>) {
        match file {
            None => {}
            Some(FileWish::Open(path)) => self.page.open(path),
            Some(FileWish::Browse) => self.page.ask(&self.state.settings),
            Some(FileWish::Save(path)) => self.page.save_as(path),
        }
        for wish in self.composer.take_wishes() {
            match wish {
                PageWish::Edit(edit) => drop(self.page.apply(edit, self.now)),
                PageWish::Logo(path) => self.page.pick_logo(path, &self.state.settings),
                PageWish::Export { overwrite } => self.page.export(&self.state.settings, overwrite),
                PageWish::ShowOnMap => {
                    if let Some(figure) = self.page.page().figures.get(self.composer.at) {
                        let view = Box::new(figure.view.clone());
                        self.composer.is_open = false;
                        self.obey(Command::SetView(view));
                    }
                }
            }
            self.ctx.request_repaint();
        }
    }
}

//! What the window does with decks.

use super::AtlasApp;
use crate::ui::{
    deck::{Done, FileWish, SlideWish},
    icons, style,
};
use atlas_view::{
    Command, DeckCommand, DeckState, View,
    deck::{self, Bilingual, Deck, DeckEdit, Photo, Severity, Slide, Template},
};
use std::path::PathBuf;

impl AtlasApp {
    /// Takes up a deck, and the file that it is kept in; F5 presents it.
    pub fn open_deck(&mut self, deck: Deck, path: Option<PathBuf>) {
        self.desk.take_up(deck, path);
        self.editor.choose(0);
        self.presenter.forget();
    }

    /// Takes up what a window left behind that was killed: the newest that can be read.
    pub(crate) fn recover(&mut self) {
        for left in self.desk.left_behind() {
            if self.recover_from(left) {
                return;
            }
        }
    }

    /// Takes up one of them; says so, or why not.
    fn recover_from(&mut self, left: PathBuf) -> bool {
        let words = self.core.words(self.state.settings.language);
        let done = self.desk.recover(left, 0.0);
        let is_done = done.is_ok();
        self.notice = Some(match done {
            Ok(()) => {
                let title = self.desk.deck().title.get(self.state.settings.language);
                words.with("deck-recovered", &[("title", title)])
            }
            Err(error) => error.to_string(),
        });
        self.editor.choose(0);
        self.presenter.forget();
        is_done
    }

    /// Writes down what is not saved: the window closes.
    pub(crate) fn close(&mut self) {
        self.desk.close();
        self.page.close();
    }

    /// Whether a deck is being presented.
    pub fn is_presenting(&self) -> bool {
        self.presenter.is_on()
    }

    /// The slide that is presented is the chosen one, also when the presentation is left.
    pub(super) fn choose_presented(&mut self) {
        if let Some(at) = self.presenter.place(self.desk.marked())
            && at != self.editor.at
        {
            self.editor.choose(at);
        }
    }

    /// Shows the live map of a slide, and a unit on it where one is named.
    pub(super) fn explore(&mut self, view: Box<View>, unit: Option<String>) {
        self.editor.is_open = false;
        self.obey(Command::SetView(view));
        if let Some(unit) = unit {
            self.obey(Command::Select(unit));
            self.obey(Command::ShowSelection);
        }
        self.ctx.request_repaint();
    }

    /// While the live map of a slide is touched: the button and the keys that lead back to the very slide.
    pub(super) fn way_back(&mut self, ui: &egui::Ui) {
        let Some(place) = self.presenter.explored() else { return };
        let words = self.core.words(self.state.settings.language);
        let frame = &self.core.theme(self.state.settings.theme).frame;
        let number = self.desk.deck().presented().filter(|(at, _)| *at <= place).count().to_string();
        let text = words.with("present-back", &[("number", &number)]);
        let area = egui::Area::new(egui::Id::unique("way-back")).order(egui::Order::Foreground);
        let area = area.anchor(egui::Align2::CENTER_TOP, [0.0, 56.0]);
        let (mut back, mut stays) = (false, true);
        area.show(ui.ctx(), |ui| {
            egui::Frame::popup(ui.style()).show(ui, |ui| {
                ui.horizontal(|ui| {
                    let label = egui::RichText::new(text).color(style::color(frame.on_accent));
                    let button = egui::Button::new(label).fill(style::color(frame.accent));
                    back = ui.add(button.min_size(egui::vec2(0.0, 32.0))).clicked();
                    stays = !icons::button(ui, icons::Icon::X, &words.get("present-stay")).clicked();
                });
            });
        });
        // A clicker has no other keys than these.
        let keys = [egui::Key::PageDown, egui::Key::PageUp];
        let writes = ui.ctx().text_edit_focused();
        let pressed =
            !writes && ui.input_mut(|input| keys.into_iter().any(|key| input.consume_key(egui::Modifiers::NONE, key)));
        if !stays {
            self.presenter.stop_exploring();
        } else if back || pressed {
            self.editor.choose(place);
            self.presentation = Some(true);
            ui.ctx().request_repaint();
        }
    }

    /// The open deck.
    pub fn deck(&self) -> &Deck {
        self.desk.deck()
    }

    /// Does what was asked for of the deck.
    pub(super) fn obey_deck(&mut self, wish: DeckCommand) {
        let (at, count) = (self.editor.at, self.desk.deck().slides.len());
        let now = self.now;
        match wish {
            DeckCommand::Edit => {
                self.editor.is_open = !self.editor.is_open;
                self.composer.is_open = false;
            }
            DeckCommand::New => {
                self.desk.leave(&self.ctx);
                self.open_deck(Deck::default(), None);
                self.editor.is_open = true;
            }
            DeckCommand::Open => self.asks_for_file = Some(false),
            DeckCommand::SaveAs => self.asks_for_file = Some(true),
            DeckCommand::OpenBuiltIn(id) => self.open_built_in(&id),
            DeckCommand::Save => self.desk.save(&self.state.settings),
            DeckCommand::AddView => {
                let words = self.core.words(self.state.settings.language);
                // Behind the chosen slide where slides are seen, else at the end.
                let place = if self.editor.is_open { at + 1 } else { count };
                self.notice = Some(self.desk.add(&self.state.view, place, now, &self.core.atlas, words));
                self.editor.choose(place.min(count));
            }
            DeckCommand::UpdateView => {
                if let Some(slide) = self.desk.deck().slides.get(at) {
                    let slide = Slide { view: self.state.view.clone(), ..slide.clone() };
                    self.edit(DeckEdit::Replace(at, Box::new(slide)));
                    let words = self.core.words(self.state.settings.language);
                    self.notice = Some(words.with("deck-view-taken", &[("number", &(at + 1).to_string())]));
                }
            }
            DeckCommand::Duplicate if count > 0 => {
                self.edit(DeckEdit::Duplicate(at));
                self.editor.choose(at + 1);
            }
            DeckCommand::Remove if count > 0 => self.edit(DeckEdit::Remove(at)),
            DeckCommand::ToggleHidden => {
                if let Some(slide) = self.desk.deck().slides.get(at) {
                    self.edit(DeckEdit::Hide(at, !slide.hidden));
                }
            }
            DeckCommand::Move(by) => {
                let to = at.saturating_add_signed(by).min(count.saturating_sub(1));
                if to != at {
                    self.edit(DeckEdit::Move(at, to));
                    self.editor.choose(to);
                }
            }
            DeckCommand::Undo => drop(self.desk.undo(now)),
            DeckCommand::Redo => drop(self.desk.redo(now)),
            DeckCommand::Present { from_here } => self.presentation = Some(from_here),
            DeckCommand::Duplicate | DeckCommand::Remove => {}
        }
    }

    fn open_built_in(&mut self, id: &str) {
        match deck::pack_deck(&self.core.atlas, id) {
            Ok(deck) => {
                self.desk.leave(&self.ctx);
                self.open_deck(deck, None);
                self.say_opened();
            }
            Err(reason) => self.notice = Some(reason),
        }
    }

    fn edit(&mut self, edit: DeckEdit) {
        if let Err(error) = self.desk.apply(edit, self.now) {
            self.notice = Some(error.to_string());
        }
    }

    fn say_opened(&mut self) {
        let words = self.core.words(self.state.settings.language);
        let deck = self.desk.deck();
        let title = deck.title.get(self.state.settings.language).to_owned();
        let count = deck.slides.len().to_string();
        let mut said = words.with("deck-opened", &[("title", &title), ("count", &count)]);
        let mut lacking: Vec<usize> = deck::check(deck, &self.core.atlas, words)
            .into_iter()
            .filter(|finding| finding.severity == Severity::Error)
            .map(|finding| finding.slide)
            .collect();
        lacking.dedup();
        if !lacking.is_empty() {
            said = format!("{said} {}", words.with("deck-opened-lacking", &[("count", &lacking.len().to_string())]));
        }
        self.notice = Some(said);
    }

    /// What the files and the journal came to.
    pub(super) fn follow_desk(&mut self) {
        let words = self.core.words(self.state.settings.language);
        match self.desk.frame(&self.ctx, words) {
            None => {}
            Some(Done::Told(text)) => self.notice = Some(text),
            Some(Done::Picture(photo)) => self.take_picture(*photo),
            Some(Done::Saved(path)) => {
                self.notice = Some(words.with("deck-saved", &[("path", &path.display().to_string())]));
                self.remember(path);
            }
            Some(Done::Opened(path)) => {
                self.editor.choose(0);
                self.presenter.forget();
                self.say_opened();
                path.into_iter().for_each(|path| self.remember(path));
            }
        }
        let history = self.desk.history();
        self.state.deck = DeckState {
            has_slides: !self.desk.deck().slides.is_empty(),
            is_edited: self.editor.is_open,
            can_undo: history.can_undo(),
            can_redo: history.can_redo(),
        };
    }

    /// Puts a photograph on the chosen slide where that is one of photographs, else on a new one.
    fn take_picture(&mut self, photo: Photo) {
        self.editor.is_open = true;
        let is_for_it = |slide: &Slide| slide.template == Template::Picture;
        if !self.desk.deck().slides.get(self.editor.at).is_some_and(is_for_it) {
            self.add_slide(Template::Picture);
        }
        let at = self.editor.at;
        if let Some(slide) = self.desk.deck().slides.get(at) {
            let credit = slide.picture.as_ref().map(|known| known.credit.clone()).unwrap_or_default();
            let mut photo = photo;
            photo.credit = credit;
            let slide = Slide { picture: Some(photo), ..slide.clone() };
            self.edit(DeckEdit::Replace(at, Box::new(slide)));
        }
    }

    fn remember(&mut self, path: PathBuf) {
        self.state.settings.remember_deck(&path);
        if let Err(reason) = self.store.write(&self.state.settings) {
            self.notice = Some(reason);
        }
    }

    pub(super) fn obey_file(&mut self, wish: FileWish) {
        match wish {
            FileWish::BuiltIn(id) => self.open_built_in(&id),
            FileWish::Open(path) => self.desk.open(path),
            FileWish::Browse => self.desk.ask(&self.state.settings),
            FileWish::Save(path) => self.desk.save_as(path),
            FileWish::Recover(path) => {
                self.desk.leave(&self.ctx);
                self.recover_from(path);
            }
        }
    }

    /// Does what was asked for in the editor.
    pub(super) fn obey_editor(&mut self) {
        for wish in self.editor.take_wishes() {
            match wish {
                SlideWish::Edit(edit) => self.edit(edit),
                SlideWish::Along(edit, about) => {
                    if let Err(error) = self.desk.apply_along(edit, &about, self.now) {
                        self.notice = Some(error.to_string());
                    }
                }
                SlideWish::Add(template) => self.add_slide(template),
                SlideWish::Picture(path) => self.desk.pick(path, &self.state.settings),
                SlideWish::ShowOnMap => {
                    if let Some(slide) = self.desk.deck().slides.get(self.editor.at) {
                        let view = Box::new(slide.view.clone());
                        self.editor.is_open = false;
                        self.obey(Command::SetView(view));
                        let words = self.core.words(self.state.settings.language);
                        let number = (self.editor.at + 1).to_string();
                        self.notice = Some(words.with("deck-shown-on-map", &[("number", &number)]));
                    }
                }
            }
            self.ctx.request_repaint();
        }
    }

    /// A slide of a layout behind the chosen one, with the view of the map.
    fn add_slide(&mut self, template: Template) {
        let count = self.desk.deck().slides.len();
        let at = if count == 0 { 0 } else { self.editor.at + 1 };
        let atlas = &self.core.atlas;
        let mut slide = Slide::of_view(self.desk.deck().free_id(), self.state.view.clone(), atlas);
        slide.template = template;
        let said = |key: &str| {
            let [en, zh] = atlas_view::Language::ALL.map(|language| self.core.words(language).get(key));
            Bilingual { en, zh }
        };
        match template {
            Template::End => slide.title = said("deck-sources"),
            Template::Title => slide.title = said("app-title"),
            Template::Quote => slide.title = Bilingual::default(),
            _ => {}
        }
        if self.desk.deck().title.is_empty() {
            self.edit(DeckEdit::Title(said("app-title")));
        }
        self.edit(DeckEdit::Insert(at, Box::new(slide)));
        self.editor.choose(at);
    }
}

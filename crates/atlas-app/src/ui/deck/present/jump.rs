//! Jumping by a few letters: a slide by its words, a district by any of its names or their pinyin.

use super::act::Act;
use crate::ui::{Core, style};
use atlas_view::{Language, ThemeName, deck::Deck};
use egui::{Key, RichText, Ui, Vec2};

/// How many answers of each kind are listed.
const MOST: usize = 5;

/// What is being typed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Jump {
    text: String,
    chosen: usize,
}

/// A place to jump to.
struct Answer {
    name: String,
    act: Act,
}

impl Jump {
    /// Shows the field and its answers; gives the act that was chosen.
    pub(crate) fn show(
        &mut self,
        ui: &mut Ui,
        core: &Core,
        (language, theme): (Language, ThemeName),
        deck: &Deck,
        takes_focus: bool,
    ) -> Option<Act> {
        let words = core.words(language);
        let hint = words.get("present-jump-hint");
        let field = egui::TextEdit::singleline(&mut self.text).hint_text(hint.clone());
        let response = ui.add(field.desired_width(ui.available_width()));
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::SearchInput, true, &hint));
        if takes_focus && !response.has_focus() && !response.lost_focus() {
            response.request_focus();
        }
        if response.changed() {
            self.chosen = 0;
        }
        let answers = answers(&self.text, core, language, deck);
        let (down, up, enter) = ui.input(|input| {
            (input.key_pressed(Key::ArrowDown), input.key_pressed(Key::ArrowUp), input.key_pressed(Key::Enter))
        });
        if response.has_focus() {
            let last = answers.len().saturating_sub(1);
            self.chosen = (self.chosen + usize::from(down)).saturating_sub(usize::from(up)).min(last);
        }
        let mut taken = None;
        for (at, answer) in answers.iter().enumerate() {
            let text = RichText::new(&answer.name).color(style::color(core.theme(theme).frame.ink));
            let button = egui::Button::selectable(at == self.chosen, text).truncate();
            if ui.add(button.min_size(Vec2::new(ui.available_width(), 28.0))).clicked() {
                taken = Some(at);
            }
        }
        if response.lost_focus() && enter {
            taken = taken.or(Some(self.chosen));
        }
        let act = taken.and_then(|at| answers.into_iter().nth(at)).map(|answer| answer.act);
        if act.is_some() {
            *self = Self::default();
        }
        act
    }
}

/// Slides whose words fit or which show a district that does, then the districts themselves on the live map.
fn answers(text: &str, core: &Core, language: Language, deck: &Deck) -> Vec<Answer> {
    let wanted = text.trim().to_lowercase();
    if wanted.is_empty() {
        return Vec::new();
    }
    let words = core.words(language);
    let opening = core.atlas.info().opening.as_of;
    let hits = core.search.find(text, &core.atlas, opening, language, MOST);
    let shows = |slide: &atlas_view::deck::Slide| {
        let subjects = slide.view.selection.iter().chain(&slide.view.compared);
        let subjects: Vec<&String> = subjects.chain(slide.figures.iter().map(|call| &call.subject)).collect();
        let says = [&slide.title, &slide.caption].into_iter().flat_map(|both| [&both.en, &both.zh]);
        says.into_iter().any(|text| text.to_lowercase().contains(&wanted))
            || hits.first().is_some_and(|hit| subjects.contains(&&hit.id))
    };
    let slides = deck.presented().enumerate().filter(|(_, (_, slide))| shows(slide)).map(|(at, (_, slide))| {
        let values = [("number", &*(at + 1).to_string()), ("title", slide.title.get(language))];
        Answer { name: words.with("present-jump-slide", &values), act: Act::GoTo(at) }
    });
    let slides: Vec<Answer> = slides.take(MOST).collect();
    let on_map = hits.iter().map(|hit| {
        let name = words.with("present-jump-map", &[("name", &hit.name)]);
        Answer { name, act: Act::Explore(Some(hit.id.clone())) }
    });
    slides.into_iter().chain(on_map).collect()
}

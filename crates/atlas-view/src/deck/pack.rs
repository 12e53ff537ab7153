//! The presentations that come with an atlas: files below `decks/` of its pack.

use super::Deck;
use atlas_data::{Atlas, read_text};

/// The ending of a deck's file, with its dot.
pub const DECK_ENDING: &str = ".atlasdeck";
const FOLDER: &str = "decks/";

/// The ids of the decks in an atlas's pack, in the order of the alphabet.
pub fn pack_decks(atlas: &Atlas) -> Vec<String> {
    let id = |path: String| path.strip_prefix(FOLDER)?.strip_suffix(DECK_ENDING).map(str::to_owned);
    atlas.files().list().into_iter().filter_map(id).filter(|id| !id.contains('/')).collect()
}

/// A deck of an atlas's pack by its id.
///
/// # Errors
/// A sentence where there is none, or where it cannot be read.
pub fn pack_deck(atlas: &Atlas, id: &str) -> Result<Deck, String> {
    let path = format!("{FOLDER}{id}{DECK_ENDING}");
    let text = read_text(atlas.files(), &path).map_err(|error| error.to_string())?;
    Deck::from_text(&text).map_err(|error| format!("{path}: {error}"))
}

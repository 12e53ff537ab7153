//! Presentations in the window: the open deck, its slides, presenting it.

mod desk;
mod editor;
mod files;
mod journal;
mod pictures;
mod present;

pub(crate) use desk::{Desk, Done};
pub(crate) use editor::{Editor, SlideWish};
pub(crate) use files::{FileWish, FilesDialog};
pub(crate) use present::{Presented, Presenter};

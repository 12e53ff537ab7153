//! The window's contents. Panels read a [`Cx`] and push commands; they change nothing themselves.

mod app;
mod areas;
mod clipboard;
mod core;
mod cx;
mod deck;
mod export;
mod figure;
mod figure_menu;
mod files;
mod hover;
mod icons;
mod keys;
mod layers;
mod layout;
mod map;
mod page;
mod palette;
mod panel;
mod passport;
mod preflight;
mod rail;
mod search;
mod start;
mod store;
mod style;
mod timeline;
mod top_bar;
mod unit_row;
mod widgets;

pub use app::AtlasApp;
pub use core::Core;
pub(crate) use cx::Cx;
pub(crate) use layout::WINDOW;
pub(crate) use start::Start;
pub use store::Store;

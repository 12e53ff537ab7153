//! The window's contents. Panels read a [`Cx`] and push commands; they change nothing themselves.

mod app;
mod core;
mod cx;
mod export;
mod figure;
mod icons;
mod keys;
mod legend;
mod map;
mod panel;
mod rail;
mod search;
mod store;
mod style;
mod timeline;
mod top_bar;
mod widgets;

pub use app::AtlasApp;
pub use core::Core;
pub(crate) use cx::Cx;
pub use store::Store;

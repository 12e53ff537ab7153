//! The window's contents.

/// The application.
pub struct AtlasApp;

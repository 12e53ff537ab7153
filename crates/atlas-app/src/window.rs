//! Opening the window.
use crate::{AppError, cli::Renderer};
pub(crate) fn run(_pack: Option<std::path::PathBuf>, _renderer: Renderer) -> Result<(), AppError> {
    Err(AppError::Window("not yet".into()))
}

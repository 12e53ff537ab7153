//! The atlas: a window, or one of the commands of `--help`.

use std::process::ExitCode;

fn main() -> ExitCode {
    atlas_app::run(std::env::args_os())
}

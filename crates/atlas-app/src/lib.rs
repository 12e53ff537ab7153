//! The window and the command line. The only crate that knows egui, eframe and walkers.

mod builtin;
mod cli;
mod error;
mod figure_file;
mod jobs;
mod page_file;
mod sheet_file;
mod ui;
mod window;

pub use builtin::{built_in_pack, fonts};
pub use error::AppError;
pub use ui::{AtlasApp, Core, Store};

use std::{ffi::OsString, io::Write, process::ExitCode};

/// Runs the program with its command line.
///
/// Exit status 0 is done, 1 failed (the reason on one line of standard error), 2 wrong usage.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let outcome = match cli::parse(args) {
        Ok(cli) => cli.run(),
        Err(usage) => {
            let status = u8::try_from(usage.exit_code()).unwrap_or(2);
            // Nobody is left to tell where even this cannot be printed.
            let _ = usage.print();
            return ExitCode::from(status);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads the output has heard enough, such as `head`.
        Err(AppError::Output(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            let reason = error.to_string().replace('\n', " ");
            let _ = writeln!(std::io::stderr(), "chongqing-atlas: {reason}");
            ExitCode::from(error.exit_status())
        }
    }
}

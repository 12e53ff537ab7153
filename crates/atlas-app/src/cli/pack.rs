//! `pack`: checking and building atlas packs.

use super::{coverage, skeleton};
use crate::{AppError, builtin::open_atlas};
use atlas_data::Severity;
use atlas_export::file;
use clap::Subcommand;
use std::{
    io::{self, Cursor, Write},
    path::PathBuf,
};

/// Options of `pack`.
#[derive(Debug, clap::Args)]
pub(crate) struct PackArgs {
    #[command(subcommand)]
    task: PackTask,
}

#[derive(Debug, Subcommand)]
enum PackTask {
    /// List everything that is wrong with a pack, with file, row and remedy
    Check {
        /// A folder or a *.atlas file
        path: PathBuf,
    },
    /// Make a *.atlas file of a folder; the same folder always gives the same bytes
    Build {
        /// The folder
        folder: PathBuf,
        /// The file to write, replaced if it is there
        #[arg(short, long, value_name = "FILE.atlas")]
        output: PathBuf,
    },
    /// Write a small working pack to begin with into a new or empty folder
    Init {
        /// The folder
        folder: PathBuf,
    },
    /// List which figures there are: how many units by indicator and period, and which are missing
    Coverage {
        /// A folder or a *.atlas file; the built-in pack without it
        path: Option<PathBuf>,
        /// Write Markdown into this file instead of standard output
        #[arg(short, long, value_name = "FILE.md")]
        output: Option<PathBuf>,
    },
}

/// Checks or builds a pack.
pub(crate) fn run(args: &PackArgs) -> Result<(), AppError> {
    match &args.task {
        PackTask::Check { path } => check(path),
        PackTask::Build { folder, output } => {
            let files = atlas_data::open_path(folder)?;
            refuse_broken(&atlas_data::check(files.as_ref()))?;
            let mut bytes = Cursor::new(Vec::new());
            atlas_data::write_zip(files.as_ref(), &mut bytes)?;
            Ok(file::write_atomically(output, &bytes.into_inner(), true)?)
        }
        PackTask::Init { folder } => skeleton::write(folder),
        PackTask::Coverage { path, output } => {
            let text = coverage::markdown(&open_atlas(path.as_deref())?);
            match output {
                Some(path) => Ok(file::write_atomically(path, text.as_bytes(), true)?),
                None => Ok(io::stdout().lock().write_all(text.as_bytes())?),
            }
        }
    }
}

fn check(path: &std::path::Path) -> Result<(), AppError> {
    let files = atlas_data::open_path(path)?;
    let findings = atlas_data::check(files.as_ref());
    let mut out = io::stdout().lock();
    for finding in &findings {
        let grave = if finding.severity == Severity::Error { "error" } else { "warning" };
        writeln!(out, "{grave}: {finding}")?;
    }
    refuse_broken(&findings)?;
    writeln!(out, "{}: the pack is sound, {} files, {} warnings", path.display(), files.list().len(), findings.len())?;
    Ok(())
}

fn refuse_broken(findings: &[atlas_data::Finding]) -> Result<(), AppError> {
    let errors: Vec<_> = findings.iter().filter(|finding| finding.severity == Severity::Error).collect();
    match errors.as_slice() {
        [] => Ok(()),
        [one] => Err(AppError::Failed(format!("the pack cannot be used: {one}"))),
        [first, ..] => {
            Err(AppError::Failed(format!("the pack cannot be used, {} errors; the first is {first}", errors.len())))
        }
    }
}

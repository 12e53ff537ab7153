//! Options of `chart list`: how the table is sorted, and which rows it has.

use crate::AppError;
use atlas_data::Atlas;
use atlas_view::{Language, ListOptions, Listing, SortKey, View, Words};

/// Options of the table of figures.
#[derive(Debug, clap::Args)]
pub(crate) struct ListedArgs {
    /// What the rows of a list are sorted by: rank, name, or the id of one of its indicators
    #[arg(long, value_name = "COLUMN", value_parser = sort_key)]
    sort: Option<SortKey>,
    /// Sort the rows of a list the other way round
    #[arg(long)]
    backwards: bool,
}

fn sort_key(text: &str) -> Result<SortKey, String> {
    match text {
        "" => Err(String::from("write rank, name or the id of an indicator")),
        "rank" => Ok(SortKey::Rank),
        "name" => Ok(SortKey::Name),
        id => Ok(SortKey::Indicator(id.to_owned())),
    }
}

impl ListedArgs {
    /// What was given, with what is written into the field of the table.
    pub(super) fn options(&self, filter: String) -> ListOptions {
        ListOptions { sort: self.sort.clone().unwrap_or_default(), backwards: self.backwards, filter }
    }
}

/// Refuses what the window would only remark on: a file tells nobody that its filter was not understood.
pub(super) fn check(view: &View, atlas: &Atlas) -> Result<(), AppError> {
    let (options, words) = (&view.chart_options.list, Words::new(Language::English));
    // An indicator that is not there is told by whoever makes the figure.
    let Some(listing) = Listing::of(view, atlas, &words) else { return Ok(()) };
    if let SortKey::Indicator(id) = &options.sort
        && listing.columns.iter().all(|column| column.indicator != *id)
    {
        return Err(AppError::Usage(format!(
            "the list has no column “{id}” to be sorted by; name it with --indicator"
        )));
    }
    match listing.arranged(options, None, atlas, view.as_of).wrong {
        Some(wrong) => {
            let term = wrong.term();
            Err(AppError::Usage(format!("“{term}” in the filter is no condition; write >80000, <=5, 20..30 or 2:>100")))
        }
        None => Ok(()),
    }
}

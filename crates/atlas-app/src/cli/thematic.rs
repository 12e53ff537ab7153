//! What stands for the figures of a `map`.

use super::{figure::compose_error, values::period};
use crate::AppError;
use atlas_data::{Atlas, Period};
use atlas_view::{CategoryOf, Chance, MapKind, MapPlan, Unfit, View, compose::ComposeError};

/// Options of what stands for figures on a map.
#[derive(Debug, clap::Args)]
pub(super) struct ThematicArgs {
    /// What stands for the figures: choropleth, symbols, dots, bivariate, change, categories or clusters
    #[arg(long, value_name = "KIND", value_parser = kind)]
    kind: Option<MapKind>,
    /// The second indicator of `--kind bivariate`
    #[arg(long, value_name = "ID")]
    with: Option<String>,
    /// The earlier time of `--kind change`
    #[arg(long, value_name = "PERIOD", value_parser = period)]
    since: Option<Period>,
    /// Tell a change in per cent of what was before
    #[arg(long)]
    relative: bool,
    /// How much a dot of `--kind dots` stands for, in the indicator's unit
    #[arg(long, value_name = "N", value_parser = amount)]
    dot: Option<f64>,
    /// Move symbols apart that would lie on one another
    #[arg(long)]
    apart: bool,
    /// What `--kind categories` shows: kind (of unit), zone or part (the greatest one of the indicator)
    #[arg(long, value_name = "OF", value_parser = categories)]
    categories: Option<CategoryOf>,
    /// From which chance on `--kind clusters` shows one: 0.05, 0.01 or 0.001
    #[arg(long, value_name = "P", value_parser = chance)]
    chance: Option<Chance>,
}

fn kind(text: &str) -> Result<MapKind, String> {
    let known = MapKind::ALL.into_iter().find(|kind| kind.id() == text);
    known.ok_or_else(|| format!("write one of: {}", MapKind::ALL.map(MapKind::id).join(", ")))
}

fn categories(text: &str) -> Result<CategoryOf, String> {
    let known = CategoryOf::ALL.into_iter().find(|of| of.id() == text);
    known.ok_or_else(|| format!("write one of: {}", CategoryOf::ALL.map(CategoryOf::id).join(", ")))
}

fn chance(text: &str) -> Result<Chance, String> {
    let known = Chance::ALL.into_iter().find(|chance| chance.id() == text);
    known.ok_or_else(|| format!("write one of: {}", Chance::ALL.map(Chance::id).join(", ")))
}

fn amount(text: &str) -> Result<f64, String> {
    let found = text.parse().ok().filter(|amount: &f64| amount.is_finite() && *amount > 0.0);
    found.ok_or_else(|| String::from("write a number above zero"))
}

impl ThematicArgs {
    /// Puts what was asked for into a view.
    pub(super) fn apply(&self, view: &mut View, atlas: &Atlas) -> Result<(), AppError> {
        view.map = self.kind.unwrap_or(view.map);
        self.check(view.map)?;
        if let Some(id) = self.with.as_ref().filter(|id| atlas.indicator(id).is_none()) {
            return Err(compose_error(id));
        }
        let chosen = &mut view.map_options;
        chosen.with = self.with.clone().or(chosen.with.take());
        chosen.since = self.since.clone().or(chosen.since.take());
        chosen.dot = self.dot.or(chosen.dot);
        chosen.relative |= self.relative;
        chosen.apart |= self.apart;
        chosen.categories = self.categories.unwrap_or(chosen.categories);
        chosen.chance = self.chance.unwrap_or(chosen.chance);
        match MapPlan::of(view.map, view, atlas) {
            Err(unfit) if unfit != Unfit::NoIndicator => Err(AppError::Compose(ComposeError::Unfit(unfit))),
            _ => Ok(()),
        }
    }

    /// An option of another kind of map would be passed over in silence.
    fn check(&self, kind: MapKind) -> Result<(), AppError> {
        let given = [
            ("--with", self.with.is_some(), MapKind::Bivariate),
            ("--since", self.since.is_some(), MapKind::Change),
            ("--relative", self.relative, MapKind::Change),
            ("--dot", self.dot.is_some(), MapKind::Dots),
            ("--apart", self.apart, MapKind::Symbols),
            ("--categories", self.categories.is_some(), MapKind::Categories),
            ("--chance", self.chance.is_some(), MapKind::Clusters),
        ];
        match given.into_iter().find(|(_, given, of)| *given && *of != kind) {
            Some((option, _, of)) => Err(AppError::Usage(format!("{option} goes with --kind {}", of.id()))),
            None => Ok(()),
        }
    }
}

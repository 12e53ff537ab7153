//! Hazards in words.

use super::{GuardRemark, Hazard, find::Subject, remedy};
use crate::{Command, Words, numbers, numbers::NumberStyle, palettes};
use atlas_scene::{
    classify::{Fewer, Method},
    preflight::Severity,
};

pub(super) fn told(hazard: Hazard, subject: &Subject<'_>, words: &Words) -> GuardRemark {
    let command = remedy::remedy(&hazard, subject);
    let other = remedy::other(&hazard, command.as_ref(), subject);
    GuardRemark {
        severity: severity(&hazard, subject),
        text: text(&hazard, subject, words),
        remedy: command.as_ref().map_or_else(|| by_hand(&hazard, words), |command| done(command, subject, words)),
        other: other.map(|command| (done(&command, subject, words), command)),
        command,
        hazard,
    }
}

fn severity(hazard: &Hazard, subject: &Subject<'_>) -> Severity {
    // Who gave the limits, or wanted them round, has chosen classes that may stay empty.
    let chosen = matches!(subject.view.method, Method::Manual | Method::Pretty);
    match hazard {
        Hazard::EmptyClasses { .. } if chosen => Severity::Note,
        Hazard::RawCount
        | Hazard::Uneven { .. }
        | Hazard::EmptyClasses { .. }
        | Hazard::LimitsOutside { .. }
        | Hazard::PartYear { .. }
        | Hazard::MixedPeriods { .. }
        | Hazard::Aims { .. }
        | Hazard::Overlapping { .. }
        | Hazard::DotRaised { .. }
        | Hazard::FewDots { .. }
        | Hazard::Unordered
        | Hazard::RawChange
        | Hazard::SharedPart { .. }
        | Hazard::ByAccident { .. } => Severity::Warning,
        Hazard::SingleUnits { .. }
        | Hazard::FewerClasses { .. }
        | Hazard::TieOnLimit { .. }
        | Hazard::Estimated { .. }
        | Hazard::JoinedBefore { .. }
        | Hazard::Vanishing { .. }
        | Hazard::DotsRunTogether { .. }
        | Hazard::NotComparable { .. } => Severity::Note,
    }
}

/// What it does to the reader.
fn text(hazard: &Hazard, subject: &Subject<'_>, words: &Words) -> String {
    let style = NumberStyle::of(subject.indicator);
    let number = |value: f64| style.short(value, words.language());
    let share =
        |key: &str, units: usize, of: usize| words.with(key, &[("units", &units.to_string()), ("of", &of.to_string())]);
    match hazard {
        Hazard::RawCount => {
            let name = subject.indicator.name(words.language().data());
            words.with("guard-raw-count", &[("indicator", name)])
        }
        Hazard::Uneven { from, to, times } => {
            let (from, to, times) = (number(*from), number(*to), numbers::full(*times, 0));
            words.with("guard-uneven", &[("from", &from), ("to", &to), ("times", &times)])
        }
        Hazard::EmptyClasses { count } => words.count("guard-empty-classes", *count),
        Hazard::SingleUnits { count } => words.count("guard-single-units", *count),
        Hazard::FewerClasses { asked, made, why } => {
            let why = words.get(match why {
                Fewer::FewValues => "guard-fewer-values",
                Fewer::Ties => "guard-fewer-ties",
                Fewer::Reach => "guard-fewer-reach",
            });
            words.with("guard-fewer", &[("asked", &asked.to_string()), ("made", &made.to_string()), ("why", &why)])
        }
        Hazard::TieOnLimit { limit, units } => {
            words.with("guard-tie", &[("limit", &number(*limit)), ("units", &units.to_string())])
        }
        Hazard::LimitsOutside { limits } => {
            let limits: Vec<String> = limits.iter().map(|limit| number(*limit)).collect();
            words.with("guard-limits-outside", &[("limits", &limits.join(&words.get("guard-and")))])
        }
        Hazard::PartYear { period } => words.with("guard-part-year", &[("period", &words.period(period))]),
        Hazard::MixedPeriods { periods } => {
            let periods: Vec<String> = periods.iter().map(|period| words.period(period)).collect();
            words.with("guard-mixed-periods", &[("periods", &periods.join(&words.get("guard-and")))])
        }
        Hazard::Estimated { units, of } => share("guard-estimated", *units, *of),
        Hazard::Aims { units, of } => share("guard-aims", *units, *of),
        Hazard::NotComparable { units } => words.count("guard-not-comparable", *units),
        Hazard::RawChange => words.get("guard-raw-change"),
        Hazard::JoinedBefore { units } => words.count("guard-joined-before", *units),
        Hazard::SharedPart { on } => {
            let name = subject.atlas.indicator(on).map_or(on.as_str(), |one| one.name(words.language().data()));
            words.with("guard-shared-part", &[("indicator", name)])
        }
        Hazard::ByAccident { found, accident } => {
            let (found, accident) = (found.to_string(), accident.to_string());
            words.with("guard-by-accident", &[("found", &found), ("accident", &accident)])
        }
        Hazard::Overlapping { count, of } => share("guard-overlapping", *count, *of),
        Hazard::Vanishing { count, beside } => {
            let name = subject.atlas.short_name(beside, words.language().data());
            words.with("guard-vanishing", &[("units", &count.to_string()), ("unit", name)])
        }
        Hazard::DotsRunTogether { unit } => {
            let name = subject.atlas.short_name(unit, words.language().data());
            words.with("guard-dots-run-together", &[("unit", name)])
        }
        Hazard::FewDots { units, of } => share("guard-few-dots", *units, *of),
        Hazard::DotRaised { each } => {
            let value = numbers::with_unit(&number(*each), &subject.indicator.unit, words);
            words.with("guard-dot-raised", &[("value", &value)])
        }
        Hazard::Unordered => {
            let name = words.get(&format!("palette-name-{}", subject.view.palette));
            words.with("guard-unordered", &[("palette", &name)])
        }
    }
}

/// What helps where no command does.
fn by_hand(hazard: &Hazard, words: &Words) -> String {
    words.get(match hazard {
        Hazard::RawCount => "guard-remedy-rate",
        Hazard::PartYear { .. } => "guard-remedy-title-period",
        Hazard::MixedPeriods { .. } => "guard-remedy-period",
        Hazard::Estimated { .. } | Hazard::Aims { .. } | Hazard::JoinedBefore { .. } => "guard-remedy-say",
        Hazard::SharedPart { .. } => "guard-remedy-partner",
        Hazard::ByAccident { .. } => "guard-remedy-chance",
        Hazard::NotComparable { .. } => "guard-remedy-boundaries",
        Hazard::TieOnLimit { .. } | Hazard::LimitsOutside { .. } => "guard-remedy-limits",
        Hazard::Vanishing { .. } => "guard-remedy-vanishing",
        Hazard::DotRaised { .. } | Hazard::FewDots { .. } => "guard-remedy-dot",
        _ => "guard-remedy-classes",
    })
}

/// What a command does.
fn done(command: &Command, subject: &Subject<'_>, words: &Words) -> String {
    let lang = words.language().data();
    match command {
        Command::SetIndicator(Some(id)) => {
            let name = subject.atlas.indicator(id).map_or(id.as_str(), |indicator| indicator.name(lang));
            words.with("guard-do-indicator", &[("indicator", name)])
        }
        Command::SetMapKind(_) => words.get("guard-do-circles"),
        Command::SetMapOptions(options) if options.apart && !subject.view.map_options.apart => words.get("map-apart"),
        Command::SetMapOptions(options) if options.relative && !subject.view.map_options.relative => {
            words.get("guard-do-relative")
        }
        Command::SetMapOptions(_) => words.get("guard-do-dot"),
        Command::SetMethod(method) => words.with("guard-do-method", &[("method", &words.method(*method))]),
        Command::SetClasses(count) => words.count("guard-do-classes", *count),
        Command::SetLimits(limits) => {
            let style = NumberStyle::of(subject.indicator);
            let limits: Vec<String> = limits.iter().map(|limit| style.short(*limit, words.language())).collect();
            words.with("guard-do-limits", &[("limits", &limits.join(&words.get("guard-and")))])
        }
        Command::SetPeriod(Some(period)) => words.with("guard-do-period", &[("period", &words.period(period))]),
        Command::SetAsOf(date) => words.with("guard-do-date", &[("date", &words.date(*date))]),
        Command::SetPalette(id) => {
            let name = palettes::all().into_iter().find(|palette| palette.id == id).map(|palette| palette.name(words));
            words.with("guard-do-palette", &[("palette", &name.unwrap_or_default())])
        }
        _ => String::new(),
    }
}

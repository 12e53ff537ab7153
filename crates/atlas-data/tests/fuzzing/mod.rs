//! What is done with one hostile input. The fuzz targets in `fuzz/` and the replay of the kept inputs
//! (`tests/corpus.rs`) run the very same code: the input may be refused, but nothing may panic or never end.

mod pack;
mod shapes;
mod small;
mod texts;

/// What is done with an input.
type Trial = fn(&[u8]);

/// Every fuzz target and what it does with an input.
pub(crate) const TARGETS: [(&str, Trial); 5] = [
    ("pack_zip", pack::zip),
    ("pack_tables", pack::tables),
    ("topojson", shapes::topojson),
    ("profile", texts::profile),
    ("period", texts::period),
];

/// Runs one input.
pub(crate) fn run(target: &str, input: &[u8]) {
    let found = TARGETS.iter().find(|(name, _)| *name == target);
    let (_, run) = found.unwrap_or_else(|| panic!("there is no target {target}"));
    run(input);
}

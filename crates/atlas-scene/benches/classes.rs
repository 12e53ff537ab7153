//! Sorting values into classes: `cargo bench -p atlas-scene`.
#![allow(missing_docs, reason = "a benchmark")]

use atlas_scene::classify::{Classes, Classing, Fit, Method, compare};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

/// Values with a long tail, the same in every run.
fn values(count: usize) -> Vec<f64> {
    let spread = |at: usize| (at * 7919 % 10_007) as f64 / 10_007.0;
    (0..count).map(|at| 1e4 / (0.02 + spread(at))).collect()
}

#[divan::bench(args = [40, 3000], consts = [6, 9])]
fn natural_breaks<const CLASSES: usize>(bencher: Bencher<'_, '_>, count: usize) {
    let values = values(count);
    bencher.bench_local(|| Classes::new(black_box(&values), &Classing::of(Method::Jenks, CLASSES)));
}

#[divan::bench(args = [40, 3000])]
fn all_methods_with_their_fit(bencher: Bencher<'_, '_>, count: usize) {
    let values = values(count);
    bencher.bench_local(|| compare(black_box(&values), &Method::ALL, 6, &[2e4, 1e5]));
}

#[divan::bench(args = [40, 3000])]
fn fit(bencher: Bencher<'_, '_>, count: usize) {
    let values = values(count);
    let classes = Classes::new(&values, &Classing::of(Method::Quantile, 6));
    bencher.bench_local(|| Fit::of(black_box(&values), &classes));
}

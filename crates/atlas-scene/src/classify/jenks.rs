//! Natural breaks: the division into classes with the least sum of squared deviations from the means of the classes.
//!
//! Fisher, "On grouping for maximum homogeneity", Journal of the American Statistical Association 53, 1958, whose dynamic
//! programme finds the best of all divisions; Jenks, "Optimal data classification for choropleth maps", 1977, brought it to maps.
//! mapclassify adds its squares up with seven digits (numpy.float32), so its division of great numbers is at times not the
//! best one; ours never has the greater sum.

/// A different value and how often it occurs.
type Weighted = (f64, f64);

/// Values of a class that grows by one at a time, with the sum of squared deviations from their mean (Welford, "Note on
/// a method for calculating corrected sums of squares and products", Technometrics 4(3), 1962; with weights West, CACM 22,
/// 1979). Unlike differences of running sums it stays exact far from zero, and it only ever grows.
#[derive(Clone, Copy, Default)]
struct Growing {
    weight: f64,
    mean: f64,
    squares: f64,
}

impl Growing {
    fn add(&mut self, (value, weight): Weighted) {
        let (before, off) = (self.weight, value - self.mean);
        self.weight += weight;
        let share = weight / self.weight;
        self.mean += off * share;
        self.squares += off * off * share * before;
    }
}

/// Upper limits of `count` classes. There are at least as many different values.
pub(super) fn upper(sorted: &[f64], count: usize) -> Vec<f64> {
    // Equal values are one, so that no division can part them.
    let distinct: Vec<Weighted> = sorted.chunk_by(|a, b| a == b).map(|equal| (equal[0], equal.len() as f64)).collect();
    let starts = starts(&scaled(&distinct), count);
    let mut limits = Vec::with_capacity(count);
    let mut to = distinct.len();
    for start in starts.iter().rev() {
        if to == 0 {
            break;
        }
        limits.push(distinct[to - 1].0);
        to = start[to];
    }
    limits.reverse();
    limits
}

/// The values, made smaller where their squares would be no finite numbers. Never else, since a division rounds.
fn scaled(distinct: &[Weighted]) -> Vec<Weighted> {
    let furthest = distinct.iter().map(|(value, _)| value.abs()).fold(0.0, f64::max);
    let scale = if furthest > 1e150 { furthest } else { 1.0 };
    distinct.iter().map(|(value, weight)| (value / scale, *weight)).collect()
}

/// Where the last class starts in the best division of the first values, by number of classes and of values.
fn starts(values: &[Weighted], count: usize) -> Vec<Vec<usize>> {
    let n = values.len();
    let mut one = Growing::default();
    let mut cost = vec![0.0];
    cost.extend(values.iter().map(|value| {
        one.add(*value);
        one.squares
    }));
    let mut starts: Vec<Vec<usize>> = vec![vec![0; n + 1]];
    for class in 1..count {
        let (mut next, mut start) = (vec![f64::INFINITY; n + 1], vec![0; n + 1]);
        for to in class + 1..=n {
            (next[to], start[to]) = best_start(values, &cost, class, to);
        }
        cost = next;
        starts.push(start);
    }
    starts
}

/// The least cost of the values before `to` in one class more than `cost` has, and where that class starts; the first such
/// place, where there are several.
fn best_start(values: &[Weighted], cost: &[f64], class: usize, to: usize) -> (f64, usize) {
    let mut best = (f64::INFINITY, to);
    let mut own = Growing::default();
    for from in (class..to).rev() {
        own.add(values[from]);
        // A class only becomes costlier the more it holds.
        if own.squares > best.0 {
            break;
        }
        let total = cost[from] + own.squares;
        if total <= best.0 {
            best = (total, from);
        }
    }
    best
}

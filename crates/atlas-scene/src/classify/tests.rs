//! All methods on small values whose classes can be told by hand, and on values drawn by chance.

use super::*;
use proptest::prelude::*;

fn breaks(values: &[f64], method: Method, count: usize) -> Vec<f64> {
    Classes::new(values, &Classing::of(method, count)).breaks
}

fn manual(values: &[f64], limits: &[f64]) -> Vec<f64> {
    Classes::new(values, &Classing { method: Method::Manual, count: 5, limits }).breaks
}

/// The least sum of squares of all divisions, tried one by one.
fn least_squares(values: &[f64], count: usize) -> f64 {
    let mut distinct = sorted(values);
    distinct.dedup();
    fn every(upper: &[f64], count: usize, from: usize, chosen: &mut Vec<f64>, seen: &mut dyn FnMut(&[f64])) {
        if chosen.len() + 1 == count {
            chosen.push(upper[upper.len() - 1]);
            seen(chosen);
            chosen.pop();
            return;
        }
        for at in from..upper.len() - 1 {
            chosen.push(upper[at]);
            every(upper, count, at + 1, chosen, seen);
            chosen.pop();
        }
    }
    let mut best = f64::INFINITY;
    every(&distinct, count.min(distinct.len()), 0, &mut Vec::new(), &mut |upper| {
        let classes = Classes { breaks: [&distinct[..1], upper].concat(), fewer: None };
        best = best.min(Fit::of(values, &classes).squares_within);
    });
    best
}

#[test]
fn jenks_finds_the_groups() {
    let values = [1.0, 1.1, 1.2, 5.0, 5.1, 9.0, 9.3];
    assert_eq!(breaks(&values, Method::Jenks, 3), [1.0, 1.2, 5.1, 9.3]);
}

#[test]
fn quantiles_are_those_of_numpy() {
    // numpy.quantile([1, 2, 4, 8, 16], [0.25, 0.5, 0.75, 1])
    assert_eq!(breaks(&[1.0, 2.0, 4.0, 8.0, 16.0], Method::Quantile, 4), [1.0, 2.0, 4.0, 8.0, 16.0]);
}

#[test]
fn standard_deviations_stand_around_the_mean() {
    let multiples = |count| standard_deviation::multiples(count).collect::<Vec<f64>>();
    assert_eq!(multiples(5), [-2.0, -1.0, 1.0, 2.0]);
    assert_eq!((multiples(2), multiples(3)), (vec![0.0], vec![-1.0, 1.0]));
    assert_eq!(multiples(6), [-2.0, -1.0, 0.0, 1.0, 2.0]);
    // Mean 5, deviation of the sample 4.
    let values = [1.0, 5.0, 9.0];
    assert_eq!(breaks(&values, Method::StandardDeviation, 2), [1.0, 5.0, 9.0]);
    // One deviation below is the least value, which the first class holds alone; one above is the greatest.
    assert_eq!(breaks(&values, Method::StandardDeviation, 3), [1.0, 1.0, 9.0]);
}

#[test]
fn heads_have_their_own_means() {
    // Means 4, 7 and 9 of all, of 5 to 9, and of 9.
    let values = [0.0, 1.0, 5.0, 5.0, 9.0];
    let found = Classes::new(&values, &Classing::of(Method::HeadTail, 9));
    assert_eq!(found.breaks[..2], [0.0, 4.0]);
    assert!((found.breaks[2] - 19.0 / 3.0).abs() < 1e-12);
    assert_eq!((found.breaks[3], found.len(), found.fewer), (9.0, 3, None));
}

#[test]
fn round_limits_are_round_and_hold_all_values() {
    assert_eq!(breaks(&[3.0, 47.0, 96.0], Method::Pretty, 3), [0.0, 50.0, 100.0]);
    assert_eq!(breaks(&[-0.31, 0.02, 0.28, 0.3, 0.1], Method::Pretty, 5), [-0.4, -0.2, 0.0, 0.2, 0.4]);
    assert_eq!(breaks(&[7.0, 7.0], Method::Pretty, 5), [7.0, 7.0]);
    assert_eq!(breaks(&[1e300, -1e300, f64::MAX, f64::MIN], Method::Pretty, 5).len(), 2);
}

#[test]
fn given_limits_stay_and_the_outer_values_close_them() {
    let values = [3.0, 12.0, 28.0];
    assert_eq!(manual(&values, &[10.0, 20.0]), [3.0, 10.0, 20.0, 28.0]);
    assert_eq!(manual(&values, &[0.0, 10.0, 30.0]), [0.0, 10.0, 30.0]);
    assert_eq!(manual(&values, &[28.0]), [3.0, 28.0]);
    assert_eq!(manual(&values, &[40.0, 50.0]), [3.0, 40.0, 50.0]);
    assert_eq!(manual(&values, &[1.0, 2.0]), [1.0, 2.0, 28.0]);
    assert_eq!(manual(&values, &[50.0]), [3.0, 50.0]);
    assert_eq!(manual(&values, &[1.0]), [1.0, 28.0]);
    assert_eq!(manual(&values, &[20.0, f64::NAN, 10.0, 10.0]), [3.0, 10.0, 20.0, 28.0]);
    assert_eq!(manual(&values, &[]), [3.0, 28.0]);
}

#[test]
fn a_value_on_a_limit_is_in_the_class_below() {
    let classes = Classes::new(&[3.0, 10.0, 28.0], &Classing { method: Method::Manual, count: 5, limits: &[10.0] });
    assert_eq!([3.0, 10.0, 10.1, 28.0].map(|value| classes.class_of(value)), [Some(0), Some(0), Some(1), Some(1)]);
    assert_eq!((classes.class_of(2.9), classes.class_of(28.1)), (None, None));
    assert_eq!((classes.between(), classes.counts(&[3.0, 10.0, 28.0])), (&[10.0][..], vec![2, 1]));
}

#[test]
fn why_there_are_fewer_classes_is_told() {
    let made = |values: &[f64], method, count| {
        let classes = Classes::new(values, &Classing::of(method, count));
        (classes.len(), classes.fewer)
    };
    assert_eq!(made(&[4.0, 4.0, f64::NAN], Method::Jenks, 5), (1, Some(Fewer::FewValues)));
    assert_eq!(made(&[1.0, 2.0, 3.0], Method::Quantile, 5), (3, Some(Fewer::FewValues)));
    assert_eq!(made(&[0.0, 0.0, 0.0, 0.0, 1.0, 2.0], Method::Quantile, 3), (3, None));
    assert_eq!(made(&[0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 2.0], Method::Quantile, 3), (2, Some(Fewer::Ties)));
    assert_eq!(made(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0], Method::StandardDeviation, 7), (3, Some(Fewer::Reach)));
    assert_eq!(made(&[], Method::Quantile, 5), (0, None));
    assert_eq!(made(&[1.0, 2.0, 3.0, 4.0, 5.0], Method::Jenks, 5), (5, None));
}

#[test]
fn a_perfect_and_a_useless_division_are_measured() {
    let values = [1.0, 1.0, 5.0, 5.0, 9.0];
    let fit = |count| Fit::of(&values, &Classes::new(&values, &Classing::of(Method::Jenks, count)));
    let perfect = fit(3);
    assert_eq!((perfect.gvf, perfect.gadf, perfect.squares_within, perfect.adcm), (1.0, 1.0, 0.0, 0.0));
    assert_eq!(perfect.counts, [2, 2, 1]);
    let useless = fit(1);
    assert_eq!((useless.gvf, useless.gadf), (0.0, 0.0));
    // Off the mean of 4.2 and the median of 5.
    assert!((useless.squares_within - 44.8).abs() < 1e-12 && (useless.adcm - 12.0).abs() < 1e-12, "{useless:?}");
}

#[test]
fn methods_are_compared_and_jenks_fits_best() {
    let values: Vec<f64> = (0..40).map(|i| f64::from(i * i % 97)).collect();
    let all = compare(&values, &Method::ALL, 5, &[]);
    assert_eq!(all.len(), 6, "limits of one's own are compared where there are some");
    let of = |wanted| all.iter().find(|one| one.method == wanted).map(|one| one.fit.gvf).unwrap();
    for other in [Method::Quantile, Method::EqualInterval, Method::StandardDeviation] {
        assert!(of(Method::Jenks) >= of(other), "{other:?}");
    }
    assert_eq!(compare(&values, &Method::ALL, 5, &[10.0]).len(), 7);
}

#[test]
fn a_histogram_counts_every_value_once_on_the_side_of_its_class() {
    let values = [1.0, 2.0, 2.0, 3.0, 9.0];
    let classes = Classes::new(&values, &Classing { method: Method::Manual, count: 5, limits: &[2.0, 5.0] });
    let spread = Spread::of(&values, &classes, 4);
    assert_eq!((spread.from, spread.to, &spread.counts), (1.0, 9.0, &vec![3, 1, 1]));
    let columns: Vec<Vec<usize>> = spread.columns.iter().map(|column| column.by_class.clone()).collect();
    assert_eq!(columns, [[3, 1, 0], [0, 0, 0], [0, 0, 0], [0, 0, 1]]);
    assert_eq!((spread.place(3.0), spread.value_at(0.25), spread.columns[0].count()), (0.25, 3.0, 4));
    assert_eq!(Spread::of(&[], &Classes::default(), 4), Spread::default());
    assert_eq!([0, 1, 38, 3000].map(Spread::usual_columns), [2, 2, 12, 24]);
}

#[test]
fn limits_that_make_no_sense_are_refused_with_a_sentence() {
    assert_eq!(check_limits(&[10.0, 20.0]), Ok(()));
    let said = [&[][..], &[1.0; 11], &[1.0, f64::INFINITY], &[2.0, 1.0], &[1.0, 1.0]]
        .map(|limits| check_limits(limits).unwrap_err().to_string());
    assert!(said[0].contains("such as") && said[1].contains("11") && said[3].contains("1 comes after 2"), "{said:?}");
    assert!(said[2].contains("finite") && said[4].contains("1 comes after 1"), "{said:?}");
}

proptest! {
    #[test]
    fn every_value_has_a_class_and_equal_ones_the_same(
        values in prop::collection::vec(prop_oneof![-1e9..1e9f64, (0..6i32).prop_map(f64::from), any::<f64>()], 0..60),
        count in 1..=9usize,
        limits in prop::collection::vec(-1e9..1e9f64, 0..5),
    ) {
        let finite = sorted(&values);
        for method in Method::ALL {
            let classes = Classes::new(&values, &Classing { method, count, limits: &limits });
            prop_assert_eq!(classes.is_empty(), finite.is_empty());
            prop_assert!(classes.breaks.windows(2).skip(1).all(|pair| pair[0] < pair[1]), "{:?} {:?}", method, classes);
            prop_assert!(finite.iter().all(|value| classes.class_of(*value).is_some()), "{:?} {:?}", method, classes);
            prop_assert_eq!(classes.counts(&values).iter().sum::<usize>(), finite.len());
            prop_assert!(!method.takes_count() || classes.len() <= count);
            prop_assert_eq!(classes.fewer.is_some(), method.takes_count() && !finite.is_empty() && classes.len() < count);
        }
    }

    #[test]
    fn no_division_is_better_than_that_of_jenks(
        values in prop::collection::vec(prop_oneof![0.0..100.0f64, (0..8i32).prop_map(f64::from)], 2..12), count in 2..=5usize,
    ) {
        let classes = Classes::new(&values, &Classing::of(Method::Jenks, count));
        let mut distinct = sorted(&values);
        distinct.dedup();
        prop_assert_eq!(classes.len(), count.min(distinct.len()));
        let (ours, best) = (Fit::of(&values, &classes).squares_within, least_squares(&values, count));
        prop_assert!(ours <= best + 1e-9 * (1.0 + best), "{} for {}", ours, best);
        // Every class ends with a value, so none is empty.
        prop_assert!(classes.counts(&values).iter().all(|count| *count > 0));
    }

    #[test]
    fn round_limits_are_multiples_of_their_step(least in -1e6..1e6f64, span in 1e-3..1e7f64, count in 2..=9usize) {
        let breaks = pretty::breaks(least, least + span, count);
        let step = breaks[1] - breaks[0];
        prop_assert!(breaks.len() <= 3 * count + 3);
        for limit in &breaks[1..breaks.len() - 1] {
            let times = limit / step;
            prop_assert!((times - times.round()).abs() < 1e-6, "{} of {}", limit, step);
        }
    }
}

use super::*;
use crate::{
    ChartKind, Language, numbers, tables,
    testing::{atlas, with_studio},
};
use atlas_scene::Cell;

fn view(indicator: &str, with: &[&str], list: ListOptions) -> View {
    let mut view = View::opening(atlas());
    (view.indicator, view.chart) = (Some(indicator.to_owned()), ChartKind::List);
    view.chart_options.with = with.iter().map(|id| (*id).to_owned()).collect();
    view.chart_options.list = list;
    view
}

fn listing(view: &View, language: Language) -> Listing {
    Listing::of(view, atlas(), &Words::new(language)).unwrap()
}

fn arranged(view: &View, listing: &Listing) -> Arranged {
    listing.arranged(&view.chart_options.list, None, atlas(), view.as_of)
}

fn ids(view: &View) -> Vec<String> {
    let listing = listing(view, Language::English);
    arranged(view, &listing).rows.into_iter().map(|at| listing.rows[at].id.clone()).collect()
}

fn sorted(key: SortKey, backwards: bool) -> ListOptions {
    ListOptions { sort: key, backwards, ..ListOptions::default() }
}

fn filtered(filter: &str) -> ListOptions {
    ListOptions { filter: filter.to_owned(), ..ListOptions::default() }
}

#[test]
fn values_go_down_and_up_and_gaps_stay_last_either_way() {
    // Urban income is known of some units only.
    for (at, key) in [(0, SortKey::Rank), (1, SortKey::Indicator("income-urban".to_owned()))] {
        for backwards in [false, true] {
            let view = view("gdp-per-person", &["income-urban"], sorted(key.clone(), backwards));
            let listing = listing(&view, Language::English);
            let rows = arranged(&view, &listing).rows;
            let values: Vec<Option<f64>> = rows.iter().map(|row| listing.rows[*row].cells[at].value).collect();
            let known: Vec<f64> = values.iter().copied().flatten().collect();
            assert!(values[known.len()..].iter().all(Option::is_none), "{key:?}");
            let ordered = |pair: &[f64]| if backwards { pair[0] <= pair[1] } else { pair[0] >= pair[1] };
            assert!(known.windows(2).all(ordered), "{key:?} {backwards}");
            assert_eq!(rows.len(), listing.rows.len());
        }
    }
    let gone = view("gdp", &[], sorted(SortKey::Indicator("income-urban".to_owned()), false));
    assert_eq!(
        ids(&gone),
        ids(&view("gdp", &[], ListOptions::default())),
        "a column that is gone stands for the place"
    );
}

#[test]
fn names_are_sorted_by_letters_or_by_pinyin() {
    for (language, first) in [(Language::English, "Banan District"), (Language::Chinese, "巴南区")] {
        let view = view("gdp", &[], sorted(SortKey::Name, false));
        let listing = listing(&view, language);
        let forwards = arranged(&view, &listing).rows;
        assert_eq!(listing.rows[forwards[0]].name, first);
        let turned = listing.arranged(&sorted(SortKey::Name, true), None, atlas(), view.as_of).rows;
        assert_eq!(turned, forwards.into_iter().rev().collect::<Vec<_>>());
    }
}

#[test]
fn a_filter_takes_names_in_any_script_and_conditions() {
    for text in ["fuling", "涪陵", "fl", "Fú Líng", "500102"] {
        // Somebody else may have had such a name.
        let found = ids(&view("gdp", &[], filtered(text)));
        assert!(found.iter().any(|id| id == "fuling") && found.len() < 4, "{text}: {found:?}");
    }
    let both = view("gdp-per-person", &["population-resident"], filtered(">100000 2:>100万"));
    let listing = listing(&both, Language::English);
    let rows = arranged(&both, &listing).rows;
    assert!(!rows.is_empty() && rows.len() < 20);
    let expected = listing.rows.iter().filter(|row| {
        let value = |at: usize| row.cells[at].value.unwrap_or_default();
        value(0) > 100_000.0 && value(1) > 1e6
    });
    assert_eq!(rows.len(), expected.count());
    let wrong = listing.arranged(&filtered("fuling >x"), None, atlas(), both.as_of);
    assert_eq!(wrong.rows.len(), listing.rows.len(), "what cannot be read filters nothing");
    assert_eq!(wrong.wrong, Some(FilterError::NoCondition(">x".to_owned())));
}

#[test]
fn units_measured_only_together_are_one_row_or_say_with_whom() {
    let date = "2026-01-01".parse().unwrap();
    let mut view = view("population-resident", &["sex-ratio", "area"], ListOptions::default());
    view.as_of = date;
    let listing = listing(&view, Language::English);
    let row = &listing.rows[listing.row_of("liangjiang").unwrap()];
    assert_eq!(row.units.len(), 2);
    assert!(row.rank.is_none() && row.cells[0].value.is_some() && row.name.contains(" + "), "{row:?}");
    assert_eq!(listing.row_of("beibei-2025"), listing.row_of("liangjiang"));
    // A name of either finds it.
    let found = listing.arranged(&filtered("beibei"), None, atlas(), date).rows;
    assert_eq!(found, [listing.row_of("liangjiang").unwrap()]);
    let mut turned = view.clone();
    turned.indicator = Some("area".to_owned());
    turned.chart_options.with = vec!["population-resident".to_owned()];
    let turned = self::listing(&turned, Language::English);
    let row = &turned.rows[turned.row_of("liangjiang").unwrap()];
    if row.units.len() == 1 {
        let cell = &row.cells[1];
        assert!(cell.value.is_some() && cell.mark.contains(" + ") && cell.subject.contains('+'), "{cell:?}");
    }
}

#[test]
fn a_mark_of_all_values_stands_in_the_head_and_else_beside_its_value() {
    for indicator in atlas().indicators() {
        let view = view(&indicator.id, &[], ListOptions::default());
        let listing = listing(&view, Language::English);
        let column = atlas().column(&indicator.id, None, view.as_of);
        for row in listing.rows.iter().filter(|row| row.units.len() == 1) {
            let figure = column.row(&row.units[0]).and_then(|row| row.figure.as_ref());
            let cell = &row.cells[0];
            assert_eq!(cell.value, figure.map(|figure| figure.value), "{}", indicator.id);
            let said = [cell.mark.as_str(), &listing.columns[0].caption];
            match figure.map(|figure| figure.status) {
                Some(atlas_data::Status::Derived) => assert!(said.iter().any(|text| text.contains("derived"))),
                Some(atlas_data::Status::Estimated) => assert!(said.iter().any(|text| text.contains("estimated"))),
                Some(atlas_data::Status::Target) => assert!(said.iter().any(|text| text.contains("target"))),
                Some(atlas_data::Status::Reported) => assert!(!cell.mark.contains("derived")),
                None => assert!(!cell.text.is_empty() && cell.mark.is_empty()),
            }
        }
    }
}

#[test]
fn there_are_six_columns_at_most_and_each_once() {
    let many: Vec<&str> = atlas().indicators().iter().map(|one| one.id.as_str()).collect();
    let view = view("gdp", &many, ListOptions::default());
    let listing = listing(&view, Language::English);
    assert_eq!(listing.columns.len(), MOST_COLUMNS);
    let mut seen: Vec<&str> = listing.columns.iter().map(|column| column.indicator.as_str()).collect();
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len(), MOST_COLUMNS);
}

#[test]
fn the_table_of_a_file_is_what_is_shown_with_all_digits() {
    for language in Language::ALL {
        let words = Words::new(language);
        let options = ListOptions { sort: SortKey::Indicator("income-urban".to_owned()), ..filtered(">=60000") };
        let view = view("gdp-per-person", &["income-urban"], options);
        let table = with_studio(language, |studio| tables::chart_table(&view, studio)).unwrap();
        let listing = listing(&view, language);
        let shown = arranged(&view, &listing).rows;
        assert!(shown.len() > 3 && shown.len() < listing.rows.len());
        assert_eq!(table.rows.len(), shown.len());
        assert!(table.rows.iter().all(|row| row.len() == table.columns.len()));
        let head = &table.columns[2].id;
        assert!(head.contains("2024") && head.contains(&words.unit("yuan/person")), "{head}");
        for (row, at) in table.rows.iter().zip(&shown) {
            let of = &listing.rows[*at];
            assert_eq!(row[1], Cell::Text(of.name.clone()));
            let Cell::Number { value, text } = &row[2] else { panic!("{row:?}") };
            assert_eq!((Some(*value), text), (of.cells[0].value, &of.cells[0].digits));
            assert!(text.parse::<f64>().is_ok(), "a plain number: {text}");
        }
        let sources = tables::sources_table(&table, atlas(), &words);
        assert!(!sources.rows.is_empty());
        // Every number is also in the table by its words, so that no file says more than the window.
        let first = &listing.rows[shown[0]].cells[0];
        assert_eq!(
            first.text,
            numbers::NumberStyle { decimals: 0, is_year: false, is_amount: false }
                .short(first.value.unwrap(), language)
        );
    }
}

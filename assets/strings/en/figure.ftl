# Words inside figures, and dates.

figure-ranking-title = { $indicator }: the districts and counties of { $place }
figure-map-title = { $indicator } in { $place }
figure-source = Source: { $sources }.
figure-more-sources = { $count ->
    [one] And { $count } more source.
   *[other] And { $count } more sources.
}
figure-formula = Computed: { $formula }.
figure-target = Some figures are aims, not facts.
figure-derived = Some figures are computed from reported ones.
figure-merged = { $area } is shown as one area: it was measured on other boundaries.
figure-estimated = Some figures are estimates.
figure-edition = Boundaries: { $edition }.

figure-caption = { $unit }, { $period }

period-none = no date
period-year = { $year }
period-month = { $month } { $year }
period-day = { $day } { $month } { $year }
period-months = { $from }–{ $to } { $year }
period-range = { $from }–{ $to }
month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sep
month-10 = Oct
month-11 = Nov
month-12 = Dec

value-with-unit = { $value } { $unit }
list-separator = , {""}
names-separator = , {""}
clause-separator = ; {""}
figure-compare-title = { $indicator } compared
figure-some-rows = { $shown } of { $of } shown
figure-of-one-title = { $indicator }, { $place }

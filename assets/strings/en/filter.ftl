# Which units are looked at.

rail-filter = Filter
filter-left = { $left } of { $all } units
filter-clear = Clear
filter-select = Choose these units
filter-select-tip = All units that the filter leaves, on the map, in charts and in the table
filter-by-value = By value
filter-by-zone = By zone
filter-by-unit = By unit
filter-add = Another indicator…
filter-range-from = Least { $indicator }
filter-range-to = Greatest { $indicator }
filter-number = { $name }, as a number
filter-no-number = This is no number; write 100,000 or 100K
filter-range-remove = Remove the condition: { $indicator }
filter-zone = { $zone } ({ $units })
filter-picked = { $count ->
    [one] { $count } picked unit
   *[other] { $count } picked units
}
filter-units-remove = Look at all units again
filter-to-selection = Only the chosen units
filter-to-selection-none = Choose units on the map, in a chart or in the table first
filter-classes = Classes are those of all units.
filter-outside = Outside of the filter
filter-chip = Filter: { $left } of { $all } units
filter-chip-clear = Clear the filter
filter-or = {" "}or{" "}
filter-and = ; {""}
filter-of-period = { $indicator } ({ $period })
filter-at-least = { $indicator } at least { $value }
filter-at-most = { $indicator } at most { $value }
filter-between = { $indicator } from { $from } to { $to }
filter-exactly = { $indicator } { $value }
filter-shown = Shown: { $shown } of { $all } units, { $conditions }
filter-others-pale = The others are pale and count in nothing.
filter-others-left-out = The others are left out.
filter-unknown = { $count ->
    [one] { $count } unit is outside since its figure is missing.
   *[other] { $count } units are outside since their figures are missing.
}
command-filter = Filter the units
command-clear-filter = Clear the filter
command-select-filtered = Choose the units that the filter leaves
command-filter-to-selection = Look at the chosen units only
command-pair = Points: { $x } and { $y }

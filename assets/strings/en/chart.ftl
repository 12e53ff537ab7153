# Kinds of charts, what they say, and why one does not fit.

chart-kind-bar = Ranking
chart-kind-list = Table
chart-kind-lines = Lines over time
chart-kind-dumbbell = Two times, dots
chart-kind-slope = Two times, slopes
chart-kind-scatter = Scatter
chart-kind-bubble = Bubbles
chart-kind-histogram = Histogram
chart-kind-strip = By zone
chart-kind-stacked = Parts, stacked
chart-kind-grouped = Side by side
chart-kind-pyramid = Pyramid
chart-kind-lorenz = Lorenz curve
chart-kind-parallel = Parallel axes
chart-kind-correlation = Correlations
chart-kind-small-maps = Small maps
chart-kind-maps-over-time = Maps over time

chart-kind-label = Chart
chart-upright = Upwards
chart-area = Area
chart-among = Among
chart-trend-line = Straight line through the points
chart-since = Since
chart-times = Times
chart-times-chosen = { $count ->
    [one] { $count } time
   *[other] { $count } times
}
chart-times-usual = Automatic
chart-times-most = Twelve maps at most

chart-indicators = Indicators
chart-indicators-chosen = { $count ->
    [one] { $count } indicator
   *[other] { $count } indicators
}
chart-indicators-least = Fewer indicators say nothing here
chart-indicators-most = Eight indicators at most
chart-indicators-unshown = Not shown, since too few units have figures: { $names }.
chart-ranks = Correlate ranks (Spearman)
chart-ranks-tip = The order of the units counts, so a few large figures decide less

chart-axis = { $indicator } ({ $caption })
chart-said = { $indicator }: { $value }
chart-units-of = the districts and counties of { $place }
chart-units = { $count ->
    [one] { $count } unit
   *[other] { $count } units
}
chart-other-units = Other units
chart-left-out = Not shown, since a figure is missing: { $names }.
chart-left-out-count = { $count ->
    [one] { $count } unit is not shown, since a figure is missing.
   *[other] { $count } units are not shown, since a figure is missing.
}
chart-no-figure = no figure
chart-points-title = { $y } against { $x }
chart-points-size = { $units }; area: { $size }
chart-trend = r = { $r }, { $count } units; a line is no cause
chart-parts-title = { $indicator } by part
chart-histogram-title = { $indicator }: how the districts and counties of { $place } are spread
chart-median = Median { $value }
chart-whole = { $place } { $value }
chart-strip-title = { $indicator } by zone
chart-strip-subtitle = { $caption }; a dot is a unit, the box holds the middle half
chart-change-title = { $indicator }, { $from } and { $to }
chart-over-time-title = { $indicator }, { $from } to { $to }
chart-over-time-subtitle = { $unit }, { $units }; all maps have the same classes
chart-points-change = { $points } pts
chart-percent-change = { $percent } %
chart-percent = { $percent } %
chart-share = { $percent } % of the whole
chart-lorenz-title = How unequally spread: { $indicator }
chart-lorenz-x = Share of { $among }, the least endowed first
chart-lorenz-y = Share of { $indicator }
chart-lorenz-units = units
chart-gini = Gini { $gini }
chart-equal = Dashed: equally spread

chart-parallel-title = { $count } indicators of the districts and counties of { $place }
chart-parallel-subtitle = A line is a unit; each axis goes from the least to the greatest figure
chart-parallel-broken = { $count ->
    [one] The line of { $count } unit is broken where a figure is missing.
   *[other] The lines of { $count } units are broken where a figure is missing.
}
chart-correlation-title = How { $count } indicators of the districts and counties of { $place } go together
chart-correlation-r = Pearson's r
chart-correlation-rho = Spearman's rho
chart-correlation-of = { $name }, { $units } in each cell
chart-correlation-of-each = { $name }; n is the number of units of a cell
chart-correlation-bracket = ({ $value })
chart-correlation-unsure = ( ): p is not below 0.05
chart-correlation-pair = { $x } and { $y }
chart-correlation-said = { $name } = { $value }, { $p }, { $units }
chart-correlation-p = p = { $p }
chart-correlation-p-small = p < 0.001
chart-correlation-few = { $count ->
    [0] No unit has both figures
    [one] Only { $count } unit has both figures
   *[other] Only { $count } units have both figures
}
chart-correlation-click = Click: show the units as points
chart-correlation-note = 1: both rise together; −1: one falls as the other rises; 0: no such relation. p is two-sided, by Student's t distribution with n − 2 degrees of freedom; of twenty unrelated pairs about one has p below 0.05 by chance.
chart-correlation-few-note = Cells with a dash have fewer than { $least } units, or a figure that is the same everywhere.
chart-correlation-cause = A correlation is no cause.
chart-correlation-counts = Counts and sums go together because large units have more of everything; compare rates.
chart-correlation-made = By their making go together: { $pairs }.
chart-correlation-made-count = { $count } pairs go together by their making, as parts of one whole or computed of the same figures.
chart-correlation-made-tip = They go together by their making

chart-unfit-no-indicator = Choose an indicator first.
chart-unfit-few-units = Too few units have figures for this.
chart-unfit-one-time = There is one full period only; a part of a year is not a year.
chart-unfit-choose-units = Choose a unit on the map or in a list first.
chart-unfit-no-partner = No other indicator is known of the same units.
chart-unfit-size-of-rate = An area or a weight stands for a count, an amount or money, not for a rate.
chart-unfit-no-zones = The atlas has no zones at this date.
chart-unfit-no-parts = The atlas knows no parts of this indicator; choose further indicators.
chart-unfit-mixed-units = The indicators are measured in different units.
chart-unfit-rate-is-not-stacked = Rates do not add up, so they are not stacked; set them side by side.
chart-unfit-rate-is-not-shared = A rate is nothing that is shared out; choose a count, an amount or money.
chart-unfit-below-zero = Some values are below zero, so they are no shares of a whole.
chart-unfit-mixed-times = A part of a year does not stand beside whole years; choose a whole period or other indicators.
chart-unfit-filtered-out = The filter leaves too few units with figures.

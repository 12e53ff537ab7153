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

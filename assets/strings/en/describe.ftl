# Figures in sentences, for who cannot see them.

describe-sentence = { $said }.
describe-joint = {" "}
describe-head = { $kind }. { $title }.
describe-kind-map = Map
describe-kind-bar = Bar chart
describe-kind-list = List
describe-kind-lines = Line chart
describe-kind-dumbbell = Dot chart of two times
describe-kind-slope = Slope chart of two times
describe-kind-scatter = Scatter chart
describe-kind-bubble = Bubble chart
describe-kind-histogram = Histogram
describe-kind-strip = Dot chart by zone
describe-kind-stacked = Stacked bar chart
describe-kind-grouped = Grouped bar chart
describe-kind-pyramid = Pyramid
describe-kind-lorenz = Lorenz curve
describe-kind-parallel = Parallel coordinates
describe-kind-correlation = Table of correlations
describe-kind-small-maps = Small maps
describe-kind-maps-over-time = Small maps over time
describe-measured = Measured in { $unit }.
describe-column = { $indicator } ({ $caption }): { $units }.
describe-units = { $count ->
    [one] { $count } unit
   *[other] { $count } units
}
describe-units-some = { $known } of { $units } have a figure
describe-units-drawn = { $count ->
    [one] The outline of { $count } unit.
   *[other] The outlines of { $count } units.
}
describe-extremes = Highest: { $highest }; lowest: { $lowest }.
describe-all-same = All have { $value }.
describe-item = { $name } ({ $value })
describe-and-more = { $names } and { $count } more
describe-ranked = { $name }: { $value }, place { $position } of { $of }.
describe-value = { $name }: { $value }.
describe-more-chosen = { $count ->
    [one] { $count } more is chosen.
   *[other] { $count } more are chosen.
}
describe-series = { $name }: { $from } ({ $start }) to { $to } ({ $end }).
describe-classes = { $count ->
    [one] { $count } class
   *[other] { $count } classes
}
describe-hatched = Hatched
describe-circles = A circle for each district, its area as the value; the largest one stands for { $unit }, { $value }.
describe-dots = { $count } dots over the districts, each for { $value }.
describe-marked = Marked: { $names }.
describe-layers = Layers
describe-correlation-of = { $name } of { $indicators }.
describe-correlation-rising = Rise together most: { $pairs }.
describe-correlation-falling = One falls as the other rises most: { $pairs }.
describe-correlation-unsure = { $count ->
    [one] In { $count } pair p is not below 0.05.
   *[other] In { $count } pairs p is not below 0.05.
}

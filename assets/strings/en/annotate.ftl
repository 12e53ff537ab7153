# What is added to a chart: lines at values, highlighted units, words beside marks.

annotate-title = Annotations
annotate-title-count = Annotations ({ $count })
annotate-list = The list shows no annotations; the ranking does.
annotate-lines = Line at
annotate-mean = Mean
annotate-median = Median
annotate-axis = On the axis of
annotate-value = Own value
annotate-label = Words of the line
annotate-add-line = Add line
annotate-no-number = This is no number.
annotate-lines-full = { $count } lines are as many as a chart can have.
annotate-highlight = { $count ->
    [one] Highlight the chosen unit
   *[other] Highlight the { $count } chosen units
}
annotate-unhighlight = Stop highlighting
annotate-choose = Choose units on the map or in a list to highlight them, or to write a note beside one.
annotate-note = Note on { $name }
annotate-arrow = With an arrow
annotate-add-note = Add note
annotate-change-note = Change note
annotate-notes-full = { $count } notes are as many as a chart can have.
annotate-remove = Remove: { $what }
annotate-highlighted = Highlighted: { $names }
annotate-absent = Not in this chart: { $names }
annotate-no-mark = This chart has no mark of it.
annotate-highlight-one = Highlight

chart-mean = Mean of the units { $value }
chart-line = { $label } { $value }
chart-line-below = Dashed: { $label }
chart-line-no-axis = This chart has no axis of values that a line could stand on.
chart-line-no-second-axis = This chart has no second axis of values.
chart-line-over-time = Over time a mean goes up and down as the lines do; add a unit or the whole as a line of its own, or mark a fixed value.
chart-line-several-indicators = This chart shows several indicators at once; mark a fixed value.
chart-line-total-is-no-peer = The figure of the whole is a total, which is not comparable with its parts.
chart-line-no-whole = The whole has no figure here.
chart-line-no-figures = The chart shows no figures.
chart-line-far-off = The value lies so far from the figures that these could no longer be told apart.

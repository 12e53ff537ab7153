# What a map would make its reader believe that the figures do not say.

guard-and = { ", " }
guard-raw-count = "{ $indicator }" grows with the size of a district: large and populous ones stand out because they are that.
guard-uneven = One class reaches from { $from } to { $to }, { $times } times as wide as the usual one: districts that have little in common look alike.
guard-empty-classes = { $count ->
    [one] One class holds no district: its colour is in the legend and not on the map.
   *[other] { $count } classes hold no district: their colours are in the legend and not on the map.
}
guard-single-units = { $count ->
    [one] One class holds a single district, which looks like a group.
   *[other] { $count } classes hold a single district each, which looks like a group.
}
guard-fewer = { $made } of { $asked } classes could be made: { $why }
guard-fewer-values = there are no more different values.
guard-fewer-ties = many values are equal, and equal ones are never divided.
guard-fewer-reach = the values do not reach as far as the other limits.
guard-tie = The limit { $limit } is the very value of districts ({ $units }): they count to the class below, which the map does not show.
guard-limits-outside = All values lie on one side of { $limits }: the limit parts nothing.
guard-part-year = The figures are of a part of a year ({ $period }) and look like those of a year.
guard-mixed-periods = The figures are of different times ({ $periods }): districts differ by time too.
guard-estimated = { $units } of { $of }: so many figures are estimates or known only nearly, and look as sure as the others.
guard-aims = { $units } of { $of }: so many figures are aims and no facts.
guard-not-comparable = { $count ->
    [one] One district has no colour, since its figure was measured on other boundaries.
   *[other] { $count } districts have no colour, since their figures were measured on other boundaries.
}
guard-overlapping = { $units } of { $of } circles lie in larger ones: nobody can compare them.
guard-vanishing = Beside { $unit } circles are too small to be seen ({ $units }): they look like nothing.
guard-dots-run-together = The dots of { $unit } run together on a map of everything: nobody sees how dense it is.
guard-few-dots = { $units } of { $of } districts have something and no dot: they look empty.
guard-dot-raised = There would be too many dots. One stands for { $value } instead.
guard-unordered = "{ $palette }" has no order, and the classes have one: nobody sees what is more.
guard-raw-change = Change in numbers grows with the size of a district: large ones changed most because they are large.
guard-joined-before = { $count ->
    [one] The earlier figure of one district was put together from figures of other boundaries.
   *[other] The earlier figures of { $count } districts were put together from figures of other boundaries.
}
guard-shared-part = Both indicators rest on "{ $indicator }": they go together by their making.
guard-by-accident = { $found } districts stand out, and about { $accident } would by accident alone.

guard-remedy-rate = Show it for each person or km².
guard-remedy-vanishing = Show the largest one in words, or the figures in a table.
guard-remedy-dot = Let a dot stand for another number.
guard-remedy-title-period = Name the period in the title.
guard-remedy-period = Choose a period that all districts have.
guard-remedy-say = Say so in the title or a note.
guard-remedy-boundaries = Choose the boundaries of the time that the figures are of.
guard-remedy-limits = Move the limit.
guard-remedy-classes = Choose another number of classes or another method.
guard-do-circles = Show circles instead.
guard-do-dot = Let the number choose itself.
guard-do-indicator = Show "{ $indicator }" instead.
guard-do-method = Sort by another method: { $method }.
guard-do-classes = { $count ->
    [one] Sort into one class.
   *[other] Sort into { $count } classes.
}
guard-do-limits = Take these limits: { $limits }.
guard-do-period = Show the figures of { $period } instead.
guard-do-date = Show the boundaries of { $date }.
guard-do-palette = Colour by "{ $palette }".
guard-remedy-partner = Choose another second indicator.
guard-remedy-chance = Ask for a smaller chance, or say that the map shows no pattern.
guard-do-relative = Tell it in per cent of what was before.

# Comparing units, and the ranking as a list.

compare-none = Choose up to six districts to compare them: right-click one on the map.
compare-add = Add a unit to compare
compare-clear = Clear
compare-copy = Copy the table
compare-remove = Take { $name } out of the comparison
compare-selection = { $count ->
    [one] Compare the { $count } chosen unit
   *[other] Compare the { $count } chosen units
}
compare-not-then = not a unit on this date

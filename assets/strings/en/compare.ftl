# Comparing units, and the ranking as a list.

compare-none = Add up to six units to see them beside one another. A right click on the map adds one too.
compare-add = Add a unit to compare
compare-clear = Clear
compare-copy = Copy the table
compare-remove = Take { $name } out of the comparison
compare-selection = { $count ->
    [one] Compare the { $count } chosen unit
   *[other] Compare the { $count } chosen units
}
compare-not-then = not a unit on this date
compare-add-short = Add
compare-full = Six units at most are compared
compare-choose = Choose { $name } on the map
compare-as-table = Table
compare-as-chart = Over time
compare-as-maps = Maps
compare-copy-tip = Copy all rows with all digits, for a spreadsheet
compare-nothing-known = There are no figures of these units by this date.
compare-no-indicator = Choose an indicator on the left, or by its name in the table.
compare-column-indicator = Indicator
compare-column-unit = Unit
compare-column-period = Period
compare-greatest = the greatest of these
compare-least = the least of these
compare-point = { $name }, { $period }: { $value }
compare-missing = { $name }: { $reason }

# The ranking as a chart or as a list.

ranking-value-tip = Everything known about this figure

# The list of areas.

areas-filter = Filter: name, pinyin, initials
areas-group = { $name } ({ $count })
areas-whole = Whole
areas-districts = Districts
areas-counties = Counties
areas-autonomous-counties = Autonomous counties
areas-functional-areas = Functional areas
areas-zones = Zones
areas-of-other-dates = Of other dates
areas-since = since { $date }
areas-until = until { $date }

# The table of figures.

list-rank = Rank
list-unit = Unit
list-head = { $name } ({ $caption })
list-notes = Notes: { $name }
list-order-forwards = { $name }, greatest first
list-order-backwards = { $name }, least first
list-order-names-forwards = { $name }, A to Z
list-order-names-backwards = { $name }, Z to A
list-sort-tip = Sort by this; once more turns it round
list-value = { $value }, { $indicator }, { $name }: everything known about this figure
list-filter = Filter: name, >80000, 20..30
list-filter-tip = Name, pinyin or initials; >80000, <=5 or 20..30 for the first value, 2:>100 for the second
list-filter-no-condition = “{ $term }” cannot be read. Write >80000, <=5 or 20..30. All rows are shown.
list-filter-no-column = “{ $term }”: the table has no such column of values. All rows are shown.
list-filtered = { $shown } of { $of } units: { $filter }
list-none = Nothing answers to “{ $text }”.
list-shown-all = { $count ->
    [one] { $count } row
   *[other] { $count } rows
}
list-shown = { $shown } of { $of } rows
list-select = Select all shown
list-select-tip = Choose all units of these rows on the map (Ctrl+A)
list-copy-tip = Copy these rows with all digits, for a spreadsheet (Ctrl+C in the table)
list-save-tip = Save these rows as CSV or XLSX
list-add = Add or remove columns
list-full = { $count } columns of values at most
list-remove = Remove the column: { $name }
command-select-listed = Select all units in the table
command-export-table = Save the figures behind it

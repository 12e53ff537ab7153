# Fact sheets: one page about a subject, and pages that compare some.

sheet-kind = FACT SHEET
sheet-title = Fact sheet: { $name }
sheet-edge = { $atlas } · as of { $date }
sheet-seat = Seat: { $seat }
sheet-code = Code { $code }
sheet-figures = Key figures
sheet-rank = Rank, greatest first
sheet-rank-of = { $position } of { $of }
sheet-strip-log = log scale
sheet-trends = Over time
sheet-structure = Structure
sheet-transport = Transport in this atlas
sheet-measured = lengths from { $mark }
sheet-places = Places in this atlas
sheet-map-key = Dashed lines are being built, dotted ones planned.
sheet-ranks = Ranks count the units with a figure.
sheet-strip-log-note = On a log scale equal steps are equal ratios.
sheet-text-date = The text is that of today's atlas and may tell what came later; its dated entries end with the date of the sheet.
sheet-lines = { $count } · { $km } km
sheet-numbered = { $number } { $name }
sheet-names-more = { $names } and { $count } more
sheet-more-text = The text goes on in the atlas.
sheet-sources = Sources: { $sources }.

sheet-things-sources = Lines and places: { $sources }.
sheet-things-sources-more = Lines and places: { $sources }; and { $count } more sources, which the atlas names.

sheet-compare-kind = COMPARISON
sheet-compare-title = Comparison: { $names }
sheet-compare-caption = Each figure with its place among all units; bars are as long as values are great beside the greatest of their row.
sheet-no-value = –

sheets-kind = FACT SHEETS
sheets-title = { $place } in fact sheets
sheets-caption = { $count } sheets; the numbers are those of the pages.

# The window that makes them.

command-sheet = Make a fact sheet
command-sheet-compare = Make a sheet that compares the chosen units
command-sheet-all = Make the fact sheets of all units
sheets-window = Fact sheets
sheets-one = { $name }
sheets-compared = Comparison of the { $count } units under Compare
sheets-all = All { $count }: the municipality and every unit
sheets-language = Language
sheets-theme = Colours
sheets-format = File
sheets-one-file = One PDF with contents
sheets-a-file-each = A file for each
sheets-replace = Replace files that are in the folder already
sheets-progress = { $done } of { $all }
sheets-stop = Stop
sheets-written = { $written } written to { $path }; { $kept } were there already.
sheets-stopped = Stopped; { $written } were written.
sheet-tip = Fact sheet
compare-sheet = Sheet…

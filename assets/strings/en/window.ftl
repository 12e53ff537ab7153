# The window's frame: bars, lists, menus, search.

app-title = Chongqing Atlas
search-hint = Search a district or words of its profile
search-none = Nothing is called “{ $text }”, and no profile has it.
search-former = formerly { $name }
search-not-current = not a unit on this date

language-switch = 中文
language-switch-tip = Switch to Chinese
theme-light = Light theme
theme-dark = Dark theme
theme-projector = Projector theme
theme-print = Print theme
theme-tip = Theme
export-button = Export…
export-button-tip = Save the chart or the map as a picture (Ctrl+E)
undo-tip = Undo (Ctrl+Z)
redo-tip = Redo (Ctrl+Shift+Z)
rail-open-tip = Show the list of indicators and layers
rail-close-tip = Hide the list of indicators and layers
panel-close-tip = Back to the municipality (Esc)
panel-fold-tip = Hide the panel
panel-unfold-tip = Show the panel

rail-indicators = Indicators
rail-layers = Layers
rail-none = No indicator
rail-some-only = { $count } more, known for some only
rail-areas = Areas

map-name = Map of { $place }
map-zoom-in = Zoom in (+)
map-zoom-out = Zoom out (−)
map-home = Whole municipality (Home)
map-central-city = Central city
map-loading = Drawing the map…

legend-title = Legend
legend-count-note = Totals, not rates: large units stand out because they are large.
legend-unfit = { $kind }: { $why }
legend-circles-note = The area of a circle is in proportion to the value.
legend-apart-note = Circles that would overlap were moved; a line leads to the district.
legend-dot = 1 dot = { $value }
legend-dots-density = { $value } per km²
legend-dots-note = Dots are spread at random within their district; they mark no real places.
legend-dots-none = No dot for less than { $value }: { $units }.
legend-dots-units = { $count ->
    [one] one district
   *[other] { $count } districts
}
legend-schematic-note = Lines are schematic.
no-data = No data
not-comparable = Not comparable
merged-of = Together: { $area }

tooltip-rank = { $position } of { $of }

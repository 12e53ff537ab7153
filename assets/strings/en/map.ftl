# What stands upon the map: furniture, cards of lines and places, measuring.

legend-building = Under construction
legend-planned = Planned
north-letter = N
inset-central-city = Central city
inset-locator = In view
inset-beyond = Corridors beyond the map
inset-beyond-line = { $name }, { $km } km

item-caption = { $kind } · { $status }
item-number = Number
item-opened = Opened
item-unknown = not known
item-length = Length
item-km = { $km } km
item-accuracy = Course
item-position = Position
item-accuracy-schematic = schematic
item-accuracy-good = good
item-accuracy-approximate = approximate
item-accuracy-uncertain = uncertain
item-status-operating = in operation
item-status-under-construction = under construction
item-status-planned = planned
item-kind-railway = Railway
item-kind-high-speed-railway = High-speed railway
item-kind-expressway = Expressway
item-kind-national-road = National road
item-kind-provincial-road = Provincial road
item-kind-metro = Metro line
item-kind-waterway = Waterway
item-kind-freight-corridor = Freight corridor
item-kind-airport = Airport
item-kind-railway-station = Railway station
item-kind-river-port = River port
item-kind-freight-terminal = Freight terminal
item-kind-scenic-area = Scenic area
item-kind-ancient-town = Old town
item-kind-museum = Museum
item-kind-landmark = Landmark
item-kind-cableway = Cableway
item-kind-island = Island
item-kind-university = University
item-kind-development-zone = Development zone
item-kind-industrial-park = Industrial park
item-kind-bonded-port = Bonded zone
item-kind-bridge = Bridge
item-units-along = Districts along it
item-unit-in = Lies in
item-source = Source
item-show = Show on the map
item-close = Close the card

legend-class-units = { $count ->
    [one] { $count } unit
   *[other] { $count } units
}
legend-class-tip = { $units }; click to choose them

item-stop-of = Stop of { $line }
map-coordinates = { $lat }, { $lon }
map-measure-distance = Measure a distance
map-measure-area = Measure an area
menu-tell = About { $name }
menu-copy-coordinates = Copy coordinates ({ $coordinates })
menu-measure = Measure from here
menu-zoom-here = Zoom in here
menu-open = Open its page
menu-select-too = Add to the selection
menu-unselect = Take out of the selection
menu-compare = Compare this unit
menu-uncompare = Stop comparing
menu-zoom-to = Zoom to it
menu-passport = Where its figure comes from
menu-copy-name = Copy name
measure-distance = Distance: { $length }
measure-area = Area: { $area }
measure-perimeter = Perimeter: { $length }
measure-hint = Click to add points, double-click to end, Esc to stop
measure-again = Click to measure again, Esc to stop
unit-node-neighbours = Next to: { $names }
unit-node-beside = { $unit }. { $neighbours }
measure-crosses = The line crosses itself and has no area

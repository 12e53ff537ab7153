# What stands upon the map: furniture, cards of lines and places, measuring.

legend-building = Under construction
legend-planned = Planned
north-letter = N
inset-central-city = Central city
inset-locator = In view

# Units of measurement as the packs write them.

unit-persons = persons
unit-persons-per-km2 = persons per km²
unit-percent = %
unit-yuan = yuan
unit-yuan-per-person = yuan per person
unit-usd = US dollars
unit-count = number
unit-km2 = km²
unit-km = km
unit-m = m
unit-m2 = m²
unit-t = tonnes
unit-days = days
unit-years = years
unit-year = year
unit-rank = place
unit-males-per-100-females = men per 100 women
unit-persons-per-household = persons per household
unit-km-per-100km2 = km per 100 km²
unit-trips = trips
unit-trains = trains
unit-teu = TEU
unit-times = times
unit-yuan-per-km2 = yuan per km²

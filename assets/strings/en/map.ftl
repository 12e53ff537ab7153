# What stands upon the map: furniture, cards of lines and places, measuring.

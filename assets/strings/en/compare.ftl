# Comparing units, and the ranking as a list.

compare-none = Choose up to six districts to compare them: right-click one on the map.

# The panel about a subject.

tab-profile = Profile
tab-statistics = Statistics
tab-chart = Chart
tab-sources = Sources

kind-municipality = Municipality
kind-district = District
kind-county = County
kind-autonomous-county = Autonomous county
kind-functional-area = Functional area
kind-zone = Zone
kind-since = { $kind } · since { $date }
kind-until = { $kind } · until { $date }

profile-none = There is no profile of this subject yet. Its figures are under Statistics.
statistics-none = There are no figures for this subject by this date.
chart-none = Choose an indicator on the left to see its ranking.
stat-rank = { $position } / { $of }
stat-rank-tip = Place { $position } of { $of } units, the greatest value first
stat-source-tip = Source { $number }: { $title }
stat-competing = { $count ->
    [one] { $count } other value
   *[other] { $count } other values
}
stat-show-on-map = Show on the map and in the chart

status-derived = derived
status-estimated = estimated
status-target = target

series-tip = { $from } to { $to }
areas-none = This subject has no boundary in the atlas.

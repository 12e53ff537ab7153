# The panel about a subject.

tab-profile = Profile
tab-statistics = Statistics
tab-chart = Chart
tab-compare = Compare
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
stat-rank-tip-log = Place { $position } of { $of } units, the greatest value first; on a logarithmic scale
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

# The passport of a figure.

stat-value-tip = { $value } · click for everything known about it
passport-close = Close
passport-period = Period
passport-status = Status
passport-bound = Exactness
passport-definition = Definition
passport-edition = Boundaries
passport-source = Source
passport-publisher = Publisher
passport-published = Published
passport-locator = Place in it
passport-url = Address
passport-confidence = Confidence
passport-note = Note
passport-source-note = On the source
passport-competing = What other sources say
passport-copy-value = Copy value
passport-copy-gb = Copy GB/T 7714
passport-copy-en = Copy citation
passport-copied = Copied.

status-reported = reported
bound-exact = exact
bound-over = more than this
bound-nearly = nearly this
bound-under = less than this
confidence-high = high
confidence-medium = medium
confidence-low = low

# How figures relate to boundaries, and how they were made.

comparability-reported = comparable
comparability-derived = taken together
comparability-estimated = estimated
comparability-not-comparable = not comparable
reason-same-territory = measured on the same territory
reason-whole-predecessors = the units that went into it whole make it up
reason-whole-successors = the units that came from it alone make it up
reason-members = its members make it up
reason-estimate-of-source = the source calls it an estimate
reason-part-of-another = it was measured on a territory of which this is only a part
reason-part-missing = a part of the territory has no figure
reason-not-additive = figures of this kind cannot be added up
reason-no-figure = nothing was measured
rule-sum = Sum of the figures below
rule-weighted-mean = Mean of the figures below, weighted by: { $weight }
formula-of = { $figure } of { $place }
formula-previous = { $figure } of the year before
formula-at = { $figure } { $period }
formula-outline-area = Area of the outline on the map
passport-formula = Computed as
passport-comparability = Comparability
passport-rank = Rank
passport-rank-of = { $position } of { $of }, above { $percentile } % of the others
passport-inputs = Made of
passport-input-tip = Everything known about this figure

# Announcements and what became of them.

plans-title = Announced, and what became of it
plan-said = Said in { $date }
plan-expected = due { $period }
outcome-dated = { $outcome }, { $date }
outcome-done = Done
outcome-under-way = Under way
outcome-changed = Changed
outcome-dropped = Given up
outcome-unknown = Not known

stat-formula = Computed: { $formula }

# Whether neighbours are alike.

pattern-title = Spatial pattern
pattern-alike = Neighbours are alike: high values lie by high ones, low by low.
pattern-unlike = Neighbours are unlike: high values lie by low ones.
pattern-chance = No pattern that chance would not make.
pattern-none = There are too few different values to speak of a pattern.
pattern-numbers = Moran's I { $moran } (expected { $expected }, p { $moranp }); Geary's C { $geary } (p { $gearyp }); { $units } units
pattern-method = Neighbours touch at a point at least; p is one-sided, from 999 permutations.

# The text about a subject.
reading-find = Find in this text
reading-found = { $place } of { $of }
reading-previous = The place before
reading-next = The next place
reading-copy = Copy the text with its sources
reading-copy-section = Copy “{ $heading }” with its sources
reading-copied = Copied with its sources.
reading-quoted = From: Chongqing Atlas, { $title }.
reading-figure = { $indicator }, { $period }; click for where it comes from
glance-title = At a glance
glance-name = { $name }:{" "}
glance-period = { " " }({ $period })
glance-ranked = { $period }, place { $position } of { $of }.{" "}
glance-unranked = { $period }.{" "}

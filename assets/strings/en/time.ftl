# The timeline: dates, what changed, playing, periods.

time-name = Timeline, { $from } to { $to }
time-value = { $date }, { $reign }
time-play = Play the years (Space)
time-pause = Pause (Space)
time-previous = Change before (,)
time-next = Next change (.)
time-speed = Years a second
time-speed-value = { $years }× speed
time-speed-short = { $years }×
time-former-tip = Former boundaries, where they are gone (G)
time-mark = { $date }: { $told }
time-mark-more = and { $count } more
time-reign-tip = { $name }: go to { $date }
time-figures = Figures
time-period-latest = Latest
time-period-latest-tip = The latest period by the date (\)
time-period-earlier = Earlier period ([)
time-period-later = Later period (])
time-period-none = None
time-period-value = Figures of { $period }
time-period-by-date = Figures of { $period }, the latest by the date

time-edition = { $before } districts and counties became { $after }.
time-became = { $before } became { $after }.
time-municipality = { $name } was set up.
time-founded = New: { $names }.
time-ended = Ended: { $names }.
time-line-opened = Opened: { $names }.
time-place-opened = Opened: { $names }.
time-extended = { $line } reached { $stops }.
time-longer = { $line } got longer.
time-dated = { $name } ({ $date })
time-and-more = { $names } and { $count } more
time-name-last = {" "}and {""}

command-group-time = Time
command-time-play = Play or pause the years
command-time-previous = Go to the change before
command-time-next = Go to the next change
command-time-former-show = Show former boundaries
command-time-former-hide = Hide former boundaries
command-period-earlier = Figures of an earlier period
command-period-later = Figures of a later period
command-period-latest = Figures of the latest period by the date
command-play-speed = Play { $years } years a second

areas-cities = Cities
kind-city = City
layer-former-borders = Former boundaries
legend-former = Boundaries until { $date }
figure-edition-drawn = Drawn with the outlines of: { $edition }.
figure-edition-shared = One outline each: { $units }.
figure-sentence-gap = {" "}

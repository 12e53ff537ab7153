//! Circles that lie on one another, moved apart.
//!
//! A relaxation after Dorling ("Area Cartograms: Their Use and Creation", CATMOG 59, 1996), without his pull of neighbours on
//! each other: in every round each two circles that overlap push each other half of the way apart along the line between
//! their middles, the smaller one further, and each is drawn back a little to where it belongs. The pull fades, so the last rounds only
//! push. No circle goes further from its place than [`FURTHEST`]. Nothing is left to chance: the same circles always end
//! in the same places, wherever the map looks.

/// A circle in layout units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Circle {
    /// Its middle, from the left.
    pub x: f64,
    /// Its middle, from the top.
    pub y: f64,
    /// Its radius.
    pub radius: f64,
}

/// Room left between circles, layout units.
pub const ROOM: f64 = 1.0;
/// What may be left of an overlap, layout units.
pub const REST: f64 = 0.5;
/// No circle is moved further than so many times the greatest radius.
pub const FURTHEST: f64 = 5.0;
/// Rounds at most; nearly all maps need a tenth of them.
const ROUNDS: usize = 1500;
/// In so many rounds circles are drawn back to their places,
const PULLED: usize = 300;
/// by this part of the way in the first one.
const PULL: f64 = 0.1;
/// How much of an overlap two circles leave behind in one round: all of it at once would push others to and fro.
const HALF: f64 = 0.5;

impl Circle {
    /// How much two circles lie on one another: negative where they are apart.
    pub fn overlap(&self, other: &Self) -> f64 {
        self.radius + other.radius - length(other.x - self.x, other.y - self.y)
    }
}

/// A square root is the same everywhere, and quicker than the hypotenuse of a library.
fn length(dx: f64, dy: f64) -> f64 {
    (dx * dx + dy * dy).sqrt()
}

/// The same circles, moved so that none lies on another.
pub fn apart(circles: &[Circle]) -> Vec<Circle> {
    let mut moved = circles.to_vec();
    let furthest = FURTHEST * circles.iter().map(|one| one.radius).fold(0.0, f64::max);
    for round in 0..ROUNDS {
        let pull = PULL * (1.0 - round as f64 / PULLED as f64).max(0.0);
        for (now, home) in moved.iter_mut().zip(circles) {
            now.x += (home.x - now.x) * pull;
            now.y += (home.y - now.y) * pull;
        }
        let worst = push(&mut moved);
        for (now, home) in moved.iter_mut().zip(circles) {
            bound(now, home, furthest);
        }
        if pull == 0.0 && worst <= REST / 2.0 {
            break;
        }
    }
    moved
}

/// Pushes each two circles that are too near away from each other; gives how much the worst two lay on one another.
fn push(circles: &mut [Circle]) -> f64 {
    let mut worst = 0.0f64;
    for a in 0..circles.len() {
        for b in a + 1..circles.len() {
            let (one, other) = (circles[a], circles[b]);
            let over = one.overlap(&other) + ROOM;
            if over <= 0.0 {
                continue;
            }
            worst = worst.max(over - ROOM);
            let (dx, dy) = (other.x - one.x, other.y - one.y);
            let length = length(dx, dy);
            // Circles with one middle part in a direction of their own: the golden angle from pair to pair.
            let (dx, dy) = if length > 1e-9 {
                (dx / length, dy / length)
            } else {
                let angle = (a + b) as f64 * 2.399_963_229_728_653;
                (libm::cos(angle), libm::sin(angle))
            };
            let part = (other.radius + 1.0) / (one.radius + other.radius + 2.0);
            let over = over * HALF;
            circles[a].x -= dx * over * part;
            circles[a].y -= dy * over * part;
            circles[b].x += dx * over * (1.0 - part);
            circles[b].y += dy * over * (1.0 - part);
        }
    }
    worst
}

fn bound(now: &mut Circle, home: &Circle, furthest: f64) {
    let (dx, dy) = (now.x - home.x, now.y - home.y);
    let length = length(dx, dy);
    if length > furthest {
        now.x = home.x + dx / length * furthest;
        now.y = home.y + dy / length * furthest;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn circle(x: f64, y: f64, radius: f64) -> Circle {
        Circle { x, y, radius }
    }

    fn worst(circles: &[Circle]) -> f64 {
        let pairs = circles.iter().enumerate().flat_map(|(at, a)| circles[..at].iter().map(|b| a.overlap(b)));
        pairs.fold(f64::NEG_INFINITY, f64::max)
    }

    #[test]
    fn circles_that_are_apart_stay_where_they_are() {
        let far = [circle(0.0, 0.0, 5.0), circle(30.0, 0.0, 10.0), circle(0.0, 40.0, 3.0)];
        assert_eq!(apart(&far), far);
        assert!(apart(&[]).is_empty());
    }

    #[test]
    fn a_crowd_parts_and_the_largest_moves_least() {
        let crowd: Vec<Circle> =
            (0..14).map(|at| circle(f64::from(at % 4) * 9.0, f64::from(at / 4) * 8.0, 14.0 + f64::from(at))).collect();
        let moved = apart(&crowd);
        assert!(worst(&crowd) > 20.0 && worst(&moved) <= REST, "{}", worst(&moved));
        let way = |at: usize| libm::hypot(moved[at].x - crowd[at].x, moved[at].y - crowd[at].y);
        assert!((0..14).all(|at| way(at) <= FURTHEST * 27.0 + 1e-9 && moved[at].radius == crowd[at].radius));
        assert_eq!(apart(&crowd), moved);
    }

    #[test]
    fn circles_with_one_middle_part_too() {
        let same = [circle(5.0, 5.0, 8.0); 6];
        assert!(worst(&apart(&same)) <= REST);
    }

    #[test]
    fn where_the_map_looks_changes_nothing() {
        let crowd: Vec<Circle> = (0..9).map(|at| circle(f64::from(at) * 3.0, f64::from(at % 3), 11.0)).collect();
        let elsewhere: Vec<Circle> = crowd.iter().map(|one| circle(one.x + 512.0, one.y - 256.0, one.radius)).collect();
        for (here, there) in apart(&crowd).iter().zip(apart(&elsewhere)) {
            assert!((here.x + 512.0 - there.x).abs() < 1e-6 && (here.y - 256.0 - there.y).abs() < 1e-6);
        }
    }
}

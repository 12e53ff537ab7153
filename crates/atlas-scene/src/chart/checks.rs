//! What every chart must keep, for tests.

use crate::{Node, Rect, Scene, TextNode};

/// Every line of text of a scene.
pub(super) fn texts(scene: &Scene) -> Vec<&TextNode> {
    fn walk<'a>(nodes: &'a [Node], found: &mut Vec<&'a TextNode>) {
        for node in nodes {
            match node {
                Node::Text(text) if !text.text.is_empty() => found.push(text),
                Node::Group(group) => walk(&group.nodes, found),
                _ => {}
            }
        }
    }
    let mut found = Vec::new();
    walk(&scene.nodes, &mut found);
    found
}

/// No word lies on another or leaves the picture.
pub(super) fn assert_words_are_apart(scene: &Scene, case: &str) {
    let page = Rect::of_size(scene.size).grown(0.5);
    let texts = texts(scene);
    for (at, one) in texts.iter().enumerate() {
        assert!(page.holds(&one.bounds), "{case}: “{}” leaves the page: {:?}", one.text, one.bounds);
        for other in &texts[at + 1..] {
            let (a, b) = (&one.bounds, &other.bounds);
            // Ascent and descent of neighbouring lines may touch; letters may not.
            let wide = a.right().min(b.right()) - a.x.max(b.x);
            let high = a.bottom().min(b.bottom()) - a.y.max(b.y);
            let least = a.height.min(b.height);
            assert!(wide < 0.5 || high < 0.3 * least, "{case}: “{}” on “{}”: {a:?} {b:?}", one.text, other.text);
        }
    }
}

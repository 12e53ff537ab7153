//! Words in a text, wherever they stand.

use std::ops::Range;

/// Where the wanted words stand in a text, bytes, one behind the other; capitals count as small letters.
pub fn places(text: &str, wanted: &str) -> Vec<Range<usize>> {
    let small = |c: char| c.to_lowercase().next().unwrap_or(c);
    let wanted: Vec<char> = wanted.trim().chars().map(small).collect();
    let chars: Vec<(usize, char)> = text.char_indices().map(|(at, c)| (at, small(c))).collect();
    let (mut found, mut at) = (Vec::new(), 0);
    while !wanted.is_empty() && at + wanted.len() <= chars.len() {
        let window = &chars[at..at + wanted.len()];
        if window.iter().map(|(_, c)| c).eq(&wanted) {
            let end = chars.get(at + wanted.len()).map_or(text.len(), |(end, _)| *end);
            found.push(window[0].0..end);
            at += wanted.len();
        } else {
            at += 1;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::places;

    #[test]
    fn words_are_found_whole_and_in_any_case() {
        let text = "The İzmir port, the Port of 万州港 and PORTS";
        let found: Vec<&str> = places(text, "port").into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["port", "Port", "PORT"]);
        assert_eq!(places(text, "州港").into_iter().map(|range| &text[range]).collect::<Vec<_>>(), ["州港"]);
        assert!(places(text, " ").is_empty() && places("", "a").is_empty());
        assert_eq!(places("aaaa", "aa"), [0..2, 2..4]);
    }
}

//! Words in files: nothing in them may mean anything to the format.

use std::fmt::{self, Write as _};

/// Words that mean nothing to XML; what XML forbids is left out.
pub(crate) struct Escaped<'e>(pub(crate) &'e str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\t' | '\n' | '\r' => f.write_char(' ')?,
                c if c < ' ' || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

/// Words without anything that could turn, hide or break what stands around them: no control characters, no marks of direction.
pub(crate) fn harmless(text: &str) -> String {
    let kept = |c: char| match c {
        '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => Some(' '),
        '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => None,
        '\u{feff}' | '\u{fff9}'..='\u{fffb}' => None,
        c if c.is_control() || (c as u32) & 0xfffe == 0xfffe => None,
        c => Some(c),
    };
    text.chars().filter_map(kept).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_harmless() {
        let hostile = "<b onload=\"x\">&\u{0}\u{7}=cmd()\n重庆 \u{202e}x";
        assert_eq!(Escaped(hostile).to_string(), "&lt;b onload=&quot;x&quot;&gt;&amp;=cmd() 重庆 \u{202e}x");
        assert_eq!(harmless(hostile), "<b onload=\"x\">&=cmd() 重庆 x");
        assert_eq!(harmless("a\u{1f5fa}\u{fe0f}\u{ffff}b"), "a\u{1f5fa}\u{fe0f}b");
    }
}

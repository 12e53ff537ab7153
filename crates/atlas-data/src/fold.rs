//! Names as people type them: without case, tone marks, spaces and hyphens.

/// A name without case, accents, spaces, apostrophes and hyphens; `ü` and `v` are both `u`.
///
/// ```
/// assert_eq!(atlas_data::fold("Nán'àn Qū"), "nananqu");
/// assert_eq!(atlas_data::fold("綦江区"), "綦江区");
/// ```
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().map(half_width).flat_map(char::to_lowercase) {
        match c {
            'ā' | 'á' | 'ǎ' | 'à' => folded.push('a'),
            'ē' | 'é' | 'ě' | 'è' | 'ê' => folded.push('e'),
            'ī' | 'í' | 'ǐ' | 'ì' => folded.push('i'),
            'ō' | 'ó' | 'ǒ' | 'ò' => folded.push('o'),
            'ū' | 'ú' | 'ǔ' | 'ù' | 'ü' | 'ǖ' | 'ǘ' | 'ǚ' | 'ǜ' | 'v' => folded.push('u'),
            'ń' | 'ň' | 'ǹ' => folded.push('n'),
            // Combining marks of decomposed pinyin, and everything that only divides.
            '\u{300}'..='\u{36f}' | '\'' | '’' | '‘' | '-' | '–' | '·' | '_' => {}
            c if c.is_whitespace() => {}
            c => folded.push(c),
        }
    }
    folded
}

/// Full-width forms become plain ones.
fn half_width(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn every_way_of_typing_gives_the_same() {
        for way in ["Qianjiang", "QIANJIANG", "Qiánjiāng", "qian jiang", "ｑｉａｎｊｉａｎｇ"] {
            assert_eq!(fold(way), "qianjiang", "{way}");
        }
        assert_eq!(fold("Lǜ"), fold("lv"));
        assert_eq!(fold("Ｌｖ－＇"), fold("lv"));
    }
}

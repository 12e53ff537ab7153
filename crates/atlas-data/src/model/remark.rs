//! What a pack remarks on one of its rows, for readers of either language.

use super::Lang;

/// What a pack remarks on a figure or a source; empty where it remarks nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remark {
    /// In English. [`Remark::in_language`] is what readers are shown.
    pub note: String,
    /// In Chinese; empty where the pack has it in English only.
    pub note_zh: String,
}

impl Remark {
    /// The remark in a language; where the pack has it in the other one only, in that.
    pub fn in_language(&self, lang: Lang) -> &str {
        let (own, other) = match lang {
            Lang::En => (&self.note, &self.note_zh),
            Lang::Zh => (&self.note_zh, &self.note),
        };
        if own.is_empty() { other } else { own }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remark_stands_in_the_language_of_the_reader_or_in_the_only_one_that_there_is() {
        let told = |note: &str, note_zh: &str| {
            let remark = Remark { note: note.to_owned(), note_zh: note_zh.to_owned() };
            [Lang::En, Lang::Zh].map(|lang| remark.in_language(lang).to_owned())
        };
        assert_eq!(told("first release", "首次发布"), ["first release", "首次发布"]);
        assert_eq!(told("first release", ""), ["first release"; 2]);
        assert_eq!(told("", "首次发布"), ["首次发布"; 2]);
        assert_eq!(told("", ""), [""; 2]);
    }
}

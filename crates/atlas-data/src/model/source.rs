//! Where figures and statements come from.

use super::{Lang, Remark};

/// Where figures and statements come from.
#[derive(Clone, Debug)]
pub struct Source {
    /// Id.
    pub id: String,
    /// Title in the language of the document, or what the document is. [`Source::title`] is what readers are shown.
    pub title: String,
    /// What readers of English are told instead.
    pub title_en: Option<String>,
    /// What readers of Chinese are told instead.
    pub title_zh: Option<String>,
    /// Publisher. [`Source::publisher`] is what readers are shown.
    pub publisher: Option<String>,
    /// Publisher in Chinese.
    pub publisher_zh: Option<String>,
    /// When it was published.
    pub published: Option<String>,
    /// Address at the publisher's own site.
    pub url: Option<String>,
    /// Licence.
    pub licence: Option<String>,
    /// Remark.
    pub note: Remark,
}

impl Source {
    /// What the document is called for readers of a language: its title, which is never translated, unless the pack has
    /// words of this language for a document whose title is not known.
    pub fn title(&self, lang: Lang) -> &str {
        let own = match lang {
            Lang::En => &self.title_en,
            Lang::Zh => &self.title_zh,
        };
        own.as_deref().unwrap_or(&self.title)
    }

    /// Who published it, in a language; where the pack names the publisher in the other one only, in that.
    pub fn publisher(&self, lang: Lang) -> Option<&str> {
        let (own, other) = match lang {
            Lang::En => (&self.publisher, &self.publisher_zh),
            Lang::Zh => (&self.publisher_zh, &self.publisher),
        };
        own.as_deref().or(other.as_deref())
    }

    /// The title in a language and who published it, where the title does not name them: such as a line below a figure
    /// tells them, each in a place of its own.
    pub fn title_and_publisher(&self, lang: Lang) -> (&str, Option<&str>) {
        let title = self.title(lang);
        (title, self.publisher(lang).filter(|publisher| !title.contains(*publisher)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(titles: [Option<&str>; 2], publishers: [Option<&str>; 2]) -> Source {
        let text = |text: Option<&str>| text.map(str::to_owned);
        Source {
            id: "s".to_owned(),
            title: "Census".to_owned(),
            title_en: text(titles[0]),
            title_zh: text(titles[1]),
            publisher: text(publishers[0]),
            publisher_zh: text(publishers[1]),
            published: None,
            url: None,
            licence: None,
            note: Remark::default(),
        }
    }

    #[test]
    fn each_language_has_its_own_words_where_the_pack_has_them() {
        let both = source([None, Some("人口普查")], [Some("Bureau"), Some("统计局")]);
        assert_eq!([both.title(Lang::En), both.title(Lang::Zh)], ["Census", "人口普查"]);
        assert_eq!([both.publisher(Lang::En), both.publisher(Lang::Zh)], [Some("Bureau"), Some("统计局")]);
        let described = source([Some("A census"), None], [None, None]);
        assert_eq!([described.title(Lang::En), described.title(Lang::Zh)], ["A census", "Census"]);
        assert_eq!([described.publisher(Lang::En), described.publisher(Lang::Zh)], [None, None]);
    }

    #[test]
    fn a_publisher_of_one_language_stands_for_both() {
        let english = source([None, None], [Some("Bureau"), None]);
        assert_eq!(english.publisher(Lang::Zh), Some("Bureau"));
        let chinese = source([None, None], [None, Some("统计局")]);
        assert_eq!(chinese.publisher(Lang::En), Some("统计局"));
    }

    #[test]
    fn a_publisher_that_the_title_names_is_not_told_again() {
        let daily = source([None, Some("重庆日报 2016-06-16")], [Some("Census"), Some("重庆日报")]);
        assert_eq!(daily.title_and_publisher(Lang::Zh), ("重庆日报 2016-06-16", None));
        let other = source([None, Some("人口普查")], [Some("Bureau"), Some("统计局")]);
        assert_eq!(other.title_and_publisher(Lang::Zh), ("人口普查", Some("统计局")));
        assert_eq!(other.title_and_publisher(Lang::En), ("Census", Some("Bureau")));
    }
}

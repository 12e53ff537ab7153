//! The texts about subjects: headed paragraphs in a small part of Markdown, every claim with its sources.

use std::collections::BTreeSet;

/// A text about a subject.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// The sections; the first one has no heading.
    pub sections: Vec<Section>,
}

/// A part of a profile under one heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// The heading.
    pub heading: Option<String>,
    /// The paragraphs.
    pub paragraphs: Vec<Paragraph>,
}

/// A paragraph, or one entry of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// Whether it is an entry of a list.
    pub list_item: bool,
    /// Words and citations in order.
    pub runs: Vec<Run>,
}

/// A piece of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Run {
    /// Words.
    Text {
        /// The words.
        text: String,
        /// Whether they are stressed.
        bold: bool,
    },
    /// Ids of the sources of what was said before.
    Cite(Vec<String>),
}

impl Profile {
    /// Reads a profile. What is none of headings, list entries, `**bold**` and `[@source]` is plain text.
    pub fn parse(text: &str) -> Self {
        let mut sections = vec![Section::default()];
        for block in blocks(text) {
            if let Some(heading) = block.strip_prefix("## ") {
                sections.push(Section { heading: Some(heading.trim().to_owned()), paragraphs: Vec::new() });
            } else if let Some(section) = sections.last_mut() {
                let (list_item, words) = match block.strip_prefix("- ") {
                    Some(words) => (true, words),
                    None => (false, block.as_str()),
                };
                section.paragraphs.push(Paragraph { list_item, runs: runs(words) });
            }
        }
        sections.retain(|section| section.heading.is_some() || !section.paragraphs.is_empty());
        Self { sections }
    }

    /// Every source cited, in order, each once.
    pub fn sources(&self) -> Vec<&str> {
        let (mut found, mut seen) = (Vec::new(), BTreeSet::new());
        let runs = self.sections.iter().flat_map(|section| &section.paragraphs).flat_map(|paragraph| &paragraph.runs);
        for run in runs {
            if let Run::Cite(ids) = run {
                found.extend(ids.iter().map(String::as_str).filter(|id| seen.insert(*id)));
            }
        }
        found
    }
}

/// Paragraphs with their lines joined; headings and list entries stand alone.
fn blocks(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut open = false;
    let mut end = End::default();
    for line in text.lines().map(str::trim) {
        let alone = line.starts_with("## ");
        if line.is_empty() {
            open = false;
            continue;
        }
        if alone || line.starts_with("- ") || !open {
            found.push(line.to_owned());
            open = !alone;
            end = End::default();
        } else if let Some(last) = found.last_mut() {
            // Chinese lines join without a space.
            if !end.is_wide() && !line.starts_with(is_wide) {
                last.push(' ');
            }
            last.push_str(line);
        }
        end.read(line);
    }
    found
}

fn is_wide(c: char) -> bool {
    c >= '\u{2e80}'
}

/// How a paragraph ends so far; marks of citation do not count. It is read once from its beginning, since a
/// search backwards from every line takes for ever on a text of brackets.
#[derive(Default)]
struct End {
    /// The last character of the words.
    word: Option<char>,
    /// The last character of a citation that is still open.
    cited: Option<char>,
}

impl End {
    fn read(&mut self, line: &str) {
        let mut before = None;
        for c in line.chars() {
            match (self.cited, c) {
                (Some(_), ']') => self.cited = None,
                (Some(_), c) => self.cited = Some(c),
                (None, '@') if before == Some('[') => self.cited = Some(c),
                (None, c) => {
                    // A bracket may begin a citation, and counts only if it does not.
                    let words = [before.filter(|c| *c == '['), Some(c).filter(|c| *c != '[' && !c.is_whitespace())];
                    self.word = words.into_iter().flatten().last().or(self.word);
                }
            }
            before = Some(c);
        }
        if self.cited.is_none() && before == Some('[') {
            self.word = before;
        }
    }

    fn is_wide(&self) -> bool {
        self.cited.or(self.word).is_some_and(is_wide)
    }
}

fn runs(words: &str) -> Vec<Run> {
    let mut found = Vec::new();
    let mut rest = words;
    while let Some(at) = rest.find("[@") {
        let Some(length) = rest[at..].find(']') else { break };
        push_text(&mut found, &rest[..at]);
        let ids = rest[at + 1..at + length].split(';').map(|id| id.trim().trim_start_matches('@').to_owned());
        found.push(Run::Cite(ids.filter(|id| !id.is_empty()).collect()));
        rest = &rest[at + length + 1..];
    }
    push_text(&mut found, rest);
    found
}

fn push_text(found: &mut Vec<Run>, words: &str) {
    let marks = words.matches("**").count();
    // A mark without its partner is plain text.
    if marks % 2 == 1 {
        found.push(Run::Text { text: words.to_owned(), bold: false });
        return;
    }
    for (at, part) in words.split("**").enumerate() {
        if !part.is_empty() {
            found.push(Run::Text { text: part.to_owned(), bold: at % 2 == 1 });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Run {
        Run::Text { text: text.to_owned(), bold: false }
    }

    #[test]
    fn lines_join_as_their_script_does() {
        for (lines, joined) in [
            ("One line\nand more.", "One line and more."),
            ("面积[@a]\n2020年", "面积2020年"),
            ("Two Rivers (两江)\nand more", "Two Rivers (两江) and more"),
            ("82,403 km². [@a]\nThe census", "82,403 km².  The census"),
            ("面积[@a;\n@b]\n2020年", "面积2020年"),
            ("面积 [@a] [@b]\nand 2020", "面积  and 2020"),
            ("面积[\nand 2020", "面积[ and 2020"),
        ] {
            let profile = Profile::parse(lines);
            let runs = &profile.sections[0].paragraphs[0].runs;
            let words = runs.iter().filter_map(|run| match run {
                Run::Text { text, .. } => Some(text.as_str()),
                Run::Cite(_) => None,
            });
            assert_eq!(words.collect::<String>(), joined);
        }
    }

    #[test]
    fn headings_lists_and_citations_are_read() {
        let profile = Profile::parse("Lead. [@a; @b]\nMore.\n\n## People\n\n- One **two**.\n- Three. [@c]\n");
        assert_eq!(profile.sections.len(), 2);
        let lead = &profile.sections[0].paragraphs[0];
        assert_eq!(lead.runs, [text("Lead. "), Run::Cite(vec!["a".into(), "b".into()]), text(" More.")]);
        let people = &profile.sections[1];
        assert_eq!(people.heading.as_deref(), Some("People"));
        assert!(people.paragraphs.iter().all(|paragraph| paragraph.list_item));
        assert_eq!(people.paragraphs[0].runs[1], Run::Text { text: "two".into(), bold: true });
        assert_eq!(profile.sources(), ["a", "b", "c"]);
    }

    #[test]
    fn whatever_is_not_understood_is_text() {
        for odd in ["[@never closed", "**half", "## ", "]", "[@]", "<b>x</b>", ""] {
            let _ = Profile::parse(odd);
        }
        assert_eq!(Profile::parse("**half").sections[0].paragraphs[0].runs, [text("**half")]);
    }
}

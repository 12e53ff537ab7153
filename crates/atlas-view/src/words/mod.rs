//! Every word of the interface and of figures, from Fluent catalogues in `assets/strings`.

mod catalog;
mod period;

pub use catalog::{CHINESE, ENGLISH};

use crate::Language;
use atlas_data::Cluster;
use atlas_scene::{classify::Method, vision::Deficiency};
use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};
use std::{borrow::Cow, fmt, sync::Arc};
use unic_langid::LanguageIdentifier;

/// The words of one language. Cheap to clone.
#[derive(Clone)]
pub struct Words {
    language: Language,
    bundle: Arc<FluentBundle<FluentResource>>,
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Words({})", self.language.tag())
    }
}

impl Words {
    /// The built-in words of a language.
    pub fn new(language: Language) -> Self {
        let files = match language {
            Language::English => ENGLISH,
            Language::Chinese => CHINESE,
        };
        let id: LanguageIdentifier = language.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        bundle.set_use_isolating(false);
        for (_, text) in files {
            // A catalogue with an error still gives its sound messages; a test refuses errors.
            let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(part, _)| part);
            bundle.add_resource_overriding(resource);
        }
        Self { language, bundle: Arc::new(bundle) }
    }

    /// The language of these words.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The message of a key; the key itself where there is none, so that a gap is seen and not a crash.
    pub fn get(&self, key: &str) -> String {
        self.format(key, None)
    }

    /// The message of a key with named values put in.
    pub fn with(&self, key: &str, values: &[(&str, &str)]) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in values {
            args.set(*name, *value);
        }
        self.format(key, Some(&args))
    }

    /// The message of a key with a whole number, so that the message can choose its plural.
    pub fn count(&self, key: &str, count: usize) -> String {
        let mut args = FluentArgs::new();
        args.set("count", count);
        self.format(key, Some(&args))
    }

    /// Whether there is a message of this key.
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    fn format(&self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        let pattern = self.bundle.get_message(key).and_then(|message| message.value());
        let Some(pattern) = pattern else { return key.to_owned() };
        let mut errors = Vec::new();
        match self.bundle.format_pattern(pattern, args, &mut errors) {
            Cow::Borrowed(text) => text.to_owned(),
            Cow::Owned(text) => text,
        }
    }

    /// The name of a way to find class limits.
    pub fn method(&self, method: Method) -> String {
        self.get(&format!("method-{}", method.id()))
    }

    /// What a way to find class limits does, in a sentence.
    pub fn method_about(&self, method: Method) -> String {
        self.get(&format!("method-about-{}", method.id()))
    }

    /// As whom the window shows its pictures.
    pub fn eyes(&self, eyes: Option<Deficiency>) -> String {
        self.get(match eyes {
            None => "eyes-all",
            Some(Deficiency::Protanopia) => "eyes-protanopia",
            Some(Deficiency::Deuteranopia) => "eyes-deuteranopia",
            Some(Deficiency::Tritanopia) => "eyes-tritanopia",
        })
    }

    /// What a unit and its neighbours are together.
    pub fn cluster(&self, cluster: Cluster) -> String {
        self.get(&format!("cluster-{}", cluster.id()))
    }

    /// The name of a unit of measurement as the pack writes it (`persons/km2`, `%`, ...).
    pub fn unit(&self, unit: &str) -> String {
        let key = unit_key(unit);
        if self.has(&key) { self.get(&key) } else { unit.to_owned() }
    }
}

/// The key of a unit of measurement: `persons/km2` is `unit-persons-per-km2`.
pub fn unit_key(unit: &str) -> String {
    let mut key = String::from("unit-");
    for c in unit.chars() {
        match c {
            '%' => key.push_str("percent"),
            '/' => key.push_str("-per-"),
            '‰' => key.push_str("permille"),
            c if c.is_ascii_alphanumeric() => key.push(c.to_ascii_lowercase()),
            _ if !key.ends_with('-') => key.push('-'),
            _ => {}
        }
    }
    key.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn keys(files: &[(&str, &str)]) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        for (name, text) in files {
            let resource = FluentResource::try_new((*text).to_owned());
            let resource = resource.unwrap_or_else(|(_, errors)| panic!("{name}: {errors:?}"));
            for entry in resource.entries() {
                if let fluent_bundle::FluentResource { .. } = &resource
                    && let Some(id) = message_id(entry)
                {
                    assert!(found.insert(id.clone()), "{name}: {id} is there twice");
                }
            }
        }
        found
    }

    fn message_id(entry: &fluent_syntax::ast::Entry<&str>) -> Option<String> {
        match entry {
            fluent_syntax::ast::Entry::Message(message) => Some(message.id.name.to_owned()),
            _ => None,
        }
    }

    #[test]
    fn both_languages_have_the_same_messages() {
        let (english, chinese) = (keys(ENGLISH), keys(CHINESE));
        let gaps: Vec<_> = english.symmetric_difference(&chinese).collect();
        assert!(gaps.is_empty(), "in one language only: {gaps:?}");
        assert!(english.len() > 50);
    }

    #[test]
    fn a_missing_message_shows_its_key() {
        assert_eq!(Words::new(Language::English).get("no-such-key"), "no-such-key");
    }

    #[test]
    fn units_have_plain_keys() {
        assert_eq!(unit_key("persons/km2"), "unit-persons-per-km2");
        assert_eq!(unit_key("%"), "unit-percent");
    }
}

//! The words that readers see and that no record says: of the theme, of the themes it extends, of the site. Each is a field of
//! [`Words`], so that one that is missing or unknown is found when words are read. Not titles and help of records' fields.

mod drawings;
mod exports;
mod furniture;
mod groups;
mod kinds;
mod of_kinds;
mod of_overviews;
mod read;
mod scripts;
mod texts;
mod word;

use std::hash::{Hash, Hasher};
use std::sync::LazyLock;

pub use drawings::*;
pub use exports::*;
pub use furniture::*;
pub use kinds::{KindWords, Kinds, is_field};
pub use of_kinds::*;
pub use of_overviews::*;
pub use read::{Fields, IsField};
pub use scripts::*;
pub use texts::*;
pub(crate) use word::filled;
pub use word::{Phrase, Word};

use self::groups::groups;
use self::read::{Check, Layer, Part, Said};
use super::{File, embedded};
use crate::diagnostics::{Diagnosed, Diagnostic};
use crate::memo::Hashed;
use crate::parse;
use crate::parse::yaml::{Node, Yaml};

/// The file of a theme that holds its words.
pub(crate) const FILE: &str = "words.yaml";

/// Where the script lies that gives their words to the other scripts of a theme.
pub const SCRIPT: &str = "assets/words.js";

groups! {
    /// All words, by where they stand.
    Words {
        header: Header,
        footer: Footer,
        dates: Dates,
        contact: Contact,
        record: Record,
        values: Values,
        marks: Marks,
        own: Own,
        list: List,
        pager: Pager,
        facets: Facets,
        compare: Compare,
        figures: Figures,
        overview: Overview,
        search: Search,
        data: Data,
        print: Print,
        not_found: NotFound,
        moved: Moved,
        style: Style,
        scripts: Scripts,
        kinds: Kinds,
        of_kinds: OfKinds,
        of_overviews: OfOverviews,
        home: Home,
        accessibility: Accessibility,
        lists: Lists,
        overviews: Overviews,
        fields: Fields,
        drawings: Drawings,
        texts: Texts,
        traces: Traces,
        tables: Tables,
        updates_feed: Feed,
        search_groups: SearchGroups,
    }
}

/// Where words come from, beside the default theme.
pub struct Sources<'a> {
    /// The `words.yaml` of the theme and of those it extends, its own first.
    pub theme: &'a [File],
    /// The configuration of the site, if it says `words`.
    pub site: Option<&'a Yaml>,
    /// Whether the name of a label below `fields` is one.
    pub is_field: IsField,
}

/// What they are asked about fields is the same in all of a program.
impl Hash for Sources<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.theme, self.site).hash(state);
    }
}

impl Words {
    /// The words of `sources`: those of the site before those of the theme before those of its parents. What they do not
    /// say is as in the default theme.
    pub fn read(sources: &Sources<'_>) -> Diagnosed<Hashed<Self>> {
        let yaml = |file: &File| {
            let text = file.text()?;
            Some(Yaml::new(file.path.clone(), text.clone(), 0..text.len()))
        };
        let files: Vec<Yaml> = sources.theme.iter().filter_map(yaml).collect();
        let mut check = Check { diagnostics: Vec::new(), is_field: sources.is_field };
        let mut layers = Vec::new();
        if let Some(site) = sources.site {
            layers.extend(layer(site, &mut check.diagnostics).as_ref().and_then(of_site));
        }
        layers.extend(files.iter().filter_map(|yaml| layer(yaml, &mut check.diagnostics)));
        layers.extend(layer(&DEFAULTS, &mut check.diagnostics));
        let words = Part::read(&Said { name: String::new(), layers }, &mut check);
        let written = files.iter().chain(sources.site);
        let diagnostics = written.fold(check.diagnostics, parse::explained);
        Diagnosed { value: Hashed::new(words), diagnostics }
    }

    /// What the scripts of a theme are given: an object with the words of `scripts`. Those with values are functions.
    pub fn script(&self) -> String {
        format!("globalThis.tenkaiWords={};\n", self.scripts.script())
    }
}

/// Those of the default theme.
impl Default for Words {
    fn default() -> Self {
        let mut check = Check { diagnostics: Vec::new(), is_field };
        let layers = layer(&DEFAULTS, &mut check.diagnostics).into_iter().collect();
        Part::read(&Said { name: String::new(), layers }, &mut check)
    }
}

/// The words of the default theme as its file says them.
static DEFAULTS: LazyLock<Yaml> = LazyLock::new(|| {
    let file = embedded::folder().get(FILE).expect("the default theme has words");
    let text = file.text().expect("a test keeps the default theme free of binary files");
    Yaml::new(file.path.clone(), text.clone(), 0..text.len())
});

/// What all of `yaml` says; nothing if it cannot be read, which is reported.
fn layer<'a>(yaml: &'a Yaml, diagnostics: &mut Vec<Diagnostic>) -> Option<Layer<'a>> {
    match parse::node(yaml) {
        Ok(node) => Some(Layer { path: yaml.path(), key: node.span.clone(), node }),
        Err(problem) => {
            diagnostics.push(problem);
            None
        }
    }
}

/// What the configuration of a site says of words.
fn of_site<'a>(whole: &Layer<'a>) -> Option<Layer<'a>> {
    let node: &Node = whole.node.step(&"words".into())?;
    Some(Layer { path: whole.path, key: node.span.clone(), node })
}

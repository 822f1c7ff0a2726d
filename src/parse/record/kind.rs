//! The kinds of records: the one table that says which there are, where their files lie and what links call them.
//! What a record of a kind says is in the file of its struct; what pages show of it, in `plan::kinds`.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::values::Text;
use super::vocabulary::List;
use crate::japanese::When;
use crate::parse::document::{Origin, Records, Row};

/// Hands the table of kinds to the macro `$then`: variant, name of the table of records, struct, whether the records
/// have a Markdown body (`Written`) or not (`Authored`), word in links and messages, and where the records lie.
/// The order is that of all lists of kinds: menus, downloads, groups of related records.
macro_rules! for_kinds {
    ($then:ident) => {
        $then! {
            /// An area that tried something.
            Area areas AreaRecord Written "area" Home::Folder("areas");
            /// A region of one of the divisions.
            Region regions RegionRecord Authored "region" Home::List("regions.yaml");
            /// A municipality.
            Municipality municipalities MunicipalityRecord Authored "municipality" Home::List("municipalities.yaml");
            /// An organisation or a post.
            Organisation organisations OrganisationRecord Authored "organisation" Home::List("organisations.yaml");
            /// A desk to ask at.
            Desk desks DeskRecord Authored "desk" Home::List("desks.yaml");
            /// A diagram of who supports whom.
            Network networks NetworkRecord Authored "network" Home::List("network.yaml");
            /// A meeting body.
            Body bodies BodyRecord Authored "meeting-body" Home::Folder("meetings");
            /// A meeting of a body.
            Meeting meetings MeetingRecord Authored "meeting" Home::Inside(Kind::Body, "meetings");
            /// An opinion voiced in a body.
            Opinion opinions OpinionRecord Authored "opinion" Home::Inside(Kind::Body, "opinions");
            /// An issue.
            Issue issues IssueRecord Authored "issue" Home::List("issues.yaml");
            /// A measure.
            Measure measures MeasureRecord Authored "measure" Home::List("measures.yaml");
            /// A case.
            Case cases CaseRecord Written "case" Home::Folder("cases");
            /// A training.
            Training trainings TrainingRecord Authored "training" Home::List("trainings.yaml");
            /// A step of the schedule.
            Step steps StepRecord Authored "schedule-step" Home::List("schedule.yaml");
            /// Something that happened later.
            Event events EventRecord Authored "event" Home::List("timeline.yaml");
            /// A number with what it counts.
            Indicator indicators IndicatorRecord Authored "indicator" Home::List("indicators.yaml");
            /// A term of the glossary.
            Term terms TermRecord Authored "term" Home::List("glossary.yaml");
            /// A source.
            Source sources SourceRecord Authored "source" Home::List("sources.yaml");
            /// A fact that may be published.
            Fact facts FactRecord Authored "fact" Home::List("facts.yaml");
            /// A part of the document that the knowledge base started from.
            Coverage coverage CoverageRow Authored "coverage" Home::List("coverage.yaml");
            /// What is said about the site's accessibility.
            Accessibility accessibility AccessibilityRecord Authored "accessibility" Home::Single("accessibility.yaml");
            /// A free page.
            Page pages PageRecord Written "page" Home::Folder("pages");
            /// A term of a list of the vocabulary.
            VocabularyTerm vocabulary VocabularyTerm Authored "vocabulary-term" Home::Vocabulary;
        }
    };
}
pub(crate) use for_kinds;

/// Whether a row of the table has a body.
macro_rules! is_written {
    (Written) => {
        true
    };
    (Authored) => {
        false
    };
}

macro_rules! kind {
    ($($(#[$doc:meta])* $kind:ident $table:ident $record:ident $row:ident $word:literal $home:expr;)*) => {
        /// A kind of record.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind {
            $($(#[$doc])* $kind,)*
        }

        impl Kind {
            /// All kinds, in the order of lists.
            pub const ALL: &'static [Self] = &[$(Self::$kind),*];

            /// What links and messages call it: `case` in `[[case:chigasaki]]`.
            pub const fn word(self) -> &'static str {
                match self {
                    $(Self::$kind => $word,)*
                }
            }

            /// Whether its records have a Markdown body.
            pub const fn has_body(self) -> bool {
                match self {
                    $(Self::$kind => is_written!($row),)*
                }
            }

            /// Where its records are written.
            pub const fn home(self) -> Home {
                match self {
                    $(Self::$kind => $home,)*
                }
            }

            /// The kind with this word.
            pub fn from_word(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$kind),)*
                    _ => None,
                }
            }

            /// What the serialised form of an id of the kind is marked with.
            pub(super) const fn marker(self) -> &'static str {
                match self {
                    $(Self::$kind => concat!("id:", $word),)*
                }
            }
        }
    };
}
for_kinds!(kind);

/// Where the records of a kind are written, inside `content/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    /// A file that lists all of them.
    List(&'static str),
    /// A file that is the only one of them.
    Single(&'static str),
    /// A folder with a file for each: Markdown where they have a body, else YAML.
    Folder(&'static str),
    /// A list inside the records of another kind.
    Inside(Kind, &'static str),
    /// The lists of the vocabulary.
    Vocabulary,
}

impl Home {
    /// The file or folder that holds them, if it holds nothing else.
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Self::List(name) | Self::Single(name) | Self::Folder(name) => Some(name),
            Self::Inside(..) | Self::Vocabulary => None,
        }
    }
}

impl Kind {
    /// The kind whose records lie in the file or folder `name` of `content/`.
    pub fn at(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.home().name() == Some(name))
    }

    /// The kinds that are places: their ids share one space, in which other records say what they are about.
    pub const PLACES: [Self; 3] = [Self::Area, Self::Region, Self::Municipality];
}

/// What an id is looked up in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Space {
    /// The records of a kind.
    Kind(Kind),
    /// The terms of a list of the vocabulary, by id or label.
    List(List),
    /// Everything that can be a place.
    Place,
}

/// Anything that a record can be about in space: a model area, a region or a municipality.
#[derive(Clone, Copy, Debug)]
pub enum Place {}

impl Space {
    /// The word of [`Space::Place`].
    const PLACE: &'static str = "place";

    /// What messages call what it holds.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Kind(kind) => kind.word(),
            Self::List(list) => list.word(),
            Self::Place => Self::PLACE,
        }
    }

    /// What the serialised form of an id is marked with.
    pub(super) const fn marker(self) -> &'static str {
        match self {
            Self::Kind(kind) => kind.marker(),
            Self::List(list) => list.marker(),
            Self::Place => "id:place",
        }
    }

    /// The space whose ids are marked with `marker`.
    pub(super) fn from_marker(marker: &str) -> Option<Self> {
        let word = marker.strip_prefix("id:")?;
        let kind = || Kind::from_word(word).map(Self::Kind);
        let list = || List::from_word(word).map(Self::List);
        kind().or_else(list).or_else(|| (word == Self::PLACE).then_some(Self::Place))
    }
}

/// What an [`Id`](super::Id) can name: the records of a kind, a list of the vocabulary, places.
pub trait Named {
    /// Where it is looked up.
    const SPACE: Space;
}

impl Named for Place {
    const SPACE: Space = Space::Place;
}

impl<T: Record> Named for T {
    const SPACE: Space = Space::Kind(T::KIND);
}

/// A struct that a file or an item of one is read into.
pub trait Readable: DeserializeOwned + JsonSchema {
    /// What messages call it.
    const WORD: &'static str;

    /// The id that it gives itself, if it does.
    fn own_id(&self) -> Option<Arc<str>> {
        None
    }
}

impl<T: Record> Readable for T {
    const WORD: &'static str = T::KIND.word();

    fn own_id(&self) -> Option<Arc<str>> {
        Record::own_id(self)
    }
}

/// The days that a record is published and changed.
#[derive(Clone, Copy, Debug)]
pub struct Days<'a> {
    /// First day of publication, if it is known.
    pub published: Option<&'a When>,
    /// Day of the latest change.
    pub updated: &'a When,
}

/// A record of a kind: what every part of the program asks of all of them.
pub trait Record: Clone + DeserializeOwned + Serialize + JsonSchema + Send + Sync {
    /// Its kind.
    const KIND: Kind;

    /// The id that it gives itself; else its file's name is its id.
    fn own_id(&self) -> Option<Arc<str>>;

    /// Its name for people.
    fn title(&self) -> Arc<str>;

    /// Its name for narrow places, where it has one.
    fn short(&self) -> Arc<str> {
        self.title()
    }

    /// Its name for people, if it stands inside a record that is called `whole` in narrow places.
    fn title_within(&self, _whole: &str) -> Arc<str> {
        self.title()
    }

    /// How its name is read, where that is kept.
    fn yomi(&self) -> Option<&str> {
        None
    }

    /// When it was published and changed, where it says so.
    fn days(&self) -> Option<Days<'_>> {
        None
    }

    /// Whether it is not published unless asked for, with all in its file.
    fn is_draft(&self) -> bool {
        false
    }

    /// Former addresses of its page.
    fn aliases(&self) -> &[Text] {
        &[]
    }

    /// Whether words of the glossary in its body lead to their entries.
    fn links_terms(&self) -> bool {
        true
    }

    /// Takes the records of other kinds out that stand inside it; it stands at `origin`.
    fn take_parts(&mut self, _origin: &Origin) -> Vec<Records> {
        Vec::new()
    }

    /// Puts all records of the kind in the order of its lists; they come in the order of files.
    fn sort<R: Row<Record = Self>>(_rows: &mut [R])
    where
        Self: Sized,
    {
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_markers_lead_back_to_their_kind() {
        for kind in Kind::ALL.iter().copied() {
            assert_eq!(Kind::from_word(kind.word()), Some(kind));
            assert_eq!(Space::from_marker(kind.marker()), Some(Space::Kind(kind)));
        }
        for list in List::ALL.iter().copied() {
            assert_eq!(Space::from_marker(list.marker()), Some(Space::List(list)));
        }
        assert_eq!(Space::from_marker(Space::Place.marker()), Some(Space::Place));
    }
}

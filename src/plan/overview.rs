//! The pages that are answers made from many records: which there are, where each lies and what it answers. What they
//! show is in `pages/overview/`; pages of one record or one kind are not here.

use crate::model::Knowledge;
use crate::parse::record::Kind;
use crate::theme::Words;
use crate::theme::words::Answer;

/// The word of links to lists: `[[list:case]]`.
pub(super) const LIST: &str = "list";
/// The word of links to answers made from many records: `[[view:trace]]`.
pub(super) const VIEW: &str = "view";

/// A page that answers a question from many records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Overview {
    /// Who leads at each life stage in each model area.
    Stages,
    /// From issues to measures, cases and meetings.
    Trace,
    /// Opinions and what answered them.
    Opinions,
    /// Where each track stands in plan, do, check, act.
    Cycle,
    /// Values beside the wording of their sources.
    Originals,
    /// Values that the sources do not give.
    Gaps,
    /// What changed and when.
    Updates,
}

impl Overview {
    /// All of them, in the order of menus.
    pub const ALL: [Self; 7] = [
        Self::Stages,
        Self::Trace,
        Self::Opinions,
        Self::Cycle,
        Self::Originals,
        Self::Gaps,
        Self::Updates,
    ];

    /// The words of all of them.
    pub const WORDS: [&'static str; 7] = {
        let mut words = [""; 7];
        let mut at = 0;
        while at < words.len() {
            words[at] = Self::ALL[at].word();
            at += 1;
        }
        words
    };

    /// Its word: its folder in the site, its name in `[[view:…]]` and the id of the free page that introduces it, if
    /// there is one.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Stages => "stages",
            Self::Trace => "trace",
            Self::Opinions => "opinions",
            Self::Cycle => "cycle",
            Self::Originals => "originals",
            Self::Gaps => "unknown",
            Self::Updates => "updates",
        }
    }

    /// The one with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|overview| overview.word() == word)
    }

    /// What it is called and what it answers.
    pub(super) fn words(self, words: &Words) -> &Answer {
        let all = &words.overviews;
        match self {
            Self::Stages => &all.stages,
            Self::Trace => &all.trace,
            Self::Opinions => &all.opinions,
            Self::Cycle => &all.cycle,
            Self::Originals => &all.originals,
            Self::Gaps => &all.unknown,
            Self::Updates => &all.updates,
        }
    }

    /// Whether `knowledge` has anything for it to answer from.
    pub(super) fn is_wanted(self, knowledge: &Knowledge) -> bool {
        let has = |kinds: &[Kind]| kinds.iter().any(|kind| knowledge.count(*kind) > 0);
        match self {
            Self::Stages => {
                let leads = knowledge.areas.iter().any(|area| !area.front.stage_leads.is_empty());
                leads || knowledge.cases.iter().any(|case| case.front.stages.known().is_some())
            }
            Self::Trace => has(&[Kind::Issue]),
            Self::Opinions => has(&[Kind::Opinion]),
            // Where all stand in the same phase, or nobody knows the phases, there is nothing to tell.
            Self::Cycle => {
                let measures = knowledge.measures.iter().map(|measure| &measure.phase);
                let steps = knowledge.steps.iter().filter_map(|step| step.phase.as_ref());
                let mut phases = measures.chain(steps).filter_map(|phase| knowledge.find(phase));
                let first = phases.next();
                phases.any(|phase| Some(phase) != first)
            }
            Self::Originals | Self::Gaps | Self::Updates => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_can_be_linked_to_by_its_word() {
        assert_eq!(Overview::ALL.map(Overview::word), Overview::WORDS);
        for overview in Overview::ALL {
            assert_eq!(Overview::from_word(overview.word()), Some(overview));
        }
        assert_eq!(Overview::from_word("case"), None);
    }
}

//! The pages that are answers made from many records: which there are, where each lies and what it answers. What they
//! show is in `pages/overview/`; pages of one record or one kind are not here.

use super::Route;
use super::view::Link;

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

    /// Its word: its folder in the site, its name in `[[view:…]]` and the id of the free page that introduces it, if
    /// there is one.
    pub fn word(self) -> &'static str {
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

    /// Its heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Stages => "ライフステージと地域",
            Self::Trace => "課題と対応策・事例・会議のつながり",
            Self::Opinions => "意見と対応",
            Self::Cycle => "取組のPDCA",
            Self::Originals => "原文と正規化",
            Self::Gaps => "まだ分かっていないこと",
            Self::Updates => "更新履歴",
        }
    }

    /// A link to it.
    pub(super) fn link(self) -> Link {
        Link { title: self.title().into(), route: Route::page(self.word()).as_str().into() }
    }

    /// What it answers, as a reader would ask.
    pub fn question(self) -> &'static str {
        match self {
            Self::Stages => "子どもの成長の段階ごとに、どの地域で誰が中心になりますか。",
            Self::Trace => {
                "自分のまちの課題に、どの対応策・事例・会議がつながりますか。つながりのない課題はどれですか。"
            }
            Self::Opinions => "会議でどのような意見が出て、何がそれに答えましたか。",
            Self::Cycle => "三つの取組は、計画・実行・確認・見直しのどこまで進んでいますか。",
            Self::Originals => "資料の言い方を、どこで、なぜ変えましたか。",
            Self::Gaps => {
                "資料を読んでも分からないことは何ですか。どの記録のどの項目に値がありませんか。"
            }
            Self::Updates => "このサイトの何が、いつ変わりましたか。",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::VIEWS;

    #[test]
    fn each_can_be_linked_to_by_its_word() {
        assert_eq!(Overview::ALL.map(Overview::word), VIEWS);
        for overview in Overview::ALL {
            assert_eq!(Overview::from_word(overview.word()), Some(overview));
        }
        assert_eq!(Overview::from_word("case"), None);
    }
}

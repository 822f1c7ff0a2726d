//! What records keep beside their values: the source's own wording, and that a value is missing. Each kind hands over
//! its fields with their names for readers; the kinds of values say what there is to note. Not how it is shown.

use std::sync::Arc;

use super::knowledge::Knowledge;
use crate::japanese::When;
use crate::parse::record::{
    AccessibilityRecord, AreaRecord, AreaScope, BodyRecord, CaseRecord, Citation, Correction,
    CoverageRow, Desk, Edge, EventRecord, FactRecord, Id, IndicatorRecord, IssueRecord,
    MeasureRecord, MeetingRecord, Member, MunicipalityRecord, NetworkRecord, Node, Noted,
    OpinionRecord, OrganisationRecord, PageRecord, Point, RegionRecord, RolloutState, Scope,
    Service, SourceRecord, StageLead, Stated, StepRecord, TermRecord, Text, TrainingRecord,
    VocabularyTerm,
};

/// A value whose wording differs from its source's.
#[derive(Clone, Debug)]
pub struct Original {
    /// The field, as readers know it.
    pub field: &'static str,
    /// The value that pages show.
    pub norm: Arc<str>,
    /// The source's wording.
    pub orig: Arc<str>,
    /// What an editor changed.
    pub corrections: Vec<Correction>,
    /// Where the wording stands.
    pub source: Option<Citation>,
}

/// A value that the sources do not give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The field, as readers know it.
    pub field: &'static str,
    /// Whether the sources leave it open, rather than not mentioning it.
    pub is_open: bool,
}

/// What one record keeps beside its values.
pub struct Notebook<'a> {
    /// Values with the source's wording, in the order of the fields.
    pub originals: Vec<Original>,
    /// Missing values, in the order of the fields.
    pub gaps: Vec<Gap>,
    knowledge: &'a Knowledge,
}

impl<'a> Notebook<'a> {
    pub(super) fn new(knowledge: &'a Knowledge) -> Self {
        Self { originals: Vec::new(), gaps: Vec::new(), knowledge }
    }

    fn field(&mut self, field: &'static str, value: &impl Value) {
        value.note(field, self);
    }

    fn original(&mut self, field: &'static str, norm: Arc<str>, orig: Option<&Text>) {
        if let Some(orig) = orig.filter(|orig| ***orig != *norm) {
            let (orig, corrections) = (orig.shared(), Vec::new());
            self.originals.push(Original { field, norm, orig, corrections, source: None });
        }
    }
}

/// A record that hands over its fields.
pub(super) trait Fields {
    fn fields(&self, to: &mut Notebook<'_>);
}

/// A value of a field that there may be something to note about.
trait Value {
    fn note(&self, field: &'static str, to: &mut Notebook<'_>);
}

impl<T: Printed> Value for Noted<T> {
    fn note(&self, field: &'static str, to: &mut Notebook<'_>) {
        let norm = self.norm.printed();
        let Some(orig) = self.orig.as_ref().filter(|orig| ***orig != *norm) else { return };
        to.originals.push(Original {
            field,
            norm,
            orig: orig.shared(),
            corrections: self.corrections.clone(),
            source: self.source.clone(),
        });
    }
}

impl<T: Value> Value for Stated<T> {
    fn note(&self, field: &'static str, to: &mut Notebook<'_>) {
        match self {
            Self::Known(value) => value.note(field, to),
            Self::NotRecorded => to.gaps.push(Gap { field, is_open: false }),
            Self::Unknown => to.gaps.push(Gap { field, is_open: true }),
        }
    }
}

impl<T: Value> Value for Option<T> {
    fn note(&self, field: &'static str, to: &mut Notebook<'_>) {
        if let Some(value) = self {
            value.note(field, to);
        }
    }
}

impl<T: Value> Value for Vec<T> {
    fn note(&self, field: &'static str, to: &mut Notebook<'_>) {
        for value in self {
            value.note(field, to);
        }
    }
}

impl Value for Text {
    fn note(&self, _: &'static str, _: &mut Notebook<'_>) {}
}

impl Value for AreaScope {
    fn note(&self, _: &'static str, _: &mut Notebook<'_>) {}
}

impl<K> Value for Id<K> {
    fn note(&self, _: &'static str, _: &mut Notebook<'_>) {}
}

impl Value for Member {
    fn note(&self, field: &'static str, to: &mut Notebook<'_>) {
        if let Some(key) = to.knowledge.find(&self.organisation) {
            to.original(field, to.knowledge.title(key), self.orig.as_ref());
        }
    }
}

impl Value for Point {
    fn note(&self, field: &'static str, to: &mut Notebook<'_>) {
        if let Some(value) = self.value {
            to.original(field, value.to_string().into(), self.orig.as_ref());
        }
    }
}

/// Values made of other values.
macro_rules! made_of {
    ($($record:ty: $($part:ident),*;)*) => {
        $(impl Value for $record {
            fn note(&self, field: &'static str, to: &mut Notebook<'_>) {
                $(self.$part.note(field, to);)*
            }
        })*
    };
}

made_of! {
    Scope: text;
    Service: name, text;
    Desk: name, run_by;
    StageLead: evidence;
    RolloutState: note;
    Node: label, members;
    Edge: label;
}

/// A value as text.
trait Printed {
    fn printed(&self) -> Arc<str>;
}

impl Printed for Text {
    fn printed(&self) -> Arc<str> {
        self.shared()
    }
}

impl Printed for When {
    fn printed(&self) -> Arc<str> {
        self.short().into()
    }
}

impl Printed for u32 {
    fn printed(&self) -> Arc<str> {
        self.to_string().into()
    }
}

/// The fields of each kind with their names, in the order that pages show them in.
macro_rules! fields {
    ($($record:ty: $($field:ident $name:literal),*;)*) => {
        $(impl Fields for $record {
            fn fields(&self, to: &mut Notebook<'_>) {
                let _ = &to;
                $(to.field($name, &self.$field);)*
            }
        })*
    };
}

fields! {
    SourceRecord: date "日付";
    FactRecord: ;
    PageRecord: ;
    TermRecord: ;
    VocabularyTerm: ;
    AccessibilityRecord: ;
    RegionRecord: rollout "展開状況", notes "補足";
    MunicipalityRecord: services "サービス・取組", desks "相談窓口", notes "補足";
    AreaRecord: period "モデル事業の期間", scope "構成市町村", approach "支援の形", stage_leads "段階ごとの中心";
    OrganisationRecord: name "名称", roles "役割", notes "補足";
    NetworkRecord: nodes "図の部品", edges "線の語";
    BodyRecord: name "名称", scope "対象の範囲", purpose "目的", secretariat "事務局", members "構成員",
        observers "オブザーバー", notes "補足";
    MeetingRecord: title "名称", round "回", when "開催日・時期", place "開催場所", format "開催方法",
        attendance "出席者", audience "傍聴", agenda "内容・議題", outcome "結果", decisions "決定",
        next_plan "今後予定", notes "補足";
    OpinionRecord: text "意見";
    IssueRecord: text "課題の内容", stages "ライフステージ", followed_by "後の動き", notes "補足";
    MeasureRecord: title "題", text "内容", actions "具体的な取組", period "時期", goal "めざすこと", notes "補足";
    TrainingRecord: name "名称", text "内容", fiscal_year "年度", target "対象", days "日数", capacity "定員・人数",
        period "時期", notes "補足";
    StepRecord: fiscal_year "年度", months "月", title "見出し", text "内容", footnotes "注";
    EventRecord: when "時期", text "出来事", notes "補足";
    IndicatorRecord: values "値", notes "補足";
    CoverageRow: says "書いてあること";
    CaseRecord: period "時期", stages "ライフステージ", background "背景", purpose "目的", activities "取り組み内容",
        existing_body "活用した既存の会議体", devices "工夫", constraints "制約条件", results "成果",
        evaluation "評価の方法", lessons "学んだこと", sustained "続ける仕組み", spread "普及",
        conditions "ほかの地域で行う条件", schemes "利用した制度", resources "費用と人手";
}

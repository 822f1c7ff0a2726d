//! The list of problems tenkai can report. Their texts are in `catalogue.yaml`, one entry a code.
//! Not for texts or places.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Severity;

/// Names a kind of problem; written in kebab-case (`unknown-reference`) wherever a person sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each code is documented by its entry in catalogue.yaml")]
pub enum Code {
    // source
    WrongEncoding,
    LegacyEncoding,
    FileTooLarge,
    NotAFile,
    ReservedName,
    NameTooLong,
    NameClash,
    ForbiddenCharacter,
    InvisibleCharacter,
    PrivateCharacter,
    RadicalCharacter,
    // yaml and records
    YamlSyntax,
    YamlFullWidthColon,
    YamlFullWidthSpace,
    YamlFullWidthDigit,
    YamlTab,
    YamlTooLarge,
    YamlMissingSpace,
    YamlUnusualSpace,
    YamlBullet,
    YamlListOutOfPlace,
    YamlIndent,
    YamlSecondDocument,
    YamlQuoteInside,
    YamlUnclosed,
    YamlSign,
    YamlSeparator,
    YamlComment,
    YamlComma,
    BlockLines,
    DuplicateKey,
    UnknownKey,
    MissingField,
    WrongType,
    UnknownTerm,
    MissingFrontMatter,
    OpenFrontMatter,
    UnknownFile,
    UnusedFile,
    MissingFile,
    WrongFolder,
    BadId,
    BadValue,
    InvalidDate,
    DateOutsideEra,
    DateWrongWeekday,
    DateLunisolar,
    // markdown
    RawHtml,
    UnknownAlert,
    ForbiddenScheme,
    EmptyLinkText,
    MissingAlternative,
    SkippedHeading,
    FirstLevelHeading,
    UndefinedFootnote,
    UnusedFootnote,
    MissingSection,
    SectionOrder,
    TableCells,
    TableLine,
    BrokenTable,
    UnusedDefinition,
    HeadingMarker,
    AccidentalHeading,
    AccidentalBlock,
    FenceWords,
    UnclosedCode,
    IndentedCode,
    BrokenList,
    ListNumber,
    ListAfterText,
    StrayEmphasis,
    NoEmphasis,
    ForeignMarkup,
    FullWidthMarkup,
    ImageSize,
    UnfilledTemplate,
    MarkupInField,
    // lint
    SpacedWord,
    FullWidthNumbering,
    VagueLink,
    LongSentence,
    PlatformCharacter,
    InconsistentSpelling,
    SpaceInLink,
    LocalPlace,
    // model
    UnknownReference,
    DraftLink,
    DuplicateId,
    DuplicateMeeting,
    StartAfterEnd,
    WrongCheckDigit,
    UncoveredSeed,
    UnsuppressedCount,
    UnreviewedCase,
    FutureUpdate,
    PersonalContact,
    SummaryTooLong,
    UnsetPlaceholder,
    MissingYomi,
    LowContrast,
    // plan, render, verify
    RouteCollision,
    BrokenLink,
    BrokenAnchor,
    MissingImage,
    DuplicateAnchor,
    UnknownTheme,
    EmptyTheme,
    UnusedOverride,
    UnknownWord,
    EmptyWord,
    UnknownPlaceholder,
    TemplateSyntax,
    TemplateField,
    TemplateFault,
    StyleSheetSyntax,
    ScriptSyntax,
    AssetName,
    PageTooLarge,
    MissingAlternativeText,
}

impl Code {
    /// Whether a problem of this kind keeps the site from being published.
    pub fn severity(self) -> Severity {
        match self {
            Self::LegacyEncoding
            | Self::InvisibleCharacter
            | Self::PrivateCharacter
            | Self::RadicalCharacter
            | Self::YamlComment
            | Self::YamlComma
            | Self::BlockLines
            | Self::RawHtml
            | Self::UnknownAlert
            | Self::UnusedFootnote
            | Self::MissingSection
            | Self::TableLine
            | Self::BrokenTable
            | Self::HeadingMarker
            | Self::AccidentalHeading
            | Self::AccidentalBlock
            | Self::IndentedCode
            | Self::BrokenList
            | Self::ListNumber
            | Self::ListAfterText
            | Self::StrayEmphasis
            | Self::NoEmphasis
            | Self::ForeignMarkup
            | Self::FullWidthMarkup
            | Self::ImageSize
            | Self::UnfilledTemplate
            | Self::MarkupInField
            | Self::SpacedWord
            | Self::FullWidthNumbering
            | Self::VagueLink
            | Self::LongSentence
            | Self::PlatformCharacter
            | Self::InconsistentSpelling
            | Self::SpaceInLink
            | Self::LocalPlace
            | Self::SectionOrder
            | Self::FutureUpdate
            | Self::SummaryTooLong
            | Self::UnsetPlaceholder
            | Self::MissingYomi
            | Self::UnusedFile
            | Self::DraftLink
            | Self::UnusedOverride => Severity::Warning,
            _ => Severity::Error,
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.serialize(f)
    }
}

//! The words by which authors mark parts of a text, in Japanese or in English: alerts and captions. Not the words that
//! readers see.

/// What an alert is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Alert {
    /// Something beside the matter.
    Note,
    /// Something that may help.
    Tip,
    /// Something that has to be known.
    Important,
    /// Something that can go wrong.
    Warning,
    /// Something to take care of.
    Caution,
}

/// What an author may write in `[!…]`.
pub(super) const ALERTS: [(&str, Alert); 10] = [
    ("NOTE", Alert::Note),
    ("補足", Alert::Note),
    ("TIP", Alert::Tip),
    ("参考", Alert::Tip),
    ("IMPORTANT", Alert::Important),
    ("重要", Alert::Important),
    ("WARNING", Alert::Warning),
    ("警告", Alert::Warning),
    ("CAUTION", Alert::Caution),
    ("注意", Alert::Caution),
];

/// What the caption of a table begins with.
pub(super) const CAPTIONS: [&str; 2] = ["表", "Table"];

impl Alert {
    /// The word that its class ends with.
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Tip => "tip",
            Self::Important => "important",
            Self::Warning => "warning",
            Self::Caution => "caution",
        }
    }
}

//! How records lead on to others: from issues to what was done about them, from a town to what is near it.

pub(super) mod chain;
pub(super) mod nearby;
pub(super) mod paths;

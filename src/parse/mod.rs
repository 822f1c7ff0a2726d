//! What a file means: from its text to a document whose references are not resolved yet. Comes after
//! `source`; `model` comes next and resolves.

pub mod markdown;

//! Every code of a problem: the smallest input that causes it, and all that its author is told about it.

mod assets;
mod dates;
mod files;
mod formats;
mod lint;
mod markdown;
mod records;
mod site;
mod values;
mod words;
mod written;
mod yaml;

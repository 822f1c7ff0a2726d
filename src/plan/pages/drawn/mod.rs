//! Drawings of records: what is taken from them, in which words, and when a drawing would be too much. Where things
//! stand in a drawing is worked out in `plan::figure`; the tables and entries that say the same are in `pages::list`.

mod indicators;
mod network;
mod rollout;
mod schedule;

use std::sync::Arc;

use super::super::desk::Desk;
use super::super::figure::{Figure, Look};
use super::super::view::Table;
use crate::model::Key;
use crate::parse::record::{IndicatorRecord, Kind, NetworkRecord, RegionRecord, StepRecord};

pub(super) use self::network::around;
pub(in super::super) use self::schedule::step_title;
pub(super) use self::schedule::{in_order, manner, years};

/// Tables and drawings of the records `keys` on their list.
pub(super) fn of_list(desk: &Desk<'_>, kind: &str, keys: &[Key]) -> (Vec<Table>, Vec<Figure>) {
    match kind {
        RegionRecord::WORD if is_first(keys) => (Vec::new(), rollout::maps(desk)),
        StepRecord::WORD => (Vec::new(), schedule::charts(desk, keys)),
        IndicatorRecord::WORD => {
            (vec![indicators::table(desk, keys)], indicators::charts(desk, keys))
        }
        NetworkRecord::WORD => (network::tables(desk, keys), network::diagrams(desk, keys)),
        _ => (Vec::new(), Vec::new()),
    }
}

/// Whether `keys` begin a list, or are none at all.
fn is_first(keys: &[Key]) -> bool {
    keys.first().is_none_or(|key| key.number == 0)
}

/// What stands under a drawing that was left out.
fn left_out(count: usize, what: &str) -> Arc<str> {
    format!("{what}が{count}件あり、図にすると読み取れないため、図を載せていません。").into()
}

/// The look of the `number`th value that has no look of its own.
fn other_look(number: usize) -> Look {
    [Look::Crossed, Look::Striped][number % 2]
}

//! Drawings of records: what is taken from them, in which words, and when a drawing would be too much. Where things
//! stand in a drawing is worked out in `plan::figure`; the tables that say the same are in `pages::list`.

pub(super) mod rollout;

use std::sync::Arc;

use super::super::figure::Look;

/// What stands under a drawing that was left out.
fn left_out(count: usize, what: &str) -> Arc<str> {
    format!("{what}が{count}件あり、図にすると読み取れないため、表だけを載せています。").into()
}

/// The look of the `number`th value that has no look of its own.
fn other_look(number: usize) -> Look {
    [Look::Crossed, Look::Striped][number % 2]
}

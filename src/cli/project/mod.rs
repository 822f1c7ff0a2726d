//! Commands that make a project and its files, and hand it on. What the files say is decided in `start` and `edit`, how they
//! come to the disk in `output`.

mod init;
mod new;

pub(super) use self::init::init;
pub(super) use self::new::new;

use super::report::Say;
use crate::diagnostics::Lang;

impl Say {
    /// One of two texts.
    fn either<'t>(self, japanese: &'t str, english: &'t str) -> &'t str {
        match self.lang {
            Lang::Ja => japanese,
            Lang::En => english,
        }
    }
}

//! How far a long build has come, on a terminal: nothing for builds under a second, and nothing in pipes.

use std::io::{IsTerminal, Write};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

use crate::diagnostics::Lang;

/// How long a build may take before it says anything.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often it says something then.
const PACE: Duration = Duration::from_millis(200);

/// Counts files while `work` makes them, and shows the count on a terminal.
pub(super) fn showing<T: Send>(lang: Lang, work: impl FnOnce(&AtomicUsize) -> T + Send) -> T {
    let files = AtomicUsize::new(0);
    if !std::io::stderr().is_terminal() {
        return work(&files);
    }
    let (done, wake) = (Mutex::new(false), Condvar::new());
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut pause = PATIENCE;
            let mut is_done = done.lock().unwrap_or_else(PoisonError::into_inner);
            let mut has_written = false;
            while !*is_done {
                (is_done, _) =
                    wake.wait_timeout(is_done, pause).unwrap_or_else(PoisonError::into_inner);
                if !*is_done {
                    let count = files.load(Ordering::Relaxed);
                    let text = match lang {
                        Lang::Ja => format!("{count} 件のファイルを作成…"),
                        Lang::En => format!("{count} files made…"),
                    };
                    has_written = write!(std::io::stderr(), "\r\x1b[K{text}").is_ok();
                    pause = PACE;
                }
            }
            if has_written && write!(std::io::stderr(), "\r\x1b[K").is_err() {
                // A terminal that is gone needs no clearing.
            }
        });
        let result = work(&files);
        *done.lock().unwrap_or_else(PoisonError::into_inner) = true;
        wake.notify_all();
        result
    })
}

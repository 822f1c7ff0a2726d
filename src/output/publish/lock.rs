//! One publication of a site at a time: a file beside the site that the operating system locks, so that a killed
//! process leaves nothing to clear away.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use super::disk;
use super::fault::{Cause, PublishError, unwritable};

/// How often a waiting process looks again.
const STEP: Duration = Duration::from_millis(50);

/// The right to publish, until it is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock in the file `path` of the site `output`, waiting up to `patience` for who has it.
    pub(super) fn take(
        path: &Path,
        output: &Path,
        patience: Duration,
    ) -> Result<Self, PublishError> {
        let mut file = open(path).map_err(unwritable(path))?;
        disk::hide(path);
        let mut waited = Duration::ZERO;
        loop {
            match file.try_lock() {
                Ok(()) => break,
                Err(TryLockError::WouldBlock) if waited < patience => waited += pause(),
                Err(TryLockError::WouldBlock) => {
                    return Err(Cause::Busy(holder(&mut file)).at(output));
                }
                Err(TryLockError::Error(error)) => return Err(Cause::Unwritable(error).at(path)),
            }
        }
        sign(&mut file).map_err(unwritable(path))?;
        Ok(Self { _file: file })
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "only time passing can free a lock; no output depends on how much"
)]
fn pause() -> Duration {
    sleep(STEP);
    STEP
}

#[expect(clippy::disallowed_methods, reason = "output locks its place")]
fn open(path: &Path) -> std::io::Result<File> {
    OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)
}

fn sign(file: &mut File) -> std::io::Result<()> {
    file.set_len(0)?;
    file.rewind()?;
    writeln!(file, "{}", std::process::id())
}

fn holder(file: &mut File) -> Option<u32> {
    let mut text = String::new();
    file.take(32).read_to_string(&mut text).ok()?;
    text.trim().parse().ok()
}

//! What the disk says about a file without its being read, to tell whether it has changed since.

use std::fs::Metadata;
use std::time::{Duration, SystemTime};

/// A file changed twice within this time may carry one stamp: FAT counts in steps of two seconds.
const COARSEST_CLOCK: Duration = Duration::from_secs(2);

/// Size, times and identity of a file: equal stamps mean equal bytes, unless the file was changed too recently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    /// Length in bytes.
    pub(super) size: u64,
    /// When its bytes were last changed, as far as is known.
    pub(super) modified: Option<SystemTime>,
    /// Number and time of last change of the entry itself, which a restored modification time does not hide.
    entry: (u64, Option<SystemTime>),
}

impl Stamp {
    /// The stamp in `metadata`.
    pub(super) fn of(metadata: &Metadata) -> Self {
        Self { size: metadata.len(), modified: metadata.modified().ok(), entry: entry(metadata) }
    }

    /// Whether a file that still has this stamp is surely the one that was read, if reading began at `since`.
    pub(super) fn is_settled(&self, since: SystemTime) -> bool {
        let settled =
            |time: SystemTime| time.checked_add(COARSEST_CLOCK).is_some_and(|end| end <= since);
        self.modified.is_some_and(settled) && self.entry.1.is_none_or(settled)
    }
}

#[cfg(unix)]
fn entry(metadata: &Metadata) -> (u64, Option<SystemTime>) {
    use std::os::unix::fs::MetadataExt;
    let seconds = u64::try_from(metadata.ctime()).map(Duration::from_secs).unwrap_or_default();
    let rest = u64::try_from(metadata.ctime_nsec()).map(Duration::from_nanos).unwrap_or_default();
    (metadata.ino(), SystemTime::UNIX_EPOCH.checked_add(seconds + rest))
}

#[cfg(not(unix))]
fn entry(metadata: &Metadata) -> (u64, Option<SystemTime>) {
    (0, metadata.created().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamp(modified: u64, changed: u64) -> Stamp {
        let at = |seconds| Some(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds));
        Stamp { size: 1, modified: at(modified), entry: (7, at(changed)) }
    }

    #[test]
    fn only_old_stamps_are_trusted() {
        let since = SystemTime::UNIX_EPOCH + Duration::from_secs(100);
        assert!(stamp(98, 98).is_settled(since));
        assert!(!stamp(99, 98).is_settled(since), "written within the clock's step");
        assert!(!stamp(10, 99).is_settled(since), "an old time set just now");
        assert!(!stamp(500, 98).is_settled(since), "a time to come");
        assert!(!Stamp { modified: None, ..stamp(1, 1) }.is_settled(since));
    }
}

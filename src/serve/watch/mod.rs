//! Waiting until a project may have changed (IO). An event only wakes: it carries no meaning, and none is relied on.
//! What is lost is found by looking every few seconds; where all of them are lost, by looking often.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::{Duration, Instant};

use notify::{Config, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::source::is_ignored;

/// How long it has to be quiet after an event: editors write in several steps.
const QUIET: Duration = Duration::from_millis(5);
/// The same in a storm of events, such as a change of branch.
const QUIET_IN_STORM: Duration = Duration::from_millis(60);
/// How many events are a storm.
const STORM: usize = 32;
/// How long quiet is waited for.
const LONGEST_STORM: Duration = Duration::from_millis(500);
/// How often a watched project is looked at without an event.
const PACE: Duration = Duration::from_secs(2);
/// How often a project is looked at that cannot be watched.
const POLL_PACE: Duration = Duration::from_millis(400);
/// What part of the time may be spent on looking.
const SHARE: u32 = 30;
/// How many changes in a row may come without an event.
const MOST_MISSED: u32 = 2;
/// How many events may wait; further ones would only say the same.
const ROOM: usize = 1024;

/// How to learn of changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Watching {
    /// By the system's events, as long as they come.
    Events,
    /// By looking at all files again and again.
    Polling,
}

/// Why a wait ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Woken {
    /// Something may have changed.
    Event,
    /// It is time to look.
    Time,
    /// The preview shall end.
    Stop,
}

/// What is sent to a waiting watch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Signal {
    Changed,
    /// A watched folder itself has come or gone.
    FolderChanged,
    Stop,
}

/// Ends a preview from another thread.
#[derive(Clone, Debug)]
pub struct Stopper(SyncSender<Signal>);

impl Stopper {
    /// Ends it; if it has ended already, nothing happens.
    pub fn stop(&self) {
        self.0.send(Signal::Stop).ok();
    }
}

/// Whether anything has been told since the latest wait.
#[derive(Clone, Debug, Default)]
pub(super) struct News(Arc<AtomicBool>);

impl News {
    /// Whether the next wait will end at once.
    pub(super) fn has_come(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    fn set(&self, has_come: bool) {
        self.0.store(has_come, Ordering::Relaxed);
    }
}

/// What the system's watchers call with each event.
type Told = Box<dyn FnMut(notify::Result<Event>) + Send>;
/// Makes a watcher that calls what it is given.
type Maker<'a> = dyn Fn(Told) -> notify::Result<Box<dyn Watcher + Send>> + 'a;

/// Watches one project.
pub(super) struct Watch {
    root: PathBuf,
    watcher: Option<Box<dyn Watcher + Send>>,
    signals: Receiver<Signal>,
    sender: SyncSender<Signal>,
    news: News,
    missed: u32,
}

impl Watch {
    /// Watches the project at `root`.
    pub(super) fn new(root: &Path, watching: Watching) -> Self {
        let maker: Option<&Maker<'_>> = match watching {
            Watching::Events => Some(&recommended),
            Watching::Polling => None,
        };
        Self::by(maker, root)
    }

    /// Watches the project at `root` with what `maker` makes; polls if there is none or it fails.
    pub(super) fn by(maker: Option<&Maker<'_>>, root: &Path) -> Self {
        let (sender, signals) = sync_channel(ROOM);
        let root = absolute(root);
        let news = News::default();
        let told = told(root.clone(), sender.clone(), news.clone());
        let watcher = maker.and_then(|maker| maker(told).ok());
        let mut watch = Self { root, watcher, signals, sender, news, missed: 0 };
        watch.arm();
        watch
    }

    /// Whether changes are looked for and not told of.
    pub(super) fn is_polling(&self) -> bool {
        self.watcher.is_none()
    }

    /// Whether something may have changed since the latest wait, for any thread.
    pub(super) fn news(&self) -> News {
        self.news.clone()
    }

    /// What ends the wait from another thread.
    pub(super) fn stopper(&self) -> Stopper {
        Stopper(self.sender.clone())
    }

    /// Watches all folders anew, those too that have come back. Polls if the system cannot watch that many.
    fn arm(&mut self) {
        let folders = [
            (self.root.parent().map(Path::to_owned), RecursiveMode::NonRecursive),
            (Some(self.root.clone()), RecursiveMode::NonRecursive),
            (Some(self.root.join("content")), RecursiveMode::Recursive),
            (Some(self.root.join("themes")), RecursiveMode::Recursive),
        ];
        let Some(watcher) = &mut self.watcher else { return };
        let mut is_full = false;
        for (folder, mode) in folders {
            let Some(folder) = folder else { continue };
            // A folder that is not watched yet cannot be unwatched, and needs not.
            drop(watcher.unwatch(&folder));
            if let Err(error) = watcher.watch(&folder, mode) {
                is_full |= !is_missing(&error) && mode == RecursiveMode::Recursive;
            }
        }
        if is_full {
            self.watcher = None;
        }
    }

    /// Waits until something may have changed; looking costs `cost`.
    pub(super) fn wait(&mut self, cost: Duration) -> Woken {
        let pace = if self.is_polling() { POLL_PACE } else { PACE };
        match self.signals.recv_timeout(pace.max(cost * SHARE)) {
            Ok(Signal::Stop) | Err(RecvTimeoutError::Disconnected) => Woken::Stop,
            Err(RecvTimeoutError::Timeout) => Woken::Time,
            Ok(first) => self.settle(first),
        }
    }

    /// Waits until it is quiet after the event `first`.
    fn settle(&mut self, first: Signal) -> Woken {
        let start = now();
        let mut count = 1;
        let mut rearm = first == Signal::FolderChanged;
        while start.elapsed() < LONGEST_STORM {
            let quiet = if count < STORM { QUIET } else { QUIET_IN_STORM };
            match self.signals.recv_timeout(quiet) {
                Ok(Signal::Stop) => return Woken::Stop,
                Ok(signal) => {
                    count += 1;
                    rearm |= signal == Signal::FolderChanged;
                }
                Err(_) => break,
            }
        }
        self.news.set(false);
        if rearm {
            self.arm();
        }
        self.missed = 0;
        Woken::Event
    }

    /// Is told that something had changed when it was only time to look.
    pub(super) fn missed_a_change(&mut self) {
        if self.is_polling() {
            return;
        }
        // The event may be on its way.
        match self.signals.recv_timeout(QUIET_IN_STORM) {
            Ok(signal) => {
                self.sender.try_send(signal).ok();
                return;
            }
            Err(_) => self.missed += 1,
        }
        if self.missed >= MOST_MISSED {
            self.watcher = None;
        } else {
            self.arm();
        }
    }
}

/// The watcher that this system has.
fn recommended(told: Told) -> notify::Result<Box<dyn Watcher + Send>> {
    let config = Config::default().with_follow_symlinks(false);
    Ok(Box::new(RecommendedWatcher::new(told, config)?))
}

/// Sends on what events say about the project at `root`.
fn told(root: PathBuf, sender: SyncSender<Signal>, news: News) -> Told {
    Box::new(move |event| {
        let signal = event.map_or(Some(Signal::FolderChanged), |event| meaning(&event, &root));
        if let Some(signal) = signal {
            // Before the signal: set after it, it could outlast the wait that the signal ends.
            news.set(true);
            // A full channel wakes just as well.
            sender.try_send(signal).ok();
        }
    })
}

/// What `event` says about the project at `root`; `None` if nothing.
fn meaning(event: &Event, root: &Path) -> Option<Signal> {
    if event.need_rescan() {
        return Some(Signal::FolderChanged);
    }
    if matches!(event.kind, EventKind::Access(_)) {
        return None;
    }
    event.paths.iter().filter_map(|path| of_path(path, root)).max_by_key(|signal| *signal as u8)
}

fn of_path(path: &Path, root: &Path) -> Option<Signal> {
    let Ok(inside) = path.strip_prefix(root) else { return None };
    let mut parts = inside.components();
    let Some(Component::Normal(first)) = parts.next() else { return Some(Signal::FolderChanged) };
    if first != "content" && first != "themes" {
        return None;
    }
    let rest = parts.as_path();
    if rest.as_os_str().is_empty() {
        return Some(Signal::FolderChanged);
    }
    (!is_ignored(rest)).then_some(Signal::Changed)
}

fn is_missing(error: &notify::Error) -> bool {
    match &error.kind {
        notify::ErrorKind::PathNotFound => true,
        notify::ErrorKind::Io(error) => error.kind() == std::io::ErrorKind::NotFound,
        _ => false,
    }
}

#[expect(clippy::disallowed_methods, reason = "events carry absolute paths to compare with")]
fn absolute(root: &Path) -> PathBuf {
    std::fs::canonicalize(root).unwrap_or_else(|_| root.to_owned())
}

#[expect(clippy::disallowed_methods, reason = "the end of a storm is told by the clock")]
fn now() -> Instant {
    Instant::now()
}

#[cfg(test)]
mod tests;

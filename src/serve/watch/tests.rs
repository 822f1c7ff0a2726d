//! What events mean, and what is done when there are none: with watchers that fail or say nothing.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use notify::event::{AccessKind, CreateKind, Flag, ModifyKind, RemoveKind};
use notify::{ErrorKind, NullWatcher, WatcherKind};
use tempfile::TempDir;

use super::*;

fn said(kind: EventKind, path: &str) -> Option<Signal> {
    meaning(&Event::new(kind).add_path(path.into()), Path::new("/p"))
}

#[test]
fn reading_litter_and_other_folders_wake_nobody() {
    let change = EventKind::Modify(ModifyKind::Any);
    assert_eq!(said(change, "/p/content/cases/a.md"), Some(Signal::Changed));
    assert_eq!(said(EventKind::Access(AccessKind::Any), "/p/content/cases/a.md"), None);
    for path in [
        "/p/public/index.html",
        "/p/contents",
        "/p/.git/index",
        "/q/content/a.md",
        "/p/content/cases/.a.md.swp",
        "/p/content/~$a.xlsx",
        "/p/content/4913",
        "/p/content/.git/index",
    ] {
        assert_eq!(said(change, path), None, "{path}");
    }
}

#[test]
fn folders_that_come_or_go_are_watched_anew() {
    for path in ["/p", "/p/content", "/p/themes"] {
        for kind in [EventKind::Create(CreateKind::Folder), EventKind::Remove(RemoveKind::Any)] {
            assert_eq!(said(kind, path), Some(Signal::FolderChanged), "{path}");
        }
    }
    let lost = Event::new(EventKind::Other).set_flag(Flag::Rescan);
    assert_eq!(meaning(&lost, Path::new("/p")), Some(Signal::FolderChanged));
}

/// A watcher that says nothing, and cannot watch the folders in `full`.
#[derive(Clone, Default)]
struct Broken {
    full: Arc<Mutex<BTreeSet<PathBuf>>>,
    watched: Arc<Mutex<Vec<PathBuf>>>,
}

impl Watcher for Broken {
    fn new<F: notify::EventHandler>(_: F, _: Config) -> notify::Result<Self> {
        Ok(Self::default())
    }
    fn watch(&mut self, path: &Path, _: RecursiveMode) -> notify::Result<()> {
        if self.full.lock().unwrap().contains(path) {
            return Err(notify::Error::new(ErrorKind::MaxFilesWatch));
        }
        self.watched.lock().unwrap().push(path.to_owned());
        Ok(())
    }
    fn unwatch(&mut self, _: &Path) -> notify::Result<()> {
        Ok(())
    }
    fn kind() -> WatcherKind {
        WatcherKind::NullWatcher
    }
}

fn project() -> (TempDir, PathBuf) {
    let folder = TempDir::new().unwrap();
    let root = absolute(folder.path());
    (folder, root)
}

#[test]
fn a_system_without_a_watcher_is_polled() {
    let (_folder, root) = project();
    let none = |_: Told| -> notify::Result<Box<dyn Watcher + Send>> {
        Err(notify::Error::generic("no watcher"))
    };
    assert!(Watch::by(Some(&none), &root).is_polling());
    assert!(Watch::by(None, &root).is_polling());
}

#[test]
fn a_full_system_is_polled_from_the_start_or_as_soon_as_it_is_full() {
    let (_folder, root) = project();
    let broken = Broken::default();
    let maker =
        |_: Told| -> notify::Result<Box<dyn Watcher + Send>> { Ok(Box::new(broken.clone())) };
    let mut watch = Watch::by(Some(&maker), &root);
    assert!(!watch.is_polling());
    // A folder above that cannot be watched is no reason: it is looked at in between.
    broken.full.lock().unwrap().insert(root.parent().unwrap().to_owned());
    assert!(!Watch::by(Some(&maker), &root).is_polling());
    broken.full.lock().unwrap().insert(root.join("content"));
    assert!(Watch::by(Some(&maker), &root).is_polling());
    watch.sender.send(Signal::FolderChanged).unwrap();
    assert_eq!(watch.wait(Duration::ZERO), Woken::Event);
    assert!(watch.is_polling(), "the folder that came could not be watched any more");
}

#[test]
fn a_folder_that_tells_nothing_is_polled_after_a_few_changes() {
    let (_folder, root) = project();
    let silent = |_: Told| -> notify::Result<Box<dyn Watcher + Send>> { Ok(Box::new(NullWatcher)) };
    let mut watch = Watch::by(Some(&silent), &root);
    watch.missed_a_change();
    assert!(!watch.is_polling(), "one event may get lost");
    watch.sender.send(Signal::Changed).unwrap();
    watch.wait(Duration::ZERO);
    watch.missed_a_change();
    assert!(!watch.is_polling(), "one has come since");
    watch.missed_a_change();
    assert!(watch.is_polling());
}

#[test]
fn an_event_that_comes_late_is_not_missed() {
    let (_folder, root) = project();
    let silent = |_: Told| -> notify::Result<Box<dyn Watcher + Send>> { Ok(Box::new(NullWatcher)) };
    let mut watch = Watch::by(Some(&silent), &root);
    for _ in 0..MOST_MISSED {
        watch.sender.send(Signal::Changed).unwrap();
        watch.missed_a_change();
        assert_eq!(watch.wait(Duration::ZERO), Woken::Event);
    }
    assert!(!watch.is_polling());
}

#[test]
fn lost_events_and_faults_arm_all_folders_anew() {
    let (_folder, root) = project();
    let broken = Broken::default();
    let handler: Arc<Mutex<Option<Told>>> = Arc::default();
    let maker = |told: Told| -> notify::Result<Box<dyn Watcher + Send>> {
        *handler.lock().unwrap() = Some(told);
        Ok(Box::new(broken.clone()))
    };
    let mut watch = Watch::by(Some(&maker), &root);
    let mut tell = handler.lock().unwrap().take().unwrap();
    let lost = Event::new(EventKind::Other).set_flag(Flag::Rescan);
    for event in [Ok(lost), Err(notify::Error::generic("a folder has gone"))] {
        broken.watched.lock().unwrap().clear();
        tell(event);
        assert_eq!(watch.wait(Duration::ZERO), Woken::Event);
        assert!(broken.watched.lock().unwrap().contains(&root.join("content")));
    }
}

#[test]
fn a_storm_is_one_awakening_and_does_not_keep_anybody_waiting_for_ever() {
    let (_folder, root) = project();
    let mut watch = Watch::by(None, &root);
    let mut tell = told(root.clone(), watch.sender.clone(), watch.news());
    let event = Event::new(EventKind::Modify(ModifyKind::Any)).add_path(root.join("content/a.md"));
    // More than there is room for: nobody waits for the loop.
    for _ in 0..3 * ROOM {
        tell(Ok(event.clone()));
    }
    let (stopper, news) = (watch.stopper(), watch.news());
    assert!(news.has_come());
    assert_eq!(watch.wait(Duration::ZERO), Woken::Event);
    assert!(!news.has_come());
    stopper.stop();
    assert_eq!(watch.wait(Duration::ZERO), Woken::Stop, "nothing of the storm is left");
}

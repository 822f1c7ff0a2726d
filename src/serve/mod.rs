//! A preview: builds the site whenever its sources change and shows it to browsers on this machine. This file is the
//! loop; what one turn of it does is in `rebuilder`, what browsers are sent in `answer`. Nothing but `write` writes to
//! the disk.

mod answer;
mod base_path;
mod message;
mod open_pages;
mod pages;
mod port;
mod rebuilder;
mod request;
mod router;
mod server;
mod shown;
mod watch;
mod write;

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

pub use base_path::{BasePath, NoPath};
pub use port::Port;
pub use router::{Content, Entry, Router};
pub use server::HEAD_LIMIT;

pub use rebuilder::{Rebuilder, Round};
pub use watch::{Stopper, Watching};

use self::rebuilder::{Turn, Visitors};
use self::server::Server;
use self::watch::{Watch, Woken};
use self::write::Desk;
use crate::builder::BuildOptions;
use crate::diagnostics::Lang;
use crate::source::SourceTree;

/// How long newer changes may put off the end of a round: what nobody looks at comes with it.
const LONGEST_DELAY: Duration = Duration::from_secs(3);

/// What a preview is asked for.
#[derive(Clone, Debug)]
pub struct Setup {
    /// The folder that holds `content`.
    pub root: PathBuf,
    /// The path that the site lies under.
    pub base_path: BasePath,
    /// Which port to listen on.
    pub port: Port,
    /// How to learn of changes.
    pub watching: Watching,
    /// The language of messages.
    pub lang: Lang,
    /// How long a client may take for the head of a request.
    pub head_limit: Duration,
    /// Whether people may write in the browser.
    pub writing: Writing,
}

/// Whether the preview lets people write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writing {
    /// It shows pages and nothing else.
    Off,
    /// There is a form for every record, and what is saved is written into its file.
    On,
}

/// What a preview has to say while it runs.
pub enum Notice<'a> {
    /// Something had changed; what came of it, and how long it took.
    Round(&'a Round, Duration),
    /// The system does not tell of changes, so that they are looked for again and again.
    Polls,
}

/// A preview that can be visited; it shows that it is waiting until it runs.
pub struct Preview {
    setup: Setup,
    server: Server,
    watch: Watch,
    rebuilder: Rebuilder,
    desk: Option<Arc<Desk>>,
}

impl Preview {
    /// Opens a preview.
    ///
    /// # Errors
    /// If no port is free.
    pub fn open(setup: Setup) -> io::Result<Self> {
        let rebuilder = Rebuilder::new(setup.base_path.clone(), setup.lang);
        let desk = || Arc::new(Desk::new(setup.root.clone(), setup.lang));
        let desk = (setup.writing == Writing::On).then(desk);
        let server = Server::start(&setup, rebuilder.shown().clone(), desk.clone())?;
        let watch = Watch::new(&setup.root, setup.watching);
        Ok(Self { setup, server, watch, rebuilder, desk })
    }

    /// The port it can be visited at.
    pub fn port(&self) -> u16 {
        self.server.port
    }

    /// The address of the site.
    pub fn address(&self) -> String {
        format!("http://localhost:{}{}", self.server.port, self.setup.base_path)
    }

    /// What ends it from another thread.
    pub fn stopper(&self) -> Stopper {
        self.watch.stopper()
    }

    /// Runs until it is stopped: looks, builds, shows, waits. `options` is asked anew each time, as the day may change.
    ///
    /// # Errors
    /// Those of `options`.
    pub fn run<E>(
        mut self,
        options: &dyn Fn() -> Result<BuildOptions, E>,
        notice: &mut dyn FnMut(Notice<'_>),
    ) -> Result<(), E> {
        let mut knows_of_polling = self.setup.watching == Watching::Polling;
        let mut woken = Woken::Event;
        // When the first of those rounds began that were given up for newer changes.
        let mut pending = None;
        while woken != Woken::Stop {
            let start = now();
            let since = *pending.get_or_insert(start);
            let read = match self.rebuilder.tree() {
                Some(tree) => tree.refresh(&self.setup.root),
                None => SourceTree::read(&self.setup.root),
            };
            let cost = start.elapsed();
            let paths = self.server.open_pages.paths();
            let show = |shown| self.server.show(shown);
            let news = self.watch.news();
            let is_outdated = || news.has_come() && since.elapsed() < LONGEST_DELAY;
            let visitors = Visitors { paths: &paths, show: &show, is_outdated: &is_outdated };
            let build =
                || options().map(|options| self.rebuilder.round_for(visitors, read, &options));
            // A mistake of ours may cost a round, but not the preview and what is open in the browser.
            let turn = catch_unwind(AssertUnwindSafe(build));
            let turn = turn.unwrap_or_else(|_| Ok(Turn::Through(self.rebuilder.give_up())))?;
            if !matches!(turn, Turn::Outdated) {
                pending = None;
            }
            if let Some((desk, (tree, options))) = self.desk.as_ref().zip(self.rebuilder.latest()) {
                desk.learn(tree, options);
            }
            if let Turn::Through(round) = turn {
                if let Some(desk) = &self.desk {
                    desk.hear(&round.diagnostics);
                }
                self.server.show(self.rebuilder.shown().clone());
                notice(Notice::Round(&round, start.elapsed()));
                if woken == Woken::Time {
                    self.watch.missed_a_change();
                }
            }
            if self.watch.is_polling() && !knows_of_polling {
                knows_of_polling = true;
                notice(Notice::Polls);
            }
            woken = self.watch.wait(cost);
        }
        Ok(())
    }
}

#[expect(clippy::disallowed_methods, reason = "a preview says how long a round took")]
fn now() -> Instant {
    Instant::now()
}

//! A preview: builds the site whenever its sources change and shows it to browsers on this machine. This file is the
//! loop; what one turn of it does is in `workshop`, what browsers are sent in `answer`. Nothing is written to disk.

mod answer;
mod audience;
mod base_path;
mod message;
mod pages;
mod port;
mod request;
mod router;
mod server;
mod shown;
mod watch;
mod workshop;

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::time::{Duration, Instant};

pub use base_path::{BasePath, NoPath};
pub use port::Port;
pub use router::{Content, Entry, Router};

pub use watch::{Stopper, Watching};
pub use workshop::{Round, Workshop};

use self::server::Server;
use self::watch::{Watch, Woken};
use self::workshop::{Turn, Visitors};
use crate::builder::Order;
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
    workshop: Workshop,
}

impl Preview {
    /// Opens a preview.
    ///
    /// # Errors
    /// If no port is free.
    pub fn open(setup: Setup) -> io::Result<Self> {
        let workshop = Workshop::new(setup.base_path.clone(), setup.lang);
        let server = Server::start(setup.port, workshop.shown().clone(), setup.lang)?;
        let watch = Watch::new(&setup.root, setup.watching);
        Ok(Self { setup, server, watch, workshop })
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

    /// Runs until it is stopped: looks, builds, shows, waits. `order` is asked anew each time, as the day may change.
    ///
    /// # Errors
    /// Those of `order`.
    pub fn run<E>(
        mut self,
        order: &dyn Fn() -> Result<Order, E>,
        notice: &mut dyn FnMut(Notice<'_>),
    ) -> Result<(), E> {
        let mut knows_of_polling = self.setup.watching == Watching::Polling;
        let mut woken = Woken::Event;
        // When the first of those rounds began that were given up for newer changes.
        let mut pending = None;
        while woken != Woken::Stop {
            let start = now();
            let since = *pending.get_or_insert(start);
            let read = match self.workshop.tree() {
                Some(tree) => tree.refresh(&self.setup.root),
                None => SourceTree::read(&self.setup.root),
            };
            let cost = start.elapsed();
            let paths = self.server.audience.paths();
            let show = |shown| self.server.show(shown);
            let news = self.watch.news();
            let is_outdated = || news.has_come() && since.elapsed() < LONGEST_DELAY;
            let visitors = Visitors { paths: &paths, show: &show, is_outdated: &is_outdated };
            let build = || order().map(|order| self.workshop.round_for(visitors, read, &order));
            // A mistake of ours may cost a round, but not the preview and what is open in the browser.
            let turn = catch_unwind(AssertUnwindSafe(build));
            let turn = turn.unwrap_or_else(|_| Ok(Turn::Through(self.workshop.give_up())))?;
            if !matches!(turn, Turn::Outdated) {
                pending = None;
            }
            if let Turn::Through(round) = turn {
                self.server.show(self.workshop.shown().clone());
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

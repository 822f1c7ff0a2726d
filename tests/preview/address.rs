//! Where a preview listens.

use std::net::{Ipv4Addr, TcpListener};

use tenkai::diagnostics::Lang;
use tenkai::serve::{BasePath, HEAD_LIMIT, Port, Preview, Setup, Watching, Writing};

/// A preview that listens on `port`; nothing is built until it runs.
pub(crate) fn setup(port: Port) -> Setup {
    Setup {
        root: ".".into(),
        base_path: BasePath::default(),
        port,
        watching: Watching::Polling,
        lang: Lang::En,
        head_limit: HEAD_LIMIT,
        writing: Writing::Off,
    }
}

#[test]
fn a_busy_port_is_passed_over_unless_it_was_asked_for() {
    let busy = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    let port = busy.local_addr().expect("an address").port();
    assert!(Preview::open(setup(Port::Exactly(port))).is_err());
    if let Ok(next) = Preview::open(setup(Port::From(port))) {
        assert_ne!(next.port(), port);
        assert_eq!(next.address(), format!("http://localhost:{}/", next.port()));
    }
}

#[test]
fn a_closed_preview_frees_its_port() {
    let preview = Preview::open(setup(Port::Exactly(0))).expect("a port");
    let port = preview.port();
    assert_eq!(crate::http::get(port, "/").status, 503, "before it runs there is a waiting page");
    drop(preview);
    let start = std::time::Instant::now();
    while TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_err() {
        assert!(start.elapsed() < crate::project::LIMIT);
        std::thread::yield_now();
    }
}

#[test]
#[cfg(target_os = "linux")]
fn nobody_else_on_the_network_is_answered() {
    let preview = Preview::open(setup(Port::Exactly(0))).expect("a port");
    // Every other address of this machine would answer if all were listened on.
    let other = std::net::SocketAddr::from(([127, 0, 0, 2], preview.port()));
    assert!(std::net::TcpStream::connect(other).is_err());
}

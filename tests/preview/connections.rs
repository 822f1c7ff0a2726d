//! Clients that are slow, silent, too many or too long-winded.

use std::io::{Read, Write};
use std::time::{Duration, Instant};

use tenkai::serve::{HEAD_LIMIT, Port, Preview, Setup, Watching};

use crate::address::setup;
use crate::http::{connect, get, send};
use crate::project::{LIMIT, Project};
use crate::talk::Page;

#[test]
fn a_head_that_is_too_long_is_refused() {
    let project = Project::open(Watching::Polling);
    let port = project.port;
    let one =
        format!("GET / HTTP/1.1\r\nHost: localhost:{port}\r\nX: {}\r\n\r\n", "a".repeat(40_000));
    let many = "X-Y: a\r\n".repeat(2000);
    let many = format!("GET / HTTP/1.1\r\nHost: localhost:{port}\r\n{many}\r\n");
    let endless = "GET /".to_owned() + &"a".repeat(1 << 20);
    for request in [one, many, endless] {
        let reply = send(port, request.as_bytes());
        assert!(reply.is_none_or(|reply| matches!(reply.status, 400 | 414 | 431)));
    }
    assert_eq!(get(port, "/").status, 200);
}

#[test]
fn silent_and_half_spoken_connections_are_closed() {
    let head_limit = Duration::from_secs(1);
    let preview = Preview::open(Setup { head_limit, ..setup(Port::Exactly(0)) }).expect("a port");
    let port = preview.port();
    let start = Instant::now();
    let mut clients: Vec<_> = (0..50).map(|_| connect(port)).collect();
    for (number, client) in clients.iter_mut().enumerate() {
        let said: &[u8] =
            [&b""[..], b"GET / HTTP/1.1\r\n", b"GET / HTTP/1.1\r\nHost: localh"][number % 3];
        client.write_all(said).expect("a server");
    }
    assert_eq!(get(port, "/_tenkai/preview.js").status, 200, "others are served meanwhile");
    for client in &mut clients {
        let mut rest = Vec::new();
        client.read_to_end(&mut rest).expect("the server closes first");
    }
    assert!((head_limit..HEAD_LIMIT).contains(&start.elapsed()), "{:?}", start.elapsed());
}

#[test]
fn who_finds_no_room_is_told_so() {
    let project = Project::open(Watching::Polling);
    let port = project.port;
    // They keep their seats, as they have not asked for anything yet.
    let guests: Vec<_> = (0..256).map(|_| connect(port)).collect();
    let reply = get(port, "/");
    assert_eq!((reply.status, reply.header("connection")), (503, Some("close")));
    drop(guests);
    let start = Instant::now();
    while get(port, "/").status == 503 {
        assert!(start.elapsed() < LIMIT, "a seat stays taken");
    }
    assert_eq!(get(port, "/").status, 200);
}

#[test]
fn listeners_are_counted_and_leave_at_once() {
    let project = Project::open(Watching::Polling);
    let port = project.port;
    let query = "page=/about/";
    let mut pages: Vec<Page> = (0..64).map(|_| Page::open(port, query)).collect();
    for page in &mut pages {
        page.message();
    }
    assert_eq!(get_events(port), 503);
    let mut further = connect(port);
    let request = format!("GET /_tenkai/events?page=/ HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n");
    further.write_all(request.as_bytes()).expect("a server");
    let mut reply = String::new();
    further.read_to_string(&mut reply).expect("the server closes");
    assert!(reply.contains("connection: close"), "its seat is free at once: {reply}");
    let mut crowd: Vec<_> = (0..1000).map(|_| connect(port)).collect();
    for client in &mut crowd {
        let request =
            format!("GET /_tenkai/events?page=/ HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n");
        // Far beyond the number of connections a client is sent away without a word.
        client.write_all(request.as_bytes()).ok();
    }
    drop(crowd);
    drop(pages.pop());
    let start = Instant::now();
    while get_events(port) == 503 {
        assert!(start.elapsed() < LIMIT, "a seat stays taken");
    }
    assert_eq!(get(port, "/").status, 200);
}

/// The status that a new listener gets; 503 as well if the server has no room for it.
fn get_events(port: u16) -> u16 {
    let mut stream = connect(port);
    let request = format!("GET /_tenkai/events?page=/ HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n");
    stream.write_all(request.as_bytes()).ok();
    let mut start = [0; 12];
    match stream.read_exact(&mut start) {
        Ok(()) => String::from_utf8_lossy(&start[9..]).parse().expect("a status"),
        Err(_) => 503,
    }
}

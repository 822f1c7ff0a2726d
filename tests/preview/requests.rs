//! Who gets an answer, and which: a table of requests.

use tenkai::serve::Watching;

use crate::http::{ask, get, send, without_script};
use crate::project::Project;

const SECRET: &str = "見本";

#[test]
fn only_this_machine_s_names_are_answered() {
    let project = Project::open(Watching::Polling);
    let port = project.port;
    for (host, status) in [
        (format!("localhost:{port}"), 200),
        (format!("127.0.0.1:{port}"), 200),
        (format!("[::1]:{port}"), 200),
        ("localhost".to_owned(), 421),
        (format!("localhost:{}", port ^ 1), 421),
        (format!("evil.example:{port}"), 421),
        (format!("localhost.evil.example:{port}"), 421),
        (format!("127.0.0.1.nip.io:{port}"), 421),
        (format!("0.0.0.0:{port}"), 421),
        (format!("localhost:{port}@evil.example"), 421),
        (String::new(), 421),
    ] {
        let request = format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        let reply = send(port, request.as_bytes()).expect("a reply");
        assert_eq!(reply.status, status, "{host}");
        assert_eq!(reply.body.contains(SECRET), status == 200, "{host}");
    }
    let twice = format!(
        "GET / HTTP/1.1\r\nHost: localhost:{port}\r\nHost: evil\r\nConnection: close\r\n\r\n"
    );
    assert_eq!(send(port, twice.as_bytes()).expect("a reply").status, 400);
    for none in ["GET / HTTP/1.1\r\nConnection: close\r\n\r\n", "GET / HTTP/1.0\r\n\r\n"] {
        let reply = send(port, none.as_bytes());
        assert!(reply.is_none_or(|reply| reply.status == 400 && !reply.body.contains(SECRET)));
    }
}

#[test]
fn other_sites_get_nothing_but_a_link_to_a_page() {
    let project = Project::open(Watching::Polling);
    let port = project.port;
    let own = format!("Origin: http://localhost:{port}");
    let table: &[(&[&str], u16)] = &[
        (&[&own], 200),
        (&["Origin: null"], 403),
        (&["Origin: http://evil.example"], 403),
        (&["Origin: https://localhost"], 403),
        (&["Origin: http://localhost:1"], 403),
        (&["Sec-Fetch-Site: same-origin", "Sec-Fetch-Mode: cors"], 200),
        (&["Sec-Fetch-Site: none", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document"], 200),
        (
            &["Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document"],
            200,
        ),
        (
            &["Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: iframe"],
            403,
        ),
        (&["Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Dest: script"], 403),
        (&["Sec-Fetch-Site: cross-site"], 403),
        (&["Sec-Fetch-Site: same-site", "Sec-Fetch-Mode: cors"], 403),
        (&["Sec-Fetch-Site: strange"], 403),
    ];
    for path in ["/", "/_tenkai/preview.js", "/files/pages/plan.png"] {
        for (lines, status) in table {
            let reply = ask(port, &format!("GET {path}"), lines);
            assert_eq!(reply.status, *status, "{path} {lines:?}");
            assert!(*status == 200 || reply.body.len() < 40, "{}", reply.body);
            assert!(!reply.head.contains("access-control"), "{}", reply.head);
        }
    }
    for lines in table.iter().filter(|(_, status)| *status == 403).map(|(lines, _)| lines) {
        assert_eq!(ask(port, "GET /_tenkai/events?page=/", lines).status, 403, "{lines:?}");
    }
}

#[test]
fn an_address_is_one_of_the_site_s_or_none() {
    let project = Project::open(Watching::Polling);
    let port = project.port;
    std::fs::write(project.path(".env"), "SECRET").expect("a file");
    std::fs::write(project.path("content/.env"), "SECRET").expect("a file");
    let long = format!("/{}", "a".repeat(8000));
    for (path, statuses) in [
        ("/", &[200][..]),
        ("/index.html", &[200]),
        ("/about/index.html", &[200]),
        ("/about/?x=1&y", &[200]),
        ("/%61bout/", &[200]),
        ("/about", &[301]),
        ("/ABOUT/", &[404]),
        ("/nothing", &[404]),
        ("/../about/", &[400]),
        ("/about/../../etc/passwd", &[400]),
        ("/%2e%2e/%2e%2e/etc/passwd", &[400]),
        ("/..%2f..%2fetc/passwd", &[400]),
        ("/%252e%252e/etc/passwd", &[404]),
        ("/..%5c..%5cetc", &[400]),
        ("/..\\etc", &[400]),
        ("/%00", &[400]),
        ("/about/%00.html", &[400]),
        ("//etc/passwd", &[400]),
        ("//evil.example/about", &[400]),
        ("/./about/", &[400]),
        ("/about//index.html", &[400]),
        ("/c:/windows/win.ini", &[404]),
        ("/index.html::$DATA", &[404]),
        ("/INDEX~1.HTM", &[404]),
        ("/.env", &[404]),
        ("/.git/config", &[404]),
        ("/content/.env", &[404]),
        ("/content/site.yaml", &[404]),
        ("/about/index.html%20", &[404]),
        ("/about/index.html.", &[404]),
        ("/%ff%fe", &[400]),
        ("/%e3%81", &[400]),
        ("/%", &[400]),
        ("/%zz", &[400]),
        ("/事例", &[400, 404]),
        ("/about/#/../..", &[200, 400, 404]),
        ("http://localhost/about/", &[400]),
        ("evil", &[400]),
        ("*", &[400]),
        ("/_tenkai/", &[404]),
        ("/_tenkai/../about/", &[400]),
        ("/_tenkai/preview.js/", &[404]),
        ("/_tenkai/events", &[400]),
        ("/_tenkai/events?page=/../", &[400]),
        (&long, &[404, 414, 431]),
    ] {
        let reply = get(port, path);
        assert!(statuses.contains(&reply.status), "{path}: {}", reply.status);
        assert!(!reply.body.contains("SECRET") && !reply.body.contains("root:"), "{path}");
    }
    let redirect = get(port, "/about?q=%0d%0aX:%20y");
    assert_eq!(redirect.header("location"), Some("/about/?q=%0d%0aX:%20y"));
}

#[test]
fn pages_are_the_published_bytes_and_one_script() {
    let project = Project::open(Watching::Polling);
    project.assert_is_clean_build();
    let page = get(project.port, "/about/").body;
    assert_eq!(page.matches("<script").count(), 1);
    assert!(page.len() - without_script(&page).len() < 200);
    let missing = get(project.port, "/nothing");
    assert_eq!(without_script(&missing.body), without_script(&get(project.port, "/404.html").body));
}

#[test]
fn only_reading_is_allowed() {
    let project = Project::open(Watching::Polling);
    let port = project.port;
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND"] {
        let reply = ask(port, &format!("{method} /"), &["Content-Length: 0"]);
        assert_eq!((reply.status, reply.header("allow")), (405, Some("GET, HEAD")), "{method}");
    }
    let (got, head) = (get(port, "/about/"), ask(port, "HEAD /about/", &[]));
    assert_eq!(head.body, "");
    let without_date = |head: &str| -> Vec<String> {
        head.lines().filter(|line| !line.starts_with("date")).map(str::to_owned).collect()
    };
    assert_eq!(without_date(&head.head), without_date(&got.head));
    assert_eq!(ask(port, "HEAD /_tenkai/events?page=/", &[]).status, 405);
}

#[test]
fn types_and_rules_are_said() {
    let project = Project::open(Watching::Polling);
    let port = project.port;
    for (path, kind) in [
        ("/", "text/html; charset=utf-8"),
        ("/nothing", "text/html; charset=utf-8"),
        ("/assets/style.css", "text/css; charset=utf-8"),
        ("/assets/icon.svg", "image/svg+xml; charset=utf-8"),
        ("/assets/tokens-license.txt", "text/plain; charset=utf-8"),
        ("/files/pages/plan.png", "image/png"),
        ("/_tenkai/preview.js", "text/javascript; charset=utf-8"),
        ("/_tenkai/preview.css", "text/css; charset=utf-8"),
        ("/%00", "text/plain; charset=utf-8"),
    ] {
        let reply = get(port, path);
        assert_eq!(reply.header("content-type"), Some(kind), "{path}");
        for (name, value) in [
            ("cache-control", "no-store"),
            ("x-content-type-options", "nosniff"),
            ("cross-origin-resource-policy", "same-origin"),
        ] {
            assert_eq!(reply.header(name), Some(value), "{path}");
        }
        let policy = reply.header("content-security-policy").expect("a policy");
        let page = get(port, "/").body;
        assert!(
            page.contains(&format!("content=\"{policy}\"")),
            "the header is the page's own rule"
        );
    }
}

#[test]
fn parts_of_files_can_be_asked_for() {
    let project = Project::open(Watching::Polling);
    let ask = |range: &str| ask(project.port, "GET /files/pages/plan.png", &[range]);
    for (range, status, place, body) in [
        ("Range: bytes=0-3", 206, Some("bytes 0-3/11"), "0123"),
        ("Range: bytes=8-", 206, Some("bytes 8-10/11"), "89\n"),
        ("Range: bytes=-3", 206, Some("bytes 8-10/11"), "89\n"),
        ("Range: bytes=11-", 416, Some("bytes */11"), ""),
        ("Range: bytes=3-1", 200, None, "0123456789\n"),
        ("Range: bytes=0-1,4-5", 200, None, "0123456789\n"),
        ("Range: nonsense", 200, None, "0123456789\n"),
    ] {
        let reply = ask(range);
        assert_eq!((reply.status, reply.header("content-range")), (status, place), "{range}");
        assert_eq!(reply.body, body, "{range}");
    }
    let head = crate::http::ask(project.port, "HEAD /files/pages/plan.png", &["Range: bytes=0-3"]);
    assert_eq!((head.status, head.header("content-length")), (200, Some("11")));
}

#[test]
fn a_site_lies_under_its_path_and_nowhere_else() {
    let project = Project::open_at("/kb/v1", Watching::Polling);
    let get = |path| get(project.port, path);
    assert_eq!(get("/kb/v1").header("location"), Some("/kb/v1/"));
    assert_eq!(get("/kb/v1/about").header("location"), Some("/kb/v1/about/"));
    assert!(get("/kb/v1/about/").body.contains("最初の文"));
    assert_eq!(get("/_tenkai/preview.js").status, 200);
    for path in ["/", "/about/", "/kb/", "/kb", "/kb/v1x/", "/kb/v1_tenkai/preview.js"] {
        let reply = get(path);
        assert_eq!(reply.status, 404, "{path}");
        assert!(!reply.body.contains(SECRET));
    }
    assert!(get("/").body.contains("href=\"/kb/v1/\""), "the way in is shown");
}

#[test]
fn what_is_no_request_gets_no_content() {
    let project = Project::open(Watching::Polling);
    let port = project.port;
    let host = format!("Host: localhost:{port}\r\nConnection: close\r\n");
    for text in [
        "\r\n\r\n\r\n".to_owned(),
        "GET\r\n\r\n".to_owned(),
        format!("GET /\r\n{host}\r\n"),
        format!("GET / HTTP/0.9\r\n{host}\r\n"),
        format!("GET / HTTP/9.9\r\n{host}\r\n"),
        format!("G\u{1}T / HTTP/1.1\r\n{host}\r\n"),
        format!("GET /a b HTTP/1.1\r\n{host}\r\n"),
        format!("GET / HTTP/1.1\r\n{host}Bad Name: x\r\n\r\n"),
        format!("GET / HTTP/1.1\r\n{host}X: a\u{0}b\r\n\r\n"),
        format!("GET / HTTP/1.1\r\n{host}X\r\n\r\n"),
        format!("GET / HTTP/1.1\r\n{host}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab"),
        format!("GET / HTTP/1.1\r\n{host}Content-Length: -1\r\n\r\n"),
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_owned(),
        "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}".to_owned(),
    ] {
        let mut stream = crate::http::connect(port);
        std::io::Write::write_all(&mut stream, text.as_bytes()).expect("a server");
        stream.shutdown(std::net::Shutdown::Write).expect("a server");
        let mut reply = String::new();
        std::io::Read::read_to_string(&mut stream, &mut reply).ok();
        let is_refused = reply.is_empty() || reply.starts_with("HTTP/1.1 400");
        assert!(is_refused && !reply.contains(SECRET), "{text:?}: {reply}");
    }
    // A second request behind the first is a request like any other: the rules hold for it too.
    let first = format!("GET /about/ HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n");
    let second = "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n";
    let both = send(port, [&first, second].concat().as_bytes()).expect("a reply");
    assert_eq!(both.status, 200);
    let (_, second) = both.body.split_once("HTTP/1.1 421").expect("it is refused");
    assert!(!second.contains('<'), "{second}");
}

#[test]
fn no_request_kills_the_server() {
    let project = Project::open(Watching::Polling);
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = || {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        random
    };
    let good = format!(
        "GET /about/?a=%41 HTTP/1.1\r\nHost: localhost:{}\r\nRange: bytes=0-9\r\nConnection: close\r\n\r\n",
        project.port
    );
    for _ in 0..400 {
        let mut bytes = good.clone().into_bytes();
        for _ in 0..=next() % 4 {
            let at = usize::try_from(next()).expect("64 bits") % bytes.len();
            bytes[at] = next().to_le_bytes()[0];
        }
        bytes.extend(b"\r\n\r\n");
        let mut stream = crate::http::connect(project.port);
        std::io::Write::write_all(&mut stream, &bytes).ok();
        stream.shutdown(std::net::Shutdown::Write).ok();
        let mut reply = Vec::new();
        std::io::Read::read_to_end(&mut stream, &mut reply).ok();
        let text = String::from_utf8_lossy(&reply);
        assert!(!text.starts_with("HTTP/1.1 5"), "{text}");
    }
    assert_eq!(get(project.port, "/about/").status, 200);
}

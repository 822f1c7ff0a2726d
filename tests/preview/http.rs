//! The least of a browser: bytes in, bytes out.

use std::io::{Read, Write};
use std::net::TcpStream;

use crate::project::LIMIT;

/// What came back.
#[derive(Clone, Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Reply {
    /// The value of the header `name`, which is written in small letters.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }
}

/// A connection to the server on `port` on which nothing waits for ever.
pub(crate) fn connect(port: u16) -> TcpStream {
    let stream = TcpStream::connect(("127.0.0.1", port)).expect("a server");
    stream.set_read_timeout(Some(LIMIT)).expect("a limit");
    stream.set_write_timeout(Some(LIMIT)).expect("a limit");
    stream
}

/// Sends `bytes` and reads until the server closes; what came, if anything.
pub(crate) fn send(port: u16, bytes: &[u8]) -> Option<Reply> {
    let mut stream = connect(port);
    // A server may have answered and closed before it has read all.
    stream.write_all(bytes).ok();
    let mut reply = Vec::new();
    stream.read_to_end(&mut reply).ok();
    parse(&reply)
}

fn parse(bytes: &[u8]) -> Option<Reply> {
    let text = String::from_utf8_lossy(bytes);
    let (head, body) = text.split_once("\r\n\r\n")?;
    let status = head.strip_prefix("HTTP/1.1 ")?.get(..3)?.parse().ok()?;
    Some(Reply { status, head: head.replace("\r\n", "\n"), body: body.to_owned() })
}

/// A request with `lines` after the first line and the right host.
pub(crate) fn ask(port: u16, first: &str, lines: &[&str]) -> Reply {
    let mut request =
        format!("{first} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n");
    for line in lines {
        request.push_str(line);
        request.push_str("\r\n");
    }
    request.push_str("\r\n");
    send(port, request.as_bytes()).expect("a reply")
}

/// A call of the form with `body`, as a page of ours makes it; `lines` come beside what is always sent.
pub(crate) fn call(port: u16, name: &str, lines: &[&str], body: &str) -> Reply {
    let mut request = format!("POST /-/write/api/{name} HTTP/1.1\r\nConnection: close\r\n");
    for line in lines {
        request.push_str(line);
        request.push_str("\r\n");
    }
    request.push_str(&["Content-Length: ", &body.len().to_string(), "\r\n\r\n", body].concat());
    send(port, request.as_bytes()).expect("a reply")
}

/// What lies at `path`.
pub(crate) fn get(port: u16, path: &str) -> Reply {
    ask(port, &format!("GET {path}"), &[])
}

/// `html` as it was before the preview added its script.
pub(crate) fn without_script(html: &str) -> String {
    let Some((before, rest)) = html.split_once("<script src=\"/_tenkai/preview.js\"") else {
        return html.to_owned();
    };
    let (_, after) = rest.split_once("</script>").expect("an end");
    [before, after].concat()
}

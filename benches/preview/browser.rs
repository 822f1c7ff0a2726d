//! The least of a browser: it shows one page, is told of changes and loads what has changed.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use anyhow::{Context, ensure};
use serde_json::Value;

/// How long anything may take.
const LIMIT: Duration = Duration::from_mins(2);

/// A page that is told of changes.
pub(crate) struct Tab(BufReader<TcpStream>);

impl Tab {
    /// Shows the page at `path`, with the style sheet at `style`.
    pub(crate) fn open(port: u16, path: &str, style: &str) -> anyhow::Result<Self> {
        let mut stream = connect(port)?;
        write!(
            stream,
            "GET /_tenkai/events?page={path}&part={style} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n"
        )?;
        Ok(Self(BufReader::new(stream)))
    }

    /// What it is told next.
    pub(crate) fn message(&mut self) -> anyhow::Result<Value> {
        let mut line = String::new();
        loop {
            line.clear();
            ensure!(self.0.read_line(&mut line)? > 0, "the stream ended");
            if let Some(json) = line.strip_prefix("data: ") {
                return serde_json::from_str(json).context("a message that is no JSON");
            }
        }
    }
}

/// What lies at `path`, with its head.
pub(crate) fn get(port: u16, path: &str) -> anyhow::Result<String> {
    let mut stream = connect(port)?;
    write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n")?;
    let mut reply = String::new();
    stream.read_to_string(&mut reply)?;
    Ok(reply)
}

fn connect(port: u16) -> anyhow::Result<TcpStream> {
    let stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(LIMIT))?;
    stream.set_nodelay(true)?;
    Ok(stream)
}

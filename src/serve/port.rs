//! On which port of this machine a preview listens (IO). Not for connections: that is `server`.

use std::io::{self, ErrorKind};
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};

/// How many ports are tried.
const PORTS: u16 = 20;

/// Which port to listen on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Port {
    /// This one or none; 0 for any.
    Exactly(u16),
    /// The first that is free from this one on.
    From(u16),
}

/// Sockets on the loopback addresses of both kinds, on one port.
pub(super) fn listen(port: Port) -> io::Result<Vec<TcpListener>> {
    let (first, last) = match port {
        Port::Exactly(port) => (port, port),
        Port::From(port) => (port, port.saturating_add(PORTS - 1)),
    };
    let mut result = Err(ErrorKind::AddrInUse.into());
    for port in first..=last {
        result = both(port);
        match &result {
            Err(error) if is_taken(error) => {}
            _ => break,
        }
    }
    result
}

fn both(port: u16) -> io::Result<Vec<TcpListener>> {
    let four = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)))?;
    let port = four.local_addr()?.port();
    match TcpListener::bind(SocketAddr::from((Ipv6Addr::LOCALHOST, port))) {
        Ok(six) => Ok(vec![four, six]),
        Err(error) if error.kind() == ErrorKind::AddrInUse => Err(error),
        // A machine without version 6.
        Err(_) => Ok(vec![four]),
    }
}

/// Whether another program has the port, or the system keeps it.
fn is_taken(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::AddrInUse | ErrorKind::PermissionDenied)
}

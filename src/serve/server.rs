//! The server (IO): connections, time limits and HTTP, on this machine only. What is answered is decided in `request`
//! and `answer`. The only user of hyper and tokio beside the types of HTTP.

use std::convert::Infallible;
use std::future::Future;
use std::io::{self, Read};
use std::path::Path;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use hyper::body::{Frame, Incoming, SizeHint};
use hyper::header::{HeaderName, HeaderValue, LOCATION, RANGE};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode, header};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::time::timeout;

use super::Setup;
use super::answer::{self, Answer, Part};
use super::message::Listener;
use super::open_pages::{OpenPage, OpenPages};
use super::port::listen;
use super::request::{admit, admit_writing};
use super::shown::Shown;
use super::write::{self, Desk};
use crate::diagnostics::Lang;
use crate::machine;
use crate::web::media;

/// The most connections at a time.
const MOST_CONNECTIONS: usize = 256;
/// How many further ones are told that there is no room; beyond these, connections are closed.
const MOST_TURNED_AWAY: usize = 64;
/// The most browsers' pages that are told of changes at a time.
const MOST_LISTENERS: usize = 64;
/// How long a client may take for the head of a request, where nothing else is asked for.
pub const HEAD_LIMIT: Duration = Duration::from_secs(10);
/// How long a connection may last that is not told of changes.
const LIFE: Duration = Duration::from_mins(1);
/// How often a silent stream says that it is alive.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// The longest head of a request, in bytes.
const LONGEST_HEAD: usize = 16 * 1024;

/// The rules that published pages carry themselves, sent as a header too.
pub(super) const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'";

/// A running server; dropping it ends it.
pub(super) struct Server {
    /// The port it listens on.
    pub(super) port: u16,
    /// The pages that are open.
    pub(super) open_pages: OpenPages,
    shown: watch::Sender<Shown>,
    /// Dropping it ends the thread.
    _end: tokio::sync::oneshot::Sender<Infallible>,
}

impl Server {
    /// Listens where `setup` says and answers with `shown`.
    pub(super) fn start(setup: &Setup, shown: Shown, desk: Option<Arc<Desk>>) -> io::Result<Self> {
        let listeners = listen(setup.port)?;
        let port = listeners[0].local_addr()?.port();
        let (sender, receiver) = watch::channel(shown);
        let (end, ended) = tokio::sync::oneshot::channel();
        let open_pages = OpenPages::default();
        let shared = Shared {
            port,
            open_pages: open_pages.clone(),
            lang: setup.lang,
            head_limit: setup.head_limit,
            desk,
            shows: receiver,
            connections: Arc::new(Semaphore::new(MOST_CONNECTIONS)),
            refusals: Arc::new(Semaphore::new(MOST_TURNED_AWAY)),
            listeners: Arc::new(Semaphore::new(MOST_LISTENERS)),
        };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let listeners = {
            let _inside = runtime.enter();
            listeners
                .into_iter()
                .map(|listener| {
                    listener.set_nonblocking(true)?;
                    tokio::net::TcpListener::from_std(listener)
                })
                .collect::<io::Result<Vec<_>>>()?
        };
        std::thread::Builder::new().name("server".to_owned()).spawn(move || {
            for listener in listeners {
                runtime.spawn(accept(listener, shared.clone()));
            }
            // The sender is never used: this ends when it is dropped.
            drop(runtime.block_on(ended));
            runtime.shutdown_background();
        })?;
        Ok(Self { port, open_pages, shown: sender, _end: end })
    }

    /// Shows `shown` from now on.
    pub(super) fn show(&self, shown: Shown) {
        self.shown.send_replace(shown);
    }
}

/// What all connections share.
#[derive(Clone)]
struct Shared {
    port: u16,
    open_pages: OpenPages,
    lang: Lang,
    head_limit: Duration,
    desk: Option<Arc<Desk>>,
    shows: watch::Receiver<Shown>,
    connections: Arc<Semaphore>,
    refusals: Arc<Semaphore>,
    listeners: Arc<Semaphore>,
}

async fn accept(listener: tokio::net::TcpListener, shared: Shared) {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                let permit = shared.connections.clone().try_acquire_owned();
                let has_room = permit.is_ok();
                let permit = permit.or_else(|_| shared.refusals.clone().try_acquire_owned());
                let Ok(permit) = permit else { continue };
                // Without it a message may wait for the next one; a connection that refuses it is closing.
                drop(stream.set_nodelay(true));
                tokio::spawn(connection(stream, shared.clone(), has_room, permit));
            }
            // Too many open files, most likely: others will be closed.
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
}

/// Answers on `stream` while `_permit` lasts: with the site, or that there is no room.
async fn connection(
    stream: tokio::net::TcpStream,
    shared: Shared,
    has_room: bool,
    _permit: OwnedSemaphorePermit,
) {
    let streams = Arc::new(AtomicBool::new(false));
    let head_limit = shared.head_limit;
    let service = service_fn(|request| {
        let (shared, streams) = (shared.clone(), streams.clone());
        async move {
            let answer = if has_room { respond(request, &shared, &streams).await } else { full() };
            Ok::<_, Infallible>(answer)
        }
    });
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(head_limit).max_buf_size(LONGEST_HEAD);
    let mut connection = pin!(builder.serve_connection(TokioIo::new(stream), service));
    while timeout(LIFE, connection.as_mut()).await.is_err() {
        if streams.load(Ordering::Relaxed) {
            continue;
        }
        connection.as_mut().graceful_shutdown();
        drop(timeout(head_limit, connection.as_mut()).await);
        break;
    }
}

async fn respond(
    request: Request<Incoming>,
    shared: &Shared,
    streams: &AtomicBool,
) -> Response<Body> {
    if let Some(desk) = &shared.desk
        && request.uri().path().starts_with(write::CALLS)
    {
        return called(request, shared.port, desk).await;
    }
    let request = &request;
    let asked = match admit(request, shared.port) {
        Ok(asked) => asked,
        Err(status) => return plain(status),
    };
    if let Some((kind, bytes)) = shared.desk.as_ref().and_then(|desk| desk.file(&asked.path)) {
        let mut response = content(request, StatusCode::OK, &media::kind(kind), bytes);
        let policy = HeaderValue::from_static(write::POLICY);
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
        return response;
    }
    let answer = {
        let shown = shared.shows.borrow();
        answer::answer(&asked, &shown, shared.desk.as_deref(), shared.lang)
    };
    match answer {
        Answer::Status(status) => plain(status),
        Answer::Elsewhere(to) => {
            let mut response = plain(StatusCode::MOVED_PERMANENTLY);
            match HeaderValue::from_str(&to) {
                Ok(to) => drop(response.headers_mut().insert(LOCATION, to)),
                Err(_) => *response.status_mut() = StatusCode::NOT_FOUND,
            }
            response
        }
        Answer::Changes(listener) => match shared.listeners.clone().try_acquire_owned() {
            Ok(permit) if request.method() == Method::GET => {
                streams.store(true, Ordering::Relaxed);
                let tab = shared.open_pages.join(&listener.page);
                let shows = shared.shows.clone();
                let changes = Changes { listener, shows, told: String::new(), _tab: tab };
                let next = Box::pin(changes.next());
                let body = Body::Changes { next, _permit: permit };
                with_headers(StatusCode::OK, "text/event-stream; charset=utf-8", body)
            }
            Ok(_) => plain(StatusCode::METHOD_NOT_ALLOWED),
            Err(_) => full(),
        },
        Answer::Content { status, kind, body } => {
            let bytes = match body {
                answer::Body::Bytes(bytes) => Some(bytes),
                answer::Body::Disk(path) => from_disk(path).await,
            };
            match bytes {
                Some(bytes) => content(request, status, &kind, bytes),
                None => plain(StatusCode::NOT_FOUND),
            }
        }
    }
}

/// The answer to a call of the form, which may take a while and must not keep others waiting.
async fn called(request: Request<Incoming>, port: u16, desk: &Arc<Desk>) -> Response<Body> {
    let asked = match admit_writing(&request, port, desk.token()) {
        Ok(asked) => asked,
        Err(status) => return plain(status),
    };
    let Some(body) = write::received(request.into_body()).await else {
        return plain(StatusCode::PAYLOAD_TOO_LARGE);
    };
    let desk = desk.clone();
    let name = asked.path[write::CALLS.len()..].to_owned();
    let answer = tokio::task::spawn_blocking(move || desk.call(&name, &body)).await;
    let Ok((status, value)) = answer else { return plain(StatusCode::INTERNAL_SERVER_ERROR) };
    let text = Bytes::from(value.to_string());
    with_headers(status, "application/json", Body::Bytes(Some(text)))
}

/// The part of `bytes` that was asked for, or nothing of them for HEAD.
fn content(
    request: &Request<Incoming>,
    status: StatusCode,
    kind: &str,
    bytes: Bytes,
) -> Response<Body> {
    let is_whole = request.method() == Method::HEAD || status != StatusCode::OK;
    let range = request.headers().get(RANGE).filter(|_| !is_whole);
    let length = bytes.len();
    let (status, bytes, place) = match answer::part(range.and_then(|it| it.to_str().ok()), length) {
        Part::Whole => (status, bytes, None),
        Part::Bytes { first, last } => {
            let place = format!("bytes {first}-{last}/{length}");
            (StatusCode::PARTIAL_CONTENT, bytes.slice(first..=last), Some(place))
        }
        Part::Beyond => {
            let place = format!("bytes */{length}");
            (StatusCode::RANGE_NOT_SATISFIABLE, Bytes::new(), Some(place))
        }
    };
    let length = bytes.len();
    let body = if request.method() == Method::HEAD { Bytes::new() } else { bytes };
    let mut response = with_headers(status, kind, Body::Bytes(Some(body)));
    let headers = response.headers_mut();
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    headers.insert(header::CONTENT_LENGTH, length.into());
    if let Some(place) = place {
        let place = HeaderValue::try_from(place).expect("numbers are fit for a header");
        headers.insert(header::CONTENT_RANGE, place);
    }
    response
}

/// A status without any content of the site.
fn plain(status: StatusCode) -> Response<Body> {
    let text = Bytes::from(format!("{status}\n"));
    let mut response = with_headers(status, "text/plain; charset=utf-8", Body::Bytes(Some(text)));
    if status == StatusCode::METHOD_NOT_ALLOWED {
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    response
}

/// That there is no room for another connection or listener; a crowd of them must not keep the connections of those who read.
fn full() -> Response<Body> {
    let mut response = plain(StatusCode::SERVICE_UNAVAILABLE);
    response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    response
}

fn with_headers(status: StatusCode, kind: &str, body: Body) -> Response<Body> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    let kind = HeaderValue::from_str(kind).expect("a media type is fit for a header");
    headers.insert(header::CONTENT_TYPE, kind);
    let mut say = |name: HeaderName, value| headers.insert(name, HeaderValue::from_static(value));
    say(header::CACHE_CONTROL, "no-store");
    say(header::CONTENT_SECURITY_POLICY, POLICY);
    say(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    say(header::REFERRER_POLICY, "same-origin");
    say(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    response
}

/// The bytes of a picture or document; `None` if it has gone since the build.
async fn from_disk(path: Arc<std::path::PathBuf>) -> Option<Bytes> {
    let read = move || read(&path).ok();
    tokio::task::spawn_blocking(read).await.ok().flatten().map(Bytes::from)
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    machine::open(path)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The body of a response.
enum Body {
    /// These bytes, once.
    Bytes(Option<Bytes>),
    /// What `next` gives, without end. The permit is free again as soon as the connection is gone.
    Changes { next: Pin<Box<Next>>, _permit: OwnedSemaphorePermit },
}

type Next = dyn Future<Output = Option<(Changes, Bytes)>> + Send;

impl hyper::body::Body for Body {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        match &mut *self {
            Self::Bytes(bytes) => Poll::Ready(bytes.take().map(|bytes| Ok(Frame::data(bytes)))),
            Self::Changes { next, .. } => match next.as_mut().poll(context) {
                Poll::Pending => Poll::Pending,
                Poll::Ready(None) => Poll::Ready(None),
                Poll::Ready(Some((changes, bytes))) => {
                    *next = Box::pin(changes.next());
                    Poll::Ready(Some(Ok(Frame::data(bytes))))
                }
            },
        }
    }

    fn is_end_stream(&self) -> bool {
        matches!(self, Self::Bytes(None))
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Self::Bytes(bytes) => {
                SizeHint::with_exact(bytes.as_ref().map_or(0, |bytes| bytes.len() as u64))
            }
            Self::Changes { .. } => SizeHint::default(),
        }
    }
}

/// The changes of one page in a browser.
struct Changes {
    listener: Listener,
    shows: watch::Receiver<Shown>,
    told: String,
    _tab: OpenPage,
}

impl Changes {
    /// The next thing to say: what is new, or after a long silence only that we are still here.
    async fn next(mut self) -> Option<(Self, Bytes)> {
        loop {
            let message = self.listener.message(&self.shows.borrow_and_update());
            if message != self.told {
                self.told.clone_from(&message);
                return Some((self, message.into()));
            }
            match timeout(HEARTBEAT, self.shows.changed()).await {
                Ok(Ok(())) => {}
                Ok(Err(_)) => return None,
                Err(_) => return Some((self, Bytes::from_static(b":\n\n"))),
            }
        }
    }
}

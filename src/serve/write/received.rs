//! What comes with a call: read up to a limit, in a limited time. The one place beside `server` that waits for a client.

use std::pin::Pin;
use std::time::Duration;

use hyper::body::{Body, Incoming};
use tokio::time::timeout;

/// The longest body of a call, in bytes.
const LONGEST_BODY: usize = 2 * 1024 * 1024;
/// How long a client may take for the next part of one.
const PATIENCE: Duration = Duration::from_secs(10);

/// All of `body`, unless it is too long or does not come.
pub(in crate::serve) async fn received(mut body: Incoming) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    loop {
        let next = std::future::poll_fn(|context| Pin::new(&mut body).poll_frame(context));
        let Some(frame) = timeout(PATIENCE, next).await.ok()? else { return Some(bytes) };
        let Ok(data) = frame.ok()?.into_data() else { continue };
        bytes.extend_from_slice(&data);
        if bytes.len() > LONGEST_BODY {
            return None;
        }
    }
}

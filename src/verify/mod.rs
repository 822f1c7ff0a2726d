//! Checks the finished HTML: what a visitor's browser would stumble over, reported where an author can mend it.
//! It changes nothing. After `render`, before `output`.

mod html;
mod site;

pub use html::{PageFacts, inspect};
pub use site::{Anchor, Anchors, Checked, Origin, check_anchors, check_page, drop_echoes};

//! From views to HTML: Tera templates for pages, holes filled in bodies. Each page by itself, so that results can
//! be remembered. After `plan`, before `verify`.

pub mod theme;

mod body;
mod page;
mod script;
mod style_sheet;
mod ticks;
mod watch;

pub use body::{BodyInput, fill};
pub use page::{PageInput, Rendered, SiteValue, render_page};
pub use theme::Theme;
pub use watch::render_in_time;

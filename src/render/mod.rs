//! From views to HTML: Tera templates for pages, holes filled in bodies. Each page by itself, so that results can
//! be remembered. After `plan`, before `verify`.

mod asset;
mod body;
mod loop_guards;
mod page;
mod templates;
mod time_limit;

pub use body::{BodyInput, fill, say};
pub use page::{PageInput, Rendered, SiteValue, render_page};
pub use templates::Theme;
pub(crate) use templates::ThemeCache;
pub use time_limit::{TimeLimit, render_in_time};

//! The path that a site lies under on its server (`/kb/`), so that a preview shows it there too. Only text; which file
//! lies where is the router's business.

use std::fmt;
use std::str::FromStr;

/// A path that begins and ends with `/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BasePath(String);

/// The text is no path of letters, digits, `-`, `_`, `.` and `/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoPath;

impl fmt::Display for NoPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("/kb/")
    }
}

impl std::error::Error for NoPath {}

impl Default for BasePath {
    fn default() -> Self {
        Self("/".to_owned())
    }
}

impl fmt::Display for BasePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for BasePath {
    type Err = NoPath;

    fn from_str(text: &str) -> Result<Self, NoPath> {
        let inside = text.trim_matches('/');
        if inside.is_empty() {
            return Ok(Self::default());
        }
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
        let is_part = |part: &str| !part.is_empty() && !part.starts_with(['.', '_']);
        if inside.split('/').all(|part| is_part(part) && part.bytes().all(is_plain)) {
            Ok(Self(format!("/{inside}/")))
        } else {
            Err(NoPath)
        }
    }
}

impl BasePath {
    /// What is left of `path` inside of this one.
    pub(super) fn inside<'a>(&self, path: &'a str) -> Option<&'a str> {
        path.strip_prefix(self.0.as_str())
    }

    /// The path of `route`, which lies inside of this one.
    pub(super) fn path(&self, route: &str) -> String {
        format!("{}{route}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_path_is_written_in_any_way_that_is_clear() {
        let read = |text: &str| text.parse::<BasePath>().map(|path| path.to_string());
        for text in ["kb", "/kb", "kb/", "/kb/"] {
            assert_eq!(read(text).as_deref(), Ok("/kb/"));
        }
        assert_eq!(read("/a/b.c/").as_deref(), Ok("/a/b.c/"));
        assert_eq!((read("").as_deref(), read("/").as_deref()), (Ok("/"), Ok("/")));
        for text in ["/../", "a b", "/_tenkai/", "a//b", "http://x/", "/a?b", "/%41/", "事例"] {
            assert_eq!(read(text), Err(NoPath), "{text}");
        }
    }
}

//! What kind of data a file is, by the end of its name, in the words of HTTP.

/// The media type of files whose names end with `extension`; texts are in UTF-8.
pub(crate) fn kind(extension: &str) -> String {
    let kind = mime_guess::from_ext(extension).first_or_octet_stream();
    let (whole, top) = (kind.essence_str(), kind.type_().as_str());
    let is_text = top == "text"
        || kind.suffix().is_some()
        || ["application/json", "application/xml", "application/javascript"].contains(&whole);
    if is_text { format!("{whole}; charset=utf-8") } else { whole.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_said_to_be_utf_8_and_nothing_else_is() {
        for (extension, expected) in [
            ("html", "text/html; charset=utf-8"),
            ("CSS", "text/css; charset=utf-8"),
            ("js", "text/javascript; charset=utf-8"),
            ("mjs", "application/javascript; charset=utf-8"),
            ("json", "application/json; charset=utf-8"),
            ("webmanifest", "application/manifest+json; charset=utf-8"),
            ("xml", "text/xml; charset=utf-8"),
            ("svg", "image/svg+xml; charset=utf-8"),
            ("md", "text/markdown; charset=utf-8"),
            ("csv", "text/csv; charset=utf-8"),
            ("ics", "text/calendar; charset=utf-8"),
            ("png", "image/png"),
            ("jpg", "image/jpeg"),
            ("webp", "image/webp"),
            ("avif", "image/avif"),
            ("ico", "image/x-icon"),
            ("woff2", "font/woff2"),
            ("pdf", "application/pdf"),
            ("zip", "application/zip"),
            ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            ("", "application/octet-stream"),
            ("unheard-of", "application/octet-stream"),
        ] {
            assert_eq!(kind(extension), expected, "{extension}");
        }
    }
}

//! Which texts may name a file of a site. Stricter than any disk, so that nothing is ever written elsewhere.

/// Whether `route` names a file inside the site: relative, `/` between the parts, printable ASCII that every file
/// system takes, and no part that means another folder.
pub fn is_valid(route: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_graphic() && !br#"\:*?"<>|"#.contains(&byte);
    let part_is_valid =
        |part: &str| !part.is_empty() && !part.ends_with('.') && part.bytes().all(allowed);
    route.split('/').all(part_is_valid)
}

/// When a file takes its place if files have to be put in place one by one: what pages need first, then pages, then
/// what leads to them.
pub(super) fn rank(route: &str) -> u8 {
    let extension = route.rsplit_once('.').map_or("", |(_, extension)| extension);
    let leads =
        !route.contains('/') || route.matches('/').count() == 1 && route.ends_with("/index.html");
    match extension {
        "html" if leads => 2,
        "html" => 1,
        "xml" | "ics" | "json" | "csv" | "txt" => 2,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_route_stays_inside() {
        for route in ["index.html", "cases/kita-1/index.html", ".nojekyll", "a_b.c-d/~x.css"] {
            assert!(is_valid(route), "{route}");
        }
        let hostile = [
            "", "/", "/a", "a/", "a//b", ".", "..", "../a", "a/..", "a/../b", "a/./b", "a\\b",
            "c:a", "a b", "事例", "a\0", "a\n", "a.", "a?b", "a*", "a|b", "<a>", "\"a\"",
        ];
        for route in hostile {
            assert!(!is_valid(route), "{route:?}");
        }
    }

    #[test]
    fn what_leads_to_pages_comes_last() {
        let mut routes = [
            "index.html",
            "feed.xml",
            "cases/index.html",
            "cases/a/index.html",
            "style.css",
            "a/b/c.html",
        ];
        routes.sort_by_key(|route| (rank(route), *route));
        assert_eq!(
            routes,
            [
                "style.css",
                "a/b/c.html",
                "cases/a/index.html",
                "cases/index.html",
                "feed.xml",
                "index.html"
            ]
        );
    }
}

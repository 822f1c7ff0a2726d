//! Files for search engines and feed readers, and what pages say to them.

use crate::project::{Project, Site};

fn published() -> Site {
    let project = Project::minimal().edit(
        "content/cases/kita.md",
        "updated: 2026-04-01",
        "published: 2026-03-01\nupdated: 2026-04-02",
    );
    project.at("https://example.lg.jp/kb").build()
}

#[test]
fn without_an_address_of_its_own_a_site_names_none() {
    let site = Project::minimal().build();
    for route in ["sitemap.xml", "robots.txt", "feed.xml"] {
        assert!(!site.files.contains_key(route), "{route}");
    }
    for (route, html) in &site.pages {
        for word in ["canonical", "og:", "ld+json", "atom+xml"] {
            assert!(!html.contains(word), "{route}: {word}");
        }
    }
}

#[test]
fn the_map_lists_every_page_that_is_to_be_found_and_no_other() {
    let site = published();
    let map = site.file("sitemap.xml");
    assert!(map.contains(
        "<url><loc>https://example.lg.jp/kb/cases/kita/index.html</loc><lastmod>2026-04-02</lastmod></url>"
    ));
    for (route, html) in &site.pages {
        let is_listed = map.contains(&format!("<loc>https://example.lg.jp/kb/{route}</loc>"));
        let is_hidden = html.contains("content=\"noindex\"") || route == "search/index.html";
        assert_eq!(is_listed, !is_hidden, "{route}");
    }
    assert!(site.file("robots.txt").contains("Sitemap: https://example.lg.jp/kb/sitemap.xml\n"));
}

#[test]
fn the_feed_begins_with_the_newest_change() {
    let site = published();
    let feed = site.file("feed.xml");
    let first = feed.split("<entry>").nth(1).expect("something changed");
    assert!(first.contains("<id>https://example.lg.jp/kb/cases/kita/index.html</id>"), "{first}");
    assert!(first.contains("<updated>2026-04-02T00:00:00+09:00</updated>"), "{first}");
    assert!(first.contains("<published>2026-03-01T00:00:00+09:00</published>"), "{first}");
    assert!(feed.split("<entry>").count() > 3, "{feed}");
}

/// The JSON-LD of the page at `address`, by the types of its parts.
fn linked(site: &Site, address: &str) -> Vec<(String, serde_json::Value)> {
    let html = site.html(address);
    let data = html.split("<script type=\"application/ld+json\">").nth(1).expect("there is some");
    let data = data.split("</script>").next().expect("the element ends");
    let data: serde_json::Value = serde_json::from_str(data).expect("it is JSON");
    let parts = data["@graph"].as_array().expect("a graph").iter();
    parts.map(|part| (part["@type"].as_str().expect("a type").to_owned(), part.clone())).collect()
}

#[test]
fn pages_say_what_they_are() {
    let site = published();
    let case = linked(&site, "/cases/kita/");
    assert_eq!(case[0].0, "Article");
    assert_eq!(case[0].1["datePublished"], "2026-03-01");
    assert_eq!(case[0].1["dateModified"], "2026-04-02");
    assert_eq!(case[1].0, "BreadcrumbList");
    let steps = case[1].1["itemListElement"].as_array().expect("steps");
    let names: Vec<&str> = steps.iter().filter_map(|step| step["name"].as_str()).collect();
    assert_eq!(names[..2], ["ホーム", "取組事例"]);
    assert_eq!(steps[2]["item"], "https://example.lg.jp/kb/cases/kita/index.html");
    let home = linked(&site, "/");
    let types: Vec<&str> = home.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(types, ["WebSite", "GovernmentOrganization"]);
    let events = site.pages.values().filter(|html| html.contains("\"@type\":\"Event\"")).count();
    assert_eq!(events, 1);
}

#[test]
fn linked_data_cannot_leave_its_element() {
    let title = "title: 北市の「</script><script>alert(1)</script>」&amp;";
    let project = Project::minimal();
    let old = project.text("content/cases/kita.md");
    let old = old.lines().find(|line| line.starts_with("title: ")).expect("a title").to_owned();
    let site =
        project.edit("content/cases/kita.md", &old, title).at("https://example.lg.jp/").build();
    assert_eq!(linked(&site, "/cases/kita/")[0].1["headline"], title["title: ".len()..]);
    assert!(!site.html("/cases/kita/").contains("<script>alert"));
}

#[test]
fn the_look_is_configuration() {
    let look = "updated: 2026-04-01\nlook:\n  logo: {file: assets/icon.svg, alternative: 北市, width: 40, height: 40}\n  \
                image: assets/icon.svg\n  light: {link: \"#003366\", header: \"#003366\", header_text: \"#ffffff\"}\n";
    let site = Project::minimal()
        .edit("content/site.yaml", "updated: 2026-04-01\n", look)
        .at("https://example.lg.jp/")
        .build();
    assert_eq!(site.codes(), []);
    let html = site.html("/cases/kita/");
    assert!(html.contains(
        "<img class=\"site-logo\" src=\"../../assets/icon.svg\" alt=\"北市\" width=\"40\" height=\"40\">"
    ));
    assert!(html.contains("<link rel=\"stylesheet\" href=\"../../assets/site.css\">"));
    assert!(html.contains(
        "<meta property=\"og:image\" content=\"https://example.lg.jp/assets/icon.svg\">"
    ));
    assert!(site.file("assets/site.css").contains("--header-ground: #003366;"));
    assert!(!site.file("assets/site.css").contains("dark"));
}

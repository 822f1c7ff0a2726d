//! Pages about the site itself: accessibility, printing, the style page.

use crate::project::Project;

const STATEMENT: &str = "aim: だれもが使えること\nstandard: JIS X 8341-3:2016\nlevel: AA\nscope: [すべてのページ]\nupdated: 2026-04-01\n";

#[test]
fn what_nobody_tested_is_said_to_be_untested() {
    let site = Project::minimal().with("content/accessibility.yaml", STATEMENT).build();
    assert_eq!(site.codes(), []);
    let results = site.page("/accessibility/results/");
    assert_eq!(results.matches("未検査").count(), 38);
    assert!(site.page("/accessibility/").contains("まだ行っていません"));
    for html in [results, site.page("/accessibility/")] {
        assert!(!html.contains("準拠"), "no claim is made");
    }
}

#[test]
fn a_result_is_shown_with_its_date_and_method() {
    let tested = "results:\n- {criterion: 1.4.3, result: 適合, date: 2026-03-01, method: 測定}\ntests:\n- {date: 2026-03-01, method: 測定, pages: [トップページ]}\n";
    let site = Project::minimal()
        .with("content/accessibility.yaml", &format!("{STATEMENT}{tested}"))
        .build();
    assert_eq!(site.codes(), []);
    let results = site.page("/accessibility/results/");
    assert_eq!(results.matches("未検査").count(), 38, "37 criteria and the sentence on top");
    assert!(results.contains("適合</td>") && results.contains("測定"));
}

#[test]
fn a_result_without_a_test_is_refused() {
    let claimed = "results:\n- {criterion: 1.4.3, result: 適合}\n- {criterion: 1.4.33, result: 準拠, date: 2026-03-01, method: 測定}\n";
    let problems = Project::minimal()
        .with("content/accessibility.yaml", &format!("{STATEMENT}{claimed}"))
        .problems();
    for word in ["「date」", "「method」", "「1.4.33」", "「準拠」"] {
        assert!(problems.contains(word), "{word}: {problems}");
    }
}

#[test]
fn a_binder_holds_whole_chapters_with_ids_of_their_own() {
    let site = Project::minimal().build();
    let binder = site.html("/areas/kita/binder/");
    assert!(binder.contains("content=\"noindex\""));
    assert!(binder.contains("href=\"#c2\"") && binder.contains("id=\"c2\""));
    assert!(binder.contains("保健師どうしが連携して支えた。"), "the body of the case is there");
    assert!(site.html("/areas/kita/").contains("href=\"../../areas/kita/binder/index.html\""));
    assert!(site.html("/meetings/kyogikai/binder/").contains("id=\"c2\""));
}

#[test]
fn a_hand_out_names_what_is_not_known_in_one_line() {
    let site = Project::minimal().build();
    let handout = site.page("/cases/kita/handout/");
    assert!(handout.contains("<p class=\"handout-gaps\"><b>資料に記載なし：</b>"));
    assert!(!handout.contains("is-missing"));
}

#[test]
fn nothing_leads_to_the_style_page() {
    let site = Project::minimal().at("https://example.lg.jp/").build();
    assert!(site.html("/style/").contains("noindex"));
    for (route, html) in &site.pages {
        assert!(!html.contains("style/index.html\"") || route == "style/index.html", "{route}");
    }
    assert!(!site.file("sitemap.xml").contains("style/index.html"));
}

#[test]
fn what_the_operator_has_not_said_is_left_out() {
    let said =
        "publisher:\n  name: 見本県\ncontact:\n  office: 障害福祉課\n  phone: 045-000-0000\n";
    let site = Project::minimal().build();
    for route in ["/", "/cases/kita/handout/", "/areas/kita/binder/"] {
        let html = site.html(route);
        assert!(html.contains("発行：見本県") && html.contains("お問い合わせ</h2>"), "{route}");
    }
    let unset = "publisher: 運営者が設定\ncontact: 運営者が設定\n";
    let site = Project::minimal().edit("content/site.yaml", said, unset).build();
    // The style page has a sample of it.
    for (route, html) in site.pages.iter().filter(|(route, _)| !route.starts_with("style/")) {
        for word in ["運営者が設定", "発行：", "お問い合わせ</h2>"] {
            assert!(!html.contains(word), "{route}: {word}");
        }
    }
}

/// The minimal site as the example town publishes it.
fn example_city() -> Project {
    let look = "updated: 2026-04-01\ntheme: example-city\nlook:\n  \
                logo: {file: assets/logo.svg, alternative: 見本市, width: 48, height: 40}\n  \
                light: {accent: \"#00503c\", link: \"#00503c\", header: \"#00503c\", header_text: \"#ffffff\"}\n";
    Project::minimal()
        .edit("content/site.yaml", "updated: 2026-04-01\n", look)
        .edit("content/site.yaml", "office: 障害福祉課", "office: 見本市 福祉課")
        .with(
            "themes/example-city/theme.yaml",
            include_str!("../../themes/example-city/theme.yaml"),
        )
        .with(
            "themes/example-city/assets/logo.svg",
            include_str!("../../themes/example-city/assets/logo.svg"),
        )
        .with(
            "themes/example-city/templates/footer.html",
            include_str!("../../themes/example-city/templates/footer.html"),
        )
}

#[test]
fn a_town_has_its_own_header_colours_contact_and_foot() {
    let site = example_city().build();
    assert_eq!(site.codes(), []);
    let html = site.html("/cases/kita/");
    assert!(html.contains("alt=\"見本市\""), "logo");
    assert!(html.contains("お問い合わせ：見本市 福祉課（電話 045-000-0000）"), "contact");
    assert!(html.contains("class=\"site-footer example-city-footer\""), "override");
    assert!(html.contains("<nav class=\"breadcrumb\""), "the rest is the parent's");
    assert!(site.file("assets/site.css").contains("--header-ground: #00503c;"), "colours");
    assert!(site.file("assets/logo.svg").contains("<svg"));
}

#[test]
fn the_page_for_addresses_without_a_page_works_at_any_of_them() {
    let site = Project::minimal().at("https://example.lg.jp/kb").build();
    assert_eq!(site.codes(), []);
    let page = site.html("/404.html");
    let addresses = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let own: Vec<&str> = addresses.filter(|it| !it.starts_with('#') && !it.contains(':')).collect();
    assert!(own.len() > 5 && own.iter().all(|it| it.starts_with("/kb/")), "{own:?}");
    assert!(own.contains(&"/kb/assets/style.css"), "{own:?}");
    let known = Project::minimal().build();
    assert!(known.html("/404.html").contains("href=\"assets/style.css\""), "without an address");
}

//! What people put into a site: it stays, and it is never overwritten.

use super::*;

#[test]
fn what_people_add_stays_and_what_they_take_away_stays_away() {
    for way in BOTH {
        let (_folder, output) = folder();
        publish_by(way, &output, &[("a/index.html", "1")]);
        fs::write(output.join(".htaccess"), "deny").unwrap();
        fs::create_dir_all(output.join("a/mine/empty")).unwrap();
        fs::write(output.join("a/mine/メモ.txt"), "memo").unwrap();
        symlink("nowhere", output.join("link")).unwrap();
        let foreign = [
            (".htaccess", "deny"),
            ("a/index.html", "2"),
            ("a/mine/メモ.txt", "memo"),
            ("link", "nowhere"),
        ];
        let before = stamps(&output, &[".htaccess"]);
        publish_by(way, &output, &[("a/index.html", "2")]);
        assert_eq!(texts(&output), pairs(&foreign), "{way:?}");
        assert_eq!(stamps(&output, &[".htaccess"]), before);
        assert!(output.join("a/mine/empty").is_dir());
        fs::remove_file(output.join(".htaccess")).unwrap();
        fs::remove_dir_all(output.join("a/mine")).unwrap();
        for text in ["3", "4", "5"] {
            publish_by(way, &output, &[("a/index.html", text)]);
            assert_eq!(
                texts(&output),
                pairs(&[("a/index.html", text), ("link", "nowhere")]),
                "{way:?}"
            );
            assert!(!output.join("a/mine").exists());
        }
        publish_by(way, &output, &[("b.html", "b")]);
        publish_by(way, &output, &[("b.html", "c")]);
        assert_eq!(texts(&output), pairs(&[("b.html", "c"), ("link", "nowhere")]), "{way:?}");
    }
}

#[test]
fn a_file_put_where_one_of_ours_used_to_be_is_theirs() {
    for way in BOTH {
        let (_folder, output) = folder();
        publish_by(way, &output, &[("a.html", "1"), ("old.html", "ours")]);
        publish_by(way, &output, &[("a.html", "2")]);
        fs::write(output.join("old.html"), "theirs").unwrap();
        for text in ["3", "4"] {
            publish_by(way, &output, &[("a.html", text)]);
            assert_eq!(
                texts(&output),
                pairs(&[("a.html", text), ("old.html", "theirs")]),
                "{way:?}"
            );
        }
    }
}

#[test]
fn what_people_add_is_never_overwritten() {
    let in_the_way = [("a.html", "a.html"), ("a", "a/index.html"), ("a/b", "a")];
    for way in BOTH {
        for (foreign, route) in in_the_way {
            let (_folder, output) = folder();
            publish_by(way, &output, &[("index.html", "1")]);
            fs::create_dir_all(output.join(foreign).parent().unwrap()).unwrap();
            fs::write(output.join(foreign), "theirs").unwrap();
            let before = tree(&output);
            let publisher =
                add(open(&output, way).unwrap(), &[("index.html", "2"), (route, "ours")]);
            let error = publisher.commit().unwrap_err();
            assert!(error.to_string().contains("which tenkai did not write"), "{error}");
            assert_eq!(tree(&output), before, "{way:?} {foreign}");
        }
    }
}

#[test]
fn a_file_that_came_during_the_exchange_moves_into_the_site() {
    let (_folder, output) = folder();
    publish(&output, &[("a.html", "1")]);
    publish(&output, &[("a.html", "2")]);
    let places = Places::of(&output, NO_SOURCES, None).unwrap();
    fs::write(places.spare.join("late.txt"), "late").unwrap();
    fs::create_dir(places.spare.join("mine")).unwrap();
    let manifest = Manifest::load(&places.manifest).unwrap().unwrap();
    super::super::foreign::Foreign::tidy_spare(
        &places,
        &manifest,
        &super::super::foreign::Foreign::default(),
    )
    .unwrap();
    assert_eq!(texts(&output), pairs(&[("a.html", "2"), ("late.txt", "late")]));
    assert!(output.join("mine").is_dir());
    assert_eq!(texts(&places.spare), pairs(&[("a.html", "1")]));
}

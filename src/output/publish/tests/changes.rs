//! What a publication changes and what it leaves as it is.

use super::*;

#[test]
fn a_site_appears_changes_and_loses_what_is_stale() {
    for way in BOTH {
        let (_folder, output) = folder();
        let first = [("a/index.html", "a1"), ("b/c/index.html", "b1"), ("index.html", "i1")];
        let published = publish_by(way, &output, &first);
        assert_eq!(published, Published { written: 3, unchanged: 0, removed: 0 });
        assert_eq!(texts(&output), pairs(&first));
        for round in ["2", "3", "4"] {
            let next = [("a/index.html", round), ("d.css", "d"), ("index.html", "i1")];
            let published = publish_by(way, &output, &next);
            let expected = if round == "2" { (2, 1, 1) } else { (1, 2, 0) };
            assert_eq!(
                (published.written, published.unchanged, published.removed),
                expected,
                "{way:?} {round}"
            );
            assert_eq!(texts(&output), pairs(&next), "{way:?} {round}");
            assert!(!output.join("b").exists(), "the folder of a stale file goes too");
        }
        let published = publish_by(way, &output, &first);
        assert_eq!(published, Published { written: 2, unchanged: 1, removed: 1 });
        assert_eq!(texts(&output), pairs(&first));
    }
}

#[test]
fn unchanged_files_keep_bytes_times_and_numbers() {
    for way in BOTH {
        let (_folder, output) = folder();
        let names = ["a/index.html", "b.html"];
        publish_by(way, &output, &[("a/index.html", "a"), ("b.html", "b"), ("c.html", "1")]);
        let before = stamps(&output, &names);
        for text in ["2", "3", "4"] {
            publish_by(way, &output, &[("a/index.html", "a"), ("b.html", "b"), ("c.html", text)]);
            assert_eq!(stamps(&output, &names), before, "{way:?}");
        }
    }
}

#[test]
fn nothing_is_touched_when_nothing_changed() {
    for rounds in 1..4 {
        let (_folder, output) = folder();
        for round in 1..=rounds {
            publish(&output, &[("a.html", "a"), ("b.html", &round.to_string())]);
        }
        let site = stamps(&output, &["", "a.html", "b.html"]);
        let hidden = stamps(output.parent().unwrap(), &[".public.manifest"]);
        let names = beside(&output);
        let published = publish(&output, &[("a.html", "a"), ("b.html", &rounds.to_string())]);
        assert_eq!(published, Published { written: 0, unchanged: 2, removed: 0 });
        assert_eq!(stamps(&output, &["", "a.html", "b.html"]), site);
        assert_eq!(stamps(output.parent().unwrap(), &[".public.manifest"]), hidden);
        assert_eq!(beside(&output), names);
    }
}

#[test]
fn a_file_changed_or_deleted_by_hand_is_repaired() {
    for way in BOTH {
        let (_folder, output) = folder();
        let site = [("a.html", "aa"), ("b.html", "bb"), ("c/index.html", "cc"), ("d.html", "dd")];
        publish_by(way, &output, &site);
        fs::write(output.join("a.html"), "xx").unwrap();
        fs::write(output.join("b.html"), "longer").unwrap();
        fs::remove_dir_all(output.join("c")).unwrap();
        fs::remove_file(output.join("d.html")).unwrap();
        symlink("a.html", output.join("d.html")).unwrap();
        assert_eq!(publish_by(way, &output, &site).written, 4, "{way:?}");
        assert_eq!(texts(&output), pairs(&site));
        assert!(!output.join("d.html").is_symlink());
    }
}

#[test]
fn a_copied_site_with_other_times_is_not_written_again() {
    let (_folder, output) = folder();
    publish(&output, &[("a.html", "a")]);
    let copy = output.join("copy");
    fs::copy(output.join("a.html"), &copy).unwrap();
    fs::rename(&copy, output.join("a.html")).unwrap();
    let before = stamps(&output, &["a.html"]);
    assert_eq!(publish(&output, &[("a.html", "a")]).unchanged, 1);
    assert_eq!(stamps(&output, &["a.html"]), before);
}

#[test]
fn a_changed_file_never_changes_under_its_second_name() {
    let (_folder, output) = folder();
    publish(&output, &[("a.html", "1"), ("b.html", "1")]);
    publish(&output, &[("a.html", "2"), ("b.html", "1")]);
    let publisher = open(&output, Way::Exchange).unwrap();
    publisher.write("b.html", b"9").unwrap();
    publisher.write("a.html", b"9").unwrap();
    assert_eq!(
        texts(&output),
        pairs(&[("a.html", "2"), ("b.html", "1")]),
        "the spare folder shares files with the site"
    );
    drop(publisher);
    assert_eq!(texts(&output), pairs(&[("a.html", "2"), ("b.html", "1")]));
}

#[test]
fn a_file_may_become_a_folder_and_a_folder_a_file() {
    for way in BOTH {
        let (_folder, output) = folder();
        for _ in 0..3 {
            publish_by(way, &output, &[("a", "file"), ("b/c/d", "deep")]);
            assert_eq!(texts(&output), pairs(&[("a", "file"), ("b/c/d", "deep")]), "{way:?}");
            publish_by(way, &output, &[("a/b", "deep"), ("b", "file")]);
            assert_eq!(texts(&output), pairs(&[("a/b", "deep"), ("b", "file")]), "{way:?}");
        }
    }
}

#[test]
fn copies_are_of_regular_files_and_only_when_they_changed() {
    let (folder, output) = folder();
    let source = folder.path().join("a.pdf");
    fs::write(&source, vec![7; 200_000]).unwrap();
    let copy = || {
        let publisher = open(&output, Way::Exchange).unwrap();
        publisher.copy("a.pdf", &source).unwrap();
        publisher.commit().unwrap().written
    };
    assert_eq!((copy(), copy()), (1, 0));
    assert_eq!(fs::read(output.join("a.pdf")).unwrap(), vec![7; 200_000]);
    fs::write(&source, "short").unwrap();
    assert_eq!((copy(), copy()), (1, 0));
    let link = folder.path().join("link.pdf");
    symlink(&source, &link).unwrap();
    let error = open(&output, Way::Exchange).unwrap().copy("link.pdf", &link).unwrap_err();
    assert!(error.to_string().contains("link.pdf\" cannot be read"), "{error}");
}

#[test]
fn files_are_readable_by_everybody_and_the_site_keeps_its_permissions() {
    let (_folder, output) = folder();
    let mode = |path: &str| fs::metadata(output.join(path)).unwrap().permissions().mode() & 0o777;
    publish(&output, &[("a/b.html", "1")]);
    let mask = 0o777 & !mode("a");
    assert_eq!(
        (mode(""), mode("a"), mode("a/b.html")),
        (0o755 & !mask, 0o755 & !mask, 0o644 & !mask)
    );
    fs::set_permissions(&output, fs::Permissions::from_mode(0o750)).unwrap();
    publish(&output, &[("a/b.html", "2")]);
    assert_eq!(mode(""), 0o750);
}

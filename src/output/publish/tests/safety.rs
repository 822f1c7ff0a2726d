//! Wrong places, wrong names, two at once, a full disk, a killed process: no harm to the published site.

use super::*;

#[test]
fn a_dropped_publication_leaves_no_trace() {
    for rounds in 0..3 {
        let (_folder, output) = folder();
        for round in 0..rounds {
            publish(&output, &[("a.html", "a"), ("b.html", &round.to_string())]);
        }
        let (names, site) = (beside(&output), tree(output.parent().unwrap()));
        drop(add(
            open(&output, Way::Exchange).unwrap(),
            &[("a.html", "other"), ("new/x.html", "x")],
        ));
        let left: Vec<_> =
            beside(&output).into_iter().filter(|name| name != ".public.lock").collect();
        assert_eq!(
            left,
            names.iter().filter(|name| *name != ".public.lock").cloned().collect::<Vec<_>>()
        );
        let visible = |tree: BTreeMap<String, Option<Vec<u8>>>| {
            tree.into_iter().filter(|(name, _)| name.starts_with("public/")).collect::<Vec<_>>()
        };
        assert_eq!(visible(tree(output.parent().unwrap())), visible(site));
        publish(&output, &[("a.html", "a")]);
        publish(&output, &[("a.html", "b")]);
        assert_eq!(
            texts(&output),
            pairs(&[("a.html", "b")]),
            "nothing of the dropped one comes up later"
        );
    }
}

/// Who withdraws a page does so for a reason: the site before the published one still has it.
#[test]
fn what_lies_beside_a_site_is_for_its_owner_alone() {
    for way in [Way::Exchange, Way::OneByOne] {
        let (_folder, output) = folder();
        let modes = || {
            let names = beside(&output).into_iter().filter(|name| name.starts_with(".public."));
            let mode = |name: String| {
                let metadata = fs::metadata(output.with_file_name(&name)).unwrap();
                (name, metadata.is_dir(), metadata.permissions().mode() & 0o777)
            };
            names.map(mode).collect::<Vec<_>>()
        };
        for round in 0..4 {
            publish_by(way, &output, &[("a/b.html", &round.to_string())]);
            let publisher = open(&output, way).unwrap();
            let found: Vec<_> = modes()
                .into_iter()
                .chain({
                    drop(publisher);
                    modes()
                })
                .collect();
            assert!(found.len() >= 4, "{found:?}");
            for (name, is_folder, mode) in found {
                assert_eq!(mode, if is_folder { 0o700 } else { 0o600 }, "{name}");
            }
            let mode = fs::metadata(&output).unwrap().permissions().mode() & 0o777;
            assert_eq!(mode & 0o700, 0o700, "the site itself is open");
        }
        let spare = output.with_file_name(".public.spare");
        assert_eq!(spare.is_dir(), way == Way::Exchange);
    }
}

#[test]
fn leftovers_of_killed_processes_are_removed() {
    let (_folder, output) = folder();
    publish(&output, &[("a.html", "1")]);
    let leftover = output.with_file_name(".public.staging-999999");
    fs::create_dir_all(leftover.join("deep")).unwrap();
    fs::write(leftover.join("deep/x.html"), "x").unwrap();
    publish(&output, &[("a.html", "1")]);
    assert_eq!(beside(&output), [".public.lock", ".public.manifest", "public"]);
}

#[test]
fn an_interrupted_publication_is_made_good_by_the_next() {
    let (_folder, output) = folder();
    publish(&output, &[("a.html", "1"), ("old.html", "old")]);
    // As if killed between writing the manifest and the exchange.
    let path = output.with_file_name(".public.manifest");
    let mut manifest = Manifest::load(&path).unwrap().unwrap();
    let old = manifest.files.remove("old.html").unwrap();
    manifest.retiring.insert("old.html".to_owned());
    manifest.files.insert("a.html".to_owned(), Entry { hash: 1, size: 1, ..old });
    manifest.files.insert("new.html".to_owned(), old);
    manifest.save(&path).unwrap();
    let published = publish(&output, &[("a.html", "2"), ("new.html", "n")]);
    assert_eq!(published, Published { written: 2, unchanged: 0, removed: 1 });
    assert_eq!(texts(&output), pairs(&[("a.html", "2"), ("new.html", "n")]));
}

#[test]
fn two_publications_at_once_wait_for_each_other() {
    let (_folder, output) = folder();
    let first = open(&output, Way::Exchange).unwrap();
    let error = open(&output, Way::Exchange).unwrap_err();
    let (pid, at) = (std::process::id(), output.display());
    assert_eq!(
        error.message(Lang::En),
        format!("Another tenkai (process {pid}) is writing to \"{at}\".")
    );
    assert_eq!(
        error.message(Lang::Ja),
        format!("別の tenkai(プロセス {pid})が「{at}」に書き込み中です。")
    );
    drop(first);
    std::thread::scope(|scope| {
        for text in ["1", "2", "3", "4"] {
            let output = &output;
            scope.spawn(move || {
                let files: Vec<_> = (0..50).map(|number| format!("{number}.html")).collect();
                let publisher = Publisher::open(output, NO_SOURCES).unwrap();
                for route in &files {
                    publisher.write(route, text.as_bytes()).unwrap();
                }
                publisher.commit().unwrap();
            });
        }
    });
    let site = texts(&output);
    assert_eq!(site.len(), 50);
    assert!(site.iter().all(|(_, text)| *text == site[0].1), "one publication, not a mixture");
}

#[test]
fn readers_never_miss_a_file_or_meet_a_part_of_one() {
    let (_folder, output) = folder();
    let files: Vec<String> = (0..20).map(|number| format!("{number}.html")).collect();
    let publish_all = |text: &str| {
        publish(&output, &files.iter().map(|route| (route.as_str(), text)).collect::<Vec<_>>());
    };
    publish_all("round 0");
    let done = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut reads = 0;
            while !done.load(std::sync::atomic::Ordering::Relaxed) || reads == 0 {
                for route in &files {
                    let text = fs::read_to_string(output.join(route)).expect("never missing");
                    assert!(text.starts_with("round "), "{text:?}");
                    reads += 1;
                }
            }
            reads
        });
        for round in 1..40 {
            publish_all(&format!("round {round}"));
        }
        done.store(true, std::sync::atomic::Ordering::Relaxed);
        assert!(reader.join().unwrap() > 0);
    });
}

#[test]
fn routes_that_leave_the_site_are_refused() {
    let (_folder, output) = folder();
    let publisher = open(&output, Way::Exchange).unwrap();
    for route in ["../x", "/etc/x", "a/../../x", "", "事例.html", "a\\b"] {
        let error = publisher.write(route, b"x").unwrap_err();
        assert_eq!(
            error.message(Lang::Ja),
            format!("「{route}」は公開するファイルの名前として使えません。")
        );
        publisher.copy(route, Path::new("/etc/hostname")).unwrap_err();
    }
    publisher.write("a.html", b"1").unwrap();
    let error = publisher.write("a.html", b"2").unwrap_err();
    assert_eq!(error.to_string(), "\"a.html\" was to be published twice.");
}

#[test]
fn a_full_disk_leaves_the_site_as_it_was() {
    let (_folder, output) = folder();
    publish(&output, &[("a.html", "1")]);
    publish(&output, &[("a.html", "2")]);
    let before = tree(&output);
    let publisher = open(&output, Way::Exchange).unwrap();
    let full = |_: &mut File| Err(io::Error::from(io::ErrorKind::StorageFull));
    let entry = Entry { hash: 1, size: 1, stamp: Stamp::default() };
    let error = publisher.add("a.html", entry, full).unwrap_err();
    let at = publisher.staging.folder().join("a.html");
    assert_eq!(
        error.message(Lang::Ja),
        format!(
            "「{}」に書き込めません(ディスクの空きがありません)。空きを作ってから、やり直してください。",
            at.display()
        )
    );
    drop(publisher);
    assert_eq!(tree(&output), before);
    publish(&output, &[("a.html", "3")]);
    assert_eq!(texts(&output), pairs(&[("a.html", "3")]));
}

#[test]
fn wrong_folders_are_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().canonicalize().unwrap();
    let project = root.join("home/project");
    let (content, themes) = (project.join("content"), project.join("themes"));
    for path in ["content/cases", "themes", "notes", "empty"] {
        fs::create_dir_all(project.join(path)).unwrap();
    }
    fs::write(project.join("notes/a.txt"), "mine").unwrap();
    fs::write(project.join("file"), "mine").unwrap();
    symlink(project.join("empty"), project.join("link")).unwrap();
    symlink("nowhere", project.join("dangling")).unwrap();
    symlink(&content, root.join("alias")).unwrap();
    let home = root.join("home");
    let before = tree(&root);
    let bad: [(PathBuf, &str); 16] = [
        (PathBuf::from("/"), "whole disk"),
        (home.clone(), "home folder"),
        (root.clone(), "home folder"),
        (project.clone(), "holds the source folder"),
        (project.join("empty/.."), "holds the source folder"),
        (content.clone(), "holds the source folder"),
        (content.join("cases"), "lies in the source folder"),
        (content.join("new/deep"), "lies in the source folder"),
        (themes.join("public"), "lies in the source folder"),
        (root.join("alias/public"), "lies in the source folder"),
        (project.join("file"), "not a folder"),
        (project.join("file/public"), "not a folder"),
        (project.join("link"), "is a link"),
        (project.join("dangling"), "is a link"),
        (project.join("notes"), "did not write"),
        (PathBuf::new(), "no name"),
    ];
    for (output, reason) in bad {
        let places = Places::of(&output, &[&content, &themes], Some(&home));
        let error = places
            .and_then(|places| Publisher::open_at(places, Way::Exchange, Duration::ZERO))
            .unwrap_err();
        assert!(error.to_string().contains(reason), "{output:?}: {error}");
        assert_eq!(tree(&root), before, "{output:?}");
    }
    for good in ["empty", "content-public", "new/deep", "public"] {
        Places::of(&project.join(good), &[&content, &themes], Some(&home)).expect(good);
    }
}

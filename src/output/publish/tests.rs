//! Publishing into real folders: what may be a site, what changes, what stays, what is left behind.
#![cfg(unix)]
#![expect(clippy::disallowed_methods, reason = "the tests look at what was published")]

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::PathBuf;
use std::time::SystemTime;

use tempfile::TempDir;

use super::*;
use crate::diagnostics::Lang;

const NO_SOURCES: &[&Path] = &[];

fn folder() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().canonicalize().unwrap().join("public");
    (folder, output)
}

fn open(output: &Path, way: Way) -> Result<Publisher, PublishError> {
    Publisher::open_at(Places::of(output, NO_SOURCES, None)?, way, Duration::ZERO)
}

fn add(publisher: Publisher, files: &[(&str, &str)]) -> Publisher {
    for (route, text) in files {
        publisher.write(route, text.as_bytes()).unwrap();
    }
    publisher
}

fn publish_by(way: Way, output: &Path, files: &[(&str, &str)]) -> Published {
    add(open(output, way).unwrap(), files).commit().unwrap()
}

fn publish(output: &Path, files: &[(&str, &str)]) -> Published {
    publish_by(Way::Exchange, output, files)
}

/// Everything under `folder`: files with their bytes, links with their target, folders as `None`.
fn tree(folder: &Path) -> BTreeMap<String, Option<Vec<u8>>> {
    let entries = walkdir::WalkDir::new(folder).min_depth(1).into_iter().map(Result::unwrap);
    entries
        .map(|entry| {
            let name = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
            let bytes = if entry.path_is_symlink() {
                Some(fs::read_link(entry.path()).unwrap().into_os_string().into_encoded_bytes())
            } else {
                entry.file_type().is_file().then(|| fs::read(entry.path()).unwrap())
            };
            (name, bytes)
        })
        .collect()
}

fn texts(output: &Path) -> Vec<(String, String)> {
    let text =
        |(name, bytes): (String, Option<Vec<u8>>)| Some((name, String::from_utf8(bytes?).unwrap()));
    tree(output).into_iter().filter_map(text).collect()
}

fn pairs(files: &[(&str, &str)]) -> Vec<(String, String)> {
    files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

fn beside(output: &Path) -> Vec<String> {
    let entries = fs::read_dir(output.parent().unwrap()).unwrap();
    let mut names: Vec<_> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn stamps(output: &Path, names: &[&str]) -> Vec<(u64, SystemTime)> {
    let stamp = |metadata: fs::Metadata| (metadata.ino(), metadata.modified().unwrap());
    names.iter().map(|name| stamp(fs::metadata(output.join(name)).unwrap())).collect()
}

const BOTH: [Way; 2] = [Way::Exchange, Way::OneByOne];

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
fn a_file_that_came_during_the_exchange_moves_into_the_site() {
    let (_folder, output) = folder();
    publish(&output, &[("a.html", "1")]);
    publish(&output, &[("a.html", "2")]);
    let places = Places::of(&output, NO_SOURCES, None).unwrap();
    fs::write(places.spare.join("late.txt"), "late").unwrap();
    fs::create_dir(places.spare.join("mine")).unwrap();
    let manifest = Manifest::load(&places.manifest).unwrap().unwrap();
    foreign::Foreign::tidy_spare(&places, &manifest, &foreign::Foreign::default()).unwrap();
    assert_eq!(texts(&output), pairs(&[("a.html", "2"), ("late.txt", "late")]));
    assert!(output.join("mine").is_dir());
    assert_eq!(texts(&places.spare), pairs(&[("a.html", "1")]));
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
        format!("「{}」に書き込めません(ディスクの空きがありません)。", at.display())
    );
    drop(publisher);
    assert_eq!(tree(&output), before);
    publish(&output, &[("a.html", "3")]);
    assert_eq!(texts(&output), pairs(&[("a.html", "3")]));
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

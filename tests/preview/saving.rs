//! The ways in which editors and tools change files, against the system's own events.

use std::fs;

use tenkai::serve::Watching;

use crate::effort;
use crate::http::get;
use crate::project::Project;

const ABOUT: &str = "content/pages/about.md";

fn changed(project: &Project, words: &str) -> String {
    project.read(ABOUT).replace("最初の文", words)
}

#[test]
fn written_in_place() {
    let project = Project::open(Watching::Events);
    project.write(ABOUT, &changed(&project, "二番目"));
    let round = project.round();
    assert_eq!((round.changed, round.made), (vec![ABOUT.to_owned()], 1));
    assert!(get(project.port, "/about/").body.contains("二番目"));
}

#[test]
fn renamed_over_the_old_file() {
    let project = Project::open(Watching::Events);
    project.write("content/pages/about.md.tmp", &changed(&project, "二番目"));
    fs::rename(project.path("content/pages/about.md.tmp"), project.path(ABOUT)).expect("a file");
    assert_eq!(project.round().changed, [ABOUT]);
    assert!(get(project.port, "/about/").body.contains("二番目"));
}

#[test]
fn emptied_first_and_written_later() {
    let project = Project::open(Watching::Events);
    let text = changed(&project, "二番目");
    project.write(ABOUT, "");
    assert!(project.round().has_errors);
    assert!(get(project.port, "/about/").body.contains("最初の文"), "the last good site stays");
    project.write(ABOUT, &text);
    project.round_until(|round| !round.has_errors);
    assert!(get(project.port, "/about/").body.contains("二番目"));
}

#[test]
fn as_vim_does_it() {
    let project = Project::open(Watching::Events);
    let text = changed(&project, "二番目");
    project.write("content/pages/.about.md.swp", "swap");
    project.write("content/pages/4913", "");
    fs::remove_file(project.path("content/pages/4913")).expect("a file");
    fs::rename(project.path(ABOUT), project.path("content/pages/about.md~")).expect("a file");
    project.write(ABOUT, &text);
    fs::remove_file(project.path("content/pages/about.md~")).expect("a file");
    project.wait_for("/about/", "二番目");
    project.assert_is_clean_build();
}

#[test]
fn as_excel_does_it() {
    let project = Project::open(Watching::Events);
    let folder = "content/pages";
    let text = changed(&project, "[表](sums.xlsx)");
    project.write(ABOUT, &text);
    project.write(&format!("{folder}/sums.xlsx"), "old");
    project.wait_for("/files/pages/sums.xlsx", "old");
    project.write(&format!("{folder}/~$sums.xlsx"), "lock");
    project.write(&format!("{folder}/A1B2C300.tmp"), "new");
    let backup = project.path(&format!("{folder}/F00D0000.tmp"));
    let file = project.path(&format!("{folder}/sums.xlsx"));
    fs::rename(&file, &backup).expect("a file");
    fs::rename(project.path(&format!("{folder}/A1B2C300.tmp")), &file).expect("a file");
    fs::remove_file(backup).expect("a file");
    fs::remove_file(project.path(&format!("{folder}/~$sums.xlsx"))).expect("a file");
    project.wait_for("/files/pages/sums.xlsx", "new");
    project.assert_is_clean_build();
}

#[test]
fn as_editors_do_that_keep_a_copy_beside() {
    let project = Project::open(Watching::Events);
    let text = changed(&project, "二番目");
    // Emacs: a link that no file is behind while it is edited, and a copy with its own name for the old text.
    let lock = project.path("content/pages/.#about.md");
    #[cfg(unix)]
    std::os::unix::fs::symlink("someone@somewhere.1234", &lock).expect("a link");
    fs::copy(project.path(ABOUT), project.path("content/pages/about.md~")).expect("a file");
    project.write("content/pages/#about.md#", &text);
    project.write(ABOUT, &text);
    fs::remove_file(project.path("content/pages/#about.md#")).expect("a file");
    #[cfg(unix)]
    fs::remove_file(lock).expect("a link");
    project.wait_for("/about/", "二番目");
    project.assert_is_clean_build();
}

#[test]
fn a_branch_checked_out_back_and_forth() {
    let project = Project::open(Watching::Events);
    let text = project.read("content/pages/guide.md");
    let branch = |name: &str| {
        // As git does it: files are taken away and written anew, folders come and go, one file after the other.
        let deep = project.path("themes/own/assets/deep");
        if name == "main" {
            fs::remove_dir_all(&deep).ok();
        } else {
            fs::create_dir_all(&deep).expect("a folder");
        }
        for number in 0..20 {
            let path = format!("content/pages/topic-{number}.md");
            if name == "main" {
                fs::remove_file(project.path(&path)).expect("a file");
            } else {
                project.write(&path, &text.replace("案内の文", name));
                fs::write(deep.join(format!("{number}.css")), format!("/* {name} */"))
                    .expect("a file");
            }
        }
        fs::remove_file(project.path("content/pages/guide.md")).expect("a file");
        project.write("content/pages/guide.md", &text.replace("案内の文", name));
    };
    for _ in 0..10 {
        branch("topic");
        branch("main");
    }
    branch("last");
    project.wait_for("/guide/", "last");
    project.wait_for("/topic-19/", "last");
    project.wait_for("/assets/deep/19.css", "last");
    project.assert_is_clean_build();
}

/// When all are tried, far more events come than the system keeps: some are lost, and nothing may depend on them.
#[test]
fn thousands_of_files_at_once() {
    let count = effort::of(1_000, 30_000);
    let project = Project::open(Watching::Events);
    let folder = project.path("themes/own/assets/many");
    fs::create_dir_all(&folder).expect("a folder");
    for number in 0..count {
        fs::write(folder.join(format!("f{number}.css")), format!("a{{order:{number}}}"))
            .expect("a file");
    }
    project.write(ABOUT, &changed(&project, "二番目"));
    let last = count - 1;
    project.wait_for("/about/", "二番目");
    project.wait_for(&format!("/assets/many/f{last}.css"), &last.to_string());
    project.assert_is_clean_build();
}

#[test]
fn a_folder_swapped_for_another() {
    let project = Project::open(Watching::Events);
    let text = changed(&project, "二番目");
    let new = project.path("content/new");
    fs::create_dir(&new).expect("a folder");
    for entry in fs::read_dir(project.path("content/pages")).expect("a folder") {
        let entry = entry.expect("an entry");
        fs::copy(entry.path(), new.join(entry.file_name())).expect("a file");
    }
    fs::write(new.join("about.md"), &text).expect("a file");
    fs::rename(project.path("content/pages"), project.path("old")).expect("a folder");
    fs::rename(&new, project.path("content/pages")).expect("a folder");
    project.wait_for("/about/", "二番目");
    project.write(ABOUT, &text.replace("二番目", "三番目"));
    project.wait_for("/about/", "三番目");
    project.assert_is_clean_build();
}

#[test]
fn the_content_folder_deleted_and_back() {
    let project = Project::open(Watching::Events);
    let aside = project.folder.path().join("aside");
    fs::rename(project.path("content"), &aside).expect("a folder");
    assert!(project.round_until(|round| round.has_errors).changed.is_empty());
    assert!(get(project.port, "/about/").body.contains("最初の文"), "the last good site stays");
    fs::rename(&aside, project.path("content")).expect("a folder");
    project.round_until(|round| !round.has_errors);
    project.write(ABOUT, &changed(&project, "二番目"));
    project.wait_for("/about/", "二番目");
    project.assert_is_clean_build();
}

#[test]
fn the_whole_project_replaced() {
    let project = Project::open(Watching::Events);
    let aside = project.folder.path().join("aside");
    fs::rename(project.root(), &aside).expect("a folder");
    project.round_until(|round| round.has_errors);
    fs::rename(&aside, project.root()).expect("a folder");
    project.round_until(|round| !round.has_errors);
    project.write(ABOUT, &changed(&project, "二番目"));
    project.wait_for("/about/", "二番目");
}

#[test]
fn a_new_folder_with_new_files() {
    let project = Project::open(Watching::Events);
    let folder = project.path("themes/own/assets/deep/er");
    fs::create_dir_all(&folder).expect("folders");
    fs::write(folder.join("extra.css"), "a{}").expect("a file");
    project.wait_for("/assets/deep/er/extra.css", "a{}");
    fs::write(folder.join("extra.css"), "b{}").expect("a file");
    project.wait_for("/assets/deep/er/extra.css", "b{}");
}

#[test]
fn a_storm_of_changes_ends_in_a_clean_build() {
    let project = Project::open(Watching::Events);
    let text = project.read("content/pages/guide.md");
    for round in 0..5 {
        for number in 0..200 {
            let path = format!("content/pages/p{number}.md");
            project.write(&path, &text.replace("案内の文", &format!("{number}の{round}回目")));
        }
    }
    for number in 100..200 {
        fs::remove_file(project.path(&format!("content/pages/p{number}.md"))).expect("a file");
    }
    project.write("content/pages/last.md", &text);
    project.wait_for("/last/", "案内の文");
    project.wait_for("/p99/", "99の4回目");
    project.assert_is_clean_build();
    assert_eq!(get(project.port, "/p150/").status, 404);
}

#[test]
fn litter_and_reading_wake_nobody() {
    let project = Project::open(Watching::Events);
    project.write("content/pages/~$about.xlsx", "lock");
    project.write("content/pages/.DS_Store", "");
    project.write("public.html", "");
    project.read(ABOUT);
    project.write(ABOUT, &changed(&project, "二番目"));
    assert_eq!(project.round().changed, [ABOUT], "the first round is that of the change");
}

#[test]
fn changes_are_found_without_events() {
    let project = Project::open(Watching::Polling);
    project.write(ABOUT, &changed(&project, "二番目"));
    assert_eq!(project.round().changed, [ABOUT]);
    assert!(get(project.port, "/about/").body.contains("二番目"));
}

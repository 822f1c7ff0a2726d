//! The ways in which editors and tools change files, against the system's own events.

use std::fs;

use tenkai::serve::Watching;

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

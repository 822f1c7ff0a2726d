//! The same content gives the same site, whatever the machine, its settings and its clock.

use std::fs;

use crate::effort;
use crate::program::{Project, Ran, bytes};

#[test]
fn threads_locale_time_zone_and_folder_change_nothing() {
    let first = Project::real();
    // The same files, written in the opposite order.
    let second = Project::small();
    fs::remove_dir_all(second.root()).unwrap();
    for (path, text) in bytes(&first.root()).into_iter().rev() {
        second.write_bytes(path, &text);
    }
    let canary = "canary-4711-value";
    let variants: [(&Project, &[(&str, &str)]); 4] = [
        (&first, &[("RAYON_NUM_THREADS", "1"), ("TZ", "UTC"), ("LANG", "C")]),
        (&first, &[("RAYON_NUM_THREADS", "2"), ("TZ", "Asia/Tokyo"), ("LANG", "ja_JP.UTF-8")]),
        (
            &second,
            &[("RAYON_NUM_THREADS", "8"), ("TZ", "America/New_York"), ("LANG", "tr_TR.UTF-8")],
        ),
        (&second, &[("HOME", "/nowhere"), ("USER", canary), ("TENKAI", canary)]),
    ];
    let mut expected = None;
    for (project, variables) in variants.into_iter().step_by(effort::of(3, 1)) {
        let elsewhere = tempfile::TempDir::new().unwrap();
        let root = project.root();
        let out = elsewhere.path().join("site");
        let arguments = ["build", "--date", "2026-11-22", "--quiet"];
        let mut command = project.command(&arguments);
        command.arg("--root").arg(&root).arg("--output").arg(&out).current_dir(elsewhere.path());
        let ran = Ran::of(command.envs(variables.iter().copied()).output().unwrap());
        assert_eq!(ran.code, Some(0), "{ran:?}");
        let site = bytes(&out);
        let leaked = |bytes: &Vec<u8>| {
            let text = String::from_utf8_lossy(bytes);
            text.contains(canary) || text.contains(&*root.to_string_lossy())
        };
        assert!(!site.values().any(leaked), "the environment is in the site");
        let expected = expected.get_or_insert_with(|| site.clone());
        assert!(expected.keys().eq(site.keys()), "{variables:?}");
        let differing = expected.iter().find(|(path, bytes)| site[*path] != **bytes);
        assert_eq!(differing.map(|(path, _)| path), None, "{variables:?}");
    }
}

#[test]
fn the_day_comes_from_the_argument_or_the_epoch() {
    let project = Project::small();
    let built = |arguments: &[&str], epoch: Option<&str>| {
        let mut command = project.command(arguments);
        let ran =
            Ran::of(command.envs(epoch.map(|it| ("SOURCE_DATE_EPOCH", it))).output().unwrap());
        assert_eq!(ran.code, Some(0), "{ran:?}");
        bytes(&project.site())
    };
    let by_argument = built(&["build", "--date", "2026-11-22"], None);
    assert!(by_argument == built(&["build"], Some("1795305600")), "noon in Greenwich, 2026-11-22");
    let wrong = project.command(&["build"]).env("SOURCE_DATE_EPOCH", "soon").output().unwrap();
    assert_eq!(wrong.status.code(), Some(2));
    assert_eq!(project.run(&["build", "--date", "2026-02-30"]).code, Some(2));
}

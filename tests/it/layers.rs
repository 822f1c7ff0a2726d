//! What the files of `src/plan` may know of each other: no circles, neither of files nor of folders, and nothing of the
//! folders they lie in.

use std::collections::{BTreeMap, BTreeSet};

use crate::tidy::{code, files, none};

/// A module of `src/plan`, by the names on the way to it.
type Module = Vec<String>;

/// The paths that a tree of imports names: `a::{b, c::d}` names `a::b` and `a::c::d`.
fn paths(tree: &str) -> Vec<String> {
    let tree = tree.trim();
    let Some((before, rest)) = tree.split_once('{') else {
        return vec![tree.split(" as ").next().unwrap_or_default().trim().to_owned()];
    };
    let inside = rest.trim_end_matches('}');
    let (mut depth, mut start, mut parts) = (0_i32, 0, Vec::new());
    for (at, c) in inside.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&inside[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&inside[start..]);
    let parts = parts.into_iter().map(str::trim).filter(|part| !part.is_empty());
    parts
        .flat_map(paths)
        .map(|path| format!("{before}{}", path.trim_start_matches("self")))
        .collect()
}

/// The paths that `code` names, in imports and elsewhere.
fn named(code: &str) -> Vec<String> {
    let mut named = Vec::new();
    for line in code.split_inclusive(';') {
        let import = line.rsplit_once("use ").map(|(_, tree)| tree);
        let import = import.filter(|_| {
            line.contains("\nuse ") || line.contains(" use ") || line.starts_with("use ")
        });
        if let Some(tree) = import.and_then(|tree| tree.strip_suffix(';')) {
            named.extend(paths(&tree.split_whitespace().collect::<Vec<_>>().join(" ")));
            continue;
        }
        let words = line.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'));
        let is_path = |word: &&str| {
            ["crate::plan::", "super::", "self::"].iter().any(|start| word.starts_with(start))
        };
        named.extend(words.filter(is_path).map(str::to_owned));
    }
    named
}

/// The module of `modules` that `path`, as written in `here`, lies in.
fn target(modules: &BTreeMap<Module, String>, here: &Module, path: &str) -> Option<Module> {
    let mut steps = path.split("::").filter(|step| !step.is_empty()).peekable();
    let mut at = match steps.next()? {
        "crate" if steps.next() == Some("plan") => Vec::new(),
        "crate" => return None,
        "self" => here.clone(),
        "super" => here[..here.len().checked_sub(1)?].to_vec(),
        first => {
            let mut child = here.clone();
            child.push(first.to_owned());
            modules.contains_key(&child).then_some(child)?
        }
    };
    while steps.next_if_eq(&"super").is_some() {
        at.pop()?;
    }
    for step in steps {
        let mut deeper = at.clone();
        deeper.push(step.to_owned());
        if !modules.contains_key(&deeper) {
            break;
        }
        at = deeper;
    }
    Some(at)
}

/// Which modules of `src/plan` name which.
fn uses() -> BTreeMap<Module, BTreeSet<Module>> {
    let mut modules = BTreeMap::new();
    for file in files("src/plan", ".rs") {
        let name = file.path.trim_start_matches("src/plan/").trim_end_matches(".rs");
        let name = name.trim_end_matches("mod").trim_end_matches('/');
        let name: Module = name.split('/').filter(|it| !it.is_empty()).map(str::to_owned).collect();
        // A visibility is no use.
        modules.insert(name, code(&file).replace("(in crate::", "(in "));
    }
    assert!(modules.len() > 60, "{} modules", modules.len());
    let of = |(here, code): (&Module, &String)| {
        let targets = named(code).into_iter().filter_map(|path| target(&modules, here, &path));
        (here.clone(), targets.filter(|target| target != here).collect())
    };
    modules.iter().map(of).collect()
}

/// The nodes of `uses` that lead back to themselves.
fn circles(uses: &BTreeMap<Module, BTreeSet<Module>>) -> Vec<String> {
    let reached = |from: &Module| {
        let mut seen = BTreeSet::new();
        let mut next: Vec<&Module> = uses.get(from).into_iter().flatten().collect();
        while let Some(module) = next.pop() {
            if seen.insert(module) {
                next.extend(uses.get(module).into_iter().flatten());
            }
        }
        seen
    };
    let in_circle: Vec<&Module> =
        uses.keys().filter(|module| reached(module).contains(module)).collect();
    let lines = in_circle.iter().map(|module| {
        let next = uses[*module].iter().filter(|next| in_circle.contains(next));
        let next: Vec<String> = next.map(|next| next.join("/")).collect();
        format!("{} uses {}", module.join("/"), next.join(", "))
    });
    lines.collect()
}

#[test]
fn no_file_leads_back_to_itself() {
    none("files use each other in a circle", circles(&uses()));
}

#[test]
fn no_folder_leads_back_to_itself() {
    let mut folders: BTreeMap<Module, BTreeSet<Module>> = BTreeMap::new();
    for (module, targets) in uses() {
        // What stands at the top puts all parts together.
        let Some(own) = module.first() else { continue };
        let targets = targets.iter().filter_map(|target| target.first());
        let targets = targets.filter(|target| *target != own).map(|target| vec![target.clone()]);
        folders.entry(vec![own.clone()]).or_default().extend(targets);
    }
    none("folders use each other in a circle", circles(&folders));
}

#[test]
fn no_import_runs_up() {
    let mut broken = Vec::new();
    for (module, targets) in uses() {
        let above = targets.iter().filter(|target| module.starts_with(target));
        broken
            .extend(above.map(|target| format!("{} uses {}", module.join("/"), target.join("/"))));
    }
    none("a file uses the folder it lies in", broken);
}

//! Small projects to build in tests: the site in `tests/sites/minimal`, which has nothing wrong with it, and what a
//! test changes in it. Lives in memory, except where the bytes or names of files on disk are what is tested.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{LazyLock, Mutex};

use tenkai::builder::{BuildOptions, Built, File, build};
use tenkai::diagnostics::{Catalogue, Code, Colour, Diagnosed, Diagnostic, Lang, human};
use tenkai::japanese::Date;
use tenkai::model::Drafts;
use tenkai::plan::Options;
use tenkai::render::TimeLimit;
use tenkai::source::SourceTree;

/// The texts of all languages; reading them takes longer than a whole test.
static CATALOGUES: LazyLock<[Catalogue; 2]> = LazyLock::new(|| Lang::ALL.map(Catalogue::read));

/// Files of a project that is not built yet.
#[derive(Clone)]
pub(crate) struct Project {
    files: BTreeMap<String, String>,
    raw: BTreeMap<String, Vec<u8>>,
    links: BTreeMap<String, String>,
    drafts: Drafts,
    base_url: Option<String>,
    time_limit: TimeLimit,
}

/// What became of a project.
pub(crate) struct Site {
    /// All pages by their routes; empty if anything is wrong.
    pub(crate) pages: BTreeMap<String, String>,
    /// All other files that are made, by their routes; empty if anything is wrong.
    pub(crate) files: BTreeMap<String, String>,
    /// Everything that is wrong.
    pub(crate) diagnostics: Vec<Diagnostic>,
    tree: SourceTree,
    built: Built,
}

impl Project {
    /// The minimal site as it is.
    pub(crate) fn minimal() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/minimal");
        let tree = SourceTree::read(&root).expect("the minimal site lies beside the tests");
        Self::of(&tree.value)
    }

    /// The site in `tree`, as far as it is text.
    pub(crate) fn of(tree: &SourceTree) -> Self {
        Self {
            files: texts(tree),
            raw: BTreeMap::new(),
            links: BTreeMap::new(),
            drafts: Drafts::LeftOut,
            base_url: None,
            time_limit: TimeLimit::default(),
        }
    }

    /// The minimal site with the files of `text`, each after a line `-- path --`, on top of it.
    pub(crate) fn fixture(text: &str) -> Self {
        let mut project = Self::minimal();
        project.files.extend(texts(&SourceTree::from_fixture(text)));
        project
    }

    /// The same with the file `path` saying `text`.
    pub(crate) fn with(mut self, path: &str, text: &str) -> Self {
        self.files.insert(path.to_owned(), text.to_owned());
        self
    }

    /// The same with these bytes at `path`; the project is then built from disk.
    pub(crate) fn with_bytes(mut self, path: &str, bytes: &[u8]) -> Self {
        self.raw.insert(path.to_owned(), bytes.to_owned());
        self
    }

    /// The same with a symbolic link at `path`; the project is then built from disk.
    #[cfg(unix)]
    pub(crate) fn with_link(mut self, path: &str, target: &str) -> Self {
        self.links.insert(path.to_owned(), target.to_owned());
        self
    }

    /// The same without the file `path`.
    pub(crate) fn without(mut self, path: &str) -> Self {
        assert!(self.files.remove(path).is_some(), "there is no {path}");
        self
    }

    /// What the file `path` says.
    pub(crate) fn text(&self, path: &str) -> &str {
        self.files.get(path).unwrap_or_else(|| panic!("there is no {path}"))
    }

    /// The same with `to` in place of the one `from` in the file `path`.
    pub(crate) fn edit(mut self, path: &str, from: &str, to: &str) -> Self {
        let text = self.files.get_mut(path).unwrap_or_else(|| panic!("there is no {path}"));
        assert_eq!(text.matches(from).count(), 1, "“{from}” stands once in {path}");
        *text = text.replacen(from, to, 1);
        self
    }

    /// The same with `text` at the end of the file `path`, which is made if it is not there.
    pub(crate) fn append(mut self, path: &str, text: &str) -> Self {
        self.files.entry(path.to_owned()).or_default().push_str(text);
        self
    }

    /// The same with drafts shown.
    pub(crate) fn with_drafts(mut self) -> Self {
        self.drafts = Drafts::Shown;
        self
    }

    /// The same, to be published at `address`.
    pub(crate) fn at(mut self, address: &str) -> Self {
        self.base_url = Some(address.to_owned());
        self
    }

    /// The same with pages that may take so long.
    pub(crate) fn within(mut self, time_limit: TimeLimit) -> Self {
        self.time_limit = time_limit;
        self
    }

    /// Builds it.
    pub(crate) fn build(self) -> Site {
        let options = self.options();
        let (pages, files) = (Mutex::new(BTreeMap::new()), Mutex::new(BTreeMap::new()));
        let keep = |route: &str, file: File<'_>| {
            let (kept, text) = match file {
                File::Page { html, .. } => (&pages, html.to_string()),
                File::Bytes(bytes) => (&files, String::from_utf8_lossy(bytes).into_owned()),
                File::Copy(_) => return Ok(()),
            };
            kept.lock().expect("no sink panics").insert(route.to_owned(), text);
            Ok(())
        };
        let tree = self.tree();
        let built = build(&tree, &options, None, &keep).expect("keeping pages cannot fail");
        let mut pages = pages.into_inner().expect("no sink panics");
        let mut files = files.into_inner().expect("no sink panics");
        if built.has_errors() {
            pages.clear();
            files.clear();
        }
        Site { pages, files, diagnostics: built.diagnostics.clone(), tree: tree.value, built }
    }

    /// All that is wrong with it, as an author who reads Japanese sees it.
    pub(crate) fn problems(self) -> String {
        self.build().problems(Lang::Ja)
    }

    fn options(&self) -> BuildOptions {
        let today = Date::new(2026, 4, 1).expect("a day of the calendar");
        let plan = Options { base_url: self.base_url.clone(), today };
        BuildOptions { drafts: self.drafts, plan, time_limit: self.time_limit }
    }

    fn tree(self) -> Diagnosed<SourceTree> {
        if self.raw.is_empty() && self.links.is_empty() {
            let text = |(path, text): (&String, &String)| {
                let end = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
                format!("-- {path} --\n{text}{end}")
            };
            let text: String = self.files.iter().map(text).collect();
            return Diagnosed::clean(SourceTree::from_fixture(&text));
        }
        let root = tempfile::tempdir().expect("there is room for a small project");
        for (path, text) in &self.files {
            write(&root.path().join(path), text.as_bytes());
        }
        for (path, bytes) in &self.raw {
            write(&root.path().join(path), bytes);
        }
        #[cfg(unix)]
        for (path, target) in &self.links {
            std::os::unix::fs::symlink(target, root.path().join(path)).expect("links can be made");
        }
        SourceTree::read(root.path()).expect("the project was just written")
    }
}

impl Site {
    /// The main content of the page at the address `address` (`/cases/x/`).
    pub(crate) fn page(&self, address: &str) -> &str {
        let html = self.html(address);
        let start = html.find("<main").expect("a page has a main part");
        let end = html.find("</main>").expect("a main part ends");
        &html[start..end]
    }

    /// All of the page at the address `address`.
    pub(crate) fn html(&self, address: &str) -> &str {
        let folder = address.trim_start_matches('/');
        let route = if folder.ends_with('/') || folder.is_empty() {
            format!("{folder}index.html")
        } else {
            folder.to_owned()
        };
        let routes = || self.pages.keys().cloned().collect::<Vec<_>>().join("\n");
        self.pages
            .get(&route)
            .unwrap_or_else(|| panic!("no {route}, only\n{}\n{:?}", routes(), self.diagnostics))
    }

    /// The file at `route` that is no page.
    pub(crate) fn file(&self, route: &str) -> &str {
        let routes = || self.files.keys().cloned().collect::<Vec<_>>().join("\n");
        self.files.get(route).unwrap_or_else(|| panic!("there is no {route}, only\n{}", routes()))
    }

    /// The codes of all that is wrong, in order.
    pub(crate) fn codes(&self) -> Vec<Code> {
        self.diagnostics.iter().map(|problem| problem.code).collect()
    }

    /// All that is wrong, in words. Whatever a message needs has to be there.
    pub(crate) fn problems(&self, lang: Lang) -> String {
        self.assert_filled();
        let catalogue = CATALOGUES.iter().find(|known| known.lang() == lang);
        let catalogue = catalogue.expect("there is one for each language");
        human(&self.diagnostics, &|path| self.text(path), catalogue, Colour::Never)
    }

    /// The text of the file at `path`, for renderings.
    pub(crate) fn text(&self, path: &str) -> Option<std::sync::Arc<str>> {
        self.built.text(&self.tree, path)
    }

    /// Fails if a value that a message needs was forgotten, or if a word or note is not in the catalogue.
    fn assert_filled(&self) {
        for problem in &self.diagnostics {
            let missing = CATALOGUES[0].missing(problem);
            assert!(missing.is_empty(), "{}: no {missing:?} in {:?}", problem.code, problem.args);
        }
    }
}

fn texts(tree: &SourceTree) -> BTreeMap<String, String> {
    let text = |file: &tenkai::source::SourceFile| file.text().unwrap_or_default().to_owned();
    tree.files.values().map(|file| (file.path.to_string(), text(file))).collect()
}

#[expect(clippy::disallowed_methods, reason = "names and bytes on disk are what is tested")]
fn write(path: &Path, bytes: &[u8]) {
    let folder = path.parent().expect("a file lies in a folder");
    std::fs::create_dir_all(folder).expect("a temporary folder can be written");
    std::fs::write(path, bytes).expect("a temporary folder can be written");
}

#[test]
fn the_minimal_site_has_nothing_wrong_with_it() {
    let site = Project::minimal().build();
    assert_eq!(site.problems(Lang::Ja), "");
    assert!(site.pages.len() > 20, "{:?}", site.pages.keys());
    assert!(site.page("/cases/kita/").contains("保健師どうしが連携して支えた。"));
}

/// A draft in each way that something can refer to it, and a file that only it shows.
fn referring() -> Project {
    let draft = "---\ntitle: 秘密の案\ndescription: 案。\nupdated: 2026-04-01\ndraft: true\n---\n[様式](form.txt)\n";
    let case = |project: &Project| {
        let case = project.text("content/cases/kita.md").replace("北地域の取組", "秘密の取組");
        case.replace("updated: 2026-04-01\n", "updated: 2026-04-01\ndraft: true\n")
    };
    let project = Project::minimal();
    let case = case(&project);
    let related = "updated: 2026-04-01\nrelated: [hisoka]\n";
    project
        .with("content/cases/hisoka.md", &case)
        .with("content/pages/plan.md", draft)
        .with("content/pages/form.txt", "様式")
        .edit("content/cases/kita.md", "updated: 2026-04-01\n", related)
        .append(
            "content/cases/kita.md",
            "進め方は[[page:plan]]と[案](../pages/plan.md)にまとめる。\n",
        )
}

#[test]
fn nothing_of_a_draft_is_published_and_who_refers_to_it_is_told() {
    let site = referring().build();
    let places = site.diagnostics.iter().map(|it| it.code.to_string());
    assert_eq!(places.collect::<Vec<_>>(), ["draft-link"; 3], "{:?}", site.diagnostics);
    assert!(site.page("/cases/kita/").contains("進め方は（公開前のページ）と案にまとめる"));
    let all = site.pages.values().chain(site.files.values());
    let telling = all.filter(|text| text.contains("hisoka") || text.contains("秘密"));
    assert_eq!(telling.count(), 0, "no page and no file tells of a draft");
    assert!(!site.files.keys().any(|route| route.ends_with("form.txt")), "{:?}", site.files.keys());

    let site = referring().with_drafts().build();
    assert!(site.diagnostics.is_empty(), "{:?}", site.diagnostics);
    assert!(site.file("data/cases.json").contains("\"hisoka\""));
    assert_eq!(site.file("files/pages/form.txt"), "様式\n");
}

#[test]
fn a_draft_is_shown_to_those_who_ask() {
    let project = Project::fixture(
        "-- content/pages/plan.md --\n---\ntitle: 案\ndescription: 案。\nupdated: 2026-04-01\ndraft: true\n---\n",
    );
    assert!(!project.clone().build().pages.contains_key("plan/index.html"));
    assert!(project.with_drafts().build().page("/plan/").contains("案"));
}

#[test]
fn all_that_is_wrong_is_told_at_once() {
    let site = Project::minimal()
        .edit("content/site.yaml", "updated: 2026-04-01", "updated: 2026-02-30")
        .edit("content/cases/kita.md", "status: held", "status: heldd")
        .append("content/pages/about.md", "[x](y.md)\n")
        .build();
    assert_eq!(site.codes(), [Code::UnknownTerm, Code::InvalidDate]);
    assert!(site.pages.is_empty());
}

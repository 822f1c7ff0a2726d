//! The sorts of knowledge bases that one can begin with, and the files of each as they lie in `sorts/`. Not what is made of
//! them.

use include_dir::{Dir, include_dir};

const SORTS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/start/sorts");

/// What a knowledge base is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Cases of any sort.
    General,
    /// Children who need medical care.
    Care,
    /// Plans for evacuation.
    Evacuation,
    /// Nothing yet: no examples.
    Empty,
}

impl Sort {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::General, Self::Care, Self::Evacuation, Self::Empty];

    /// What is typed for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::General => "general",
            Self::Care => "care",
            Self::Evacuation => "evacuation",
            Self::Empty => "empty",
        }
    }

    /// What people call it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::General => "取組事例",
            Self::Care => "医療的ケア児",
            Self::Evacuation => "避難計画",
            Self::Empty => "例のない、空のサイト",
        }
    }

    /// The sort that `text`, its word or its title, names.
    pub fn named(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| text == sort.word() || text == sort.title())
    }

    /// What a site of it is for, in a sentence.
    pub(super) const fn about(self) -> &'static str {
        match self {
            Self::General | Self::Empty => {
                "取組の進め方を、次に行う人が使えるように、出典を添えて記録するサイトです。"
            }
            Self::Care => {
                "医療的ケア児と家族を支える取組を、次に行う人が使えるように、出典を添えて記録するサイトです。"
            }
            Self::Evacuation => {
                "避難計画づくりの取組を、次に行う人が使えるように、出典を添えて記録するサイトです。"
            }
        }
    }

    /// Its files, by their paths inside `content/`, with what a site fills in still open.
    pub(super) fn files(self) -> Vec<(String, String)> {
        let (mut files, mut own) = (folder("all"), folder(self.word()));
        let mut take = |name: &str| {
            let at = own.iter().position(|(path, _)| path == name);
            at.map_or_else(String::new, |at| own.swap_remove(at).1)
        };
        let (menu, lists) = (take("navigation.yaml"), take("vocabulary.yaml"));
        for (path, text) in &mut files {
            match path.as_str() {
                "site.yaml" => text.push_str(&menu),
                "vocabulary.yaml" => text.insert_str(0, &lists),
                _ => {}
            }
        }
        if self != Self::Empty {
            files.extend(folder("sample"));
        }
        files.extend(own);
        files
    }
}

fn folder(name: &str) -> Vec<(String, String)> {
    fn collect(dir: &Dir<'static>, base: &str, files: &mut Vec<(String, String)>) {
        for file in dir.files() {
            let path = file.path().to_string_lossy().replace('\\', "/");
            let inside = path.strip_prefix(base).unwrap_or(&path).trim_start_matches('/');
            let text = file.contents_utf8().expect("a test reads every file of every sort");
            files.push((inside.to_owned(), text.to_owned()));
        }
        dir.dirs().for_each(|dir| collect(dir, base, files));
    }
    let mut files = Vec::new();
    if let Some(dir) = SORTS.get_dir(name) {
        collect(dir, name, &mut files);
    }
    files
}

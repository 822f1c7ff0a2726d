//! Source trees written as one text, for tests: a line `-- content/site.yaml --` before each file.

use std::path::PathBuf;
use std::sync::Arc;

use super::{Content, SourceFile, SourcePath, SourceTree};

impl SourceTree {
    /// The files of `text`, each after a line `-- path --`; what stands before the first such line is a comment.
    ///
    /// Texts are taken as they are: nothing is decoded or checked. A path with the extension of a picture or
    /// other binary gives one that is as long as its text and lies nowhere.
    ///
    /// # Panics
    /// If a path leaves the root or is there twice: a mistake in the test.
    pub fn from_fixture(text: &str) -> Self {
        let mut tree = Self::default();
        let mut open: Option<(SourcePath, String)> = None;
        for line in text.split_inclusive('\n') {
            if let Some(name) =
                line.trim_end().strip_prefix("-- ").and_then(|rest| rest.strip_suffix(" --"))
            {
                let path =
                    SourcePath::new(name.trim()).expect("a fixture's paths are inside the root");
                tree.insert_fixture(open.replace((path, String::new())));
            } else if let Some((_, text)) = &mut open {
                text.push_str(line);
            }
        }
        tree.insert_fixture(open);
        tree
    }

    fn insert_fixture(&mut self, file: Option<(SourcePath, String)>) {
        let Some((path, text)) = file else { return };
        let content = if path.is_text() {
            Content::Text(text.into())
        } else {
            Content::Binary {
                disk: Arc::new(PathBuf::from(path.as_str())),
                size: text.len() as u64,
            }
        };
        let twice = self.files.insert(path.clone(), SourceFile::new(path, content, None));
        assert!(twice.is_none(), "a fixture names {twice:?} twice");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_becomes_a_tree() {
        let tree = SourceTree::from_fixture(
            "comment\n-- content/b.md --\n# B\n-- not a header\n-- content/a.yaml --\r\nid: a\n\n-- content/x.png --\n12\n-- content/empty.md --",
        );
        let texts: Vec<_> =
            tree.files.iter().map(|(path, file)| (path.as_str(), file.text())).collect();
        let expected = [
            ("content/a.yaml", Some("id: a\n\n")),
            ("content/b.md", Some("# B\n-- not a header\n")),
            ("content/empty.md", Some("")),
            ("content/x.png", None),
        ];
        assert_eq!(texts, expected);
        assert!(matches!(tree.files["content/x.png"].content, Content::Binary { size: 3, .. }));
    }

    #[test]
    #[should_panic(expected = "twice")]
    fn a_path_is_there_once() {
        SourceTree::from_fixture("-- a.md --\n-- a.md --\n");
    }
}

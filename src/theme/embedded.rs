//! The files of the default theme as they were when the binary was made. Not those of the project.

use std::sync::{Arc, LazyLock};

use include_dir::{Dir, include_dir};

use super::files::Folder;
use super::{EMBEDDED_PATH, File};
use crate::source::Content;

const EMBEDDED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/municipal");

/// The folder of the default theme.
pub(super) fn folder() -> &'static Folder {
    fn collect(dir: &Dir<'static>, folder: &mut Folder) {
        for file in dir.files() {
            let inside = file.path().to_string_lossy().replace('\\', "/");
            let path: Arc<str> = format!("{EMBEDDED_PATH}/{inside}").into();
            let text =
                file.contents_utf8().expect("a test keeps the default theme free of binary files");
            folder.insert(inside, File { path, content: Content::Text(text.into()) });
        }
        dir.dirs().for_each(|dir| collect(dir, folder));
    }
    static FILES: LazyLock<Folder> = LazyLock::new(|| {
        let mut folder = Folder::new();
        collect(&EMBEDDED, &mut folder);
        folder
    });
    &FILES
}

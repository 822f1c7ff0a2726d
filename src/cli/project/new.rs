//! `tenkai new`: a record from a template, with the next free id, where it belongs.

use std::path::Path;

use anyhow::{anyhow, bail};

use crate::cli::arguments::NewOptions;
use crate::cli::build::Verdict;
use crate::cli::report::{Say, result};
use crate::cli::today;
use crate::diagnostics::{Lang, nearest};
use crate::edit::{self, Change, Form, Given, Listed, Path as Place, Subject};
use crate::japanese::word_ends::is_kanji;
use crate::output::project::{NewFile, add, change};
use crate::parse::record::{Home, Kind};
use crate::parse::yaml::tree;
use crate::source::{SourceFile, SourceTree, is_reserved};

/// Some programs put it before texts.
const MARK: &str = "\u{FEFF}";

/// A record to be made.
struct New {
    kind: Kind,
    id: String,
    given: Given,
    inside: Option<String>,
}

/// A file with the record in it.
struct Written {
    path: String,
    text: String,
    /// Whether the file was there before.
    is_changed: bool,
}

/// Writes a new record, or prints it.
pub(in crate::cli) fn new(options: &NewOptions, say: Say) -> anyhow::Result<Verdict> {
    let kind = kind(&options.kind, say)?;
    let tree = match SourceTree::read(&options.root) {
        Ok(read) => read.value,
        // A template alone needs no project.
        Err(_) if options.print => SourceTree::default(),
        Err(error) => return Err(anyhow!(error)),
    };
    let records = edit::records(&tree);
    let id = id(kind, options, &records, say)?;
    let is_item = matches!(kind.home(), Home::List(_) | Home::Inside(..));
    let given = Given {
        id: is_item.then(|| id.clone()),
        title: options.title.clone(),
        yomi: options.yomi.clone(),
        today: today::today(options.date)?.to_string(),
        choices: edit::choices(&tree),
    };
    let new = New { kind, id, given, inside: options.inside.clone() };
    if options.print {
        result(new.alone().trim_end());
        return Ok(Verdict::Fine);
    }
    let written = new.written(&tree, &options.root, &records, say)?;
    put(&options.root, &written)?;
    tell(&new, &written, say);
    Ok(Verdict::Fine)
}

/// The kind that `text`, its word or its title, names.
fn kind(text: &str, say: Say) -> anyhow::Result<Kind> {
    let kinds = || Kind::ALL.iter().copied().filter(|kind| kind.home() != Home::Vocabulary);
    let title = |kind: Kind| Form::of(Subject::Kind(kind)).title;
    if let Some(kind) = kinds().find(|kind| kind.word() == text || title(*kind) == text) {
        return Ok(kind);
    }
    let known: Vec<String> =
        kinds().map(|kind| format!("  {}（{}）", kind.word(), title(kind))).collect();
    let near = nearest(text, kinds().map(Kind::word));
    let near = near.map(|near| match say.lang {
        Lang::Ja => format!("「{near}」の間違いではありませんか。"),
        Lang::En => format!("Did you mean \"{near}\"?"),
    });
    let said = match say.lang {
        Lang::Ja => format!("「{text}」という種類はありません。"),
        Lang::En => format!("There is no kind \"{text}\"."),
    };
    let offer = say.either("使える種類：", "The kinds there are:");
    bail!("{said}{}\n{offer}\n{}", near.unwrap_or_default(), known.join("\n"))
}

/// The id of the new record: the given one if it is free and good, else the next.
fn id(kind: Kind, options: &NewOptions, records: &[Listed], say: Say) -> anyhow::Result<String> {
    let own = records.iter().filter(|record| record.kind == kind.word());
    let ids: Vec<&str> = own.map(|record| record.id.as_str()).collect();
    let Some(id) = &options.id else {
        // How a name with kanji is read is not guessed.
        let title = options.title.as_deref().filter(|title| !title.contains(is_kanji));
        let reading = options.yomi.as_deref().or(title).unwrap_or_default();
        return Ok(edit::suggest(&ids, reading));
    };
    let is_plain =
        id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') && !id.starts_with('-');
    if !is_plain || id.is_empty() || id.len() > 60 || is_reserved(id) {
        bail!(match say.lang {
            Lang::Ja => format!(
                "「{id}」は id に使えません。半角の英数字とハイフンで、60 文字までにしてください。"
            ),
            Lang::En =>
                format!("\"{id}\" cannot be an id; use up to 60 letters, digits and hyphens."),
        });
    }
    if let Some(taken) = records.iter().find(|it| it.kind == kind.word() && it.id == *id) {
        let free = edit::suggest(&ids, options.yomi.as_deref().unwrap_or(id));
        bail!(match say.lang {
            Lang::Ja => format!(
                "id「{id}」は、「{}」（{}）が使っています。空いている id の例：{free}",
                taken.title, taken.file
            ),
            Lang::En => format!(
                "The id \"{id}\" is that of \"{}\" ({}); {free} is free.",
                taken.title, taken.file
            ),
        });
    }
    Ok(id.clone())
}

impl New {
    fn subject(&self) -> Subject {
        Subject::Kind(self.kind)
    }

    /// The record by itself, as a file or an item of one.
    fn alone(&self) -> String {
        let form = Form::of(self.subject());
        let yaml = form.template(&self.given);
        if form.body {
            return format!("---\n{yaml}---\n{}", form.body_template(&self.given));
        }
        let item = self.given.id.is_some().then(|| edit::append("", &yaml).ok()).flatten();
        item.unwrap_or(yaml)
    }

    /// The file with the record in it.
    fn written(
        &self,
        tree: &SourceTree,
        root: &Path,
        records: &[Listed],
        say: Say,
    ) -> anyhow::Result<Written> {
        let yaml = || Form::of(self.subject()).template(&self.given);
        let text = |path: &str| tree.files.get(path).and_then(SourceFile::text).map(str::to_owned);
        let mut mark = "";
        let mut read = |path: &str| {
            let old = on_disk(root, path).or_else(|| text(path))?;
            let plain = old.strip_prefix(MARK).map(str::to_owned);
            mark = if plain.is_some() { MARK } else { "" };
            Some(plain.unwrap_or(old))
        };
        let (path, text, is_changed) = match self.kind.home() {
            Home::Folder(_) => {
                let path = edit::file_of(self.kind, &self.id);
                (path.ok_or_else(|| anyhow!("{}", self.id))?, Ok(self.alone()), false)
            }
            Home::Single(name) => (format!("content/{name}"), Ok(self.alone()), false),
            Home::List(name) => {
                let path = format!("content/{name}");
                let old = read(&path);
                let new = edit::append(old.as_deref().unwrap_or_default(), &yaml());
                (path, new, old.is_some())
            }
            Home::Inside(whole, list) => {
                let path = self.whole(whole, records, say)?;
                let value = self::tree(&yaml()).map_err(|error| anyhow!(error))?;
                let at =
                    Change::Insert { path: Place::default().with(list), at: usize::MAX, value };
                let old = read(&path).unwrap_or_default();
                (path, edit::apply(&old, vec![at], &Subject::Kind(whole).order()), true)
            }
            Home::Vocabulary => bail!("content/vocabulary.yaml"),
        };
        let text = text.map_err(|_| anyhow!(unusual(&path, say)))?;
        Ok(Written { path, text: format!("{mark}{text}"), is_changed })
    }

    /// The file of the record that this one is to stand inside.
    fn whole(&self, whole: Kind, records: &[Listed], say: Say) -> anyhow::Result<String> {
        let known = || records.iter().filter(|record| record.kind == whole.word());
        let named = known().find(|record| Some(&record.id) == self.inside.as_ref());
        if let Some(record) = named {
            return Ok(record.file.clone());
        }
        let title = Form::of(Subject::Kind(whole)).title;
        let ids = known().map(|record| format!("  {}（{}）", record.id, record.title));
        let ids = ids.collect::<Vec<_>>().join("\n");
        let said = match (&self.inside, say.lang) {
            (None, Lang::Ja) => format!("どの{title}に入れるかを「--in id」で指定してください。"),
            (None, Lang::En) => format!("Say with --in ID which {} it belongs to.", whole.word()),
            (Some(id), Lang::Ja) => format!("「{id}」という{title}はありません。"),
            (Some(id), Lang::En) => format!("There is no {} \"{id}\".", whole.word()),
        };
        let offer = match (ids.is_empty(), say.lang) {
            (true, Lang::Ja) => format!("先に tenkai new {} で作ってください。", whole.word()),
            (true, Lang::En) => format!("Make one first: tenkai new {}", whole.word()),
            (false, Lang::Ja) => format!("今あるもの：\n{ids}"),
            (false, Lang::En) => format!("There are:\n{ids}"),
        };
        bail!("{said}\n{offer}")
    }
}

/// The text of the file as it is on the disk, with its own ends of lines.
fn on_disk(root: &Path, path: &str) -> Option<String> {
    use std::io::Read;
    let mut text = String::new();
    crate::machine::open(&root.join(path)).ok()?.read_to_string(&mut text).ok()?;
    Some(text)
}

fn unusual(path: &str, say: Say) -> String {
    match say.lang {
        Lang::Ja => format!(
            "「{path}」の書き方のままでは、後ろに加えられません。tenkai check で直してから、やり直してください。「--print」を付けると、ひな形を表示します。"
        ),
        Lang::En => format!(
            "Nothing can be added to \"{path}\" as it is written; mend it with tenkai check and try again. --print shows the template."
        ),
    }
}

fn put(root: &Path, written: &Written) -> anyhow::Result<()> {
    let Written { path, text, is_changed } = written;
    let done = if *is_changed {
        change(&root.join(path), text.as_bytes())
    } else {
        add(root, &[NewFile { path, bytes: text.as_bytes(), is_program: false }])
    };
    done.map_err(|error| anyhow!(error))
}

fn tell(new: &New, written: &Written, say: Say) {
    let title = Form::of(new.subject()).title;
    let (id, path) = (&new.id, &written.path);
    result(match say.lang {
        Lang::Ja => format!(
            "{title}「{id}」を {path} に書きました。「○○」を書き換え、選ぶ項目を確かめてから、tenkai check で点検してください。"
        ),
        Lang::En => format!(
            "Wrote the {} {id} to {path}. Replace ○○, look at what was chosen, and run tenkai check.",
            new.kind.word()
        ),
    });
}

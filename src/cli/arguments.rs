//! What can be typed, with its help in both languages. Not what it does.

use std::path::PathBuf;

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::diagnostics::Lang;
use crate::japanese::Date;
use crate::serve::BasePath;
use crate::start::Sort;
use crate::web::address::is_web_address;

/// Turn a knowledge base of records and case studies into a static site
#[derive(Debug, Parser)]
#[command(name = "tenkai", version, disable_help_subcommand = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub command: Command,
    /// Language of all messages: ja or en (default: the locale's, else Japanese)
    #[arg(long, global = true, value_name = "LANG")]
    pub lang: Option<Lang>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Build the site and publish it into a folder
    Build(BuildOptions),
    /// Make the folder of a new site, with examples to replace
    Init(InitOptions),
    /// Write a new record from a template that says what belongs where
    New(NewOptions),
    /// Say what is wrong with the content, without writing anything
    Check(CheckOptions),
    /// Show the site in a browser while it is written
    Serve(ServeOptions),
    /// Print the HTML of one Markdown body, without a site around it
    Render {
        /// Markdown file; - reads standard input
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Write the JSON Schema of every kind of record, for editors
    Schema(SchemaOptions),
    /// Print a completion script for a shell
    Completions {
        /// Which shell
        shell: Shell,
    },
}

/// What a site is made of.
#[derive(Debug, Args)]
pub(super) struct SiteOptions {
    /// Folder that holds `content/` and perhaps `themes/`
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// Address of the published site, instead of the one in site.yaml
    #[arg(long, value_name = "URL", value_parser = address)]
    pub base_url: Option<String>,
    /// Show records marked as drafts
    #[arg(long)]
    pub drafts: bool,
    /// The day to take as today (default: `SOURCE_DATE_EPOCH`, else today)
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = super::today::parse)]
    pub date: Option<Date>,
}

/// What `build` and `check` have in common.
#[derive(Debug, Args)]
pub(super) struct CommonOptions {
    #[command(flatten)]
    pub site: SiteOptions,
    /// How to print problems
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
    /// Print problems only
    #[arg(long, short)]
    pub quiet: bool,
}

#[derive(Debug, Args)]
pub(super) struct BuildOptions {
    #[command(flatten)]
    pub common: CommonOptions,
    /// Folder to publish into (default: `public` in the root)
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// Publish even if more than half of the published pages go
    #[arg(long)]
    pub allow_removal: bool,
}

#[derive(Debug, Args)]
pub(super) struct CheckOptions {
    #[command(flatten)]
    pub common: CommonOptions,
    /// Fail on warnings too, except those about what only the operator can set
    #[arg(long)]
    pub strict: bool,
}

#[derive(Debug, Args)]
pub(super) struct ServeOptions {
    #[command(flatten)]
    pub site: SiteOptions,
    /// Port to listen on, or none (default: the first free one from 8000 on)
    #[arg(long, value_name = "PORT")]
    pub port: Option<u16>,
    /// Open the site in the browser
    #[arg(long)]
    pub open: bool,
    /// Let people write in the browser, into the files of the content
    #[arg(long)]
    pub edit: bool,
    /// Look for changes instead of being told of them, as on network drives
    #[arg(long)]
    pub poll: bool,
    /// Path that the site lies under, as on its server
    #[arg(long, value_name = "/PATH/", default_value_t)]
    pub base_path: BasePath,
}

#[derive(Debug, Args)]
pub(super) struct InitOptions {
    /// Folder to make it in, empty or not there yet
    #[arg(value_name = "DIR", default_value = ".")]
    pub dir: PathBuf,
    /// What it is about: general, care, evacuation or empty
    #[arg(long, value_name = "SORT", value_parser = sort)]
    pub sort: Option<Sort>,
    /// Name of the site
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// Who publishes it
    #[arg(long, value_name = "NAME")]
    pub publisher: Option<String>,
    /// The day to take as today (default: `SOURCE_DATE_EPOCH`, else today)
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = super::today::parse)]
    pub date: Option<Date>,
}

#[derive(Debug, Args)]
pub(super) struct NewOptions {
    /// Kind of the record: its word or its Japanese name
    #[arg(value_name = "KIND")]
    pub kind: String,
    /// Its id (default: the next number, or made from the reading)
    #[arg(value_name = "ID")]
    pub id: Option<String>,
    /// Its name for people
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// How the name is read, in kana
    #[arg(long, value_name = "KANA")]
    pub yomi: Option<String>,
    /// Id of the record that it stands inside, for kinds that have no file of their own
    #[arg(long = "in", value_name = "ID")]
    pub inside: Option<String>,
    /// Print it, without writing anything
    #[arg(long)]
    pub print: bool,
    /// Folder that holds `content/` and perhaps `themes/`
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// The day to take as today (default: `SOURCE_DATE_EPOCH`, else today)
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = super::today::parse)]
    pub date: Option<Date>,
}

#[derive(Debug, Args)]
pub(super) struct SchemaOptions {
    /// Folder to write one file a kind into (default: print all as one object)
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// Let ids and terms be chosen from what the content has today
    #[arg(long)]
    pub of_content: bool,
    /// Folder that holds `content/` and perhaps `themes/`
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
}

/// How problems are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people, with the offending text
    Human,
    /// One JSON object a line on standard output
    Json,
    /// A SARIF 2.1.0 log on standard output
    Sarif,
}

/// The sort of knowledge base that `text` names.
fn sort(text: &str) -> Result<Sort, String> {
    let known = || Sort::ALL.map(|sort| format!("{}（{}）", sort.word(), sort.title())).join("、");
    Sort::named(text).ok_or_else(known)
}

/// The address of a web site that `text` is.
fn address(text: &str) -> Result<String, &'static str> {
    if is_web_address(text) { Ok(text.to_owned()) } else { Err("https://…") }
}

/// The command line with its help in `lang`.
pub(super) fn command(lang: Lang) -> clap::Command {
    let command = Arguments::command();
    match lang {
        Lang::En => command,
        Lang::Ja => in_japanese(command),
    }
}

/// The Japanese help of each argument, by its id.
const ARGUMENTS: [(&str, &str); 30] = [
    ("lang", "表示の言語：ja または en（指定がなければ環境の言語、なければ日本語）"),
    ("root", "content/ のあるフォルダー（指定がなければ今のフォルダー。themes/ もここに置きます）"),
    ("base_url", "公開先のアドレス（site.yaml の指定より優先）"),
    ("drafts", "下書き（draft: true）の記録も含める"),
    ("date", "今日とみなす日（指定がなければ SOURCE_DATE_EPOCH、なければ今日）"),
    ("format", "問題の表示の形：human（人向け。指定がなければこれ）、json、sarif"),
    ("quiet", "問題だけを表示する"),
    ("output", "書き出し先のフォルダー（build は指定がなければ public）"),
    ("allow_removal", "公開済みのページの半分より多くがなくなるときも公開する"),
    ("strict", "警告もエラーとして扱う（運営者だけが決められる項目の警告を除く）"),
    ("port", "使うポート（指定がなければ 8000 から先の空いているポート）"),
    ("open", "ブラウザーで開く"),
    ("edit", "ブラウザーで書けるようにする（content/ のファイルに保存します）"),
    ("poll", "変更の通知を待たず、ファイルを定期的に調べる（ネットワークドライブなど）"),
    ("base_path", "公開先でサイトを置くパス（例：/kb/。指定がなければ /）"),
    ("file", "Markdown ファイル（- なら標準入力）"),
    ("shell", "シェルの種類"),
    ("dir", "作る場所。空のフォルダーか、まだないフォルダー（指定がなければ今のフォルダー）"),
    (
        "sort",
        "何のサイトか：general（取組事例）、care（医療的ケア児）、evacuation（避難計画）、empty（例のない、空のサイト）",
    ),
    ("name", "サイトの名前"),
    ("publisher", "発行者（サイトを公開する団体）の名前"),
    ("kind", "記録の種類：case のような語か、「取組事例」のような名前"),
    ("id", "記録の id（指定がなければ、次の番号か、よみから作ります）"),
    ("title", "記録の題や名前"),
    ("yomi", "名前のよみ（かな）"),
    ("inside", "記録を入れる先の id（会議なら会議体の id）"),
    ("of_content", "今ある id や語から、エディターで選べるようにする"),
    ("print", "表示だけして、何も書き出さない"),
    ("help", "使い方を表示する"),
    ("version", "版を表示する"),
];

/// The Japanese summary of each command.
const COMMANDS: [(&str, &str); 8] = [
    ("build", "サイトを作り、フォルダーに公開する"),
    ("init", "新しいサイトのフォルダーを、書き換えて使う例と一緒に作る"),
    ("new", "説明付きのひな形から、新しい記録を作る"),
    ("check", "内容の誤りを調べる（何も書き出さない）"),
    ("serve", "書きながらブラウザーで確かめる（プレビュー）"),
    ("render", "Markdown の本文一つを HTML にして表示する"),
    ("schema", "記録の種類ごとの JSON Schema を書き出す（エディター用）"),
    ("completions", "シェルの補完スクリプトを表示する"),
];

const JAPANESE_TEMPLATE: &str = "{about-with-newline}\n使い方: {usage}\n\n{all-args}";

fn in_japanese(command: clap::Command) -> clap::Command {
    let command = command
        .about("記録と取組事例の知識ベースから、静的なサイトを作ります")
        .help_template(JAPANESE_TEMPLATE)
        .subcommand_help_heading("コマンド")
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(flag("help", 'h', clap::ArgAction::Help).global(true))
        .arg(flag("version", 'V', clap::ArgAction::Version));
    let command = command.mut_args(argument_in_japanese);
    command.mut_subcommands(|sub| {
        let about = COMMANDS
            .iter()
            .find(|(name, _)| *name == sub.get_name())
            .map_or("", |(_, about)| about);
        sub.about(about).help_template(JAPANESE_TEMPLATE).mut_args(argument_in_japanese)
    })
}

fn flag(name: &'static str, short: char, action: clap::ArgAction) -> clap::Arg {
    clap::Arg::new(name).long(name).short(short).action(action)
}

fn argument_in_japanese(argument: clap::Arg) -> clap::Arg {
    let help = ARGUMENTS
        .iter()
        .find(|(id, _)| *id == argument.get_id().as_str())
        .map_or("", |(_, help)| help);
    let heading = if argument.is_positional() { "引数" } else { "オプション" };
    let argument = argument.help(help).help_heading(heading);
    // What clap adds is in English; the help says it already.
    let has_values = argument.get_action().takes_values();
    if has_values { argument.hide_default_value(true).hide_possible_values(true) } else { argument }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_can_be_typed_has_help_in_japanese() {
        command(Lang::Ja).debug_assert();
        let command = command(Lang::Ja);
        for sub in command.get_subcommands() {
            assert!(
                sub.get_about().is_some_and(|about| !about.to_string().is_empty()),
                "{}",
                sub.get_name()
            );
        }
        let all = command
            .get_subcommands()
            .flat_map(clap::Command::get_arguments)
            .chain(command.get_arguments());
        for argument in all {
            assert!(
                argument.get_help().is_some_and(|help| !help.to_string().is_empty()),
                "{}",
                argument.get_id()
            );
        }
    }

    #[test]
    fn no_help_is_left_of_arguments_that_are_gone() {
        let command = command(Lang::Ja);
        let all: Vec<&str> = command
            .get_subcommands()
            .flat_map(clap::Command::get_arguments)
            .chain(command.get_arguments())
            .map(|argument| argument.get_id().as_str())
            .collect();
        for (id, _) in ARGUMENTS {
            assert!(all.contains(&id), "{id}");
        }
    }
}

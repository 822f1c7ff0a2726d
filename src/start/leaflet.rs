//! What lies beside the content of a new project for whoever opens its folder: what to do first, and how to begin by a double
//! click. Texts for Windows are as its own programs expect them.

use encoding_rs::SHIFT_JIS;

use super::{NewFile, Wanted};

/// Windows opens it with Notepad, which asks for this mark and these ends of lines.
const LEAFLET: &str = "はじめにお読みください.txt";

/// The command prompt of a Japanese Windows reads its scripts in the encoding of the country.
const BATCH: &str = r#"@echo off
cd /d "%~dp0"
if exist "%~dp0tenkai.exe" goto beside
where tenkai >nul 2>nul
if errorlevel 1 goto missing
tenkai serve --edit --open
goto end
:beside
"%~dp0tenkai.exe" serve --edit --open
goto end
:missing
echo tenkai.exe が見つかりません。
echo このファイルと同じフォルダーに tenkai.exe を置いてから、もう一度開いてください。
:end
pause
"#;

const SHELL: &str = r#"#!/bin/sh
# ブラウザーで書く画面を開きます。終わるときは Ctrl+C を押します。
cd "$(dirname "$0")" || exit 1
if [ -x ./tenkai ]; then exec ./tenkai serve --edit --open; fi
if command -v tenkai >/dev/null; then exec tenkai serve --edit --open; fi
echo "tenkai が見つかりません。このファイルと同じフォルダーに tenkai を置いてください。" >&2
exit 1
"#;

/// What git need not keep.
const IGNORED: &str = "/public\n/.public.*\n/.tenkai\n/tenkai.exe\n/tenkai\n";

/// The files beside the content.
pub(super) fn files(wanted: &Wanted) -> Vec<NewFile> {
    let (batch, _, _) = SHIFT_JIS.encode(BATCH);
    let windows = |text: &str| text.replace('\n', "\r\n");
    let leaflet = format!("\u{FEFF}{}", windows(&leaflet(wanted)));
    vec![
        NewFile::text(LEAFLET, leaflet),
        NewFile {
            path: "はじめる.bat".to_owned(),
            bytes: batch
                .iter()
                .flat_map(|byte| if *byte == b'\n' { b"\r\n".to_vec() } else { vec![*byte] })
                .collect(),
            is_program: false,
        },
        NewFile { path: "start.sh".to_owned(), bytes: SHELL.as_bytes().to_vec(), is_program: true },
        NewFile::text(".gitignore", IGNORED),
    ]
}

fn leaflet(wanted: &Wanted) -> String {
    let name = &wanted.name;
    format!(
        "{name}\n\
         \n\
         このフォルダーには、サイトのもとになる記録が入っています。\n\
         \n\
         ■ はじめに\n\
         1. tenkai.exe を、このフォルダーに置きます。\n\
         2. 「はじめる.bat」をダブルクリックします（Windows以外では start.sh）。\n\
         3. ブラウザーに、書く画面が開きます。「○○」の付いた例を、自分の内容に書き換えます。\n\
         \n\
         ■ 入っているもの\n\
         content ........ 記録。書くのは、このフォルダーの中だけです。\n\
         .vscode ........ Visual Studio Code で書くときの補助\n\
         public ......... できたサイト（「tenkai build」で作られます）\n\
         \n\
         ■ 次にすること\n\
         書き方：content\\pages\\how-to-write.md\n\
         公開のしかた：content\\pages\\how-to-publish.md\n\
         どちらも、開いたサイトの中で読めます。\n"
    )
}

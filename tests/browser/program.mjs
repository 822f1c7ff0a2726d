// A running `tenkai serve` on a small project of its own, for the tests of what an author sees. TENKAI_BIN names the
// program; without it, the one that cargo built last with --release, else without.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const repository = join(dirname(fileURLToPath(import.meta.url)), "../..");

function binary() {
  const built = ["release", "debug"].map((profile) => join(repository, "target", profile, "tenkai"));
  const found = [process.env.TENKAI_BIN, ...built].filter(Boolean).find((path) => existsSync(path));
  assert.ok(found, "no program to test: cargo build, or set TENKAI_BIN");
  return found;
}

const page = (title, body) => `---\ntitle: ${title}\ndescription: ${title}です。\nupdated: 2026-11-22\n---\n${body}\n`;
const long = Array.from({ length: 60 }, (_, number) => `${number}番目の段落です。`).join("\n\n");
const base = readFileSync(join(repository, "themes/municipal/templates/base.html"), "utf8");

/** The files of the project by their paths. */
export const FILES = {
  "content/site.yaml": "title: 見本\ndescription: 試すためのサイトです。\nupdated: 2026-11-22\npublisher: 運営者が設定\ncontact: 運営者が設定\n" +
    "licence:\n  name: CC BY 4.0\n  url: https://creativecommons.org/licenses/by/4.0/deed.ja\ntheme: own\n",
  "content/glossary.yaml": "- id: kaigi\n  term: 会議\n  yomi: かいぎ\n  definition: 集まって話し合うこと。\n",
  "content/pages/about.md": page("このサイトについて", `最初の文です。[案内](guide.md)をご覧ください。\n\n${long}`),
  "content/pages/guide.md": page("案内", "案内の文です。"),
  "themes/own/theme.yaml": "extends: municipal\n",
  "themes/own/assets/own.css": "main { outline: 1px solid rgb(1, 1, 1) }\n",
  "themes/own/templates/base.html": base
    .replace("</head>", '<link rel="stylesheet" href="{{ page.root }}assets/own.css">\n</head>')
    .replace("</main>", '<details id="one"><summary>一</summary>中身</details><details id="two"><summary>二</summary>中身</details></main>'),
};

/** A project in a temporary folder with the preview that runs on it. */
export class Preview {
  static async start(port = 0) {
    const preview = new Preview();
    preview.root = mkdtempSync(join(tmpdir(), "tenkai-browser-"));
    for (const [path, text] of Object.entries(FILES)) preview.write(path, text);
    cpSync(join(repository, "content/vocabulary.yaml"), join(preview.root, "content/vocabulary.yaml"));
    await preview.run(port);
    return preview;
  }

  /** The same on a copy of the real content, where people may write. */
  static async ofContent() {
    const preview = new Preview();
    preview.root = mkdtempSync(join(tmpdir(), "tenkai-browser-"));
    cpSync(join(repository, "content"), join(preview.root, "content"), { recursive: true });
    await preview.run(0, ["--edit"]);
    return preview;
  }

  /** Starts the program and waits for its first round. */
  async run(port, more = []) {
    this.said = "";
    this.complaints = "";
    this.program = spawn(binary(), ["serve", "--lang", "ja", "--port", String(port), "--root", this.root, ...more]);
    this.program.stdout.setEncoding("utf8").on("data", (text) => (this.said += text));
    this.program.stderr.setEncoding("utf8").on("data", (text) => (this.complaints += text));
    await this.until(() => this.said.includes("→"));
    this.url = this.said.match(/http:\/\/localhost:\d+\//)[0];
  }

  /** Waits until the program has said what `fits`. */
  async until(fits) {
    while (!fits()) {
      assert.equal(this.program.exitCode, null, `the preview ended: ${this.complaints}`);
      await new Promise((done) => this.program.stdout.once("data", done));
    }
  }

  read(path) {
    return readFileSync(join(this.root, path), "utf8");
  }

  /** Saves a file as most editors do: beside the old one, and then in its place. */
  write(path, text) {
    const target = join(this.root, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(`${target}.tmp`, text);
    renameSync(`${target}.tmp`, target);
  }

  /** Replaces words in a file. */
  edit(path, from, to) {
    const text = this.read(path);
    assert.ok(text.includes(from), `${path} has no ${from}`);
    this.write(path, text.replace(from, to));
  }

  rename(from, to) {
    renameSync(join(this.root, from), join(this.root, to));
  }

  async kill() {
    const ended = new Promise((done) => this.program.once("exit", done));
    this.program.kill("SIGINT");
    await ended;
  }

  async end() {
    await this.kill();
    rmSync(this.root, { recursive: true });
  }
}

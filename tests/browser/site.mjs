// The built site as the tests see it: its files, a browser to open them in, and a plain static server.
// TENKAI_SITE names the folder; CHROMIUM the browser (Debian's by default).
import { createServer } from "node:http";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { extname, join, relative, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

export const folder = resolve(process.env.TENKAI_SITE ?? "../../public");

/** All files of the site, as paths with "/". */
export function files(dir = folder) {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const path = join(dir, entry.name);
    return entry.isDirectory() ? files(path) : [relative(folder, path).split(sep).join("/")];
  });
}

/** All HTML files that are pages of their own; a former address only leads on to one. */
export const pages = () => files().filter((path) => path.endsWith(".html") && !isFormer(path));

const isFormer = (path) => readFileSync(join(folder, path), "utf8").includes('http-equiv="refresh"');

/** One page of each kind: the first of each folder and its list. */
export function pageOfEachKind() {
  const kinds = new Map();
  for (const path of pages().sort()) {
    const parts = path.split("/");
    const kind = parts.length === 1 ? path : `${parts[0]}/${parts.length}`;
    if (!kinds.has(kind)) kinds.set(kind, path);
  }
  return [...kinds.values()];
}

export const fileUrl = (path) => pathToFileURL(join(folder, path)).href;

/** The browser, and how it is started. */
export const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
export const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];

export const launch = () => chromium.launch({ executablePath, args });

const types = {
  ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".json": "application/json",
  ".xml": "application/xml", ".txt": "text/plain",
};

/** The path of the address that the site knows it has; a site that knows none works under any. */
function subpath() {
  const address = readFileSync(join(folder, "index.html"), "utf8").match(/rel="canonical" href="([^"]+)"/);
  return address ? new URL(".", address[1]).pathname : "/kb/";
}

/** Serves the site under a subpath on a free port of this machine, as a plain static server does. */
export async function serve() {
  const root = subpath();
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    if (!path.startsWith(root)) return response.writeHead(404).end();
    let file = join(folder, path.slice(root.length));
    try {
      if (statSync(file).isDirectory()) file = join(file, "index.html");
      const body = readFileSync(file);
      response.writeHead(200, { "Content-Type": types[extname(file)] ?? "application/octet-stream" }).end(body);
    } catch {
      response.writeHead(404, { "Content-Type": types[".html"] }).end(readFileSync(join(folder, "404.html")));
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { url: `http://127.0.0.1:${server.address().port}${root}`, close: () => server.close() };
}

/** Where visitors meet a page: in the folder, but the page for unknown addresses behind `server`, which shows it. */
export const met = (server) => (path) => (path === "404.html" ? server.url + path : fileUrl(path));

/** A new page with everything that it complains about and asks for. */
async function listen(context) {
  const page = await context.newPage();
  const complaints = [];
  const requests = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => requests.push(request.url()));
  return { page, complaints, requests };
}

/** Opens `url` and returns the page with everything it complained about and asked for. */
export async function open(context, url) {
  const opened = await listen(context);
  await opened.page.goto(url, { waitUntil: "load" });
  return opened;
}

/** Has two tabs walk through `paths`, one page after the other, and `look` at each with what it complained about and asked for. */
export async function walk(browser, paths, look, { url = fileUrl, ...options } = {}) {
  const context = await browser.newContext(options);
  const waiting = [...paths];
  const tabs = await Promise.all([listen(context), listen(context)]);
  await Promise.all(tabs.map(async (tab) => {
    for (let path = waiting.shift(); path; path = waiting.shift()) {
      tab.complaints.length = 0;
      tab.requests.length = 0;
      await tab.page.goto(url(path), { waitUntil: "load" });
      await look({ ...tab, path });
    }
  }));
  await context.close();
}

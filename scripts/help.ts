/** The last step of the build: the function reference and three documents as pages that ship with the add-in, in dist/help. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { marked } from "marked";
import { DIST } from "./addin";
import { pagesOf } from "./reference";

const HELP = join(DIST, "help");
const documentOf = (name: string) => readFileSync(join(__dirname, "../docs", name), "utf8");

/** Documents that ship beside the functions: what may be typed, what the press writes, what the add-in takes Excel to do. */
const DOCUMENTS = ["grammar.md", "press.md", "excel-assumptions.md"];

/** `HOLDINGS.md` is holdings.html, the index is index.html. */
const fileOf = (page: string): string =>
  `${page === "README.md" ? "index" : page.replace(/\.md$/, "").toLowerCase()}.html`;

function htmlOf(markdown: string): string {
  const title = /^# (.+)$/m.exec(markdown)![1]!;
  const linked = markdown
    .replace(/\((?:\.\.\/)?(grammar|press)\.md\)/g, "($1.html)")
    .replace(/\((?:functions\/)?([A-Z]+)\.md\)/g, (_, page: string) => `(${fileOf(`${page}.md`)})`);
  const body = marked.parse(linked, { async: false });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} - TIC for Excel</title>
<link rel="stylesheet" href="../assets/help.css">
</head>
<body>
<nav><a href="index.html">TIC for Excel: functions</a></nav>
<main>
${scrollable(body)}</main>
</body>
</html>
`;
}

/** Wide tables scroll on their own; the keyboard reaches them. */
const scrollable = (html: string): string =>
  html
    .replaceAll(
      "<table>",
      '<div class="table" tabindex="0" role="region" aria-label="Table"><table>',
    )
    .replaceAll("</table>", "</table></div>");

void pagesOf().then((pages) => {
  mkdirSync(HELP, { recursive: true });
  const documents = DOCUMENTS.map((name) => [name, documentOf(name)] as const);
  for (const [page, markdown] of [...pages, ...documents])
    writeFileSync(join(HELP, fileOf(page)), htmlOf(markdown));
});

/** `npm run docs`: writes docs/functions and docs/press.md from the built add-in. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pressPage } from "./press";
import { pagesOf } from "./reference";

const DOCS = join(__dirname, "../docs");
const FOLDER = join(DOCS, "functions");

void Promise.all([pagesOf(), pressPage()]).then(([pages, press]) => {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  for (const [file, text] of pages) writeFileSync(join(FOLDER, file), text);
  writeFileSync(join(DOCS, "press.md"), press);
});

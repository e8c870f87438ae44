/** `npm run docs`: writes docs/functions, docs/press.md and docs/licences.md from the built add-in. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pressPage } from "./press";
import { pagesOf } from "./reference";
import { licencesPage } from "./shipped";

const DOCS = join(__dirname, "../docs");
const FOLDER = join(DOCS, "functions");

void Promise.all([pagesOf(), pressPage()]).then(([pages, press]) => {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  for (const [file, text] of pages) writeFileSync(join(FOLDER, file), text);
  writeFileSync(join(DOCS, "press.md"), press);
  writeFileSync(join(DOCS, "licences.md"), licencesPage());
});

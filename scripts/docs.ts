/** `npm run docs`: writes docs/functions from the built add-in. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pagesOf } from "./reference";

const FOLDER = join(__dirname, "../docs/functions");

void pagesOf().then((pages) => {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  for (const [file, text] of pages) writeFileSync(join(FOLDER, file), text);
});

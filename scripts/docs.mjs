/** Writes docs/functions.md from dist/functions.json. Run `npm run build` first. */
import { readFileSync, writeFileSync } from "node:fs";
import reference from "./reference.js";

const root = new URL("../", import.meta.url);
const metadata = JSON.parse(readFileSync(new URL("dist/functions.json", root), "utf8"));
writeFileSync(new URL("docs/functions.md", root), reference.toMarkdown(metadata));

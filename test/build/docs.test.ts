import { readdirSync, readFileSync, existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { pagesOf, type Pages } from "../../scripts/reference";
import { DESCRIBED } from "../../src/formulas/catalogue/examples";
import { DIST } from "../../scripts/addin";

const DOCS = join(__dirname, "../../docs/functions");
const HELP = join(DIST, "help");

interface Metadata {
  readonly functions: readonly { readonly name: string }[];
}
const { functions } = JSON.parse(readFileSync(join(DIST, "functions.json"), "utf8")) as Metadata;

let pages: Pages;

beforeAll(async () => {
  pages = await pagesOf();
});

test("every function is described once, with examples", () => {
  const described = DESCRIBED.map(({ name }) => name);
  expect([...described].sort()).toEqual(functions.map(({ name }) => name).sort());
  for (const { name, examples, related = [] } of DESCRIBED) {
    expect([name, examples.length > 0, examples.some(({ question }) => question)]).toEqual([
      ...[name, true, true],
    ]);
    expect(related.filter((other) => !described.includes(other))).toEqual([]);
  }
});

test("docs/functions has the pages that the built add-in gives, every example computed again", () => {
  expect(readdirSync(DOCS).sort()).toEqual([...pages.keys()].sort());
  for (const [file, text] of pages)
    expect({ file, same: readFileSync(join(DOCS, file), "utf8") === text }).toEqual({
      file,
      same: true,
    });
});

test("a page shows signature, arguments, computed results, errors and source", () => {
  const page = pages.get("HOLDINGS.md")!;
  expect(page).toContain("=TIC.HOLDINGS(holder, [month], [measure], [as_of], [options])");
  expect(page).toContain("=TIC.HOLDINGS(holder; [month]; [measure]; [as_of]; [options])");
  expect(page).toContain('=TIC.HOLDINGS("CN","2025-11")\n```\n\n→ **683.862**');
  expect(page).toContain("Did you mean China (CN)?");
  expect(page).toContain("Treasury Table 3, column for_treas_pos");
});

test("the index answers the questions that the press asks", () => {
  const index = pages.get("README.md")!;
  expect(index).toMatch(/\[Is this the lowest since …\?\]\(LOWSINCE\.md\) \| `.*` \| 2008-09/);
  expect(index).toContain("[Did they sell, or did the price fall?](DECOMPOSE.md)");
});

describe("the help pages that ship with the add-in", () => {
  const files = readdirSync(HELP);

  test("are one for every function, the index and the documents", () => {
    const names = functions.map(({ name }) => `${name.toLowerCase()}.html`);
    expect(files.sort()).toEqual(
      [...names, "excel-assumptions.html", "grammar.html", "index.html", "press.html"].sort(),
    );
  });

  test("lead only to files that are there, and run nothing", () => {
    for (const file of files) {
      const html = readFileSync(join(HELP, file), "utf8");
      const links = [...html.matchAll(/(?:href|src)="([^"#:]+)"/g)].map(([, link]) => link!);
      expect(links.length).toBeGreaterThan(1);
      const broken = links.filter((link) => !existsSync(join(dirname(join(HELP, file)), link)));
      expect({ file, broken }).toEqual({ file, broken: [] });
      expect(html).not.toMatch(/<script|style=|javascript:/);
    }
  });
});

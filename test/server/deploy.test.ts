import { readFileSync } from "node:fs";
import path from "node:path";
import { ADDIN_POLICY, headersOf } from "../../src/server/policy";

/** docs/deploy.md tells other hosts what this one sends. */

const text = readFileSync(path.resolve(__dirname, "../../docs/deploy.md"), "utf8");

/** The rows of the first table as cells without their marks. */
const rows = text
  .split("\n")
  .filter((line) => line.startsWith("|"))
  .slice(2, 9)
  .map((line) =>
    line
      .split("|")
      .slice(1, 4)
      .map((cell) => cell.trim()),
  );

const marked = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, inside]) => inside!);

test("the table has the headers that are sent, path by path", () => {
  const paths = rows.flatMap(([cell, caching, origin]) =>
    marked(cell!).map((pattern) => ({
      pattern,
      caching: marked(caching!)[0],
      origin: marked(origin!)[0],
    })),
  );
  expect(paths).toHaveLength(16);
  for (const { pattern, caching, origin } of paths) {
    const file = pattern.replace("<hash>", "82f22d2d").replace("*", "de");
    const sent = headersOf(file);
    expect([file, sent["Cache-Control"], sent["Access-Control-Allow-Origin"]]).toEqual([
      ...[file, caching, origin],
    ]);
  }
});

/** Whether a pattern of a shell is one of a path, as the tools of Amazon and Microsoft take it: a star goes over slashes. */
const fits = (pattern: string, file: string): boolean =>
  new RegExp(
    `^${pattern
      .replace(/[.$]/g, "\\$&")
      .replaceAll("[!", "[^")
      .replaceAll("*", ".*")
      .replaceAll("?", ".")}$`,
  ).test(file);

/** A file for each path of the table. */
const files = rows.flatMap(([cell]) =>
  marked(cell!).map((pattern) =>
    pattern
      .replace("<hash>", pattern.endsWith(".json") ? "0e1e970288bb8915" : "82f22d2d")
      .replace("*", "de"),
  ),
);

test("every file is uploaded to Azure, with its caching", () => {
  const uploads = [
    ...text.matchAll(/--pattern "([^"]+)"[ \\\n]+--content-cache-control "([^"]+)"/g),
  ].map(([, pattern, caching]) => ({ pattern: pattern!, caching }));
  expect(uploads.length).toBeGreaterThan(5);
  for (const file of files)
    expect([file, uploads.findLast(({ pattern }) => fits(pattern, file))?.caching]).toEqual([
      file,
      headersOf(file)["Cache-Control"],
    ]);
});

test("every file is uploaded to Amazon, with its caching", () => {
  const variables = Object.fromEntries(
    [...text.matchAll(/^(YEAR|HOUR)="([^"]+)"$/gm)].map(([, name, value]) => [`$${name}`, value]),
  );
  const copies = [...text.matchAll(/^aws s3 cp dist(\/\S+)? [^]*?[^\\]$/gm)].map(([whole, one]) => {
    const [, caching = ""] = /--cache-control "([^"]+)"/.exec(whole)!;
    const filters = [...whole.matchAll(/--(include|exclude) "([^"]+)"/g)];
    const takes = (file: string) =>
      one === undefined
        ? (filters.findLast(([, , pattern]) => fits(pattern!, file))?.[1] ?? "include") ===
          "include"
        : file === one.slice(1);
    return { takes, caching: variables[caching] ?? caching };
  });
  expect(copies).toHaveLength(4);
  for (const file of files)
    expect([file, copies.findLast(({ takes }) => takes(file))?.caching]).toEqual([
      file,
      headersOf(file)["Cache-Control"],
    ]);
});

test("the headers of all files are the ones that are sent", () => {
  const sent = headersOf("taskpane.html");
  const block = /With all of them:\s+```\n([^`]+)```/.exec(text)![1]!.trim().split("\n");
  expect(Object.fromEntries(block.map((line) => line.split(/: (.*)/).slice(0, 2)))).toEqual(
    Object.fromEntries(Object.entries(sent).filter(([name]) => name !== "Cache-Control")),
  );
});

test("the file for CloudFront has them too", () => {
  const json = JSON.parse(/```json\n([^`]+)```/.exec(text)![1]!) as {
    SecurityHeadersConfig: { ContentSecurityPolicy: { ContentSecurityPolicy: string } };
    CustomHeadersConfig: { Items: readonly { Header: string; Value: string }[] };
  };
  expect(json.SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy).toBe(ADDIN_POLICY);
  const sent = headersOf("functions.js");
  for (const { Header, Value } of json.CustomHeadersConfig.Items) expect(sent[Header]).toBe(Value);
});

test("every part that the document leads to is there", () => {
  const anchors = [...text.matchAll(/^#+ (.+)$/gm)].map(
    ([, title]) =>
      `#${title!
        .toLowerCase()
        .replace(/[^\w -]/g, "")
        .replaceAll(" ", "-")}`,
  );
  for (const [, target] of text.matchAll(/\]\((#[^)]+)\)/g)) expect(anchors).toContain(target);
});

test("every option of the command is in the document, and no other", () => {
  const source = readFileSync(path.resolve(__dirname, "../../src/server/command.ts"), "utf8");
  const options = [...source.matchAll(/\.option\(\s*"(--[a-z-]+)/g)].map(([, option]) => option!);
  const table = /^\| option [^]*?\n\n/m.exec(text)![0];
  const told = [...table.matchAll(/^\| `(--[a-z-]+)/gm)].map(([, option]) => option!);
  expect(told.sort()).toEqual(options.sort());
});

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DIST } from "../../scripts/addin";
import { ACCEPTED } from "../../scripts/licences.js";
import { licencesPage, shippedPackages } from "../../scripts/shipped";

const ROOT = join(__dirname, "../..");

/** The packages that the scripts' maps name: another reading of what is in them. */
function mapped(): string[] {
  const maps = readdirSync(DIST).filter((file) => file.endsWith(".js.map"));
  const sources = maps.flatMap(
    (file) => (JSON.parse(readFileSync(join(DIST, file), "utf8")) as { sources: string[] }).sources,
  );
  const names = sources.flatMap(
    (source) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source)?.[1] ?? [],
  );
  return [...new Set(names)].sort();
}

test("the packages that the scripts' maps name are listed, and no others", () => {
  const names = [...new Set(shippedPackages().map(({ name }) => name))].sort();
  expect(names.length).toBeGreaterThan(20);
  expect(names).toEqual(mapped());
});

test("none is Microsoft's library or the workbench's grid, and all may be passed on", () => {
  const packages = shippedPackages();
  const foreign = /office-js|o-spreadsheet|owl|workbench/;
  expect(packages.filter(({ name }) => foreign.test(name))).toEqual([]);
  expect(packages.filter(({ license }) => !ACCEPTED.includes(license))).toEqual([]);
});

test("their notices ship with the add-in", () => {
  const text = readFileSync(join(DIST, "licences.txt"), "utf8");
  for (const { name, version } of shippedPackages()) expect(text).toContain(`${name} ${version}: `);
  expect(text.match(/Permission is hereby granted/g)!.length).toBeGreaterThan(25);
});

test("docs/licences.md is of this build", () => {
  expect(readFileSync(join(ROOT, "docs/licences.md"), "utf8")).toBe(licencesPage());
});

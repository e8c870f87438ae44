import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { DIST } from "./support/workbench";

const root = path.resolve(__dirname, "../..");

test.each([
  ["o_spreadsheet.min.iife.js", "@odoo/o-spreadsheet/dist"],
  ["o_spreadsheet.css", "@odoo/o-spreadsheet/dist"],
  ["o_spreadsheet.xml", "@odoo/o-spreadsheet/dist"],
  ["owl.iife.min.js", "@odoo/owl/dist"],
  ["chart.umd.min.js", "chart.js/dist"],
])("%s is served as it was published", (name, folder) => {
  const served = readFileSync(path.join(root, "build/workbench/vendor", name));
  expect(served.equals(readFileSync(path.join(root, "node_modules", folder, name)))).toBe(true);
});

test("nothing of the workbench is in the add-in", () => {
  for (const name of readdirSync(DIST).filter((file) => file.endsWith(".js"))) {
    const text = readFileSync(path.join(DIST, name), "utf8");
    expect({ name, found: /o_spreadsheet|owl\.|workbenchHost/.exec(text) }).toEqual({
      name,
      found: null,
    });
  }
});

test("nothing of Microsoft's library is in the add-in or the workbench", () => {
  const scripts = [DIST, path.join(root, "build")].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".js"))
      .map((name) => path.join(folder, name)),
  );
  expect(scripts.length).toBeGreaterThan(5);
  const found = scripts.filter((name) => /RichApi|OSF\.DDA/.test(readFileSync(name, "utf8")));
  expect(found).toEqual([]);
});

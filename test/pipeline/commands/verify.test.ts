import "../support/once";
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { verifyFolder } from "../../../src/pipeline/commands/verify";
import { DATA } from "../../support/data";
import { temporaryFolder } from "../../support/temporary";

const none = () => Promise.reject(new Error("nothing else is read"));
let folder: string;

beforeEach(() => {
  folder = temporaryFolder("tic-verify-");
  cpSync(DATA, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

const chunk = (name: string) =>
  join(
    folder,
    readdirSync(folder).find((file) => file.startsWith(`${name}.`))!,
  );
const failures = async () => (await verifyFolder(folder, none)).failures;

test("the shipped snapshot is sound, in 1,064,849 figures and 45,412 sums", async () => {
  const verdict = await verifyFolder(DATA, none);
  expect(verdict.failures).toEqual([]);
  expect(verdict.checked).toEqual([
    "9 chunks: size, sha256, schema",
    "251 publications, 14,578 rows",
    "1,064,849 figures: months, holders, units, signs",
    "45,412 sums",
  ]);
});

describe("the files", () => {
  test("an index that is missing, no JSON, or of another schema", async () => {
    const index = join(folder, "index.json");
    const text = readFileSync(index, "utf8");
    writeFileSync(index, text.replace('"schema": 2', '"schema": 3'));
    expect((await failures())[0]).toMatch(
      "index.json has schema 3, this version of the add-in reads 2",
    );
    writeFileSync(index, text.slice(0, 100));
    expect((await failures())[0]).toMatch("index.json is no JSON");
    rmSync(index);
    expect((await failures())[0]).toBe("index.json is missing");
  });

  test("a chunk that is missing, cut, or changed in one digit", async () => {
    const file = chunk("flows");
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.slice(0, -100));
    expect((await failures())[0]).toMatch("is damaged: expected 364167 bytes");
    writeFileSync(file, text.replace(/ 1 /, " 2 "));
    expect((await failures())[0]).toMatch("is damaged: expected 364167 bytes with sha256 f487bcdc");
    rmSync(file);
    expect((await failures())[0]).toBe("flows.f487bcdc2cae3a4f.json is missing");
  });

  test("a file that does not belong there", async () => {
    writeFileSync(join(folder, "core.0123456789abcdef.json"), "{}");
    expect(await failures()).toEqual([
      "core.0123456789abcdef.json belongs to neither the index nor the one before it",
    ]);
  });

  test("an index that says another release or month than its chunks", async () => {
    const index = join(folder, "index.json");
    writeFileSync(
      index,
      readFileSync(index, "utf8").replace("2026-07-14", "2026-08-17").replace("2026-04", "2026-05"),
    );
    expect(await failures()).toEqual([
      "index.json says the release is 2026-08-17, the publications say otherwise",
      "index.json says 2026-05 is the newest month, the rows end 2026-04",
    ]);
  });
});

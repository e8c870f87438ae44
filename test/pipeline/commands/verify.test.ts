import "../support/once";
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { verifyFolder } from "../../../src/pipeline/commands/verify";
import { DATA } from "../../support/assets";
import { MISPUBLISHED, mispublished, shippedFiles } from "../../support/release";
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

test("the shipped snapshot is sound, in 1,228,384 figures and 45,412 sums", async () => {
  const verdict = await verifyFolder(DATA, none);
  expect(verdict.failures).toEqual([]);
  expect(verdict.checked).toEqual([
    "11 chunks: size, sha256, schema",
    "259 publications, 33,622 rows",
    "1,228,384 figures: months, holders, units, signs",
    "45,412 sums",
  ]);
});

describe("the files", () => {
  test("an index that is missing, no JSON, or of another schema", async () => {
    const index = join(folder, "index.json");
    const text = readFileSync(index, "utf8");
    writeFileSync(index, text.replace('"schema": 3', '"schema": 4'));
    expect((await failures())[0]).toMatch(
      "index.json has schema 4, this version of the add-in reads 3",
    );
    writeFileSync(index, text.slice(0, 100));
    expect((await failures())[0]).toMatch("index.json is no JSON");
    rmSync(index);
    expect((await failures())[0]).toBe("index.json is missing");
  });

  test.each(MISPUBLISHED)("%s, although all hashes are right", async (_, edit, said) => {
    for (const name of ["core", "terms"] as const) {
      for (const [file, text] of mispublished(shippedFiles(), name, edit))
        writeFileSync(join(folder, file), text);
      const [failure] = await failures();
      expect(failure).toMatch(said);
      expect(failure).toMatch(`${name} is damaged: `);
    }
  });

  test("chunks of different builds, although all hashes are right", async () => {
    const other = (text: string) => text.replace('"slt_table3.txt"', '"slt_table3.html"');
    for (const [file, text] of mispublished(shippedFiles(), "core", other, false))
      writeFileSync(join(folder, file), text);
    expect((await failures())[0]).toMatch("terms is damaged: it was made with another core than");
  });

  test("an index that claims 10^15 bytes", async () => {
    const index = join(folder, "index.json");
    const text = readFileSync(index, "utf8");
    writeFileSync(index, text.replace(/"bytes": \d+/, '"bytes": 1000000000000000'));
    expect((await failures())[0]).toBe(
      "index.json at chunks.core.bytes: a chunk of more than 67108864 bytes",
    );
  });

  test("a chunk that is missing, cut, or changed in one digit", async () => {
    const file = chunk("flows");
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.slice(0, -100));
    expect((await failures())[0]).toMatch(`is damaged: expected ${text.length} bytes`);
    writeFileSync(file, text.replace(/ 1 /, " 2 "));
    expect((await failures())[0]).toMatch(
      `is damaged: expected ${text.length} bytes with sha256 ${file.split(".").at(-2)}`,
    );
    rmSync(file);
    expect((await failures())[0]).toBe(`${basename(file)} is missing`);
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

import { readFileSync } from "node:fs";
import path from "node:path";
import { ENTRIES } from "../../../support/catalogue";
import { ENGLISH, speak } from "../../../../src/language/state";
import { nobodyIn } from "../../../../src/formulas/catalogue/sum";
import { find, holderFindings } from "../../../../src/taskpane/sections/insert/finder";

const holders = holderFindings(undefined);
const TABLE = "month top columns measure as_of options"
  .split(" ")
  .map((name) => ({ name, required: false, description: "" }));
const found = (query: string) => find(holders, [], query).map((finding) => finding.text);

describe("a search finds the setting of number formats", () => {
  const isFound = (query: string) => found(query)[0] === "Set number formats";

  test.each(["format", "number formats", "set number formats", "format figures", "formatting"])(
    "%s",
    (query) => {
      expect(isFound(query)).toBe(true);
    },
  );

  test.each(["number", "format of CITE", "decimals", "Japan formats"])("not %s", (query) => {
    expect(isFound(query)).toBe(false);
  });

  test.each([
    ["de", "Zahlenformate"],
    ["es", "formatos de número"],
    ["fr", "formats de nombre"],
    ["ja", "表示形式"],
    ["zh-CN", "数字格式"],
  ])("in %s: %s", (tag, query) => {
    const words = JSON.parse(
      readFileSync(path.resolve(__dirname, `../../../../locales/search/${tag}.json`), "utf8"),
    ) as Readonly<Record<string, readonly string[]>>;
    speak({ tag, texts: {}, words });
    const [first] = find(holders, [], query);
    speak(ENGLISH);
    expect(first?.kind).toBe("task");
  });
});

describe("a search of holders finds", () => {
  test("a sum as a whole, not its first part", () => {
    const [sum, ...others] = find(holders, [], "CN+BE+LU");
    expect(sum).toMatchObject({ text: "CN+BE+LU", name: "China + Belgium + Luxembourg" });
    expect(others).toEqual([]);
    expect(found("World ex China")).toEqual(["World ex China"]);
    expect(found("China and Japan")).toEqual(["China and Japan"]);
    expect(found("TOP5")).toEqual(["TOP5"]);
  });

  test("the ranking before the sum of the largest, unless that is written as a formula has it", () => {
    const table = { ...ENTRIES[0]!, name: "TABLE", parameters: TABLE };
    const both = (query: string) =>
      find(holders, [table], query).map((finding) =>
        finding.kind === "phrase" ? finding.formula : finding.text,
      );
    const ranking = '=TIC.TABLE(,20,"rank holder holdings change share")';
    const history = '=TIC.TABLE(,20,"rank holder holdings spark")';
    expect(both("top 20")).toEqual([ranking, history, "top 20"]);
    expect(both("Top 20")).toEqual([ranking, history, "Top 20"]);
    expect(both("TOP20")).toEqual(["TOP20"]);
  });

  test("nothing of a sum with a part that is none", () => {
    expect(found("CN+Nowhere")).toEqual([]);
  });

  test("nobody for what a table leaves over, and least of all Other regions", () => {
    for (const query of ["All other", "others", "other countries"])
      expect(found(query)).toEqual([]);
    expect(found("other regions")).toContain("Other regions");
  });

  test("nobody for who owes the debt", () => {
    for (const query of ["USA", "U.S.A.", "United States", "us"]) expect(found(query)).toEqual([]);
    expect(nobodyIn("U.S.A.")).toContain("Write TOTAL for all foreign holders.");
  });

  test("a country by its name in another language", () => {
    expect(found("Allemagne")[0]).toBe("DE");
    expect(found("日本")[0]).toBe("JP");
    expect(found("Китай")[0]).toBe("CN");
  });

  test("a country with its name in the language of the pane beside the Treasury's", () => {
    speak({ tag: "ja", texts: {} });
    const [first] = find(holderFindings(undefined), [], "イギリス");
    speak(ENGLISH);
    expect(first).toMatchObject({ text: "GB", name: "United Kingdom", local: "イギリス" });
    expect(find(holderFindings(undefined), [], "GB")[0]).not.toHaveProperty("local");
  });

  test("a single name as before", () => {
    expect(found("japan")[0]).toBe("JP");
    expect(found("Trinidad and Tobago")[0]).toBe("TT");
  });
});

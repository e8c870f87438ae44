import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readBasket } from "../../../src/formulas/grammar/holder";
import { nameOf } from "../../../src/tic/basket";
import { refused } from "../refused";

/** Names as texts write them, with what NAME answered before most of them were understood. */
const NAMES = readFileSync(join(__dirname, "../../cases/names.tsv"), "utf8")
  .trim()
  .split("\n")
  .slice(1)
  .map((line) => line.split("\t").slice(0, 2) as [text: string, before: string]);

/** What those that were not understood stand for. */
const NOW: Readonly<Record<string, string>> = {
  "People's Republic of China (mainland)": "China",
  "Hong Kong (China)": "Hong Kong",
  "Hong Kong (Special Administrative Region)": "Hong Kong",
  "Taiwan, China": "Taiwan",
  "S. Korea": "South Korea",
  "Kingdom of Saudi Arabia": "Saudi Arabia",
  Luxemburg: "Luxembourg",
  "Republic of Ireland": "Ireland",
  OPEC: "OPEC",
  "G-7": "G7 without the United States",
  G20: "G20 without the United States",
  "BRICS+": "BRICS+",
  Gulf: "Gulf Cooperation Council",
  "Gulf states": "Gulf Cooperation Council",
  "emerging markets": "Asia - Japan + Africa + Latin America + Emerging Europe and Central Asia",
  Foreigners: "Grand total",
  foreign: "Grand total",
  "foreign investors": "Grand total",
  "All foreign": "Grand total",
  "overseas investors": "Grand total",
  "rest of the world": "Grand total",
  "rest of world": "Grand total",
  RoW: "Grand total",
  "foreign official institutions": "Foreign official",
  "official institutions": "Foreign official",
  "central banks": "Foreign official",
  governments: "Foreign official",
  Baltics: "Baltic states",
  Benelux: "Benelux",
  "China and Hong Kong": "China + Hong Kong",
  "China and Japan": "China + Japan",
};

/** What no row of the Treasury's stands for. */
const NOTHING = [
  ...["mainland", "Euroclear", "financial centers", "offshore centers", "tax havens", "IMF"],
  ...["developed markets", "Five Eyes", "East Asia", "Southeast Asia", "Sub-Saharan Africa"],
  ...["North Africa", "RBI", "PBOC", "Bank of Japan", "All Other"],
];

test("the file has names", () => expect(NAMES.length).toBeGreaterThan(130));

test.each(NAMES.filter(([text]) => !NOTHING.includes(text)))("%s is understood", (text, before) => {
  const wanted = before.startsWith("#") ? NOW[text] : before;
  expect(nameOf(readBasket(text))).toBe(wanted);
});

test.each(NOTHING)("%s is refused, without a suggestion that would be wrong", (text) => {
  const sentence = refused(() => readBasket(text));
  expect(sentence).toMatch(/^#VALUE! /);
  expect(sentence).not.toContain("Did you mean");
});

test.each([
  ["Allemagne", "Germany"],
  ["Japón", "Japan"],
  ["中国", "China"],
  ["Vereinigtes Königreich", "United Kingdom"],
  ["Österreich", "Austria"],
  ["Chine + Japon", "China + Japan"],
  ["Japon + CN", "Japan + China"],
])("%s, a name in another language, is %s", (text, name) => {
  expect(nameOf(readBasket(text))).toBe(name);
});

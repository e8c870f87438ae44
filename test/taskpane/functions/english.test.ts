import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { ENGLISH, speak } from "../../../src/language/state";
import { inEnglish } from "../../../src/taskpane/functions/english";
import { findHolder } from "../../../src/tic/holder";
import holders from "../../../locales/search/holders.json";
import languages from "../../../locales/languages.json";

const SEARCH = path.resolve(__dirname, "../../../locales/search");

type Words = Readonly<Record<string, readonly string[]>>;

const wordsOf = (tag: string) =>
  JSON.parse(readFileSync(path.join(SEARCH, `${tag}.json`), "utf8")) as Words;

const paneTextsOf = (tag: string) =>
  JSON.parse(readFileSync(path.resolve(SEARCH, `../pane/${tag}.json`), "utf8")) as Readonly<
    Record<string, string>
  >;

/** What a query is in English while a language is spoken. */
function said(tag: string, query: string): string {
  speak(tag === "en" ? ENGLISH : { tag, texts: {}, words: wordsOf(tag) });
  return inEnglish(query).replace(/\s+/g, " ").trim();
}

afterEach(() => speak(ENGLISH));

describe("the words of the search", () => {
  test("are there in every language of the pane", () => {
    const files = readdirSync(SEARCH).map((file) => file.replace(".json", ""));
    expect(files.sort()).toEqual([...Object.keys(languages), "holders"].sort());
  });

  test.each(Object.keys(languages))("stand for one thing each, in %s", (tag) => {
    const all = Object.values(wordsOf(tag)).flat();
    expect(all.filter((word, i) => all.indexOf(word) !== i)).toEqual([]);
  });

  test("are for the same things in every language, but for words that one has not", () => {
    const usual = ["record low", "record high", "holdings", "share", "change", "against", "sold"];
    for (const tag of Object.keys(languages))
      expect([tag, usual.filter((english) => !wordsOf(tag)[english]?.length)]).toEqual([tag, []]);
  });

  test("of holders are of holders that there are, and none is another's English name", () => {
    for (const [text, names] of Object.entries(holders)) {
      const holder = findHolder(text);
      expect([text, holder === undefined]).toEqual([text, false]);
      const others = names.filter((name) => ![holder, undefined].includes(findHolder(name)));
      expect([text, others]).toEqual([text, []]);
    }
  });
});

test("a name of several words is that name, whatever one of them is in another language", () => {
  expect(said("en", "Cayman Islands since 2020")).toBe("Cayman Islands since 2020");
});

test("what is of a country names it", () => {
  expect(said("en", "Swiss share")).toBe("CH share");
  expect(said("en", "largest European holders")).toBe("largest Europe holders");
});

test("a name in French stands without its article", () => {
  expect(said("fr", "révisions de l’Inde")).toBe("revision IN");
  expect(said("fr", "part d'Irlande")).toBe("share IE");
});

describe("names of holders are known in any language, whichever is spoken", () => {
  test.each([
    ["Großbritannien", "GB"],
    ["Vereinigtes Königreich", "GB"],
    ["Royaume-Uni", "GB"],
    ["Reino Unido", "GB"],
    ["イギリス", "GB"],
    ["英国", "GB"],
    ["Chine", "CN"],
    ["中国", "CN"],
    ["Kaimaninseln 2025", "KY 2025"],
    ["Eurozone", "Eurozone"],
    ["zone euro", "EUROZONE"],
    ["欧元区", "EUROZONE"],
    ["金砖国家", "BRICS"],
  ])("%s", (name, english) => {
    expect(said("en", name)).toBe(english);
  });

  test("English stays as it is", () => {
    for (const query of ["China lowest since 2008", "share of ten largest", "IN in 2025", ""])
      expect(inEnglish(query)).toBe(query);
  });
});

describe("the words of the language that is spoken are known", () => {
  test.each([
    ["de", "Rekordtief", "record low"],
    ["de", "Rekordtiefs aller Länder", "record low all holders"],
    ["de", "Chinas Bestände", "China holdings"],
    ["de", "China gegen Japan", "China against Japan"],
    ["de", "größter monatlicher Rückgang seit 2008", "biggest monthly drop since 2008"],
    ["de", "Deutschland März 2020", "DE March 2020"],
    ["fr", "plus bas historique", "record low"],
    ["fr", "avoirs de la Chine", "holdings CN"],
    ["fr", "Chine novembre 2025", "CN November 2025"],
    ["es", "mínimo histórico", "record low"],
    ["es", "China noviembre de 2025", "China November 2025"],
    ["es", "cuota de Alemania", "share DE"],
    ["ja", "過去最低", "record low"],
    ["ja", "中国の保有額", "CN holdings"],
    ["ja", "2008年以来最大の月間減少", "since 2008 biggest monthly drop"],
    ["ja", "日本 2025年11月", "JP 2025-11"],
    ["ja", "日本 2025年第3四半期", "JP 2025Q3"],
    ["zh-CN", "日本 2025年三季度", "JP 2025Q3"],
    ["zh-CN", "英国 占比 自2015年", "GB share since 2015"],
    ["fr", "achats nets du Japon T3 2025", "net purchases JP Q3 2025"],
    ["es", "China tercer trimestre de 2025", "China third quarter 2025"],
    ["de", "China drittes Quartal 2025", "China third quarter 2025"],
    ["de", "Nettokäufe kumuliert", "net purchases cumulative"],
    ["zh-CN", "历史最低", "record low"],
    ["de", "wann war China zuletzt so niedrig", "when China last this low"],
    ["fr", "dernière fois aussi bas Japon", "last this low JP"],
    ["es", "Japón por última vez tan alto", "JP last this high"],
    ["ja", "中国 この水準はいつ以来", "CN last at this level"],
    ["zh-CN", "日本上次这么高", "JP last this high"],
    ["zh-CN", "中国持有量", "CN holdings"],
    ["zh-CN", "中国和日本对比", "CN and JP against"],
    ["zh-CN", "自2008年3月以来最大降幅", "since 2008-03 biggest drop"],
    ["zh-CN", "前十大占比", "top 10 share"],
  ])("%s: %s", (tag, query, english) => {
    expect(said(tag, query)).toBe(english);
  });

  test.each(Object.keys(languages))(
    "what the pane proposes to type is understood, in %s",
    (tag) => {
      const texts = paneTextsOf(tag);
      expect(said(tag, texts["Japan, G7, lowest since…"]!)).toContain("record low");
      expect(said(tag, texts["Search, e.g. lowest since"]!)).toContain("record low");
    },
  );

  test.each([
    ["de", "China unter 1,2 Bio", "China below 1.2 trillion"],
    ["de", "China unter 1.000 Mrd", "China below 1000 billion"],
    ["es", "China por debajo de 700 mil millones", "China below 700 billion"],
    ["ja", "中国 7000億ドル割れ", "CN 700 billion below"],
    ["zh-CN", "中国低于1.2万亿美元", "CN below 1.2 trillion"],
    ["en", "China below 1,200 billion", "China below 1,200 billion"],
  ])("%s: %s, an amount", (tag, query, english) => {
    expect(said(tag, query)).toBe(english);
  });

  test("a code stays one, also where it is a word of the language", () => {
    expect(said("de", "IN November 2025")).toBe("IN November 2025");
    expect(said("de", "in November 2025")).toBe("November 2025");
  });

  test("what is not known stays", () => {
    expect(said("de", "Wetterbericht")).toBe("Wetterbericht");
    expect(said("ja", "天気")).toBe("天 気");
  });
});

import glossary from "../../locales/glossary.json";
import languages from "../../locales/languages.json";
import { faultsOf } from "../../scripts/wording.js";

const NEWEST = "Only publications up to a date; all by default.";
const PERCENT = "-0.616 is 61.6% below the peak.";

test("a faithful translation has no fault", () => {
  expect(
    faultsOf("fr", NEWEST, "Seulement les publications jusqu'à une date\u00a0; toutes par défaut."),
  ).toEqual([]);
  expect(faultsOf("ja", NEWEST, "ある日付までの公表のみ。既定値はすべて。")).toEqual([]);
});

describe("words to be typed are missed", () => {
  test.each([
    ['A range, "latest" or "-1Y".', 'Ein Bereich, "neueste" oder "-1Y".', ['it lacks "latest"']],
    ['A remainder "World ex China".', 'Un resto "Mundo sin China".', ['it lacks "World ex China"']],
    ['An amount "$1 trillion".', 'Un importe "$1 billón".', ['it lacks "$1 trillion"']],
    ["Treasuries, asof=2026-01-15.", "Valores, asof=2026-01.", ["it lacks asof=2026-01-15"]],
    ["Also slt3d_globl and mfhhis01.", "También slt3d y mfhhis01.", ["it lacks slt3d_globl"]],
    ["All of for_lt_*_net.", "Todo for_lt_net.", ["it lacks for_lt_*_net"]],
    ["By headline.tic.", "Por titular.tic.", ["it lacks headline.tic"]],
    ["The code 41408, from 2011-09.", "El código 41408, desde 2011.", ["it lacks 2011-09"]],
    ["As FLOW, in H.15.", "Como FLUJO, en H.15.", ["it lacks FLOW"]],
    ["By Grand Total.", "Por total general.", ["it lacks Grand Total"]],
    ["With dates=0 (none) or text.", "Con dates=0 (ninguna) o texto.", ["it lacks text"]],
    ["As fill=na, blank or zero.", "Como fill=na, vacío o zero.", ["it lacks blank"]],
  ])("%s", (from, to, faults) => {
    expect(faultsOf("es", from, to)).toEqual(expect.arrayContaining(faults));
  });

  test("the words for the columns of a table, which are no terms either", () => {
    const words = "rank holder code iso holdings change share low high drawdown";
    expect(faultsOf("ja", `Words: ${words}; and more.`, `語：${words}、など。`)).toEqual([]);
    expect(faultsOf("ja", `Words: ${words}; and more.`, "語：順位 保有者 など。")).toEqual([
      `it lacks ${words}`,
    ]);
  });
});

test("a word to be typed that the English has not is found", () => {
  expect(faultsOf("de", "Leave empty.", 'Leer lassen oder "latest".')).toEqual([
    'it has "latest", which the English has not',
  ]);
  expect(faultsOf("de", 'It has "overtook" it.', "Es hat ihn „überholt“.")).toEqual([]);
});

test("a sentence that is still English is found", () => {
  expect(faultsOf("zh-CN", "Its month", "Its month")).toEqual(["it is still English"]);
});

describe("a billion is ten to the ninth", () => {
  const from = "In billions of dollars";

  test.each([
    ["es", "En billones de dólares", "En miles de millones de dólares"],
    ["fr", "En billions de dollars", "En milliards de dollars"],
    ["de", "In Billionen Dollar", "In Milliarden Dollar"],
  ])("in %s", (language, wrong, right) => {
    expect(faultsOf(language, from, wrong)).toContain("its billion is another one");
    expect(faultsOf(language, from, right)).toEqual([]);
  });

  test("a trillion is un billón in Spanish", () => {
    expect(faultsOf("es", "below $1 trillion", "por debajo de 1 billón de dólares")).toEqual([]);
  });
});

test("letters and digits of full width are found", () => {
  expect(faultsOf("ja", "from 2011", "２０１１年から")).toContain(
    "it has letters or digits of full width",
  );
});

test("French signs stay with the word before them", () => {
  const fault = "it has a space that may break before a sign";
  expect(faultsOf("fr", PERCENT, "-0,616 est 61,6 % sous le pic.")).toEqual([fault]);
  expect(faultsOf("fr", PERCENT, "-0,616 est 61,6\u00a0% sous le pic.")).toEqual([]);
  expect(faultsOf("es", PERCENT, "-0,616 es 61,6 % menos que el pico.")).toEqual([]);
});

describe("the terms of the glossary", () => {
  test.each(Object.entries(glossary))("%s: have a word in every language", (_, words) => {
    expect(Object.keys(words).sort()).toEqual(Object.keys(languages).sort());
  });

  test("are used", () => {
    expect(faultsOf("zh-CN", "Net purchases by holder", "按持有者的净购入")).toEqual([
      "“net purchases” is not 净买入",
    ]);
  });

  test("are looked for with the spaces of the language", () => {
    expect(faultsOf("es", "by U.S. residents", "por residentes de EE.\u00a0UU.")).toEqual([]);
  });

  test("are not the names of functions, nor words to be typed", () => {
    expect(faultsOf("fr", "As in HOLDINGS.", "Comme dans HOLDINGS.")).toEqual([]);
    expect(faultsOf("fr", "With breaks=keep.", "Avec breaks=keep.")).toEqual([]);
  });
});

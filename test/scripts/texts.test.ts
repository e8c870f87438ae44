import { readFileSync } from "node:fs";
import path from "node:path";
import { IntlMessageFormat } from "intl-messageformat";
import { dictionaries, gapsOf, saidIn, sources, textsSaid, unsaidIn } from "../../scripts/texts";
import { TAGS, textsIn } from "../../src/taskpane/languages";

const texts = (found: readonly { readonly text: string }[]) => found.map(({ text }) => text);

describe("the texts that a file says", () => {
  test("are what `say`, `text`, `partsOf` and `Said` are given, of a choice both", () => {
    const code = `
      const A = text("Kept");
      say(isDone ? "Done" : (isOff ? 'Off' : "On"), { count: "no text" });
      const b = <><Said text="See {link}." values={{ link: <a>{say("here")}</a> }} /><p>{say(A)}</p></>;
      partsOf(\`Parts\`, {});
    `;
    expect(texts(saidIn("a.tsx", code))).toEqual([
      ...["Kept", "Done", "Off", "On", "See {link}.", "here", "Parts"],
    ]);
  });

  test.each([
    ["words between tags", "const a = <p>Show all</p>;", "Show all"],
    ["a label", 'const a = <b aria-label="Show all" className="a b" />;', "Show all"],
    ["a label that is put together", "const a = <b label={`Show ${name}`} />;", "Show {}"],
    ["a sentence", 'const a = { sentence: "It is done." };', "It is done."],
    ["one that is put together", "fail(`${name} is gone.`);", "{} is gone."],
    ["one that is thrown", 'throw new Error("It is too late.");', "It is too late."],
  ])("are missed where they are not said: %s", (_, code, text) => {
    expect(texts(unsaidIn("a.tsx", code))).toEqual([text]);
  });

  test.each([
    'const a = <p className="a b">{say("Show all")} → <code>=A1 is it</code></p>;',
    "note(`Writing failed: ${code}.`);",
    'throw new RangeError("no month of that name.");',
    'say("{name} is gone.", { name: "A b" });',
  ])("are not missed where they are, or nobody reads them: %s", (code) => {
    expect(unsaidIn("a.tsx", code)).toEqual([]);
  });
});

/** Where English is written into sheets and reports of bugs, or where nothing else can be had. */
const ENGLISH =
  /^src\/(?:workbook\/(?:sheets\/(?:kinds\/|language\/(?:notes|notice|expression|logic)|write\/head)|tasks\/(?:diagnostics|copies\/reasons))|taskpane\/(?:missing|context))/;

/** What the user types, or calls the add-in by. */
const NAMES = ["TIC for Excel", "China", "Sheet1!A1:B120", "&nbsp;×", "A cell is {}."];

/** Below a chart, in the sheet. */
const WRITTEN = [
  "Breaks: {}.",
  "Before 2011-09: the Treasury’s estimates, with a new benchmark each June from 2002 on.",
  "Drawn from {}: of the months before not all parts are known.",
];

const read = (file: string) => readFileSync(path.join(__dirname, "../..", file), "utf8");

test("every text that the pane shows is said", () => {
  const unsaid = sources()
    .filter((file) => !ENGLISH.test(file))
    .flatMap((file) => unsaidIn(file, read(file)));
  expect(unsaid.filter(({ text }) => ![...NAMES, ...WRITTEN].includes(text))).toEqual([]);
});

const SAID = textsSaid();
const DICTIONARIES = [...dictionaries()];

test("the pane says hundreds of texts", () => {
  expect(SAID.size).toBeGreaterThan(500);
});

test("each language of metadata and manifest is one of the pane, with its dictionary", () => {
  const languages = JSON.parse(read("locales/languages.json")) as object;
  const known = Object.keys(languages).sort();
  expect(DICTIONARIES.map(([language]) => language).sort()).toEqual(known);
  expect(TAGS.filter((tag) => tag !== "en-US").sort()).toEqual(known);
});

test("a text without a translation, and a translation without a text, are found", () => {
  const known = new Map([["de", { Cancel: "Abbrechen", Gone: "Weg" }]]);
  expect(gapsOf(new Set(["Cancel", "Show all"]), known)).toEqual([
    { language: "de", missing: ["Show all"], stale: ["Gone"] },
  ]);
});

test("every text has a translation in every language, and none is left over", () => {
  expect(gapsOf(SAID, dictionaries())).toEqual(
    DICTIONARIES.map(([language]) => ({ language, missing: [], stale: [] })),
  );
});

type Element = ReturnType<IntlMessageFormat["getAst"]>[number];

/** The names of a message, and the cases of its plurals. */
function partsOf(elements: readonly Element[]): { names: Set<string>; cases: Set<string> } {
  const [names, cases] = [new Set<string>(), new Set<string>()];
  const visit = (element: Element) => {
    if ("options" in element) {
      names.add(element.value);
      for (const [name, { value }] of Object.entries(element.options)) {
        if ("pluralType" in element) cases.add(name);
        value.forEach(visit);
      }
    } else if ([1, 2].includes(element.type) && "value" in element) names.add(element.value);
  };
  elements.forEach(visit);
  return { names, cases };
}

const messageOf = (text: string, language: string) =>
  partsOf(new IntlMessageFormat(text, language, {}, { ignoreTag: true }).getAst());

test("the texts in the code are messages with the plurals of English", () => {
  for (const text of SAID)
    for (const name of messageOf(text, "en").cases) expect(name).toMatch(/^(?:=\d+|one|other)$/);
});

/** What is typed, pressed or shown by Excel. */
const TYPED = /=?TIC\.[A-Z]+|TIC_|#[A-Z/]+[?!]?|Ctrl\+[\w+]+|Sheet1![A-Z\d:]+|\b\d{4}-\d{2}\b|-1Y/g;

/** What Excel shows, or keyboards call, otherwise in a language. */
const OTHERWISE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  de: { "#NV": "#N/A", "#BEZUG!": "#REF!", "Strg+": "Ctrl+" },
  es: { "#N/D": "#N/A", "#¿NOMBRE?": "#NAME?", "#¡REF!": "#REF!" },
  fr: { "#NOM?": "#NAME?" },
};

function typedIn(text: string, language: string): readonly string[] {
  const english = Object.entries(OTHERWISE[language] ?? {}).reduce(
    (said, [own, other]) => said.replaceAll(own, other),
    text,
  );
  return [...new Set(english.match(TYPED))].sort();
}

/** Whether a text ends with a full stop; that of “EE. UU.” is none. */
const stops = (text: string): boolean => /[.。]\}*$/.test(text) && !text.endsWith("UU.");

describe.each(DICTIONARIES)("in %s", (language, dictionary) => {
  test("the summary of every function is there, without its source", () => {
    const described = JSON.parse(read(`locales/${language}.json`)) as Record<string, string>;
    const said = textsIn(described, dictionary);
    const sourced = Object.keys(described).filter((english) => english.includes(" Source: "));
    expect(sourced.length).toBeGreaterThan(30);
    for (const english of sourced) {
      const summary = said[english.split(" Source: ")[0]!]!;
      expect(described[english]!.startsWith(summary)).toBe(true);
      expect(summary).toMatch(/[.。]$/);
    }
  });

  const entries = Object.entries(dictionary);
  const plurals = new Intl.PluralRules(language).resolvedOptions().pluralCategories;

  test("a translation has the names of its text, and the plurals of the language", () => {
    for (const [from, to] of entries) {
      const { names, cases } = messageOf(to, language);
      expect({ from, names: [...names].sort() }).toEqual({
        from,
        names: [...messageOf(from, "en").names].sort(),
      });
      for (const name of cases)
        if (!name.startsWith("="))
          expect({ from, plurals }).toMatchObject({
            from,
            plurals: expect.arrayContaining([name]) as unknown,
          });
    }
  });

  test("a translation keeps what is typed, pressed or shown by Excel", () => {
    for (const [from, to] of entries)
      expect({ from, typed: typedIn(to, language) }).toEqual({
        from,
        typed: typedIn(from, "en-US"),
      });
  });

  test("a translation is no empty text, and begins and ends as its text does", () => {
    for (const [from, to] of entries) {
      expect({ from, to }).toEqual({
        from,
        to: expect.stringMatching(/^\S(?:.*\S)?$/s) as unknown,
      });
      expect({ from, stops: stops(to) }).toEqual({ from, stops: stops(from) });
      expect({ from, goesOn: to.endsWith("…") }).toEqual({ from, goesOn: from.endsWith("…") });
    }
  });
});

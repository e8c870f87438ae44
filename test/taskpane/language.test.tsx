/** @jest-environment ./test/support/dom.js */
import { ENGLISH, speak } from "../../src/language/state";
import type { Workbook } from "../../src/taskpane/props";
import { buttons, click, close, fakeWorkbook, made, open, panel, type } from "./support/pane";

/** A language in which every text is marked, so that what is not said stands out. */
const MARKED = {
  tag: "ja",
  texts: new Proxy<Record<string, string>>(
    {},
    {
      get: (_, english) => `⟦${String(english)}⟧`,
      getOwnPropertyDescriptor: () => ({ configurable: true, enumerable: true, value: "" }),
    },
  ),
};

/** What stays English, or is no language: formulas, names of functions and holders, what cells show, and what functions say. */
const APART = "code, textarea, [lang=en], [translate=no]";
const ATTRIBUTES = ["aria-label", "placeholder", "title", "label", "alt"];

const unmarked = (text: string): boolean => /\p{L}{2}/u.test(text.replace(/⟦[^]*⟧/gu, ""));

/** The texts of the page that were not said. */
function unsaid(): readonly string[] {
  const found: string[] = [];
  const elements = [...document.body.querySelectorAll<HTMLElement>("*")];
  for (const element of elements) {
    if (element.closest(APART) || element.closest("style")) continue;
    const own = [...element.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE);
    const texts = own.map(({ textContent }) => textContent ?? "");
    for (const name of ATTRIBUTES) texts.push(element.getAttribute(name) ?? "");
    // Parts of one text may stand apart, with a date or a link between them.
    const whole = (element.textContent ?? "").trim();
    if (/^⟦[^]*⟧$/u.test(whole)) texts.splice(0, own.length);
    found.push(...texts.filter(unmarked));
  }
  return found;
}

/** What tasks say, they say in the language. */
function marked<T>(value: T): T {
  if (Array.isArray(value)) return value.map(marked) as T;
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key,
      ["sentence", "title", "summary"].includes(key)
        ? `⟦${String(part)}⟧`
        : marked(part as unknown),
    ]),
  ) as T;
}

const FAILURE = { where: "Sheet1!B2", sentence: "It is protected." };
const CHANGE = {
  address: "Sheet1!B2",
  formula: '=TIC.HOLDINGS("CN")',
  old: { text: "" },
  new: { text: "682.6" },
};

/** A workbook whose tasks have much to say. */
function talkative(): Workbook {
  const fake = fakeWorkbook();
  const told = <T,>(value: T) => jest.fn(() => Promise.resolve(marked(value)));
  const sheet = made("Major holders was made.", { status: "updated", failures: [FAILURE] });
  return {
    ...fake,
    listSeparator: () => Promise.resolve(";"),
    figures: {
      ...fake.figures,
      refresh: jest.fn(async (...args: Parameters<Workbook["figures"]["refresh"]>) => {
        const report = await fake.figures.refresh(...args);
        return {
          ...report,
          ...marked({ damaged: 2, failures: [FAILURE], recalculation: "unknown" as const }),
          changes: [CHANGE, { ...CHANGE, difference: 1.3 }] as never,
          changed: 2,
          unquoted: marked([FAILURE]),
          sheets: [marked({ name: "Major holders", sentence: "It is new." })],
        } as never;
      }),
      explain: told({
        tone: "bad",
        sentence: "#N/A.",
        address: "Sheet1!B2",
        shown: "#N/A",
      } as const),
      cite: told({ tone: "good", sentence: "The source:", sources: ["⟦U.S. Treasury.⟧"] } as const),
      broken: () => Promise.resolve(2),
      repair: told({ repaired: 12, failures: [FAILURE] }),
      countsFrom1904: () => Promise.resolve(true),
      otherReleases: () =>
        Promise.resolve([{ sheet: "Sheet1", kind: "frozen", release: 46100 }] as const),
    },
    sheets: {
      ...fake.sheets,
      list: () =>
        Promise.resolve([
          { id: "a", kind: "majors", name: "Major holders", status: "missing" },
        ] as const),
      create: told(sheet),
      recreate: told(sheet),
      update: told([sheet, sheet]),
    },
    sharing: {
      ...fake.sharing,
      frozen: () =>
        Promise.resolve({ frozen: 2, sheets: [{ name: "Q1", frozen: 2 }], changed: 1, lost: 1 }),
      copies: () => Promise.resolve([{ id: "{1}", name: "Q1" }]),
      removeCopies: told({ removed: 1, failures: [FAILURE] }),
      freeze: told({
        frozen: 3,
        sheets: [{ name: "Q1", frozen: 3 }],
        skipped: [],
        failures: [FAILURE],
      }),
      thaw: told({
        thawed: 3,
        sheets: [{ name: "Q1", thawed: 3 }],
        changed: [{ address: "Sheet1!B2", formula: "=1+1" }],
        failures: [],
      }),
      traces: told({
        traces: [{ kind: "setting", name: "tic.a", sentence: "A setting." }],
        frozen: 2,
      } as const),
    },
  };
}

/** Presses every button of the section, one after the other, as far as it goes. */
async function pressAll(): Promise<void> {
  const pressed = new Set<string>();
  for (let turn = 0; turn < 80; turn++) {
    const next = buttons().find((one) => !pressed.has(one.textContent + one.ariaLabel));
    if (!next) return;
    pressed.add(next.textContent + next.ariaLabel);
    await click(next);
    expect(unsaid()).toEqual([]);
  }
}

beforeEach(() => speak(MARKED));
afterEach(close);
afterEach(() => speak(ENGLISH));

test.each(["data", "sheets", "share", "help"] as const)(
  "everything in the section %s is said in the language of the pane, whatever is pressed",
  async (section) => {
    await open({ section, workbook: talkative() });
    expect(unsaid()).toEqual([]);
    await pressAll();
  },
);

test("so is everything in Insert, with holders and months chosen and nothing found", async () => {
  await open({ section: "insert", workbook: talkative() });
  await pressAll();
  const [box, ...fields] = [...panel().querySelectorAll("input:not([type=radio])")];
  for (const field of fields) await type(field as HTMLInputElement, "2025-10");
  expect(unsaid()).toEqual([]);
  for (const query of ["belgium", "change", "xyzzy"]) {
    await type(box as HTMLInputElement, query);
    expect(unsaid()).toEqual([]);
  }
});

test("the page has the language of the pane", async () => {
  await open();
  expect(document.documentElement.lang).toBe("ja");
});

test("the pane turns to another language where it stands", async () => {
  await open({ section: "share" });
  expect(panel().textContent).toContain("⟦Freeze⟧");
  await click(Object.assign(document.createElement("b"), { onclick: () => speak(ENGLISH) }));
  expect(panel().textContent).toContain("Freeze");
  expect(panel().textContent).not.toContain("⟦");
  expect(document.documentElement.lang).toBe("en-US");
});

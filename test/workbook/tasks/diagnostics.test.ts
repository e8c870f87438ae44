import type { State } from "../../../src/runtime/store";
import { diagnostics } from "../../../src/workbook/tasks/diagnostics";
import { forget, note } from "../../../src/workbook/excel/journal";
import { CHINA, datasetOf, publication } from "../../tic/tiny";

const NOW = new Date("2026-06-19T08:30:00Z");
const READY: State = {
  status: "ready",
  dataset: datasetOf([
    publication("table3@2026-06-18", "2026-04"),
    { holder: CHINA, from: "2026-03", values: [683_862, 690_000] },
  ]),
  source: "the snapshot shipped with the add-in",
  checked: new Date("2026-06-19T08:00:00Z"),
};

/** Excel on the web, with these versions of the requirement sets. */
const openIn = (sets: Readonly<Record<string, number>>) =>
  Object.assign(globalThis, {
    Office: {
      context: {
        displayLanguage: "de-DE",
        contentLanguage: "en-US",
        diagnostics: { host: "Excel", platform: "OfficeOnline", version: "16.0.20.1" },
        document: { url: "https://example.com/secret.xlsx" },
        requirements: {
          isSetSupported: (name: string, version: string) =>
            Number(version.split(".")[1]) <= (sets[name] ?? 0),
        },
      },
    },
  });

const lines = (state: State = READY) =>
  diagnostics({ version: "0.1.0", state, theme: "dark", now: NOW }).split("\n");

afterEach(() => {
  delete (globalThis as { Office?: unknown }).Office;
  forget();
});

test("all that a bug report needs, and nothing of the workbook", () => {
  openIn({ ExcelApi: 17, CustomFunctionsRuntime: 4, SharedRuntime: 2 });
  expect(lines().filter((line) => !line.startsWith("Browser: "))).toEqual([
    "TIC for Excel: 0.1.0",
    "Time: 2026-06-19T08:30:00.000Z",
    "Host: Excel",
    "Platform: OfficeOnline",
    "Office version: 16.0.20.1",
    "Requirement sets: ExcelApi 1.17, no ExcelApiOnline, CustomFunctionsRuntime 1.4, SharedRuntime 1.2, no RibbonApi, no KeyboardShortcuts",
    "Data: release of 2026-06-18, months to 2026-04",
    "Data version: tiny",
    "Source: the snapshot shipped with the add-in",
    "Checked: 2026-06-19T08:00:00.000Z",
    "Theme: dark",
    "Language: de-DE (display), en-US (content)",
    "Failures: none since the add-in was loaded",
  ]);
  expect(lines().join()).not.toContain("secret");
});

test("the browser is named", () => {
  openIn({});
  Object.defineProperty(globalThis, "navigator", {
    configurable: true,
    value: { userAgent: "Mozilla/5.0 (Test)" },
  });
  expect(lines()).toContain("Browser: Mozilla/5.0 (Test)");
});

test("outside Office, what is not known is said so", () => {
  expect(lines()).toEqual(
    expect.arrayContaining([
      "Host: not known",
      "Platform: not known",
      "Office version: not known",
      "Requirement sets: not known",
      "Language: not known",
    ]),
  );
});

test.each<[string, State]>([
  ["Data: loading", { status: "loading" }],
  [
    "Data: failed: core.json answered with status 404",
    { status: "failed", reason: "core.json answered with status 404" },
  ],
])("%s", (line, state) => {
  expect(lines(state)).toContain(line);
});

test("data that was never checked", () => {
  expect(lines({ ...READY, checked: null })).toContain("Checked: never");
});

test("why the last check failed", () => {
  const state = { ...READY, problem: "the server answered with status 503" } as State;
  expect(lines(state)).toContain("Problem: the server answered with status 503");
});

test("failures end the text, oldest first", () => {
  note("The refresh was refused: the server answered with status 503.", NOW);
  note("Excel took too long to calculate.", new Date("2026-06-19T08:31:00Z"));
  expect(lines().slice(-3)).toEqual([
    "Failures since the add-in was loaded:",
    "  2026-06-19T08:30:00.000Z The refresh was refused: the server answered with status 503.",
    "  2026-06-19T08:31:00.000Z Excel took too long to calculate.",
  ]);
});

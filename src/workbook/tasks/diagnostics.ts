import type { State } from "../../runtime/store";
import { formatDay, formatMonth } from "../../tic/month";
import { recent } from "../excel/journal";
import { supports } from "../excel/support";

/** What the text is about. */
export interface Info {
  /** Of the add-in. */
  readonly version: string;
  /** Of the data. */
  readonly state: State;
  /** `"light"`, `"dark"` or `"contrast"`. */
  readonly theme: string;
  readonly now?: Date;
}

/** The requirement sets that tell what the add-in can do here, with the newest version asked for. */
const SETS: Readonly<Record<string, number>> = {
  ExcelApi: 30,
  ExcelApiOnline: 1,
  CustomFunctionsRuntime: 9,
  SharedRuntime: 9,
  RibbonApi: 9,
  KeyboardShortcuts: 9,
};

/** A text for a bug report. Nothing in it is from the workbook. */
export function diagnostics({ version, state, theme, now = new Date() }: Info): string {
  const context = typeof Office === "undefined" ? undefined : Office.context;
  const office = context?.diagnostics;
  const lines: readonly (readonly [string, string | undefined])[] = [
    ["TIC for Excel", version],
    ["Time", now.toISOString()],
    ["Host", named(office?.host)],
    ["Platform", named(office?.platform)],
    ["Office version", office?.version],
    ["Requirement sets", context?.requirements && setsText()],
    ...dataLines(state),
    ["Theme", theme],
    ["Language", languages(context)],
    ["Browser", globalThis.navigator?.userAgent],
  ];
  const text = lines.map(([name, value]) => `${name}: ${value || "not known"}`);
  return [...text, ...failureLines()].join("\n");
}

function setsText(): string {
  return Object.entries(SETS)
    .map(([name, newest]) => {
      for (let minor = newest; minor > 0; minor -= 1)
        if (supports(`1.${minor}`, name)) return `${name} 1.${minor}`;
      return `no ${name}`;
    })
    .join(", ");
}

function dataLines(state: State): readonly (readonly [string, string])[] {
  switch (state.status) {
    case "loading":
      return [["Data", "loading"]];
    case "failed":
      return [["Data", `failed: ${state.reason}`]];
    case "ready": {
      const { dataset, source, checked } = state;
      return [
        [
          "Data",
          `release of ${formatDay(dataset.release)}, months to ${formatMonth(dataset.newest)}`,
        ],
        ["Data version", dataset.version],
        ["Source", source],
        ["Checked", checked?.toISOString() ?? "never"],
        ...("problem" in state && typeof state.problem === "string"
          ? [["Problem", state.problem] as const]
          : []),
      ];
    }
  }
}

function failureLines(): readonly string[] {
  const entries = recent();
  if (entries.length === 0) return ["Failures: none since the add-in was loaded"];
  return [
    "Failures since the add-in was loaded:",
    ...entries.map(({ at, sentence }) => `  ${at.toISOString()} ${sentence}`),
  ];
}

const languages = (context: Office.Context | undefined) =>
  context &&
  `${named(context.displayLanguage)} (display), ${named(context.contentLanguage)} (content)`;

const named = (value: unknown): string =>
  typeof value === "string" && value !== "" ? value : "not known";

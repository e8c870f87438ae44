import { frozen } from "../../find/frozen/frozen";
import { reasonOf } from "../../excel/reason";
import { OURS } from "../../excel/notes";
import { PLACES } from "../../find/frozen/places";
import { openSession } from "../../excel/session";
import { STATUS_SHEET } from "../../find/status";
import { HOLD_NOTE } from "../../find/holding";
import { PREFIX } from "../../excel/settings";
import { SHEET_LIST } from "../../sheets/registry";
import { supports } from "../../excel/support";
import { TRUST } from "../../excel/trust";
import type { Failure, Work } from "../../excel/work";

/** Something the add-in keeps in a workbook besides what is in its cells. */
export interface Trace {
  readonly kind: "setting" | "part" | "sheet" | "startup";
  /** The setting's key, the part's namespace, the sheet's name. */
  readonly name: string;
  /** What it is for. */
  readonly sentence: string;
}

/** All of it in a workbook. */
export interface Traces {
  readonly traces: readonly Trace[];
  /** How many frozen formulas could not be brought back without them. */
  readonly frozen: number;
}

/** What became of a removal. */
export type Removal =
  /** Nothing was removed: so many frozen formulas would be lost. */
  | { readonly status: "frozen"; readonly frozen: number }
  | {
      readonly status: "removed";
      readonly removed: readonly Trace[];
      readonly failures: readonly Failure[];
    };

/** The setting with which Office opens a pane with the file. */
const AUTOSHOW = "Office.AutoShowTaskpaneWithDocument";

/** What Office keeps for the add-in under names of its own. */
const OF_OFFICE: readonly string[] = [AUTOSHOW, TRUST];

const SETTINGS: Readonly<Record<string, string>> = {
  [SHEET_LIST]:
    "The list of the ready-made sheets: without it they stay, but are not updated any more.",
  [TRUST]: "That Office asks nobody without the add-in whether to trust it.",
};

const PARTS: Readonly<Record<string, string>> = {
  [`${OURS}frozen`]: "A hidden part of the file with the formulas that were frozen.",
  [`${OURS}${HOLD_NOTE}`]:
    "A hidden part of the file that says which release its figures are from: without it they are from the newest.",
};

const SHEETS: Readonly<Record<string, string>> = {
  [PLACES]: "A hidden sheet that follows the cells of frozen formulas.",
  [STATUS_SHEET]: "A hidden sheet with which a refresh sees whether Excel has recalculated.",
};

/** A trace, and how to remove it. */
interface Found {
  readonly trace: Trace;
  readonly remove: () => void | Promise<void>;
}

/** What the add-in wrote into this workbook besides cells. */
export async function traces(work: Work = {}): Promise<Traces> {
  const count = await kept(work);
  const found = await openSession(work, find);
  return { traces: found.map(({ trace }) => trace), frozen: count };
}

/** How many frozen formulas can still be brought back. */
async function kept(work: Work): Promise<number> {
  const { frozen: values, changed } = await frozen(work);
  return values + changed;
}

/** Removes all that `traces` lists. Frozen formulas are lost only if that is said. */
export async function removeTraces({ loseFrozen = false } = {}, work: Work = {}): Promise<Removal> {
  if (!loseFrozen) {
    const count = await kept(work);
    if (count > 0) return { status: "frozen", frozen: count };
  }
  return openSession(work, async (context) => {
    const removed: Trace[] = [];
    const failures: Failure[] = [];
    for (const { trace, remove } of await find(context)) {
      try {
        await remove();
        // Each by itself, so that one that fails does not keep the others.
        // eslint-disable-next-line office-addins/no-context-sync-in-loop
        await context.sync();
        removed.push(trace);
      } catch (error) {
        failures.push({ where: trace.name, sentence: `It is still there: ${reasonOf(error)}` });
      }
    }
    return { status: "removed", removed, failures };
  });
}

async function find(context: Excel.RequestContext): Promise<readonly Found[]> {
  const { settings, worksheets } = context.workbook;
  const parts = supports("1.5") ? context.workbook.customXmlParts : undefined;
  settings.load("items/key");
  worksheets.load("items/name, items/visibility");
  parts?.load("items/id, items/namespaceUri");
  await context.sync();
  return [
    ...settings.items
      .filter(({ key }) => key.startsWith(PREFIX) || OF_OFFICE.includes(key))
      .map((setting) => ({
        trace: {
          kind: "setting" as const,
          name: setting.key,
          sentence: SETTINGS[setting.key] ?? "A setting of the add-in for this workbook.",
        },
        remove: () => setting.delete(),
      })),
    ...(parts?.items ?? [])
      .filter(({ namespaceUri }) => namespaceUri.startsWith(OURS))
      .map((part) => ({
        trace: {
          kind: "part" as const,
          name: part.namespaceUri,
          sentence:
            PARTS[part.namespaceUri] ?? "A hidden part of the file with a note of the add-in's.",
        },
        remove: () => part.delete(),
      })),
    ...worksheets.items
      .filter(({ name, visibility }) => Object.hasOwn(SHEETS, name) && visibility !== "Visible")
      .map((sheet) => ({
        trace: { kind: "sheet" as const, name: sheet.name, sentence: SHEETS[sheet.name]! },
        remove: () => {
          // Excel does not delete what is very hidden.
          sheet.visibility = "Hidden";
          sheet.delete();
        },
      })),
    ...(await startup()),
  ];
}

async function startup(): Promise<readonly Found[]> {
  if (!supports("1.1", "SharedRuntime")) return [];
  const { addin } = Office;
  if ((await addin.getStartupBehavior()) !== Office.StartupBehavior.load) return [];
  return [
    {
      trace: {
        kind: "startup",
        name: "Start with the workbook",
        sentence: "The add-in starts when this workbook is opened.",
      },
      remove: () => addin.setStartupBehavior(Office.StartupBehavior.none),
    },
  ];
}

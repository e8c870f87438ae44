import { say, text, type Text } from "../../../language/say";
import { frozen } from "../../find/frozen/frozen";
import { reasonOf } from "../../excel/reason";
import { NAMESPACE } from "../../find/frozen/parts";
import { PLACES } from "../../find/frozen/places";
import { openSession } from "../../excel/session";
import { STATUS_SHEET } from "../../find/status";
import { MADE } from "../copies/made";
import { namespaceOf } from "../../excel/kept";
import { HOLD_NOTE } from "../../find/holding";
import { PREFIX } from "../../excel/settings";
import { supports } from "../../excel/support";
import { hidesTrustPrompt, setHidesTrustPrompt, TRUST } from "../../excel/trust";
import { OURS } from "../../excel/xml";
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

/** The list of the ready-made sheets, as a part and as the setting of an earlier version. */
const SHEET_LISTS = [namespaceOf("sheets"), `${PREFIX}sheets`];

/** Whether it is the list of the ready-made sheets. */
export const isSheetList = ({ name }: Trace): boolean => SHEET_LISTS.includes(name);

/** The setting with which Office opens a pane with the file. */
const AUTOSHOW = "Office.AutoShowTaskpaneWithDocument";

/** What Office keeps for the add-in under names of its own. */
const OF_OFFICE: readonly string[] = [AUTOSHOW, TRUST];

const LIST = text(
  "The list of the ready-made sheets: without it they stay, but are not updated any more.",
);

const SENTENCES: Readonly<Record<string, Text>> = {
  ...Object.fromEntries(SHEET_LISTS.map((name) => [name, LIST])),
  [NAMESPACE]: text("A hidden part of the file with the formulas that were frozen."),
  [namespaceOf(HOLD_NOTE)]: text(
    "A hidden part of the file that says which release its figures are from: without it they are from the newest.",
  ),
  [namespaceOf(MADE)]: text(
    "A hidden part of the file with the list of the copies to send: without it they are copied again with the workbook.",
  ),
  [TRUST]: text("That Office asks nobody without the add-in whether to trust it."),
};

const SETTING = text("A setting of the add-in for this workbook.");

const SHEETS: Readonly<Record<string, Text>> = {
  [PLACES]: text("A hidden sheet that follows the cells of frozen formulas."),
  [STATUS_SHEET]: text("A hidden sheet with which a refresh sees whether Excel has recalculated."),
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
        // oxlint-disable-next-line office-addins/no-context-sync-in-loop
        await context.sync();
        removed.push(trace);
      } catch (error) {
        failures.push({
          where: trace.name,
          sentence: say("It is still there: {reason}", { reason: reasonOf(error) }),
        });
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
  const isTrustListed = settings.items.some(({ key }) => key === TRUST);
  return [
    ...settings.items
      .filter(({ key }) => key.startsWith(PREFIX) || OF_OFFICE.includes(key))
      .map((setting) => ({
        trace: {
          kind: "setting" as const,
          name: setting.key,
          sentence: say(SENTENCES[setting.key] ?? SETTING),
        },
        remove: () => setting.delete(),
      })),
    ...(isTrustListed ? [] : await trust()),
    ...(parts?.items ?? [])
      .filter(({ namespaceUri }) => namespaceUri.startsWith(OURS))
      .map((part) => ({
        trace: {
          kind: "part" as const,
          name: part.namespaceUri,
          sentence: say(SENTENCES[part.namespaceUri] ?? SETTING),
        },
        remove: () => part.delete(),
      })),
    ...worksheets.items
      .filter(({ name, visibility }) => Object.hasOwn(SHEETS, name) && visibility !== "Visible")
      .map((sheet) => ({
        trace: { kind: "sheet" as const, name: sheet.name, sentence: say(SHEETS[sheet.name]!) },
        remove: () => {
          // Excel does not delete what is very hidden.
          sheet.visibility = "Hidden";
          sheet.delete();
        },
      })),
    ...(await startup()),
  ];
}

/** Where Excel does not list what was kept through Office. */
async function trust(): Promise<readonly Found[]> {
  if (!(await hidesTrustPrompt().catch(() => false))) return [];
  const trace = { kind: "setting" as const, name: TRUST, sentence: say(SENTENCES[TRUST]!) };
  return [{ trace, remove: () => setHidesTrustPrompt(false) }];
}

async function startup(): Promise<readonly Found[]> {
  if (!supports("1.1", "SharedRuntime")) return [];
  const { addin } = Office;
  if ((await addin.getStartupBehavior()) !== Office.StartupBehavior.load) return [];
  return [
    {
      trace: {
        kind: "startup",
        name: say("Start with the workbook"),
        sentence: say("The add-in starts when this workbook is opened."),
      },
      remove: () => addin.setStartupBehavior(Office.StartupBehavior.none),
    },
  ];
}

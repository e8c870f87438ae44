import { say } from "../../../language/say";
import * as v from "valibot";
import { hasParts } from "../../excel/kept";
import { deleteSetting, readSetting, writeSetting } from "../../excel/settings";
import * as xml from "../../excel/xml";

const ELEMENT = "frozen";

/** Of the parts. */
export const NAMESPACE = `${xml.OURS}${ELEMENT}`;

/** In place of parts where Excel has none. */
const SETTING = "frozen";

/** Raised when the parts change shape. */
const VERSION = 1;

/** As much as one part holds: Excel on the web takes 5 MB a request. */
const PART_LIMIT = 1_000_000;

/** As much as a setting is trusted with. */
const SETTING_LIMIT = 100_000;

const value = v.union([v.string(), v.number(), v.boolean()]);

const cell = v.object({
  /** Of the worksheet when the formula was frozen, as its name then, for the user. */
  sheetId: v.string(),
  sheet: v.string(),
  /** `"B2"`, or `"B2:C13"` of a formula that spilled. */
  cells: v.string(),
  formula: v.string(),
  /** What was frozen, row by row. */
  values: v.array(v.array(value)),
  /** Where the cells and those the formula refers to are followed: rows of the sheet of places. */
  place: v.pipe(v.number(), v.integer()),
  references: v.array(v.pipe(v.number(), v.integer())),
  /** Marks these rows, which may have been another's before. */
  stamp: v.optional(v.pipe(v.number(), v.integer())),
  /** Number formats the cells were given: `[row, column, before, after]`, counted from the first cell. */
  formats: v.optional(
    v.array(
      v.tuple([
        v.pipe(v.number(), v.integer()),
        v.pipe(v.number(), v.integer()),
        v.string(),
        v.string(),
      ]),
    ),
  ),
  /** The release that the values are from: `"2026-06-18"`. */
  release: v.optional(v.string()),
  /** The formula has been put back. It is kept, since the user may undo that. */
  thawed: v.optional(v.literal(true)),
});

/** A formula turned into values, and all it takes to bring it back. */
export type FrozenCell = Readonly<v.InferOutput<typeof cell>>;

const content = v.object({ version: v.literal(VERSION), cells: v.array(cell) });

/** What is kept is damaged, or from a newer version of the add-in. */
export class Unreadable extends Error {}

/** The texts of parts that hold the cells, none longer than a part may be. */
export function toTexts(cells: readonly FrozenCell[], limit = PART_LIMIT): readonly string[] {
  const texts: string[] = [];
  let rows: string[] = [];
  let size = 0;
  const flush = () => {
    if (rows.length > 0) texts.push(`{"version":${VERSION},"cells":[${rows.join(",")}]}`);
    [rows, size] = [[], 0];
  };
  for (const one of cells) {
    const row = xml.plain(JSON.stringify(one));
    if (size + row.length > limit) flush();
    rows.push(row);
    size += row.length;
  }
  flush();
  return texts;
}

/** The cells in the text of a part; throws `Unreadable`. */
export function fromText(text: string): readonly FrozenCell[] {
  const json = parsed(text);
  const newer = v.safeParse(v.object({ version: v.pipe(v.number(), v.integer()) }), json);
  if (newer.success && newer.output.version > VERSION)
    throw new Unreadable(
      say(
        "The frozen formulas were kept by a newer version of the add-in: close and reopen Excel to get it.",
      ),
    );
  const result = v.safeParse(content, json);
  if (!result.success) throw damaged();
  return result.output.cells;
}

/** The text as a part. */
export const toXml = (text: string): string => xml.toXml(ELEMENT, NAMESPACE, text);

/** The text of a part; throws `Unreadable`. */
export function fromXml(part: string): string {
  const text = xml.fromXml(ELEMENT, part);
  if (text === undefined) throw damaged();
  return text;
}

/** The cells that are kept in the workbook. */
export async function readFrozen(context: Excel.RequestContext): Promise<readonly FrozenCell[]> {
  const parts = hasParts() ? await readParts(context) : [];
  // The workbook may have been in an Excel without parts.
  const texts = parts.length > 0 ? parts : await fromSetting(context);
  // A crash between writing and deleting leaves both.
  const byPlace = new Map(texts.flatMap(fromText).map((one) => [one.place, one]));
  return [...byPlace.values()];
}

/** Keeps these cells and no others. */
export async function writeFrozen(
  context: Excel.RequestContext,
  cells: readonly FrozenCell[],
): Promise<void> {
  const texts = toTexts(cells);
  await (hasParts() ? writeParts(context, texts) : toSetting(context, texts));
}

async function readParts(context: Excel.RequestContext): Promise<readonly string[]> {
  const xmls: OfficeExtension.ClientResult<string>[] = [];
  for (const part of await partsOf(context)) {
    xmls.push(part.getXml());
    // One at a time: together they may be more than an answer holds.
    // oxlint-disable-next-line office-addins/no-context-sync-in-loop
    await context.sync();
  }
  return xmls.map(({ value }) => fromXml(value));
}

async function writeParts(context: Excel.RequestContext, texts: readonly string[]): Promise<void> {
  const before = await partsOf(context);
  for (const text of texts) {
    context.workbook.customXmlParts.add(toXml(text));
    // One at a time: together they may be more than a request holds.
    // oxlint-disable-next-line office-addins/no-context-sync-in-loop
    await context.sync();
  }
  // Only now: if Excel fails before, what was kept is still there.
  for (const part of before) part.delete();
  await deleteSetting(context, SETTING);
  await context.sync();
}

async function partsOf(context: Excel.RequestContext): Promise<readonly Excel.CustomXmlPart[]> {
  const parts = context.workbook.customXmlParts.getByNamespace(NAMESPACE);
  parts.load("items/id");
  await context.sync();
  const { items } = parts;
  return items;
}

async function fromSetting(context: Excel.RequestContext): Promise<readonly string[]> {
  const text = await readSetting(context, SETTING);
  if (text === undefined) return [];
  if (typeof text !== "string") throw damaged();
  return [text];
}

async function toSetting(context: Excel.RequestContext, texts: readonly string[]): Promise<void> {
  const [text = "", ...more] = texts;
  if (more.length > 0 || text.length > SETTING_LIMIT)
    throw new RangeError(
      say("This version of Excel has no room for so many frozen formulas: freeze fewer at once."),
    );
  if (text) writeSetting(context, SETTING, text);
  else await deleteSetting(context, SETTING);
  await context.sync();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw damaged();
  }
}

const damaged = () =>
  new Unreadable(
    say(
      "The frozen formulas kept in this workbook are damaged: an earlier copy of the file may still have them.",
    ),
  );

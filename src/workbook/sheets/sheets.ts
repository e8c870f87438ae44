import { say, text, together } from "../../language/say";
import type { CellValue } from "../excel/value";
import { sum } from "../excel/groups";
import { reasonOf } from "../excel/reason";
import { apart } from "../excel/request";
import { openSession, openStep } from "../excel/session";
import { Cancelled, checkpoint, type Failure, type Work } from "../excel/work";
import { descriptionOf, type SheetKind } from "./kinds/index";
import { Obstacle } from "./language/answer";
import { type Description } from "./language/description";
import { parametersOf, planned } from "./language/inputs";
import { type Market, marketAt, marketNamed, shippedMarket } from "./market";
import { grouping, noted } from "./noting";
import { findSheets } from "./reconcile/locate";
import { updateSheet } from "./reconcile/update";
import { changeRecords, readRecords, type SheetRecord } from "./registry";
import { failed, report, type SheetReport, type SheetWork } from "./report";
import { makeSheet } from "./write/create";
import { writeTitle } from "./write/head";
import { deleteNames } from "./write/names";
import { type Made, type Order } from "./write/order";

export { SHEETS, type SheetKind, type SheetKindInfo } from "./kinds/index";
export type { SheetReport, SheetWork } from "./report";

export interface SheetOptions {
  readonly as: "formulas" | "values";
  /** `"2025-11"`; the newest if omitted. */
  readonly month?: string;
  readonly holder?: string;
  /** Two columns, dates and prices, as `"Sheet1!A2:B200"`; the 10-year yield if omitted. */
  readonly market?: string;
}

/** Makes a new sheet; nothing that is there already is written over. */
export async function createSheet(
  kind: SheetKind,
  options: SheetOptions,
  work: SheetWork,
): Promise<SheetReport> {
  const takesMarket = descriptionOf(kind, false).withMarket !== undefined;
  const address = takesMarket ? options.market?.trim() : undefined;
  const description = descriptionOf(kind, Boolean(address));
  return make(description, work, async (context) => ({
    as: options.as,
    parameters: parametersOf(description, options),
    market: address ? await marketAt(context, address, work) : undefined,
    replaces: undefined,
  }));
}

/** What a new sheet is made of. */
interface Wish {
  readonly as: "formulas" | "values";
  readonly parameters: ReadonlyMap<string, CellValue>;
  readonly market: Market | undefined;
  /** The deleted sheet that it is made for. */
  readonly replaces: SheetRecord | undefined;
}

const NOT_MADE = text("{sheet} was not made.");
const LEFT = text("{sheet} was left as it was.");

const make = (
  description: Description,
  work: SheetWork,
  wish: (context: Excel.RequestContext) => Promise<Wish>,
): Promise<SheetReport> =>
  guarded(description.kind, description.name, say(NOT_MADE, { sheet: description.name }), () =>
    openStep(work, async (context) => {
      work.onProgress?.({
        step: say("Computing {sheet}", { sheet: description.name }),
        done: 0,
        total: 1,
      });
      const wished = await wish(context);
      const order = await orderOf(description, wished, work);
      const made = await makeSheet(context, order, work);
      const unnoted = await noted(context, made.name, "made", (context) =>
        noteNew(context, made, wished.replaces),
      );
      await show(context, made.record);
      return madeReport(order, made, unnoted);
    }),
  );

async function orderOf(
  description: Description,
  { as: wished, parameters, market }: Wish,
  work: SheetWork,
): Promise<Order> {
  const as = description.valuesOnly ? "values" : wished;
  const asked = {
    parameter: (id: string) => parameters.get(id) ?? "",
    range: market?.values ?? shippedMarket,
  };
  const plan = await planned(description, asked, as, work);
  const ranges = market?.ranges ?? new Map<string, Excel.Range>();
  return { description, as, parameters, ranges, plan };
}

/** Gives a new sheet its title and has the workbook remember it, in place of the one that it is made for. */
async function noteNew(
  context: Excel.RequestContext,
  { record, title }: Made,
  replaces: SheetRecord | undefined,
): Promise<void> {
  const { stem: own } = record;
  await changeRecords(
    context,
    (records) => [...records.filter(({ stem }) => stem !== replaces?.stem && stem !== own), record],
    () => writeTitle(context.workbook.worksheets.getItem(record.sheet), title),
  );
  if (replaces && replaces.stem !== own) await forget(context, replaces);
}

/** Brings a sheet into view, which is only a convenience: the sheet is there. */
const show = (context: Excel.RequestContext, { sheet }: SheetRecord): Promise<void> =>
  grouping(context, async (context) => {
    context.workbook.worksheets.getItem(sheet).activate();
    await context.sync();
  }).catch(() => undefined);

function madeReport(
  { description, plan }: Order,
  { name, failures: incomplete }: Made,
  unnoted: readonly Failure[],
): SheetReport {
  const rows = sum(plan.tables.map((table) => table.rows.length));
  const sentence = say(
    "{sheet} was made, with {rows, plural, one {# row} other {# rows}}{isIncomplete, select, true {, but not all of it} other {}}{isUnnoted, select, true {, but will not be updated: the add-in could not note it} other {}}.",
    {
      sheet: name,
      rows,
      isIncomplete: String(incomplete.length > 0),
      isUnnoted: String(unnoted.length > 0),
    },
  );
  const failures = [...incomplete, ...unnoted];
  return report({
    kind: description.kind,
    name,
    status: "created",
    sentence,
    failures,
    ...(plan.lack && { lack: plan.lack.said }),
    added: rows,
  });
}

/** Brings every ready-made sheet up to date where it stands. One that fails is left as it was, and stops no other. */
export async function updateSheets(work: SheetWork): Promise<readonly SheetReport[]> {
  if (typeof Excel === "undefined") return [];
  const present = await openSession(work, async (context) => {
    const records = await readRecords(context);
    return records.length === 0 ? [] : [...(await locate(context, records))];
  });
  const reports: SheetReport[] = [];
  for (const [done, [record, place]] of present.entries()) {
    checkpoint(work);
    work.onProgress?.({
      step: say("Updating {sheet}", { sheet: record.name }),
      done,
      total: present.length,
    });
    reports.push(place ? await updateOne(record, place.id, work) : missing(record));
  }
  return reports;
}

const locate = async (context: Excel.RequestContext, records: readonly SheetRecord[]) => {
  const found = await findSheets(context, records);
  return records.map((record) => [record, found.get(record)] as const);
};

const updateOne = (record: SheetRecord, id: string, work: SheetWork): Promise<SheetReport> =>
  guarded(record.kind, record.name, say(LEFT, { sheet: record.name }), () =>
    openStep(work, async (context) => {
      const { report, record: updated } = await updateSheet(context, record, id, work);
      if (JSON.stringify(updated) === JSON.stringify(record)) return report;
      const did = report.status === "updated" ? "updated" : "looked through";
      const unnoted = await noted(context, report.name, did, async (context) => {
        const { stem } = record;
        await changeRecords(context, (records) =>
          records.map((one) => (one.stem === stem ? updated : one)),
        );
      });
      return { ...report, failures: [...report.failures, ...unnoted] };
    }),
  );

const missing = ({ kind, name }: SheetRecord): SheetReport =>
  report({
    kind,
    name,
    status: "missing",
    sentence: say("The sheet “{sheet}” was deleted. It can be made anew from the TIC pane.", {
      sheet: name,
    }),
  });

export interface SheetInfo {
  /** For `recreateSheet` and `forgetSheet`. */
  readonly id: string;
  readonly kind: string;
  /** As the sheet is called now, or was when it was last seen. */
  readonly name: string;
  readonly status: "present" | "missing";
}

/** The ready-made sheets of the workbook, and those that were deleted from it. */
export async function listSheets(work: Work = {}): Promise<readonly SheetInfo[]> {
  if (typeof Excel === "undefined") return [];
  return openSession(work, async (context) => {
    const records = await readRecords(context);
    if (records.length === 0) return [];
    return (await locate(context, records)).map(([{ stem, kind, name }, place]) => ({
      id: stem,
      kind,
      name: place?.name ?? name,
      status: place ? "present" : "missing",
    }));
  });
}

/** Makes a sheet that was deleted once more, with the parameters it had. */
export async function recreateSheet(id: string, work: SheetWork): Promise<SheetReport> {
  const record = await recordOf(id);
  if (!record) return failed(id, id, say("There is nothing known of that sheet. Make a new one."));
  const description = descriptionOf(record.kind as SheetKind, record.ownMarket);
  return make(description, work, async (context) => ({
    as: record.as,
    // A parameter may be newer than the record.
    parameters: new Map([
      ...parametersOf(description, {}),
      ...Object.entries(record.parameters).filter(([one]) =>
        description.parameters.some(({ id }) => id === one),
      ),
    ]),
    market: record.ownMarket ? await marketNamed(context, record.stem, work) : undefined,
    replaces: record,
  }));
}

/** Stops asking after a sheet that was deleted. A sheet that is there stays, but is no longer brought up to date. */
export async function forgetSheet(id: string): Promise<void> {
  await openStep({}, async (context) => {
    const records = await readRecords(context);
    const record = records.find(({ stem }) => stem === id);
    if (!record) return;
    const found = await findSheets(context, [record]);
    if (found.size === 0) await forget(context, record);
    await changeRecords(context, (now) => now.filter(({ stem }) => stem !== id));
  });
}

const recordOf = (id: string): Promise<SheetRecord | undefined> =>
  apart(async (context) => (await readRecords(context)).find(({ stem }) => stem === id));

/** Deletes the names that a deleted sheet has left behind. */
async function forget(context: Excel.RequestContext, { stem }: SheetRecord): Promise<void> {
  const { names } = context.workbook;
  names.load("items/name");
  await context.sync();
  deleteNames(names.items, stem);
  await context.sync();
}

/** What goes wrong becomes a report; only that the user stopped it is thrown. */
async function guarded(
  kind: string,
  name: string,
  sentence: string,
  step: () => Promise<SheetReport>,
): Promise<SheetReport> {
  try {
    return await step();
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    const reason = error instanceof Obstacle ? error.message : reasonOf(error);
    return failed(kind, name, together(sentence, reason));
  }
}

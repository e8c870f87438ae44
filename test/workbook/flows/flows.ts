import { reasonOf } from "../../../src/workbook/excel/reason";
import { copyToSend } from "../../../src/workbook/tasks/copies/copies";
import { explainSelection } from "../../../src/workbook/tasks/explain/explain";
import { freeze } from "../../../src/workbook/tasks/freeze/freeze";
import { thaw } from "../../../src/workbook/tasks/freeze/thaw";
import { insertFormula } from "../../../src/workbook/tasks/insert/insert";
import { refresh } from "../../../src/workbook/tasks/refresh/refresh";
import { repairFormulas } from "../../../src/workbook/tasks/repair/repair";
import {
  createSheet,
  type SheetKind,
  SHEETS,
  updateSheets,
} from "../../../src/workbook/sheets/sheets";
import { FUNCTIONS } from "../../support/formula";
import { faultsIn, type Flow, onSheet, type truth } from "./book";

type Right = Awaited<ReturnType<typeof truth>>;

/** What a task says of what did not work. */
type Said = readonly { readonly where: string; readonly sentence: string }[];

const evaluate = (name: string, ...args: readonly unknown[]): unknown =>
  FUNCTIONS[name.toLowerCase()]!(...args);

/** A refresh waits no longer for what stays busy. */
const work = { evaluate, patience: 200 };

/** Sentences are whole, and none is of a fault in the program. */
function checkSaid(said: Said): void {
  for (const { where, sentence } of said) {
    expect(where).not.toBe("");
    expect(sentence).toMatch(/^\p{Lu}.*[.!?]$/su);
    expect(sentence).not.toMatch(/undefined|\[object|TypeError/);
  }
}

/** What the pane says of a task that threw. */
export async function thrown(task: Promise<void>): Promise<void> {
  try {
    await task;
  } catch (error) {
    if ((error as { name?: string }).name !== "OfficeExtension.Error") throw error;
    checkSaid([{ where: "the task", sentence: reasonOf(error) }]);
  }
}

/** Something a user does, and what must hold after it. */
export type Story = (flow: Flow, right: Right) => Promise<void>;

const errorsIn = (flow: Flow, right: Right) =>
  [...flow.cells()].filter(([at, { kind, content }]) => {
    return kind === "error" && content.includes("TIC") && right.get(at)?.kind !== "error";
  });

async function refreshes(flow: Flow, right: Right): Promise<void> {
  const { failures, check } = await refresh("workbook", work);
  checkSaid(failures);
  expect(faultsIn(flow.cells(), right)).toEqual([]);
  const isTold = failures.length > 0 || check.status === "failed";
  if (!isTold) expect(errorsIn(flow, right)).toEqual([]);
}

async function freezesAndThaws(flow: Flow, right: Right): Promise<void> {
  const before = flow.cells();
  const frozen = await freeze("workbook");
  checkSaid(frozen.failures);
  expect(faultsIn(flow.cells(), right, { mayBeValues: true })).toEqual([]);
  const left = [...flow.cells()].filter(([, { content }]) => /^=.*TIC\./.test(content));
  if (left.length > 0) expect([...frozen.failures, ...frozen.skipped]).not.toEqual([]);
  const thawed = await thaw("workbook");
  checkSaid(thawed.failures);
  if (thawed.failures.length > 0) return;
  expect(thawed.thawed).toBe(frozen.frozen);
  expect(contentsOf(flow.cells())).toEqual(contentsOf(before));
  expect(faultsIn(flow.cells(), right)).toEqual([]);
}

const contentsOf = (cells: Right) =>
  [...cells].flatMap(([at, { content, format }]) =>
    content === "" ? [] : [[at, content, format]],
  );

async function copies(flow: Flow, right: Right): Promise<void> {
  const { copies, failures } = await copyToSend("workbook");
  checkSaid(failures);
  expect(faultsIn(flow.cells(), right)).toEqual([]);
  for (const { name, of } of copies) {
    const copy = onSheet(flow.cells(), name);
    // The report lists the errors of the copies.
    const told = { mayBeValues: true, mayBeErrors: true };
    expect(faultsIn(copy, onSheet(right, of), told)).toEqual([]);
    expect([...copy.values()].filter(({ content }) => /^=.*TIC\./.test(content))).toEqual([]);
  }
  if (copies.length < 3) expect(failures).not.toEqual([]);
}

async function inserts(flow: Flow, right: Right): Promise<void> {
  const outcome = await insertFormula('=TIC.HOLDINGS("FR","2025-11")', {
    overwrite: false,
    at: "'Bob''s'!D4",
  });
  expect(["inserted", "failed"]).toContain(outcome.status);
  if (outcome.status === "failed") checkSaid([{ where: "here", sentence: outcome.reason }]);
  const { kind, value } = flow.cell("'Bob''s'!D4");
  if (kind === "number") expect([[value]]).toEqual(evaluate("HOLDINGS", "FR", "2025-11"));
  expect(faultsIn(flow.cells(), right)).toEqual([]);
}

async function explains(flow: Flow, right: Right): Promise<void> {
  flow.engine.selection.select({
    sheet: flow.engine.sheets.list()[0]!.id,
    top: 1,
    left: 0,
    bottom: 1,
    right: 0,
  });
  const shown = flow.cell("Sheet1!A2");
  const { tone, sentence } = await explainSelection(evaluate);
  checkSaid([{ where: "here", sentence }]);
  if (shown.kind === "error") expect(tone).not.toBe("good");
  expect(faultsIn(flow.cells(), right)).toEqual([]);
}

async function repairs(flow: Flow, right: Right): Promise<void> {
  flow.faults.damage("name");
  expect(flow.text("Sheet1!A2")).toBe("#NAME?");
  const said = await repairFormulas("workbook", {}).then(
    ({ failures }) => failures,
    (error: Error) => [{ where: "Workbook", sentence: error.message }],
  );
  expect(faultsIn(flow.cells(), right)).toEqual([]);
  if (/_xldudf_/.test(JSON.stringify([...flow.cells()]))) expect(said).not.toEqual([]);
}

export const KINDS = SHEETS.map(({ kind }) => kind);

/** A sheet is made, looked through, and is as it was. */
export const sheets =
  (kind: SheetKind): Story =>
  async (flow, right) => {
    const made = await createSheet(kind, { as: "values" }, { evaluate });
    checkSaid([{ where: made.name, sentence: made.sentence }, ...made.failures]);
    expect(["created", "failed"]).toContain(made.status);
    if (made.status === "failed") {
      expect(faultsIn(flow.cells(), right)).toEqual([]);
      return;
    }
    const before = flow.cells();
    for (const { name, sentence, failures, status } of await updateSheets({ evaluate })) {
      checkSaid([{ where: name, sentence }, ...failures]);
      expect(["unchanged", "updated", "failed"]).toContain(status);
    }
    expect(faultsIn(flow.cells(), before)).toEqual([]);
    expect(faultsIn(flow.cells(), right)).toEqual([]);
  };

export const STORIES: Readonly<Record<string, Story>> = {
  "a refresh": refreshes,
  "freezing and thawing": freezesAndThaws,
  "copies to send": copies,
  "an insertion": inserts,
  "an explanation": explains,
  "a repair": repairs,
};

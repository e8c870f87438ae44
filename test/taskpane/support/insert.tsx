import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Entry } from "../../../src/formulas/catalogue/catalogue";
import * as store from "../../../src/runtime/store";
import { QUANTITIES } from "../../../src/tic/measure";
import type { Evaluate } from "../../../src/workbook/excel/evaluate";
import { ENTRIES } from "../../support/catalogue";
import { FUNCTIONS } from "../../support/formula";
import { after, control, fakeWorkbook, open as openPane, panel, press, type } from "./pane";

/** The section with the functions and the data of the add-in, in a workbook that only takes notes. */

const DATA = join(__dirname, "../../../assets/data");

const more = (signature: string): Entry => {
  const [of] = ENTRIES;
  const [name = "", list = ""] = signature.replace(")", "").split("(");
  const parameters = list.split(", ").map((written) => {
    const parameter = written.replace(/[[\]]/g, "");
    return { name: parameter, required: parameter === written, description: `About ${parameter}.` };
  });
  return { ...of!, name, signature, group: "Others", parameters };
};

export const CATALOGUE = [
  ...ENTRIES,
  more("TABLE([month], [top], [columns], [measure], [as_of], [options])"),
  more("MIX(holder, [month], [measure], [as_of], [options])"),
  more("DECOMPOSE(holder, [start], [end], [measure], [as_of], [options])"),
  more("LEADLAG(holder, dates, prices, [max_lag], [measure], [as_of], [options])"),
  more("CROSSED(holder, against, [month], [give], [measure], [as_of], [options])"),
  more("PEAK(holder, [start], [end], [give], [measure], [as_of], [options])"),
];

export const evaluate: Evaluate = (name, ...args) => FUNCTIONS[name.toLowerCase()]!(...args);

/** Has the figures of the add-in in memory. */
export async function loadData(): Promise<void> {
  const read = (url: string) =>
    Promise.resolve({
      ok: true,
      text: () => Promise.resolve(readFileSync(join(DATA, basename(url)), "utf8")),
    });
  const supported = { context: { requirements: { isSetSupported: () => true } } };
  Object.assign(globalThis, { fetch: read, Office: supported });
  await store.ready("treasuries", QUANTITIES);
}

export const open = async (workbook = fakeWorkbook()) => {
  await openPane({ section: "insert", store, catalogue: CATALOGUE, evaluate, workbook });
  return workbook;
};

export const box = () => panel().querySelector<HTMLInputElement>("[role=combobox]")!;
export const options = () =>
  [...panel().querySelectorAll("[role=option]")].map((one) => one.firstElementChild!.textContent);
export const preview = () =>
  panel()
    .querySelector("[aria-label=Preview]")!
    .textContent.replace(/[\s\u00a0]+/g, " ");

export async function choose(query: string): Promise<void> {
  await after(() => box().focus());
  await type(box(), query);
  await press("Enter");
  await settled();
}

/** Until the preview has its answers. */
export const settled = async () => {
  for (let turn = 0; turn < 5; turn++) await after(() => undefined);
};

export const set = async (label: string, value: string) => {
  await type(control(label), value);
  await settled();
};

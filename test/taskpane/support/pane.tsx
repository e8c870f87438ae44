import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import type { Entry } from "../../../src/formulas/catalogue/catalogue";
import type { State } from "../../../src/runtime/store";
import { Pane, type SectionName } from "../../../src/taskpane/pane";
import type { Store, Workbook } from "../../../src/taskpane/props";
import type { Dataset } from "../../../src/tic/dataset";
import { isoDay, isoMonth } from "../../../src/tic/month";
import type { Evaluate } from "../../../src/workbook/excel/evaluate";
import type { SheetKindInfo, SheetReport } from "../../../src/workbook/sheets/sheets";
import { ENTRIES } from "../../support/catalogue";

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

// The first test of a file draws the pane before anything is compiled, which takes long on a busy machine.
const releaseAt = (day: string, newest: string) => ({ day: isoDay(day), newest: isoMonth(newest) });

/** What the pane asks of a dataset before anything is searched in it. */
const dataset = {
  newest: isoMonth("2026-04"),
  release: isoDay("2026-06-18"),
  calendar: [
    releaseAt("2026-06-18", "2026-04"),
    releaseAt("2026-07-14", "2026-05"),
    releaseAt("2026-08-17", "2026-06"),
  ],
  publications: [{ release: isoDay("2026-06-18") }],
  later: [],
  version: "2026-06-18.1",
  holders: () => [41408, 42609],
  value: (code: number) => (code === 42609 ? 1_209_889 : 652_300),
};

export const DATASET = dataset as unknown as Dataset;

/** The same, of another release. */
export const datasetOf = (newest: string, release: string): Dataset =>
  ({ ...dataset, newest: isoMonth(newest), release: isoDay(release) }) as unknown as Dataset;

export const READY: State & { readonly status: "ready" } = {
  status: "ready",
  dataset: DATASET,
  source: "the snapshot shipped with the add-in",
  checked: new Date(2026, 5, 20, 9, 5),
};

export const FAILED: State = { status: "failed", reason: "index.json answered with status 503" };

/** Makes a change and waits until React, and every promise that was kept, has followed. */
export const after = (change: () => void): Promise<void> =>
  act(async () => {
    change();
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  });

export class FakeStore implements Store {
  retries = 0;
  private readonly listeners = new Set<() => void>();
  constructor(private current: State) {}
  readonly state = () => this.current;
  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly retry = () => {
    this.retries++;
    this.become({ status: "loading" });
  };
  become(next: State) {
    this.current = next;
    for (const listener of this.listeners) listener();
  }
}

export const made = (sentence: string, more: Partial<SheetReport> = {}): SheetReport => ({
  kind: "majors",
  name: "Major holders",
  status: "created",
  sentence,
  failures: [],
  added: 20,
  removed: 0,
  written: 0,
  changes: [],
  changed: 0,
  replaced: [],
  kept: [],
  ...more,
});

const offer = (
  kind: SheetKindInfo["kind"],
  title: string,
  takes: SheetKindInfo["takes"],
): SheetKindInfo => ({ kind, title, summary: `About ${title}.`, takes, valuesOnly: false });

export const TRACE = {
  kind: "setting",
  name: "tic.refreshOnOpen",
  sentence: "A setting of the add-in for this workbook.",
} as const;

/** A workbook in which everything works; what a test is about it replaces. */
export function fakeWorkbook(): Workbook {
  return {
    insert: jest.fn(() => Promise.resolve({ status: "inserted", address: "Sheet1!B2" } as const)),
    insertBlock: jest.fn(() =>
      Promise.resolve({ status: "inserted", address: "Sheet1!B2:C4" } as const),
    ),
    copy: jest.fn(() => Promise.resolve(true)),
    select: jest.fn(() => Promise.resolve(true)),
    selectedAddress: jest.fn(() => Promise.resolve("Sheet1!A1:B40")),
    listSeparator: jest.fn(() => Promise.resolve("," as const)),
    localised: (formula, separator) => formula.replaceAll(",", separator),
    diagnostics: jest.fn(() => Promise.resolve("TIC for Excel 0.1.0\nHost: Excel")),
    probe: jest.fn(() => Promise.resolve('{"version":1}')),
    figures: {
      refresh: jest.fn(() =>
        Promise.resolve({
          check: {
            status: "same",
            checked: new Date(2026, 5, 20, 9, 5),
            before: DATASET,
            after: DATASET,
          } as const,
          formulas: 3,
          changes: [],
          changed: 0,
          sources: 0,
          texts: 0,
          damaged: 0,
          failures: [],
          recalculation: "none" as const,
          sheets: [],
        }),
      ),
      refreshOnOpen: jest.fn(() => Promise.resolve(false)),
      setRefreshOnOpen: jest.fn(() => Promise.resolve()),
      repair: jest.fn(() => Promise.resolve({ repaired: 12, failures: [] })),
      alwaysNewest: jest.fn(() => Promise.resolve()),
      askAgain: jest.fn(() => Promise.resolve()),
      otherReleases: jest.fn(() => Promise.resolve([])),
      broken: jest.fn(() => Promise.resolve(0)),
      format: jest.fn(() =>
        Promise.resolve({ formulas: 3, cells: 41, kept: 0, others: 0, failures: [] }),
      ),
      explain: jest.fn(() =>
        Promise.resolve({ tone: "good", sentence: "This cell has no error." } as const),
      ),
      cite: jest.fn(() =>
        Promise.resolve({
          tone: "good",
          sentence: "The source of the figures in this cell:",
          sources: ["U.S. Treasury, TIC Table 5."],
          address: "Sheet1!B2",
        } as const),
      ),
      countsFrom1904: jest.fn(() => Promise.resolve(false)),
    },
    sheets: {
      offers: [
        offer("majors", "Major holders", ["month"]),
        offer("profile", "Holder profile", ["month", "holder"]),
        offer("cascade", "Cascade", ["holder", "market"]),
        { ...offer("everything", "All data", []), valuesOnly: true },
      ],
      list: jest.fn(() => Promise.resolve([])),
      onSheet: jest.fn(() => () => undefined),
      problem: jest.fn(() => Promise.resolve(undefined)),
      create: jest.fn(() => Promise.resolve(made("Major holders was made, with 20 rows."))),
      update: jest.fn(() => Promise.resolve([])),
      recreate: jest.fn(() => Promise.resolve(made("Major holders was made, with 20 rows."))),
      forget: jest.fn(() => Promise.resolve()),
    },
    sharing: {
      frozen: jest.fn(() => Promise.resolve({ frozen: 0, sheets: [], changed: 0, lost: 0 })),
      onEdit: jest.fn(() => () => undefined),
      freeze: jest.fn(() =>
        Promise.resolve({
          frozen: 3,
          sheets: [{ name: "Sheet1", frozen: 3 }],
          skipped: [],
          failures: [],
        }),
      ),
      thaw: jest.fn(() =>
        Promise.resolve({
          thawed: 3,
          sheets: [{ name: "Sheet1", thawed: 3 }],
          changed: [],
          failures: [],
        }),
      ),
      copyToSend: jest.fn(() =>
        Promise.resolve({
          copies: [
            {
              name: "Sheet1 (to send)",
              of: "Sheet1",
              values: 12,
              errors: 0,
              links: 0,
              reasons: 0,
              inputs: 0,
              rules: 0,
              settled: 0,
              told: 0,
              isStale: false,
            },
          ],
          left: [],
          errors: [],
          rules: [],
          lists: [],
          earlier: [],
          others: [],
          empty: [],
          hidden: [],
          failures: [],
        }),
      ),
      copies: jest.fn(() => Promise.resolve([{ id: "{1}", name: "Sheet1 (to send)" }])),
      removeCopies: jest.fn(() => Promise.resolve({ removed: 1, failures: [] })),
      hidesTrustPrompt: jest.fn(() => Promise.resolve(false)),
      setHidesTrustPrompt: jest.fn(() => Promise.resolve()),
      traces: jest.fn(() => Promise.resolve({ traces: [TRACE], frozen: 0 })),
      removeTraces: jest.fn(() =>
        Promise.resolve({ status: "removed", removed: [TRACE], failures: [] } as const),
      ),
    },
  };
}

interface Opening {
  readonly state?: State;
  readonly store?: Store;
  readonly today?: Date;
  readonly section?: SectionName;
  readonly workbook?: Workbook;
  readonly catalogue?: readonly Entry[];
  readonly evaluate?: Evaluate;
}

let root: Root | undefined;

/** Opens the pane; in Data, unless another section is asked for. */
export async function open({
  state = READY,
  store = new FakeStore(state),
  today = new Date(2026, 5, 20),
  section,
  workbook = fakeWorkbook(),
  catalogue = ENTRIES,
  evaluate = () => [[683.862]],
}: Opening = {}): Promise<{ readonly workbook: Workbook; readonly store: Store }> {
  if (section) window.localStorage.setItem("tic.section", section);
  const element = document.body.appendChild(document.createElement("div"));
  root = createRoot(element);
  await after(() =>
    root!.render(
      <Pane
        store={store}
        catalogue={catalogue}
        evaluate={evaluate}
        workbook={workbook}
        version="0.1.0"
        now={() => today}
      />,
    ),
  );
  return { workbook, store };
}

export async function close(): Promise<void> {
  jest.useRealTimers();
  jest.restoreAllMocks();
  await after(() => root?.unmount());
  root = undefined;
  document.body.innerHTML = "";
  window.localStorage.clear();
}

/** The section that is shown. */
export const panel = () => document.querySelector<HTMLElement>("[role=tabpanel]:not([hidden])")!;
export const text = () => panel().textContent.replace(/[\s\u00a0]+/g, " ");
export const said = () =>
  document.querySelector("[role=status][aria-live=polite]")!.textContent.trim();
export const focused = () => document.activeElement!;
/** The text of a tab is there twice: Fluent keeps room for it in bold. */
export const tab = (name: string) => document.getElementById(`tab-${name.toLowerCase()}`)!;

export function buttons(): readonly HTMLButtonElement[] {
  return [...panel().querySelectorAll("button")];
}

export const labelOf = (element: HTMLElement): string =>
  (element.getAttribute("aria-label") ?? element.textContent).replace(/\u00a0/g, " ");

export function button(label: string): HTMLButtonElement {
  const found = buttons().find((one) => labelOf(one) === label || one.textContent === label);
  if (!found) throw new Error(`no button "${label}" among ${buttons().map(labelOf).join(", ")}`);
  return found;
}

/** The control with a label, as one who listens finds it. */
export function control<E extends HTMLElement = HTMLInputElement>(label: string): E {
  const labels = [...panel().querySelectorAll("label")];
  const found = labels.find((one) => one.textContent.replace("*", "") === label);
  const element =
    (found && document.getElementById(found.htmlFor)) ??
    panel().querySelector(`[aria-label="${label}"]`);
  if (!element) throw new Error(`no control "${label}"`);
  return element as E;
}

export const click = (element: HTMLElement) => after(() => element.click());

export const press = (key: string) => after(() => hit(key));

const hit = (key: string) =>
  void focused().dispatchEvent(
    new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }),
  );

export const type = (element: HTMLElement, value: string) => after(() => enter(element, value));

/** Types, or chooses, as a browser does, so that React sees it. */
function enter(element: HTMLElement, value: string): void {
  const prototype =
    element instanceof HTMLSelectElement ? HTMLSelectElement.prototype : HTMLInputElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, "value")!.set!.call(element, value);
  const event = element instanceof HTMLSelectElement ? "change" : "input";
  element.dispatchEvent(new Event(event, { bubbles: true }));
}

/** Types and presses a key, faster than the pane draws. */
export const typeFast = (element: HTMLElement, value: string, key: string) =>
  after(() => {
    enter(element, value);
    hit(key);
  });

/** A promise that a test settles when it likes. */
export function deferred<T>() {
  let resolve!: (value: T) => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<T>((yes, no) => ([resolve, reject] = [yes, no]));
  return { promise, resolve, reject };
}

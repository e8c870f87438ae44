import type * as Owl from "@odoo/owl";
import { workbookData } from "../engine/contents";
import { type EngineFunction } from "../engine/engine";
import { type SpreadsheetLibrary } from "../engine/library";
import { Spreadsheet } from "../engine/spreadsheet";
import { FunctionCalls } from "../functions/calls";
import { readMetadata } from "../functions/metadata";
import { Dispatcher } from "../host/dispatcher";
import { Memory, type Remembered } from "../host/memory";
import { type Workbench } from "../protocol";
import { writeWhenOpened } from "../samples/samples";
import { startSheets } from "../start";
import { Autosave } from "./autosave";
import { ask, download, element, onClick, showMessage } from "./elements";
import { addFileMenu } from "./files";
import { mountGrid } from "./grid";
import { claimWorkbook } from "./owner";
import { openPane } from "./pane";
import { WorkbookStorage } from "./storage";
import { Theme } from "./theme";
import { type TestHook, testHook } from "./testHook";

/** As `Functions.Namespace` in the manifest. */
const NAMESPACE = "TIC";

declare global {
  interface Window {
    readonly o_spreadsheet: SpreadsheetLibrary;
    readonly owl: typeof Owl;
    /** For the add-in's frame. */
    workbenchHost?: Workbench;
    workbench?: TestHook;
  }
}

interface Opened {
  readonly engine: Spreadsheet;
  readonly calls: FunctionCalls;
  readonly memory: Memory;
  readonly templates: string;
}

async function open(): Promise<Opened> {
  // The names of the functions must be known before the first formula is read: one that the grid does not know is not
  // tried again.
  const [metadata, templates] = await Promise.all([
    fetchText("/addin/functions.json").then((text) => readMetadata(JSON.parse(text))),
    fetchText("/workbench/vendor/o_spreadsheet.xml"),
  ]);
  const calls: FunctionCalls = new FunctionCalls(
    metadata,
    NAMESPACE,
    (cells) => engine.calculate(cells),
    (sheet) => engine.sheets().find(({ id }) => id === sheet)!.name,
  );
  const storage = new WorkbookStorage(window.localStorage);
  const { engine, remembered } = openWorkbook(storage, calls.functions);
  const memory = new Memory(engine, remembered, () => autosave.soon());
  const autosave = new Autosave(
    storage,
    () => ({ format: 1, workbook: engine.save(), remembered: memory.save() }),
    (error) => {
      if (error === undefined) showState("Saved in this browser");
      else showMessage(`The workbook could not be saved in this browser: ${error.message}`);
    },
  );
  engine.onEdit(() => autosave.soon());
  claimWorkbook(() => {
    autosave.stop();
    showState("Not kept: open elsewhere");
  });
  writeWhenOpened(engine);
  onClick("reset", () => void reset(storage, autosave));
  addFileMenu({ engine, memory, calls }, window.o_spreadsheet, NAMESPACE, (workbook) => {
    storage.write({ format: 1, ...workbook });
    autosave.stop();
    window.location.reload();
  });
  return { engine, calls, memory, templates };
}

async function show({ engine, calls, memory, templates }: Opened): Promise<void> {
  const dispatcher = new Dispatcher({
    engine,
    memory,
    recalculateAll: () => calls.recalculateAll(),
    recalculate: (cells) => calls.renew(() => engine.calculate(cells)),
    isBusy: () => calls.pending > 0,
  });
  const theme = new Theme(window.localStorage);
  theme.follow(element<HTMLIFrameElement>("frame"));
  const focusGrid = () => void grid.then((screen) => screen.focus());
  // The frame first: its scripts and data are on their way while the grid is built.
  const addin = new Promise<void>((resolve, reject) => {
    window.workbenchHost = {
      host: dispatcher,
      attach: (runner) => calls.attach(runner),
      associated: (id) => calls.associated(id),
      loaded: () => {
        calls.loaded();
        resolve();
      },
      focusGrid,
      theme: () => ({ ...theme.read() }),
      startup: {
        read: () => memory.startup,
        save: (behavior) => memory.setStartup(behavior),
      },
      settings: {
        read: () => Object.fromEntries(memory.settings),
        save: (all) => memory.replaceAll(all),
      },
    };
    openPane(focusGrid, () => reject(new Error("The task pane of the add-in did not open.")));
  });
  const { o_spreadsheet: library, owl } = window;
  const grid = mountGrid(element("grid"), engine, library, owl, templates);
  await Promise.all([grid, addin]);
}

/** The stored workbook; the start sheet if there is none, or none that can be read. */
function openWorkbook(
  storage: WorkbookStorage,
  functions: readonly EngineFunction[],
): { readonly engine: Spreadsheet; readonly remembered?: Remembered } {
  const opening = (data: unknown) => new Spreadsheet(window.o_spreadsheet, functions, data);
  try {
    const stored = storage.read();
    if (stored) return { engine: opening(stored.workbook), remembered: stored.remembered };
  } catch (error) {
    console.warn("The stored workbook was set aside.", error);
    storage.setAside();
    showMessage(
      "The workbook kept in this browser could not be read. It has been set aside; this is a new one.",
      {
        label: "Download the old one",
        run: () => {
          const content = new Blob([storage.asideText() ?? ""], { type: "application/json" });
          download("tic-workbench.json", content);
        },
      },
    );
  }
  return { engine: opening(workbookData(startSheets)) };
}

async function reset(storage: WorkbookStorage, autosave: Autosave): Promise<void> {
  const isSure = await ask(
    "Reset the workbook?",
    "All sheets are deleted and the start sheet comes back. This cannot be undone.",
    "Reset",
  );
  if (!isSure) return;
  autosave.stop();
  storage.remove();
  window.location.reload();
}

async function fetchText(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status} ${response.statusText}.`);
  return response.text();
}

function showState(text: string): void {
  element("state").textContent = text;
}

const opened = open();
const ready = opened.then(show);
window.workbench = testHook(
  opened.then(({ engine }) => engine),
  ready,
);
ready
  .then(() => showState("Ready"))
  .catch((error: unknown) => {
    console.error(error);
    showState("Not started");
    showMessage(`The workbench could not start: ${String(error)} Has the add-in been built?`);
  });

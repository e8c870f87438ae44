import type * as Owl from "@odoo/owl";
import { workbookData } from "../engine/contents";
import { type Engine } from "../engine/engine";
import { type SheetContent } from "../model/workbook";
import { type SpreadsheetLibrary } from "../engine/library";
import { type Metadata, readMetadata } from "../functions/metadata";
import { openWorkbook, type Saved, type Workbook } from "../book";
import { type Addin } from "../model/addin";
import { profileNamed } from "../model/profiles";
import { Autosave } from "./autosave";
import { ask, download, element, onClick, showMessage } from "./elements";
import { offerCommands } from "./commands";
import { addFileMenu } from "./files";
import { type FormulaHelp, teach } from "./help";
import { claimWorkbook } from "./owner";
import { openStage } from "./stage";
import { WorkbookStorage } from "./storage";
import { type Desk, type TestHook, testHook } from "./testHook";

declare global {
  interface Window {
    readonly o_spreadsheet: SpreadsheetLibrary;
    readonly owl: typeof Owl;
    workbench?: TestHook;
  }
}

/** What the page is told of the add-in, and what it shows first. */
export interface PageOptions extends Addin {
  /** What the page keeps in the browser is kept under names that begin so. */
  readonly key: string;
  /** Of a new workbook, the first in front. */
  readonly startSheets: readonly SheetContent[];
  /** Called once for the workbook kept in the browser, or a new one, before it is shown. */
  readonly whenOpened?: (engine: Engine) => void;
  /** What the help on formulas knows of the add-in's functions besides their metadata. */
  readonly help?: FormulaHelp;
  /** The address of the add-in's manifest, `/addin/manifest.xml`: what it offers outside its pane is shown. */
  readonly manifest?: string;
}

/** Opens the workbench in index.html: the workbook kept in this browser, and beside it the add-in. */
export function openPage(options: PageOptions): void {
  const opened = open(options);
  const ready = opened.then(({ stage, workbook }) => stage.show(workbook));
  if (options.manifest !== undefined) {
    const { manifest } = options;
    opened
      .then(({ stage }) => offerCommands(manifest, window.o_spreadsheet, stage))
      .catch((error: unknown) => {
        console.error(error);
        showMessage(`The commands of the add-in could not be shown: ${String(error)}`);
      });
  }
  window.workbench = testHook(opened, ready);
  ready
    .then(() => showState("Ready"))
    .catch((error: unknown) => {
      console.error(error);
      showState("Not started");
      showMessage(`The workbench could not start: ${String(error)} Has the add-in been built?`);
    });
}

/** Opens the stored workbook; nothing of it is shown yet. */
async function open(options: PageOptions): Promise<Desk> {
  const library = window.o_spreadsheet;
  const [metadata, templates] = await Promise.all([
    fetchText("/addin/functions.json").then((text) => readMetadata(JSON.parse(text))),
    fetchText("/workbench/vendor/o_spreadsheet.xml"),
  ]);
  teach(library, options.namespace, options.help ?? {});
  const { workbook, autosave } = openKept(options, metadata, library);
  options.whenOpened?.(workbook.engine);
  return {
    workbook,
    stage: openStage(templates, options.key),
    openAnother: (saved, namespace = options.namespace, place) => {
      autosave.stop();
      return openWorkbook(saved, namespace, metadata, library, undefined, place);
    },
  };
}

/** The workbook of this browser, which is saved there after every change. */
function openKept(options: PageOptions, metadata: Metadata, library: SpreadsheetLibrary) {
  const { namespace, key, startSheets } = options;
  const profile = profileNamed(new URLSearchParams(window.location.search).get("host"));
  const storage = new WorkbookStorage(window.localStorage, key);
  const workbook = openStored(storage, key, startSheets, (saved) =>
    openWorkbook(saved, namespace, metadata, library, () => autosave.soon(), { profile }),
  );
  const { engine, memory } = workbook;
  const autosave = new Autosave(
    storage,
    () => ({ format: 1, workbook: engine.save(), remembered: memory.save() }),
    (error) => {
      if (error === undefined) showState("Saved in this browser");
      else showMessage(`The workbook could not be saved in this browser: ${error.message}`);
    },
  );
  engine.events.onEdit(() => autosave.soon());
  claimWorkbook(`${key}-workbook`, () => {
    autosave.stop();
    showState("Not kept: open elsewhere");
  });
  onClick("reset", () => void reset(storage, autosave));
  addFileMenu(workbook, library, options, (read) => {
    storage.write({ format: 1, ...read });
    autosave.stop();
    window.location.reload();
  });
  return { workbook, autosave };
}

/** The stored workbook; a new one if there is none, or none that can be read. */
function openStored(
  storage: WorkbookStorage,
  key: string,
  startSheets: readonly SheetContent[],
  opening: (saved: Saved) => Workbook,
): Workbook {
  try {
    const stored = storage.read();
    if (stored) return opening(stored);
  } catch (error) {
    console.warn("The stored workbook was set aside.", error);
    storage.setAside();
    showMessage(
      "The workbook kept in this browser could not be read. It has been set aside; this is a new one.",
      {
        label: "Download the old one",
        run: () => {
          const content = new Blob([storage.asideText() ?? ""], { type: "application/json" });
          download(`${key}.json`, content);
        },
      },
    );
  }
  return opening({ workbook: workbookData(startSheets) });
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

import type * as Owl from "@odoo/owl";
import { workbookData } from "../engine/contents";
import { type SpreadsheetLibrary } from "../engine/library";
import { readMetadata } from "../functions/metadata";
import { writeWhenOpened } from "../../../../src/workbench/samples/samples";
import { startSheets } from "../../../../src/workbench/start";
import { NAMESPACE, openWorkbook, type Saved, type Workbook } from "../book";
import { Autosave } from "./autosave";
import { ask, download, element, onClick, showMessage } from "./elements";
import { addFileMenu } from "./files";
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

/** Opens the stored workbook; nothing of it is shown yet. */
async function open(): Promise<Desk> {
  const library = window.o_spreadsheet;
  const [metadata, templates] = await Promise.all([
    fetchText("/addin/functions.json").then((text) => readMetadata(JSON.parse(text))),
    fetchText("/workbench/vendor/o_spreadsheet.xml"),
  ]);
  const storage = new WorkbookStorage(window.localStorage);
  const workbook = openStored(storage, (saved) =>
    openWorkbook(saved, metadata, library, () => autosave.soon()),
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
  claimWorkbook(() => {
    autosave.stop();
    showState("Not kept: open elsewhere");
  });
  writeWhenOpened(engine);
  onClick("reset", () => void reset(storage, autosave));
  addFileMenu(workbook, library, NAMESPACE, (read) => {
    storage.write({ format: 1, ...read });
    autosave.stop();
    window.location.reload();
  });
  return {
    workbook,
    stage: openStage(templates),
    openAnother: (saved) => {
      autosave.stop();
      return openWorkbook(saved, metadata, library);
    },
  };
}

/** The stored workbook; the start sheet if there is none, or none that can be read. */
function openStored(storage: WorkbookStorage, opening: (saved: Saved) => Workbook): Workbook {
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
          download("tic-workbench.json", content);
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

const opened = open();
const ready = opened.then(({ stage, workbook }) => stage.show(workbook));
window.workbench = testHook(opened, ready);
ready
  .then(() => showState("Ready"))
  .catch((error: unknown) => {
    console.error(error);
    showState("Not started");
    showMessage(`The workbench could not start: ${String(error)} Has the add-in been built?`);
  });

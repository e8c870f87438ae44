import { type SpreadsheetLibrary } from "../engine/library";
import { type Spreadsheet } from "../engine/spreadsheet";
import { type FunctionCalls } from "../functions/calls";
import { type Memory } from "../host/memory";
import { type Addin } from "../model/addin";
import { type ReadWorkbook, readXlsx } from "../xlsx/read";
import { writeXlsx } from "../xlsx/write";
import { ask, download, showMessage } from "./elements";

const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** How long a file waits for functions that have yet to answer. */
const LONGEST_WAIT_MS = 15_000;

interface Opened {
  readonly engine: Spreadsheet;
  readonly memory: Memory;
  readonly calls: FunctionCalls;
}

/** File > Open .xlsx… and File > Download as .xlsx, in the grid's own menu. */
export function addFileMenu(
  { engine, memory, calls }: Opened,
  library: SpreadsheetLibrary,
  addin: Addin,
  replace: (workbook: ReadWorkbook) => void,
): void {
  const { namespace } = addin;
  const menu = library.registries.topbarMenuRegistry;
  const save = async (functions: "formulas" | "values") => {
    const end = Date.now() + LONGEST_WAIT_MS;
    while (calls.pending > 0 && Date.now() < end) await pause();
    const bytes = await writeXlsx(engine, memory, addin, functions);
    download("workbook.xlsx", new Blob([bytes.slice()], { type: TYPE }));
    showMessage(
      functions === "values"
        ? `Downloaded. Formulas with ${namespace} functions are values in the file; all others are formulas.`
        : `Downloaded. Formulas with ${namespace} functions are formulas in the file: Excel calculates them where the add-in is there; elsewhere they show #NAME?. For somebody without the add-in, download with values.`,
    );
  };
  const said = (what: string, doing: Promise<void>) => {
    doing.catch((error: unknown) => {
      console.warn(error);
      showMessage(`${what} ${error instanceof Error ? error.message : String(error)}`);
    });
  };
  const failed = "The workbook could not be written as .xlsx.";
  menu.addChild("open_xlsx", ["file"], {
    name: "Open .xlsx…",
    sequence: 1,
    execute: () => said("The file could not be opened.", open(library, addin, replace)),
    isEnabledOnLockedSheet: true,
  });
  menu.addChild("download_xlsx", ["file"], {
    name: `Download as .xlsx, with ${namespace} formulas`,
    sequence: 2,
    execute: () => said(failed, save("formulas")),
    isEnabledOnLockedSheet: true,
  });
  menu.addChild("download_values", ["file"], {
    name: `Download as .xlsx, with values for ${namespace} formulas`,
    sequence: 3,
    execute: () => said(failed, save("values")),
    isEnabledOnLockedSheet: true,
    separator: true,
  });
}

async function open(
  library: SpreadsheetLibrary,
  addin: Addin,
  replace: (workbook: ReadWorkbook) => void,
): Promise<void> {
  const file = await chosen();
  if (!file) return;
  const workbook = readXlsx(new Uint8Array(await file.arrayBuffer()), library, addin);
  const isSure = await ask(
    `Open ${file.name}?`,
    "It replaces this workbook, which is kept nowhere else. Download it first if you want to keep it.",
    "Open",
  );
  if (isSure) replace(workbook);
}

function chosen(): Promise<File | undefined> {
  const input = document.createElement("input");
  input.type = "file";
  input.accept = ".xlsx";
  input.click();
  return new Promise((resolve) => {
    input.addEventListener("change", () => resolve(input.files?.[0]));
    input.addEventListener("cancel", () => resolve(undefined));
  });
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 50));

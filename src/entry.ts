import * as first from "./formulas/families/first";
import { register } from "./formulas/register";
import { awaitHold, serveFrom, start } from "./runtime/store";
import { associateCommands } from "./taskpane/commands/associate";
import { followPane, isPaneShown, onPaneChange } from "./taskpane/commands/visibility";
import { sayMissing } from "./taskpane/missing";
import { askHold, calculateAll, followHold } from "./workbook/tasks/hold/ask";

/*
 * The add-in's one entry, a classic script: it registers every function, then the data starts loading, and beside it the script with
 * the functions that are asked less (families/first.ts says which are not). The pane comes later and shares this instance.
 */
declare let __webpack_public_path__: string;
/** The functions of the second script; the build puts them here (webpack.config.js). */
declare const LATER: readonly string[];

const script =
  typeof document === "undefined" ? null : (document.currentScript as HTMLScriptElement | null);
if (script?.src) {
  const folder = new URL(".", script.src).href;
  __webpack_public_path__ = folder;
  serveFrom(`${folder}assets/data/`);
}

// A runtime of functions alone has no document, and no way to the workbook.
const isInPage = typeof document !== "undefined" && typeof Office !== "undefined";
if (isInPage) void answerAsHeld();

// Async, since webpack's import() may throw at once.
const bringLater = register(first, LATER, async () => import("./formulas/families"));

start();
bringLater();

if (isInPage) void Office.onReady(() => whenParsed(begin));

/** No function answers before the workbook has said which release it holds. */
async function answerAsHeld(): Promise<void> {
  const opened = new Promise<void>((resolve) => void Office.onReady(() => resolve()));
  const isLate = await awaitHold(opened.then(() => askHold()));
  if (isLate) await calculateAll().catch(() => undefined);
  // Without events there is still the look when the user returns to the pane.
  await followHold().catch(() => undefined);
}

/** The page's element for the pane may stand after this script. */
function whenParsed(proceed: () => void): void {
  if (document.readyState !== "loading") return proceed();
  document.addEventListener("DOMContentLoaded", proceed, { once: true });
}

function begin(): void {
  followPane();
  associateCommands(openPane);
  // What went wrong stands in the page, and the next command tries again.
  whenWanted(() => void openPane().catch(() => undefined));
}

/** A hidden shared runtime must not pay for the pane, unless the workbook is to be refreshed when it opens. */
function whenWanted(open: () => void): void {
  if (isPaneShown() || refreshesOnOpen()) return open();
  const look = () => {
    if (!isPaneShown()) return;
    stop();
    window.removeEventListener("resize", look);
    open();
  };
  const stop = onPaneChange(look);
  // Where Office does not tell: a page that is shown gets its size.
  window.addEventListener("resize", look);
}

let opening: Promise<void> | undefined;

/** Brings the pane into the page, once; again only after a failure. */
function openPane(): Promise<void> {
  opening ??= bringPane().catch((error: unknown) => {
    opening = undefined;
    throw error;
  });
  return opening;
}

async function bringPane(): Promise<void> {
  const element = document.getElementById("pane");
  if (!element) return;
  try {
    const { mount } = await import(/* webpackChunkName: "taskpane" */ "./taskpane/index");
    mount(element);
  } catch (error) {
    sayMissing(element);
    throw error;
  }
}

/** As src/workbook/excel/opening.ts keeps it. */
const refreshesOnOpen = (): boolean =>
  Office.context?.document?.settings?.get("tic.refreshOnOpen") === true;

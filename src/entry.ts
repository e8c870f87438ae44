import "./formulas/families";
import { serveFrom, start } from "./runtime/store";

/*
 * The add-in's one entry, a classic script: importing the families registers every function (the build appends the
 * `associate` calls), then the data starts loading. The pane comes later and shares this instance.
 */
declare let __webpack_public_path__: string;

const script =
  typeof document === "undefined" ? null : (document.currentScript as HTMLScriptElement | null);
if (script?.src) {
  const folder = new URL(".", script.src).href;
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- webpack reads it
  __webpack_public_path__ = folder;
  serveFrom(`${folder}assets/data/`);
}

start();

if (typeof document !== "undefined" && typeof Office !== "undefined")
  void Office.onReady(() => whenParsed(() => whenWanted(() => void openPane())));

/** The page's element for the pane may stand after this script. */
function whenParsed(proceed: () => void): void {
  if (document.readyState !== "loading") return proceed();
  document.addEventListener("DOMContentLoaded", proceed, { once: true });
}

/** A hidden shared runtime must not pay for the pane, unless the workbook is to be refreshed when it opens. */
function whenWanted(open: () => void): void {
  if (document.visibilityState !== "hidden" || refreshesOnOpen()) return open();
  const onChange = () => {
    if (document.visibilityState === "hidden") return;
    document.removeEventListener("visibilitychange", onChange);
    open();
  };
  document.addEventListener("visibilitychange", onChange);
}

async function openPane(): Promise<void> {
  const element = document.getElementById("pane");
  if (!element) return;
  const { mount } = await import(/* webpackChunkName: "taskpane" */ "./taskpane/index");
  mount(element);
}

/** As src/workbook/excel/opening.ts keeps it. */
const refreshesOnOpen = (): boolean =>
  Office.context?.document?.settings?.get("tic.refreshOnOpen") === true;

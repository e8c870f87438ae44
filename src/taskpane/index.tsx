import { createRoot } from "react-dom/client";
import about from "../../package.json";
import { CATALOGUE, evaluate } from "../formulas/catalogue/catalogue";
import * as store from "../runtime/store";
import { Pane } from "./pane";
import { workbook } from "./wiring";

/** Puts the pane into an element, in place of what it holds. */
export function mount(element: HTMLElement): void {
  createRoot(element).render(
    <Pane
      store={store}
      catalogue={CATALOGUE}
      evaluate={evaluate}
      workbook={workbook}
      version={about.version}
    />,
  );
}

import { createRoot } from "react-dom/client";
import about from "../../package.json";
import { CATALOGUE } from "../formulas/catalogue";
import * as store from "../runtime/store";
import { insertFormula } from "../workbook/insert";
import { copyText } from "./clipboard";
import { Pane } from "./pane";

/** Puts the pane into an element, in place of what it holds. */
export function mount(element: HTMLElement): void {
  createRoot(element).render(
    <Pane
      store={store}
      catalogue={CATALOGUE}
      workbook={{ insert: insertFormula, copy: copyText }}
      version={about.version}
    />,
  );
}

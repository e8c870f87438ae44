import { createRoot } from "react-dom/client";
import about from "../../package.json";
import { CATALOGUE, evaluate } from "../formulas/catalogue/catalogue";
import { ENGLISH } from "../language/state";
import * as store from "../runtime/store";
import { pause } from "../workbook/excel/poll";
import { preferredLanguage, speakAsChosen } from "./languages";
import { Pane } from "./pane";
import { workbook } from "./wiring";

/** So long the pane waits for the texts of its language, in milliseconds; then it begins in English, and turns when they come. */
const PATIENCE = 3000;

/** Puts the pane into an element, in place of what it holds. */
export function mount(element: HTMLElement): void {
  const root = createRoot(element);
  const render = () =>
    root.render(
      <Pane
        store={store}
        catalogue={CATALOGUE}
        evaluate={evaluate}
        workbook={workbook}
        version={about.version}
      />,
    );
  if (preferredLanguage() === ENGLISH.tag) render();
  else void Promise.race([speakAsChosen(), pause(PATIENCE)]).then(render);
}

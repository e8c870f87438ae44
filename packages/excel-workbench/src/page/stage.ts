import { languageIn } from "../model/language";
import { type ActionRunner, type Workbench } from "../model/protocol";
import { type Workbook } from "../book";
import { holdOpen } from "./closing";
import { element } from "./elements";
import { type Grid, mountGrid, openDrawing } from "./grid";
import { preparePane } from "./pane";
import { Theme } from "./theme";

declare global {
  interface Window {
    /** For the add-in's frame. */
    workbenchHost?: Workbench;
  }
}

export interface Stage {
  /** In place of the one before, with the add-in loaded anew. Done when both are there. */
  show(workbook: Workbook): Promise<void>;
  /** Runs what the add-in has associated with a name, as soon as it is there. */
  readonly run: ActionRunner;
  showPane(): void;
  /** Calls a listener for each key that is pressed, here or in the frame, before anything else hears it. */
  onKey(listener: (event: KeyboardEvent) => void): void;
}

/**
 * The grid, and beside it the add-in in its frame.
 *
 * @param key What the page keeps is kept under names that begin so.
 */
export function openStage(templates: string, key: string): Stage {
  const { o_spreadsheet: library, owl } = window;
  const drawing = openDrawing(library, owl, templates);
  let grid: Promise<Grid> | undefined;
  const paint = () => void grid?.then((screen) => screen.paint(theme.read().isDarkTheme));
  const theme: Theme = new Theme(window.localStorage, `${key}-theme`, paint);
  theme.follow(element<HTMLIFrameElement>("frame"));
  const focusGrid = () => void grid?.then((screen) => screen.focus());
  const pane = preparePane(focusGrid);
  const actions = lastOf<ActionRunner>();
  let keyListener: ((event: KeyboardEvent) => void) | undefined;
  const pressed = (event: KeyboardEvent) => keyListener?.(event);
  window.addEventListener("keydown", pressed, { capture: true });

  /** The frame first: its scripts and data are on their way while the grid is built. */
  const openAddin = ({ calls, memory, host, faults }: Workbook) =>
    new Promise<void>((resolve, reject) => {
      window.workbenchHost = {
        host,
        attach: (runner) => {
          // What the page before wanted is void.
          holdOpen(false);
          calls.attach(runner);
        },
        attachActions: (run) => actions.set(run),
        pressed,
        pane,
        holdOpen,
        associated: (id) => calls.associated(id),
        loaded: () => {
          calls.loaded();
          resolve();
        },
        focusGrid,
        title: document.title,
        profile: faults.profile,
        language: languageIn(window.location.search),
        theme: () => ({ ...theme.read() }),
        ...keepsIn(memory),
      };
      pane.load(() => reject(new Error("The task pane of the add-in did not open.")));
    });

  return {
    show: async (workbook) => {
      const before = grid;
      const addin = openAddin(workbook);
      (await before)?.close();
      grid = mountGrid(element("grid"), workbook.engine, library, drawing);
      paint();
      await Promise.all([grid, addin]);
    },
    run: async (name, control) => (await actions.last())(name, control),
    showPane: () => pane.show(true),
    onKey: (listener) => {
      keyListener = listener;
    },
  };
}

/** What the add-in may keep in the workbook. */
const keepsIn = (memory: Workbook["memory"]) => ({
  startup: {
    read: () => memory.startup,
    save: (behavior: typeof memory.startup) => memory.setStartup(behavior),
  },
  settings: {
    read: () => Object.fromEntries(memory.settings),
    save: (all: Parameters<typeof memory.replaceAll>[0]) => memory.replaceAll(all),
  },
});

/** The last of what comes one after the other; who asks before the first waits for it. */
function lastOf<T>(): { last(): Promise<T>; set(next: T): void } {
  let arrived!: (first: T) => void;
  let last = new Promise<T>((resolve) => (arrived = resolve));
  let isFirst = true;
  return {
    last: () => last,
    set: (next) => {
      if (isFirst) arrived(next);
      else last = Promise.resolve(next);
      isFirst = false;
    },
  };
}

import type * as Owl from "@odoo/owl";
import { type SpreadsheetLibrary } from "../engine/library";
import { type Spreadsheet } from "../engine/spreadsheet";
import { ask, showMessage } from "./elements";
import { overflowFrozen } from "./overflow";

type Screen = InstanceType<SpreadsheetLibrary["Spreadsheet"]>;

export interface Grid {
  focus(): void;
  /** In the colours of the library's dark theme, or of its light one. */
  paint(isDark: boolean): void;
  /** Makes room for another. */
  close(): void;
}

/** What draws the grids of a page, one after the other: the library's templates are read and compiled once. */
export const openDrawing = (library: SpreadsheetLibrary, owl: typeof Owl, templates: string) =>
  new owl.App(library.Spreadsheet, {
    templates,
    warnIfNoStaticProps: false,
    // Else a narrow window has the formula bar at its foot, as on a telephone.
    env: { isSmall: false } as Screen["env"],
  });

/** The spreadsheet's own screen, drawn by its library. */
export async function mountGrid(
  target: HTMLElement,
  { editing, model }: Spreadsheet,
  library: SpreadsheetLibrary,
  drawing: ReturnType<typeof openDrawing>,
): Promise<Grid> {
  const root = drawing.createRoot(library.Spreadsheet, {
    props: {
      model,
      notifyUser: ({ text }: { text: string }) => showMessage(text),
      raiseError: (text: string, done?: () => void) => {
        showMessage(text);
        done?.();
      },
      askConfirmation: (text: string, confirm: () => void, cancel?: () => void) => {
        void ask("Are you sure?", text, "Continue").then((yes) => (yes ? confirm() : cancel?.()));
      },
    },
  });
  staySilentOnSize(library);
  overflowFrozen(library);
  const spreadsheet = (await root.mount(target)) as Screen;
  const listening = new AbortController();
  followLinks(target, spreadsheet, library, listening.signal);
  const composer = spreadsheet.env.getStore(library.stores.CellComposerStore);
  const isEditing = () => composer.editionMode !== "inactive";
  editing.follow(isEditing);
  clearBeforeTyping(target, isEditing, listening.signal);
  return {
    focus: () => spreadsheet.focusGrid(),
    paint: (isDark) => {
      const { props } = spreadsheet as unknown as { readonly props: { colorScheme?: string } };
      props.colorScheme = isDark ? "dark" : "light";
      spreadsheet.render(true);
    },
    close: () => {
      listening.abort();
      root.destroy();
    },
  };
}

/**
 * The library complains, over the sheet, where frozen rows and columns fill most of the window, again after each change of its
 * size. Excel says nothing; it shows the sheet.
 */
function staySilentOnSize({ Spreadsheet }: SpreadsheetLibrary): void {
  Object.assign(Spreadsheet.prototype, { checkViewportSize: () => undefined });
}

/** A click on a link to a sheet follows it, as in Excel; the library only offers it under the pointer. */
function followLinks(
  target: HTMLElement,
  { env }: Screen,
  { links }: SpreadsheetLibrary,
  signal: AbortSignal,
): void {
  const { getters } = env.model;
  const follow = ({ target: clicked }: Event) => {
    if (!(clicked instanceof HTMLElement && clicked.classList.contains("o-grid-overlay"))) return;
    const { link } = getters.getActiveCell();
    const { top, bottom, left, right } = getters.getSelectedZone();
    const isOneCell = top === bottom && left === right;
    if (link && !link.isExternal && isOneCell) links.openLink(link, env);
  };
  target.addEventListener("click", follow, { signal });
}

/**
 * The grid's input is emptied when the next frame is drawn. Whoever types faster than that, as a test does, would add to
 * the last entry.
 */
function clearBeforeTyping(
  target: HTMLElement,
  isEditing: () => boolean,
  signal: AbortSignal,
): void {
  const clear = ({ target: input }: Event) => {
    const isInput = input instanceof HTMLElement && input.classList.contains("o-composer");
    if (isInput && !isEditing()) input.textContent = "";
  };
  target.addEventListener("beforeinput", clear, { capture: true, signal });
}

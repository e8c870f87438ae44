import { type SpreadsheetLibrary } from "../engine/library";
import {
  type Button,
  type Commands,
  type Control,
  isMenu,
  isPressed,
  readShortcuts,
  type Shortcut,
} from "../model/commands";
import { element, showMessage } from "./elements";
import { readManifest } from "./manifest";
import { drawRibbon } from "./ribbon";
import { type Stage } from "./stage";

/** Where the add-in is served. */
const ADDIN = "/addin/";

/** What the manifest of an add-in offers on the ribbon, in the menu of a cell and on the keyboard. */
export async function offerCommands(
  manifest: string,
  library: SpreadsheetLibrary,
  stage: Stage,
): Promise<void> {
  const commands = readManifest(await textOf(manifest), ADDIN);
  const shortcuts = commands.shortcuts
    ? readShortcuts(JSON.parse(await textOf(commands.shortcuts)) as object)
    : [];
  const perform = ({ deed, id }: Button) => {
    if (deed.kind === "show") stage.showPane();
    else run(stage, deed.name, id);
  };
  drawRibbon(element("ribbon"), commands.groups, perform);
  extendCellMenu(library, commands, perform);
  stage.onKey((event) => follow(event, shortcuts, stage));
}

async function textOf(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status} ${response.statusText}.`);
  return response.text();
}

/** Runs what the add-in has associated with a name, and says what went wrong. */
function run(stage: Stage, name: string, control?: string): void {
  stage.run(name, control).then(
    (isThere) => {
      if (!isThere) showMessage(`The add-in has associated nothing with ${name}.`);
    },
    (error: unknown) => {
      console.error(error);
      showMessage(`${name} did not work: ${String(error)}`);
    },
  );
}

function follow(event: KeyboardEvent, shortcuts: readonly Shortcut[], stage: Stage): void {
  const found = shortcuts.find(({ keys }) => isPressed(keys, event));
  if (!found) return;
  event.preventDefault();
  event.stopPropagation();
  if (!event.repeat) run(stage, found.name);
}

/** Below the library's own lines. */
const LAST = 10_000;

function extendCellMenu(
  library: SpreadsheetLibrary,
  { cellMenu }: Commands,
  perform: (button: Button) => void,
): void {
  const menu = library.registries.cellMenuRegistry;
  const line = (button: Button) => ({
    id: button.id,
    name: button.label,
    execute: () => perform(button),
    isEnabledOnLockedSheet: true,
  });
  const lineOf = (control: Control) =>
    isMenu(control)
      ? { id: control.id, name: control.label, children: control.items.map(line) }
      : line(control);
  for (const [i, control] of cellMenu.entries())
    menu.add(`addin_${control.id}`, { ...lineOf(control), sequence: LAST + i });
}

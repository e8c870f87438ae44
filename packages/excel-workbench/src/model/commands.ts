/** What an add-in offers outside its pane: on the ribbon, in the menu of a cell, on the keyboard. */

/** What a control does. */
export type Deed =
  | { readonly kind: "show" }
  /** Runs what the add-in has associated with a name. */
  | { readonly kind: "run"; readonly name: string };

/** A button, or a line of a menu. */
export interface Button {
  readonly id: string;
  readonly label: string;
  /** The two parts of its tip. */
  readonly title: string;
  readonly description: string;
  /** The address of its picture. */
  readonly icon?: string;
  readonly deed: Deed;
}

/** A button that opens a list of others. */
export interface Menu extends Omit<Button, "deed"> {
  readonly items: readonly Button[];
}

export type Control = Button | Menu;

export const isMenu = (control: Control): control is Menu => "items" in control;

/** Controls that stand together on the ribbon. */
export interface Group {
  readonly label: string;
  readonly controls: readonly Control[];
}

export interface Commands {
  readonly groups: readonly Group[];
  readonly cellMenu: readonly Control[];
  /** The address of the file with the keyboard shortcuts. */
  readonly shortcuts?: string;
}

/** A combination of keys, and the name of what it runs. */
export interface Shortcut {
  readonly name: string;
  readonly keys: Keys;
}

export interface Keys {
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  /** As the code of a key says it: `KeyR`, `Digit1`. */
  readonly code: string;
}

interface ShortcutFile {
  readonly shortcuts?: readonly {
    readonly action: string;
    readonly key: { readonly default: string; readonly web?: string };
  }[];
}

/** The shortcuts of an extended manifest, as a browser hears them. */
export const readShortcuts = (file: ShortcutFile): readonly Shortcut[] =>
  (file.shortcuts ?? []).map(({ action, key }) => ({
    name: action,
    keys: readKeys(key.web ?? key.default),
  }));

/** @throws On what Office does not take: no Ctrl or Alt, or none or several other keys. */
export function readKeys(combination: string): Keys {
  const parts = combination.split("+").map((part) => part.trim());
  const has = (...names: readonly string[]) =>
    parts.some((part) => names.includes(part.toLowerCase()));
  const [ctrl, alt, shift] = [has("ctrl", "command", "cmd"), has("alt", "option"), has("shift")];
  const others = parts.filter((part) => !MODIFIERS.includes(part.toLowerCase()));
  const [key = ""] = others;
  if (others.length !== 1 || !(ctrl || alt) || !/^[A-Z0-9]$/i.test(key))
    throw new Error(`"${combination}" is no combination of keys that Office takes.`);
  const code = /\d/.test(key) ? `Digit${key}` : `Key${key.toUpperCase()}`;
  return { ctrl, alt, shift, code };
}

const MODIFIERS = ["ctrl", "command", "cmd", "alt", "option", "shift"];

/** Whether a key that was pressed is a combination; Command counts as Ctrl. */
export const isPressed = (
  { ctrl, alt, shift, code }: Keys,
  pressed: {
    readonly code: string;
    readonly ctrlKey: boolean;
    readonly metaKey: boolean;
    readonly altKey: boolean;
    readonly shiftKey: boolean;
  },
): boolean =>
  pressed.code === code &&
  (pressed.ctrlKey || pressed.metaKey) === ctrl &&
  pressed.altKey === alt &&
  pressed.shiftKey === shift;

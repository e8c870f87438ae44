/** What can be asked of the pane from outside. */
export interface Command {
  /** The section in which it is done, and its result shown; the last one if omitted. */
  readonly section?: "data" | "insert" | "share" | "help";
  /** Works on the workbook, one at a time. */
  readonly isTask?: true;
  /** Needs no pane as long as all goes well: what it does is seen in the sheet. */
  readonly isQuiet?: true;
}

/**
 * The commands of the ribbon, of a cell's menu and of the keyboard, by the names that manifest.xml and shortcuts.json call them.
 * A test compares.
 */
export const COMMANDS = {
  ShowPane: {},
  Refresh: { section: "data", isTask: true },
  Insert: { section: "insert" },
  Format: { section: "insert", isTask: true, isQuiet: true },
  FreezeSelection: { section: "share", isTask: true, isQuiet: true },
  FreezeSheet: { section: "share", isTask: true, isQuiet: true },
  FreezeWorkbook: { section: "share", isTask: true, isQuiet: true },
  Share: { section: "share" },
  Explain: { section: "help" },
  Cite: { section: "help" },
  Help: { section: "help" },
} as const satisfies Readonly<Record<string, Command>>;

export type CommandName = keyof typeof COMMANDS;

/** All of them. */
export const COMMAND_NAMES = Object.keys(COMMANDS) as readonly CommandName[];

/** What is known of a command. */
export const commandOf = (name: CommandName): Command => COMMANDS[name];

import { COMMAND_NAMES, commandOf, type CommandName } from "./commands";
import { place } from "./orders";
import { revealPane } from "./visibility";

/** What Office hands to a command of the ribbon or of a menu; one of the keyboard gets nothing. */
type Event = Pick<Office.AddinCommands.Event, "completed">;

/**
 * Gives Office a function for each command. They work while the pane is closed: it is brought into its page, hidden or not, and
 * does there what its own buttons do.
 *
 * @param openPane Brings the pane into the page; rejects, and says so there, where that is not possible.
 */
export function associateCommands(openPane: () => Promise<void>): void {
  const { actions } = Office;
  if (!actions?.associate) return;
  for (const name of COMMAND_NAMES)
    // oxlint-disable-next-line typescript/no-misused-promises -- Office waits for what a shortcut runs
    actions.associate(name, (event?: Event) => obey(name, openPane, event));
}

async function obey(
  name: CommandName,
  openPane: () => Promise<void>,
  event: Event | undefined,
): Promise<void> {
  try {
    if (!commandOf(name).isQuiet) void revealPane();
    await openPane();
    place(name);
  } catch {
    await revealPane();
  } finally {
    // What it does may take long, and is shown in the pane: Office waits for nothing.
    event?.completed();
  }
}

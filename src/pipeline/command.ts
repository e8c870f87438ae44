import { Command, CommanderError } from "commander";
import { SnapshotError } from "../snapshot/read";
import { addBackfill } from "./commands/backfill";
import { addDiff } from "./commands/diff";
import { addForget } from "./commands/forget";
import { addRebuild } from "./commands/rebuild";
import { addUpdate } from "./commands/update";
import { addVerify } from "./commands/verify";
import { addWithdraw } from "./commands/withdraw";
import { contextOf, type AddCommand, type Streams } from "./context";
import { EXIT, EXITS, reasonOf, Stop, type ExitCode } from "./exit";

/** The commands that have a name of their own to be called by, in the order of the help. */
const COMMANDS: readonly AddCommand[] = [
  addUpdate,
  addBackfill,
  addForget,
  addWithdraw,
  addVerify,
  addDiff,
];

/** Runs `npm run data -- …`. */
export async function run(
  args: readonly string[],
  root: string,
  streams: Streams,
): Promise<ExitCode> {
  const { out, err } = streams;
  let code: ExitCode = EXIT.done;
  const context = await contextOf(root, streams, (end) => (code = end));
  const program = new Command("data")
    .description("Makes the data that the add-in reads from the files that the Treasury publishes.")
    .exitOverride()
    .configureOutput({ writeOut: (text) => out.write(text), writeErr: (text) => err.write(text) })
    .addHelpText("after", EXITS)
    .showHelpAfterError("(--help says more)");
  addRebuild(program, context);
  for (const add of COMMANDS) add(program, context).addHelpText("after", EXITS);
  try {
    const [name] = args;
    const names = program.commands.map((command) => command.name());
    if (name !== undefined && !/^(-|help$)/.test(name) && !names.includes(name))
      program.error(`error: there is no command '${name}': give one of ${names.join(", ")}`);
    await program.parseAsync(args, { from: "user" });
    return code;
  } catch (error) {
    return failed(error, err);
  }
}

/** Says what went wrong, and how the command ends. */
function failed(error: unknown, err: Streams["err"]): ExitCode {
  // Commander has said it itself.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  err.write(`${reasonOf(error)}\n`);
  if (error instanceof Stop) return error.code;
  if (!(error instanceof SnapshotError) && error instanceof Error && error.name === "TypeError")
    err.write(`${error.stack}\n`);
  return EXIT.failed;
}

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Command } from "commander";
import { mannersOf, type Manners } from "./download";
import type { ExitCode } from "./exit";
import { progressOn, type Progress } from "./progress";
import { shippedHistory, type History } from "./store/history";

/** Where a command writes: what it found out to `out`, how it goes to `err`. */
export interface Streams {
  readonly out: Pick<NodeJS.WriteStream, "write">;
  readonly err: Pick<NodeJS.WriteStream, "write" | "isTTY">;
}

/** What a command works with. */
export interface Context {
  /** The folder of this repository. */
  readonly root: string;
  /** The version that the snapshot says it was built by. */
  readonly version: string;
  /** Reads the history shipped with the program. */
  readonly shipped: () => Promise<History>;
  readonly manners: Manners;
  readonly progress: Progress;
  readonly say: (text: string) => void;
  /** Says how the command ends, unless it is `done`. */
  readonly end: (code: ExitCode) => void;
}

/** Adds a command to `npm run data`: its options, and what it prints. */
export type AddCommand = (program: Command, context: Context) => Command;

/** The context of a command that is run in this repository. */
export async function contextOf(
  root: string,
  { out, err }: Streams,
  end: Context["end"],
): Promise<Context> {
  const text = await readFile(join(root, "package.json"), "utf8");
  const { version } = JSON.parse(text) as { version: string };
  return {
    root,
    version,
    shipped: () => shippedHistory(join(root, "data")),
    manners: mannersOf(version),
    progress: progressOn(err),
    say: (line) => void out.write(`${line}\n`),
    end,
  };
}

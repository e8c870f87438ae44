/** How a command ends, for scripts. */
export const EXIT = {
  /** Done: published, or nothing was new. */
  done: 0,
  /** `verify` found failures, or something went wrong that has no code of its own. */
  failed: 1,
  /** The command line was not understood. */
  usage: 2,
  /** A file was refused and set aside, or what is new was withdrawn; the last good snapshot stays. */
  refused: 3,
  /** The site could not be reached, or did not answer with a file. */
  network: 4,
  /** A release is not there as a whole yet: try again later. */
  waiting: 5,
  /** Another update of the same directory is running. */
  locked: 6,
} as const;

/** One of them. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The same, as `--help` says it. */
export const EXITS = `
Exit codes:
  0  done: published, or nothing was new
  1  verify found failures, or something else went wrong
  2  the command line was not understood
  3  a file was refused and set aside, or what is new was withdrawn; the last good snapshot stays
  4  the site could not be reached, or did not answer with a file
  5  a release is not there as a whole yet: try again in some minutes
  6  another update of the same directory is running
  130 or 143: interrupted; run it again to go on

docs/pipeline.md says what is refused and why, and what a data directory holds.`;

/** Something that ends a command with a sentence for its user and an exit code for scripts. */
export class Stop extends Error {
  override readonly name: string = "Stop";
  constructor(
    readonly code: ExitCode,
    sentence: string,
  ) {
    super(sentence);
  }
}

/** What an error says. */
export const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

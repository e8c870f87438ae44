import { readIndex, type Index } from "../snapshot/read";
import type { Calendar } from "../tic/calendar";
import { formatDay, formatMonth, isoDay, isoMonth, type Day } from "../tic/month";

/** The snapshot that a workbook's figures are from, until its next refresh. */
export interface Held {
  readonly index: Index;
  /** The Treasury's schedule as it was known then. */
  readonly calendar: Calendar;
  /** The release that cells elsewhere in the workbook may still show: it was not refreshed as a whole. */
  readonly behind?: Day;
}

/** What a workbook says of its figures: those of one snapshot, or always the newest. */
export type Hold = Held | "newest";

const ALWAYS = JSON.stringify({ always: "newest" });

/** What is kept in the workbook, in ASCII. */
export function writeHold(hold: Hold): string {
  if (hold === "newest") return ALWAYS;
  const { index, calendar, behind } = hold;
  return JSON.stringify({
    ...(behind !== undefined && { behind: formatDay(behind) }),
    calendar: calendar.map(({ day, newest }) => [formatDay(day), formatMonth(newest)]),
    // As a text, which `readIndex` checks.
    index: JSON.stringify(index),
  });
}

/** What the workbook says of its release is damaged, or was written by a later version of the add-in. */
export class DamagedHold extends Error {
  override readonly name = "DamagedHold";
}

/** Reads what `writeHold` wrote. Throws `DamagedHold`. */
export function readHold(text: string): Hold {
  try {
    return text === ALWAYS ? "newest" : readHeld(text);
  } catch (error) {
    throw new DamagedHold((error as Error).message);
  }
}

function readHeld(text: string): Held {
  const { index, calendar, behind } = JSON.parse(text) as Record<string, unknown>;
  if (typeof index !== "string" || !Array.isArray(calendar))
    throw new RangeError("what the workbook says of its release is damaged");
  return {
    index: readIndex(index),
    calendar: (calendar as unknown[]).map((pair) => {
      const [day, newest] = pair as readonly unknown[];
      return { day: isoDay(String(day)), newest: isoMonth(String(newest)) };
    }),
    ...(typeof behind === "string" && { behind: isoDay(behind) }),
  };
}

/** Whether a snapshot prints all that another one did, to the last figure: then it can answer as that one. */
export function covers(index: Index, { publications }: Index): boolean {
  const printed = new Set(index.publications);
  return publications?.every((publication) => printed.has(publication)) ?? false;
}

/** The ids of the publications of a snapshot, which says what each of them prints. */
export const idsOf = ({ publications = [] }: Index): ReadonlySet<string> =>
  new Set(publications.map((line) => line.slice(0, line.lastIndexOf(" "))));

/** Why the figures of the release that a workbook holds are not to be had. */
export type Reason =
  /** It came out later than the data that is here. */
  | "ahead"
  /** Its publisher took it back. */
  | "withdrawn"
  /** Its snapshot is gone, and the newer ones print some of it otherwise. */
  | "replaced"
  /** The workbook has not said which it is. */
  | "unread";

/** There are no figures of the release that the workbook holds, and no others may stand in for them. */
export class HoldError extends Error {
  override readonly name = "HoldError";
  constructor(
    readonly why: Reason,
    /** The release that the workbook holds, and the newest that is here, where they are known. */
    readonly held?: Day,
    readonly newest?: Day,
  ) {
    super(`the release that the workbook holds is ${why}`);
  }
}

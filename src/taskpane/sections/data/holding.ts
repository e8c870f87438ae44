import type { Holding } from "../../../runtime/store";
import { formatDay, formatMonth } from "../../../tic/month";
import type { OtherRelease } from "../../../workbook/tasks/hold/others";
import type { Edition } from "./release";

/** Which release the functions answer from, as a fact beside the others. */
export function heldText(holding: Holding): string | undefined {
  switch (holding.kind) {
    case "none":
      return "the newest release, until you refresh or insert something";
    case "newest":
      return "always the newest release";
    case "held":
      return `held at the release of ${formatDay(holding.release)} until you refresh`;
    case "missing":
      return undefined;
  }
}

/** That there is a newer release than the one the workbook holds. */
export function newerSentence(newest: Edition, held: Edition): string {
  if (newest.release === held.release)
    return `A newer edition of the release of ${formatDay(newest.release)} is there: Refresh brings it into this workbook.`;
  return `The release of ${formatDay(newest.release)} is there, with figures to ${formatMonth(newest.newest)}: Refresh brings it into this workbook.`;
}

/** Why formulas show an error although there is data. */
export function missingSentence(
  { why, release }: Extract<Holding, { kind: "missing" }>,
  { release: newest }: Pick<Edition, "release">,
): string {
  if (why === "unread" || release === undefined)
    return "Which release this workbook holds could not be read, so its formulas show #N/A. Press Enter or Esc if you are editing a cell, then Refresh.";
  const holds = `This workbook holds the release of ${formatDay(release)}`;
  const until = "Until then its formulas show #N/A.";
  switch (why) {
    case "ahead":
      return `${holds}; the newest that is here is of ${formatDay(newest)}. Refresh looks for it. ${until}`;
    case "withdrawn":
      return `${holds}, which its publisher has taken back. Refresh brings in that of ${formatDay(newest)}. ${until}`;
    case "replaced":
      return `${holds} in an edition that is gone. Refresh brings in the figures of today. ${until}`;
  }
}

/** Where cells are of another release than the one in force; undefined where none are. */
export function mixedSentence(
  holding: Holding | undefined,
  others: readonly OtherRelease[],
): string | undefined {
  const behind = holding?.kind === "held" ? holding.behind : undefined;
  const parts = [
    ...(behind === undefined
      ? []
      : [
          `Formulas that were not refreshed may still show the release of ${formatDay(behind)}: refresh the workbook.`,
        ]),
    ...others.map(
      ({ sheet, kind, release }) =>
        `“${sheet}” has ${kind === "frozen" ? "frozen values" : "values"} of the release of ${formatDay(release)}.`,
    ),
  ];
  return parts.length ? `This workbook mixes releases. ${parts.join(" ")}` : undefined;
}

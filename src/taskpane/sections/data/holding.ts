import { dayIn, monthIn } from "../../../language/figures";
import { say, together } from "../../../language/say";
import type { Holding } from "../../../runtime/store";
import type { OtherRelease } from "../../../workbook/tasks/hold/others";
import type { Edition } from "./release";

/** Which release the functions answer from, as a fact beside the others. */
export function heldText(
  holding: Holding,
  { release }: Pick<Edition, "release">,
): string | undefined {
  switch (holding.kind) {
    case "none":
      return say("the newest release, until you refresh or insert something");
    case "newest":
      return say("always the newest release");
    case "held": {
      const day = dayIn(holding.release);
      // Tables that come out apart may be newer than the holdings.
      return holding.release === release
        ? say("held at the release of {day} until you refresh", { day })
        : say(
            "held as of {day} until you refresh: the holdings released {release}, and what came out since",
            { day, release: dayIn(release) },
          );
    }
    case "missing":
      return undefined;
  }
}

/** That there is a newer release than the one the workbook holds. */
export function newerSentence(newest: Edition, held: Edition): string {
  if (newest.release === held.release)
    return say(
      "A newer edition of the release of {day} is there: Refresh brings it into this workbook.",
      { day: dayIn(newest.release) },
    );
  return say(
    "The release of {day} is there, with figures to {month}: Refresh brings it into this workbook.",
    { day: dayIn(newest.release), month: monthIn(newest.newest) },
  );
}

/** Why formulas show an error although there is data. */
export function missingSentence(
  { why, release }: Extract<Holding, { kind: "missing" }>,
  { release: newest }: Pick<Edition, "release">,
): string {
  if (why === "unread" || release === undefined)
    return say(
      "Which release this workbook holds could not be read, so its formulas show #N/A. Press Enter or Esc if you are editing a cell, then Refresh.",
    );
  const days = { held: dayIn(release), newest: dayIn(newest) };
  switch (why) {
    case "ahead":
      return say(
        "This workbook holds the release of {held}; the newest that is here is of {newest}. Refresh looks for it. Until then its formulas show #N/A.",
        days,
      );
    case "withdrawn":
      return say(
        "This workbook holds the release of {held}, which its publisher has taken back. Refresh brings in that of {newest}. Until then its formulas show #N/A.",
        days,
      );
    case "replaced":
      return say(
        "This workbook holds the release of {held} in an edition that is gone. Refresh brings in the figures of today. Until then its formulas show #N/A.",
        days,
      );
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
          say(
            "Formulas that were not refreshed may still show the release of {day}: refresh the workbook.",
            { day: dayIn(behind) },
          ),
        ]),
    ...others.map(({ sheet, kind, release }) =>
      kind === "frozen"
        ? say("“{sheet}” has frozen values of the release of {day}.", {
            sheet,
            day: dayIn(release),
          })
        : say("“{sheet}” has values of the release of {day}.", { sheet, day: dayIn(release) }),
    ),
  ];
  return parts.length ? together(say("This workbook mixes releases."), ...parts) : undefined;
}

import { say } from "../../language/say";
import { isErrorValue } from "../../workbook/excel/value";
import type { CellChange } from "../../workbook/find/changes";

/** Changes that came about in the same way. */
export interface Group {
  readonly kind: "broken" | "revised" | "month" | "other" | "decimals";
  /** Absent where there is nothing to tell them from. */
  readonly title?: string;
  readonly changes: readonly CellChange[];
}

const hasBroken = ({ old, new: now }: CellChange): boolean =>
  isErrorValue(now.text) && !isErrorValue(old.text);

/** Which changes are revisions of the same month; a figure of a new month whose old one was revised is one of them, too. */
export const revisedIn = (changes: readonly CellChange[]): readonly CellChange[] =>
  changes.filter(({ reason }) => reason?.revision !== undefined);

/**
 * Changes by why they came about: first figures that are gone, then those of the same month that were revised, those of a new month,
 * others, and those that only have more decimals. All together where of none it is known.
 */
export function groupsOf(changes: readonly CellChange[]): readonly Group[] {
  if (changes.every(({ reason }) => reason === undefined)) return [{ kind: "other", changes }];
  const known = changes.filter((change) => !hasBroken(change));
  const rest = known.filter(({ reason }) => !reason?.month && !reason?.revision);
  const lists = {
    broken: changes.filter(hasBroken),
    revised: revisedIn(known),
    month: known.filter(({ reason }) => reason?.month !== undefined),
    other: rest.filter(({ reason }) => reason === undefined),
    decimals: rest.filter(({ reason }) => reason !== undefined),
  };
  return (Object.keys(lists) as Group["kind"][])
    .filter((kind) => lists[kind].length > 0)
    .map((kind) => ({
      kind,
      title: titleOf(kind, lists[kind].length),
      changes: lists[kind],
    }));
}

function titleOf(kind: Group["kind"], count: number): string {
  switch (kind) {
    case "broken":
      return say("No figure any more: {count, number}", { count });
    case "revised":
      return say("Revised, of the same month: {count, number}", { count });
    case "month":
      return say("A new month: {count, number}", { count });
    case "other":
      return say("Other changes: {count, number}", { count });
    case "decimals":
      return say("The same figure with more or fewer decimals: {count, number}", { count });
  }
}

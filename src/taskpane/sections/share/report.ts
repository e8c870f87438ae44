import type { ThawReport } from "../../../workbook/tasks/freeze/thaw";
import type { FrozenCounts } from "../../../workbook/find/frozen/frozen";
import type { CopyReport } from "../../../workbook/tasks/copies/copies";
import type { FreezeReport } from "../../../workbook/tasks/freeze/freeze";
import { isSheetList, type Removal, type Traces } from "../../../workbook/tasks/traces/traces";
import { counted } from "../../../workbook/excel/counted";
import type { Scope } from "../../../workbook/excel/work";
import { PLACES } from "../../ui/scopes";
import type { Summary } from "../../ui/summary";

/** What freezing did. */
export function freezeSummary(report: FreezeReport, scope: Scope): Summary {
  const { frozen, sheets, failures } = report;
  const none = failures.length
    ? "Nothing was frozen."
    : `There are no TIC formulas to freeze ${PLACES[scope]}.`;
  return {
    sentence: frozen
      ? `${counted(frozen, "formula")} turned into values. Thaw brings them back.`
      : none,
    details: sheets.map(({ name, frozen: count }) => `${name}: ${counted(count, "formula")}`),
    failures,
  };
}

/** What thawing did, and what it left alone. */
export function thawSummary(report: ThawReport, scope: Scope): Summary {
  const { thawed, sheets, failures, changed } = report;
  const none =
    failures.length || changed.length
      ? "No formula was brought back."
      : `Nothing is frozen ${PLACES[scope]}.`;
  return {
    sentence: thawed ? `${counted(thawed, "formula")} brought back.` : none,
    details: sheets.map(({ name, thawed: count }) => `${name}: ${counted(count, "formula")}`),
    failures,
    lists: [
      {
        title: `${counted(changed.length, "cell")} changed since the freeze, so what is there was left alone.`,
        cells: changed.map(({ address, formula }) => ({ address, text: formula })),
      },
    ],
  };
}

/** What the recipient of the copies will see. */
export function copySummary(report: CopyReport, scope: Scope): Summary {
  const { copies, references, errors, failures } = report;
  const none = failures.length
    ? "No sheet was copied."
    : `There are no TIC formulas to copy ${PLACES[scope]}.`;
  return {
    sentence: copies.length ? `${counted(copies.length, "sheet")} copied.` : none,
    details: copies.length
      ? [
          ...copies.map(
            ({ name, values, errors: failed }) =>
              `“${name}”: the recipient sees ${counted(values, "value")}${failed ? ` and ${counted(failed, "error")}` : ""} in place of TIC formulas, without the add-in.`,
          ),
          "To send them, right-click their tabs, choose Move or Copy, and move them to a new workbook.",
        ]
      : [],
    failures,
    lists: [
      {
        title: `${counted(references.length, "formula")} on the copies ${references.length === 1 ? "refers" : "refer"} to other sheets, and will ask for this workbook, or show an error, once the copies stand alone. Turn ${references.length === 1 ? "it into a value" : "them into values"} first.`,
        cells: references.map(({ address, formula }) => ({ address, text: formula })),
      },
      {
        title: `${counted(errors.length, "cell")} on the copies ${errors.length === 1 ? "shows" : "show"} an error, and the recipient will see it.`,
        cells: errors.map(({ address, error }) => ({ address, text: error })),
      },
    ],
  };
}

/** What is asked before traces are removed. */
export function removalQuestion({ traces, frozen }: Traces): {
  readonly sentence: string;
  readonly details: readonly string[];
} {
  const lost = frozen
    ? ` ${counted(frozen, "frozen formula")} could not be brought back any more: thaw first to keep ${frozen === 1 ? "it" : "them"}.`
    : "";
  const names = traces.some(isSheetList)
    ? " The names of the ready-made sheets, which begin with TIC_, stay, since formulas use them."
    : "";
  return {
    sentence: `Remove ${counted(traces.length, "trace")}?${names}${lost}`,
    details: traces.map(({ name, sentence }) => `${name}: ${sentence}`),
  };
}

/** What removing traces did. */
export function removalSummary(removal: Removal): Summary {
  if (removal.status === "frozen")
    return {
      sentence: `Nothing was removed: ${counted(removal.frozen, "frozen formula")} would be lost. Thaw first.`,
      details: [],
      failures: [],
    };
  const { removed, failures } = removal;
  return {
    sentence: failures.length
      ? `${counted(removed.length, "trace")} removed, but not all.`
      : `${counted(removed.length, "trace")} removed. Save the workbook to keep it so.`,
    details: [],
    failures,
  };
}

/** What is kept besides what is frozen. */
export const changedSentence = ({ changed }: FrozenCounts): string | undefined =>
  changed
    ? `${counted(changed, "frozen formula")} ${changed === 1 ? "is" : "are"} kept whose cells were changed since.`
    : undefined;

export const lostSentence = ({ lost }: FrozenCounts): string | undefined =>
  lost
    ? `The cells of ${counted(lost, "frozen formula")} were deleted or cannot be found, so ${lost === 1 ? "it" : "they"} cannot be brought back.`
    : undefined;

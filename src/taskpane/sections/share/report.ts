import { say, together } from "../../../language/say";
import type { ThawReport } from "../../../workbook/tasks/freeze/thaw";
import type { FrozenCounts } from "../../../workbook/find/frozen/frozen";
import type { CopyReport, SheetCopy } from "../../../workbook/tasks/copies/copies";
import type { Copy, CopyRemoval } from "../../../workbook/tasks/copies/removal";
import type { FreezeReport } from "../../../workbook/tasks/freeze/freeze";
import { isSheetList, type Removal, type Traces } from "../../../workbook/tasks/traces/traces";
import type { Scope } from "../../../workbook/excel/work";
import { placeIn } from "../../ui/scopes";
import type { CellList, Summary } from "../../ui/summary";

const sheetText = (sheet: string, count: number): string =>
  say("{sheet}: {count, plural, one {# formula} other {# formulas}}", { sheet, count });

/** What freezing did. */
export function freezeSummary(report: FreezeReport, scope: Scope): Summary {
  const { frozen, sheets, skipped, failures } = report;
  const none =
    failures.length || skipped.length
      ? say("Nothing was frozen.")
      : say("There are no TIC formulas to freeze {place}.", { place: placeIn(scope) });
  return {
    sentence: frozen
      ? say(
          "{count, plural, one {# formula} other {# formulas}} turned into values. Thaw brings them back.",
          { count: frozen },
        )
      : none,
    details: sheets.map(({ name, frozen: count }) => sheetText(name, count)),
    failures,
    lists: [
      {
        title: say(
          "{count, plural, one {# cell shows an error, and was left as a formula.} other {# cells show an error, and were left as formulas.}}",
          { count: skipped.length },
        ),
        cells: skipped.map(({ address, error }) => ({ address, text: error })),
      },
    ],
  };
}

/** What thawing did, and what it left alone. */
export function thawSummary(report: ThawReport, scope: Scope): Summary {
  const { thawed, sheets, failures, changed } = report;
  const none =
    failures.length || changed.length
      ? say("No formula was brought back.")
      : say("Nothing is frozen {place}.", { place: placeIn(scope) });
  return {
    sentence: thawed
      ? say("{count, plural, one {# formula} other {# formulas}} brought back.", { count: thawed })
      : none,
    details: sheets.map(({ name, thawed: count }) => sheetText(name, count)),
    failures,
    lists: [
      {
        title: say(
          "{count, plural, one {# cell} other {# cells}} changed since the freeze, so what is there was left alone.",
          { count: changed.length },
        ),
        cells: changed.map(({ address, formula }) => ({ address, text: formula })),
      },
    ],
  };
}

/**
 * What the recipient of the copies will see.
 *
 * @param shown The copy that is shown now.
 */
export function copySummary(report: CopyReport, scope: Scope, shown?: string): Summary {
  const { copies, left, others, empty, hidden, earlier, failures } = report;
  const none = failures.length
    ? say("No sheet was copied.")
    : say("There are no TIC formulas to copy {place}.", { place: placeIn(scope) });
  return {
    sentence: copies.length
      ? together(
          say("{count, plural, one {# sheet} other {# sheets}} copied.", { count: copies.length }),
          shown === undefined ? undefined : say("“{sheet}” is shown.", { sheet: shown }),
        )
      : none,
    details: [
      ...copies.flatMap(copyDetails),
      ...(copies.length && !left.length
        ? [say("No formula on the copies needs the add-in or this workbook.")]
        : []),
      ...(others.length
        ? [say("Nothing on these needs the add-in: {sheets}.", { sheets: listed(others) })]
        : []),
      ...(empty.length
        ? [say("Empty, or not opened yet, and so not copied: {sheets}.", { sheets: listed(empty) })]
        : []),
      ...(hidden.length
        ? [say("Hidden, and so not copied: {sheets}.", { sheets: listed(hidden) })]
        : []),
      ...(earlier.length
        ? [
            say("Copies made before, and so not copied again: {sheets}.", {
              sheets: listed(earlier),
            }),
          ]
        : []),
      ...(copies.length
        ? [
            say(
              "To send them, right-click their tabs, choose Move or Copy, and move them to a new workbook. Excel cannot undo copies: Delete copies takes them away.",
            ),
          ]
        : []),
    ],
    failures,
    lists: cellsToMend(report),
  };
}

/** What is said of a sheet that is a copy itself. */
export const copyItselfSummary = ({ name }: Copy): Summary => ({
  sentence: say(
    "“{sheet}” is a copy itself: go to the sheet that it was made of. Nothing was copied.",
    { sheet: name },
  ),
  details: [],
  failures: [],
  tone: "warning",
});

/** The cells of the copies that are not as the recipient should see them. */
const cellsToMend = ({ left, errors, rules, lists }: CopyReport): CellList[] => [
  {
    title: say(
      "{count, plural, one {# formula on the copies needs the add-in or this workbook all the same: turn it into a value first.} other {# formulas on the copies need the add-in or this workbook all the same: turn them into values first.}}",
      { count: left.length },
    ),
    cells: left.map(({ address, formula }) => ({ address, text: formula })),
  },
  {
    title: say(
      "{count, plural, one {# cell on the copies shows} other {# cells on the copies show}} an error, and the recipient will see it.",
      { count: errors.length },
    ),
    cells: errors.map(({ address, error }) => ({ address, text: error })),
  },
  {
    title: say(
      "{count, plural, one {# conditional format that led to other sheets or names was} other {# conditional formats that led to other sheets or names were}} left out of the copies: format these cells by hand where their colours matter.",
      { count: rules.length },
    ),
    cells: rules.map(({ address, formula }) => ({ address, text: formula })),
  },
  {
    title: say(
      "{count, plural, one {# list or rule of what may be entered led to other sheets or names and was} other {# lists or rules of what may be entered led to other sheets or names and were}} left out of the copies: anything may be entered there.",
      { count: lists.length },
    ),
    cells: lists.map(({ address, formula }) => ({ address, text: formula })),
  },
];

const listed = (names: readonly string[]): string => names.map((name) => `“${name}”`).join(", ");

/** What the recipient sees on one copy. */
function seenOn({ name, values, errors, reasons }: SheetCopy): string {
  const counts = { sheet: name, values, errors, reasons };
  return reasons > 0
    ? say(
        "“{sheet}”: the recipient sees {values, plural, one {# value} other {# values}} in place of TIC formulas, {errors, plural, one {# cell} other {# cells}} with n/a, and below {reasons, plural, one {# reason} other {# reasons}} for that.",
        counts,
      )
    : say(
        "“{sheet}”: the recipient sees {values, plural, one {# value} other {# values}}{errors, plural, =0 {} one { and # error} other { and # errors}} in place of TIC formulas, without the add-in.",
        counts,
      );
}

/** The same, and then what was done besides. */
function copyDetails(copy: SheetCopy): string[] {
  const { name, links, inputs, rules, settled, told, isStale } = copy;
  return [
    seenOn(copy),
    ...(isStale
      ? [
          say(
            "“{sheet}”: what it is asked was changed without a refresh, and the recipient sees the figures from before. Refresh the sheet, and copy it again.",
            { sheet: name },
          ),
        ]
      : []),
    ...(links > 0
      ? [
          say(
            "“{sheet}”: {count, plural, one {# formula} other {# formulas}} that led to other sheets or names became values.",
            { sheet: name, count: links },
          ),
        ]
      : []),
    ...(inputs > 0
      ? [
          say(
            "“{sheet}”: the yellow of cells to type in was taken away ({count, plural, one {# cell} other {# cells}}).",
            { sheet: name, count: inputs },
          ),
        ]
      : []),
    ...(told > 0
      ? [
          say(
            "“{sheet}”: {count, plural, one {# sentence} other {# sentences}} for those who have the add-in left out, or said otherwise.",
            { sheet: name, count: told },
          ),
        ]
      : []),
    ...(settled > 0
      ? [
          say(
            "“{sheet}”: {count, plural, one {# rule} other {# rules}} of colours or entries that led to other sheets or names now {count, plural, one {has} other {have}} the values of these.",
            { sheet: name, count: settled },
          ),
        ]
      : []),
    ...(rules > 0
      ? [
          say(
            "“{sheet}”: {count, plural, one {# conditional format} other {# conditional formats}} with TIC functions, which Excel never applies, {count, plural, one {was} other {were}} taken away.",
            { sheet: name, count: rules },
          ),
        ]
      : []),
  ];
}

/** What is asked before copies are deleted. */
export const deletionQuestion = (copies: readonly Copy[]) => ({
  sentence: say(
    "Delete {count, plural, one {this copy} other {these # copies}}? Excel cannot undo that.",
    { count: copies.length },
  ),
  details: copies.map(({ name }) => name),
});

/** What deleting copies did. */
export const copyRemovalSummary = ({ removed, failures }: CopyRemoval): Summary => ({
  sentence: say("{count, plural, =0 {No copy} one {# copy} other {# copies}} deleted.", {
    count: removed,
  }),
  details: [],
  failures,
});

/** What is asked before traces are removed. */
export function removalQuestion({ traces, frozen }: Traces): {
  readonly sentence: string;
  readonly details: readonly string[];
} {
  const lost = frozen
    ? say(
        "{count, plural, one {# frozen formula could not be brought back any more: thaw first to keep it.} other {# frozen formulas could not be brought back any more: thaw first to keep them.}}",
        { count: frozen },
      )
    : undefined;
  const names = traces.some(isSheetList)
    ? say(
        "The names of the ready-made sheets, which begin with TIC_, stay, since formulas use them.",
      )
    : undefined;
  const question = say("Remove {count, plural, one {# trace} other {# traces}}?", {
    count: traces.length,
  });
  return {
    sentence: together(question, names, lost),
    details: traces.map(({ name, sentence }) => say("{name}: {sentence}", { name, sentence })),
  };
}

/** What removing traces did. */
export function removalSummary(removal: Removal): Summary {
  if (removal.status === "frozen")
    return {
      sentence: say(
        "Nothing was removed: {count, plural, one {# frozen formula} other {# frozen formulas}} would be lost. Thaw first.",
        { count: removal.frozen },
      ),
      details: [],
      failures: [],
    };
  const { removed, failures } = removal;
  return {
    sentence: failures.length
      ? say("{count, plural, one {# trace} other {# traces}} removed, but not all.", {
          count: removed.length,
        })
      : say(
          "{count, plural, one {# trace} other {# traces}} removed. Save the workbook to keep it so.",
          { count: removed.length },
        ),
    details: [],
    failures,
  };
}

/** What is kept besides what is frozen. */
export const changedSentence = ({ changed }: FrozenCounts): string | undefined =>
  changed
    ? say(
        "{count, plural, one {# frozen formula is kept whose cells} other {# frozen formulas are kept whose cells}} were changed since.",
        { count: changed },
      )
    : undefined;

export const lostSentence = ({ lost }: FrozenCounts): string | undefined =>
  lost
    ? say(
        "The cells of {count, plural, one {# frozen formula were deleted or cannot be found, so it} other {# frozen formulas were deleted or cannot be found, so they}} cannot be brought back.",
        { count: lost },
      )
    : undefined;

import { say } from "../../language/say";
import type { SheetOutcome } from "../../workbook/tasks/refresh/refresh";
import type { CellList } from "../ui/summary";

/** What a task on ready-made sheets has done to what was the user's. */
export function listsOf(sheets: readonly SheetOutcome[]): readonly CellList[] {
  const replaced = sheets.flatMap((of) => of.replaced ?? []);
  const kept = sheets.flatMap((of) => of.kept ?? []);
  return [
    { title: replacedSentence(replaced.length), cells: replaced },
    { title: keptSentence(kept.length), cells: kept },
  ];
}

/**
 * Rows of watchlists, to be told before everything else: those that fire with this release and did not with the one before, and those
 * that cannot be answered.
 */
export function newsOf(sheets: readonly SheetOutcome[]): readonly CellList[] {
  const news = sheets.flatMap((of) => of.news ?? []);
  const unanswered = sheets.flatMap((of) => of.unanswered ?? []);
  return [
    { title: newsSentence(news.length), cells: news },
    { title: unansweredSentence(unanswered.length), cells: unanswered },
  ];
}

const newsSentence = (count: number): string =>
  say(
    "{count, plural, =1 {One watch fires that did not with the release before:} other {# watches fire that did not with the release before:}}",
    { count },
  );

const unansweredSentence = (count: number): string =>
  say("{count, plural, =1 {One watch cannot be answered:} other {# watches cannot be answered:}}", {
    count,
  });

const replacedSentence = (count: number): string =>
  say(
    "{count, plural, =1 {One cell of a ready-made sheet that was typed over shows the data again. What it held:} other {# cells of ready-made sheets that were typed over show the data again. What they held:}}",
    { count },
  );

const keptSentence = (count: number): string =>
  say(
    "{count, plural, =1 {One row is no longer asked for. It stays because something of yours is in it:} other {# rows are no longer asked for. They stay because something of yours is in them:}}",
    { count },
  );

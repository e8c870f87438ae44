import { splitAddress } from "../../excel/address";
import type { CellValue } from "../../excel/value";
import { type Content, holds, writtenOf } from "../language/content";
import { formulaOf, noColumn, type Places } from "../language/expression";
import { noCell } from "../language/notes";
import { noticeOf, standingOf } from "../language/notice";
import { LINE_IDS, lineOf, type Plan } from "../language/plan";
import { markOfCell } from "../marks";
import { type SheetRecord } from "../registry";
import { type Noted } from "../report";
import { parameterFrom, type Writing } from "./difference";
import { type Found, type FoundCell } from "./find";

/** A cell outside of tables that is to change. */
export interface LineEdit {
  readonly id: string;
  readonly cell: FoundCell;
  readonly content: Content;
}

/** What differs beside the tables. */
export function linesOf({ found, record, description }: Writing, plan: Plan): readonly LineEdit[] {
  const changes: LineEdit[] = [];
  const change = (id: string, content: Content) => {
    const cell = found.lines.get(id);
    if (cell && !holds(cell.formula, content)) changes.push({ id, cell, content });
  };
  /** Where the line finds a parameter. */
  const placeFrom = (line: string) => {
    const cell = found.lines.get(line);
    const sheet = cell ? splitAddress(cell.address)[0] : found.name;
    return (id: string) => parameterFrom(found, id, sheet);
  };
  const placesFrom = (line: string): Places => ({
    parameter: placeFrom(line),
    range: (id) => `${record.stem}_${id}`,
    column: noColumn,
  });
  for (const id of LINE_IDS) {
    if (id === "Title" && !isOwnTitle(record, found.lines.get(id))) continue;
    change(
      id,
      record.as === "formulas"
        ? { formula: formulaOf(lineOf(description, id), placesFrom(id)) }
        : { value: plan.lines[id] ?? "" },
    );
  }
  const values = new Map<string, CellValue>(
    [...found.parameters].map(([id, { value }]) => [id, value]),
  );
  const present = description.parameters.filter(({ id }) => found.parameters.has(id));
  const standing = standingOf(description, plan, record.as, placesFrom("Notice"));
  const notice = noticeOf(present, values, placeFrom("Notice"), {
    ...standing,
    term: withoutCells(standing.term, found, { record, description }),
  });
  if (notice) change("Notice", { formula: notice });
  return changes;
}

/** What stands above the tables without telling what to type into a cell that the sheet was made without. */
const withoutCells = (
  standing: string,
  { parameters }: Found,
  { record, description: { ownEndings = [] } }: Pick<Writing, "record" | "description">,
): string =>
  ownEndings
    .filter(({ parameter }) => !parameters.has(parameter))
    .reduce(
      (text, { parameter, sentence }) =>
        text.replaceAll(sentence, noCell(`${record.stem}_${parameter}`)),
      standing,
    );

/** A title of values that the user has not replaced by another; one that is a formula follows by itself. */
const isOwnTitle = ({ as, lines = {} }: SheetRecord, cell: FoundCell | undefined): boolean =>
  as === "values" && cell !== undefined && lines.Title === markOfCell(cell.formula);

/** The lines beside the tables that the user has typed over. */
export const linesTyped = (
  { as, lines = {} }: SheetRecord,
  edits: readonly LineEdit[],
): readonly Noted[] =>
  edits.flatMap(({ id, cell: { formula, address }, content }) => {
    const mark = lines[id];
    const isOurs = as === "formulas" ? id === "Notice" : markOfCell(formula) === mark;
    if (formula === "" || isOurs || (as === "values" && mark === undefined)) return [];
    return [{ address, text: `${String(formula)} → ${String(writtenOf(content))}` }];
  });

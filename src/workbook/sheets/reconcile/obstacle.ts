import { say, together } from "../../../language/say";
import { Unreadable } from "../../find/frozen/parts";
import { frozenSheets } from "../../find/frozen/frozen";
import { failed, report, type SheetReport } from "../report";
import { type Writing } from "./difference";
import { type Found } from "./find";

/** Why a sheet is not written at all; nothing if it can be. */
export async function obstacleTo(
  context: Excel.RequestContext,
  writing: Writing,
): Promise<SheetReport | undefined> {
  const { found, record } = writing;
  const frozen = await frozenAmong(context, found);
  if (frozen instanceof Unreadable) return leftAsItWas(writing, frozen.message);
  if (frozen) {
    const sentence = say("{sheet} is frozen: thaw it first, then refresh.", { sheet: frozen });
    return report({ kind: record.kind, name: found.name, status: "unchanged", sentence });
  }
  const lack = lackOf(writing);
  return lack === undefined ? undefined : leftAsItWas(writing, lack);
}

/** What is told of a sheet that could not be brought up to date. */
export const leftAsItWas = ({ found, record }: Writing, sentence: string): SheetReport =>
  failed(
    record.kind,
    found.name,
    together(say("{sheet} was left as it was.", { sheet: found.name }), sentence),
  );

/** A sheet of those that would be written whose values the user has frozen, to stay as they are. */
async function frozenAmong(
  context: Excel.RequestContext,
  { name, tables }: Found,
): Promise<string | Unreadable | undefined> {
  try {
    const frozen = await frozenSheets(context);
    return [name, ...tables.map(({ worksheet }) => worksheet)].find((one) => frozen.has(one));
  } catch (error) {
    if (error instanceof Unreadable) return error;
    throw error;
  }
}

/** What a sheet lacks without which it cannot be written. */
function lackOf({ found, record, description }: Writing): string | undefined {
  const { ownMarket, stem } = record;
  const { parameters, ranges = [] } = description;
  const closed = found.tables.find((table) => table.protected);
  if (closed)
    return say("The sheet “{sheet}” is protected. Unprotect it on the Review tab, then refresh.", {
      sheet: closed.worksheet,
    });
  const lost = parameters.find(({ id }) => !found.parameters.has(id) && !found.presets.has(id));
  if (lost)
    return say(
      "The cell with “{label}” was deleted, or its name {name}. Give a cell this name in Excel's Name Manager, then refresh; or make another sheet from the TIC pane.",
      { label: lost.label, name: `${stem}_${lost.id}` },
    );
  const gone = ownMarket && ranges.find(({ id }) => !found.ranges.has(id));
  if (gone)
    return say(
      "The range of your market series was deleted, or its name {name}. Give a range this name in Excel's Name Manager, then refresh; or make another sheet from the TIC pane.",
      { name: `${stem}_${gone.id}` },
    );
  return undefined;
}

import {
  type Damage,
  DAMAGES,
  type HostProfile,
  type Mischief,
  WORKBENCH,
} from "excel-workbench/testing";
import { cellName, splitAddress } from "../../../src/workbook/excel/address";
import { type Live, openLive } from "../support/live";

/** A user's workbook: formulas alone and within others, of one cell and of many, with formats, on sheets of any name. */
const CELLS: Readonly<Record<string, string>> = {
  "Sheet1!A1": "Mine",
  "Sheet1!A2": '=TIC.HOLDINGS("CN","2025-11")',
  "Sheet1!A3": '=TIC.HOLDINGS("JP","2025-11")/1000',
  "Sheet1!A4": "=SUM(A2:A3)",
  "Sheet1!A5": '=TIC.NAME("CN")',
  "Sheet1!A6": "0.5",
  "Sheet1!C1": '=TIC.SERIES("CN","2025-08","2025-11")',
  "Sheet1!F1": '=TIC.SERIES("JP","2025-08","2025-11")',
  "Sheet1!C9": "=SUM(D1:D4)+0*C1",
  "'Bob''s'!B2": '=TIC.HOLDINGS("GB","2025-11")',
  "'Bob''s'!B3": "=Sheet1!A2-B2",
  "'1Q'!A1": "='Bob''s'!B2*2",
  "'1Q'!A2": '=TIC.CHANGE("CN","2025-11")',
};

const FORMATS: Readonly<Record<string, string>> = {
  "Sheet1!A2": "#,##0.0",
  "Sheet1!A6": "0.00%",
  "Sheet1!D2": "0.000",
  "'Bob''s'!B2": "0.00",
};

/** What a cell holds and shows. */
interface Content {
  readonly content: string;
  readonly value: unknown;
  readonly kind: string;
  readonly format: string;
  /** The cell whose formula fills it. */
  readonly parent?: string;
}

export interface Flow extends Live {
  /** Of every cell that is not empty. */
  readonly cells: () => ReadonlyMap<string, Content>;
}

/** The workbook in a host. */
export async function openFlow(profile: HostProfile, mischief?: Mischief): Promise<Flow> {
  const live = await openLive({ place: { profile, ...(mischief && { mischief }) } });
  const { engine } = live;
  for (const name of ["Bob's", "1Q"]) engine.sheets.add(name);
  for (const [address, content] of Object.entries(CELLS)) live.type(address, content);
  for (const [address, format] of Object.entries(FORMATS)) {
    const [sheet, cells] = splitAddress(address);
    const { id } = engine.sheets.list().find(({ name }) => name === sheet)!;
    const [column, row] = [cells.charCodeAt(0) - 65, Number(cells.slice(1)) - 1];
    engine.looks.setStyle(
      { sheet: id, top: row, bottom: row, left: column, right: column },
      { format },
    );
  }
  if (mischief) spoil(live, mischief.seed);
  return { ...live, cells: () => cellsOf(live) };
}

/** On some days Excel has damaged names before the story begins, or does not know formulas until they are entered again. */
function spoil({ faults }: Live, seed: number): void {
  const ways = Object.keys(DAMAGES) as Damage[];
  if (seed % 3 === 1) faults.hold("#NAME?", "entered", "Sheet1!A2:F3");
  if (seed % 4 === 2) faults.damage(ways[seed % ways.length]!, "'Bob''s'!B2");
}

function cellsOf({ engine, cell }: Live): ReadonlyMap<string, Content> {
  const found = new Map<string, Content>();
  for (const { id, name } of engine.sheets.list()) {
    const used = engine.cells.usedArea(id, true);
    if (!used || name.startsWith("TIC ")) continue;
    const prefix = prefixOf(name);
    for (let row = used.top; row <= used.bottom; row++) {
      for (let column = used.left; column <= used.right; column++) {
        const address = prefix + cellName(row, column);
        const { content, value, kind, format } = cell(address);
        const parent = engine.cells.spillParent({ sheet: id, row, column });
        const from = parent && prefix + cellName(parent.row, parent.column);
        if (kind !== "empty")
          found.set(address, { content, value, kind, format, ...(from && { parent: from }) });
      }
    }
  }
  return found;
}

/** Those of one sheet, by their addresses on it. */
export function onSheet(cells: ReadonlyMap<string, Content>, name: string) {
  const prefix = prefixOf(name);
  const own = (address: string) => address.slice(prefix.length);
  return new Map(
    [...cells].flatMap(([address, { parent, ...cell }]) =>
      address.startsWith(prefix)
        ? [[own(address), { ...cell, ...(parent && { parent: own(parent) }) }] as const]
        : [],
    ),
  );
}

const prefixOf = (sheet: string) => `'${sheet.replaceAll("'", "''")}'!`;

/** The cells as they are where nothing goes wrong, in a host that can do as much. */
export async function truth({ sets }: HostProfile): Promise<ReadonlyMap<string, Content>> {
  const flow = await openFlow({ ...WORKBENCH, sets });
  const cells = flow.cells();
  flow.close();
  return cells;
}

/** What is not as it should be: a figure that is another, a formula or format that is lost. */
export function faultsIn(
  cells: ReadonlyMap<string, Content>,
  right: ReadonlyMap<string, Content>,
  { mayBeValues = false, mayBeErrors = false } = {},
): string[] {
  return [...right].flatMap(([address, expected]) => {
    const found = cells.get(address);
    const faults: string[] = [];
    const own = found ?? { content: "", value: null, kind: "empty", format: expected.format };
    if (own.kind !== "error" && own.kind !== "empty" && !isSame(own.value, expected.value))
      faults.push(`${address} shows ${String(own.value)}, not ${String(expected.value)}`);
    // The other cells of a result in error are empty.
    const isOfError = cells.get(expected.parent ?? "")?.kind === "error";
    if (own.kind === "empty" && !isOfError) faults.push(`${address} is empty`);
    if (!(mayBeErrors && own.kind === "error") && !isContent(own, expected, mayBeValues))
      faults.push(`${address} holds ${own.content}, not ${expected.content}`);
    if (own.format !== expected.format && !(mayBeValues && expected.format === "General"))
      faults.push(`${address} has the format ${own.format}, not ${expected.format}`);
    return faults;
  });
}

const isSame = (value: unknown, expected: unknown) =>
  typeof value === "number" && typeof expected === "number"
    ? Math.abs(value - expected) < 1e-9
    : value === expected;

function isContent(found: Content, expected: Content, mayBeValues: boolean): boolean {
  if (undamaged(found.content) === undamaged(expected.content)) return true;
  // A value in the place of a formula: it is compared as such.
  return mayBeValues && !found.content.startsWith("=") && found.kind !== "error";
}

/** The formula with its functions' right names. */
const undamaged = (formula: string) =>
  formula
    .replace(/(?:'[^']*'|\[\d+\]|Other\.xla)!(?=_xldudf_|TIC\.)/g, "")
    .replace(/_xldudf_TIC_/g, "TIC.");

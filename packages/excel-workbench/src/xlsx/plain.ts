import { type PlainCell } from "../engine/patches/plain";
import { columnName, columnNumber } from "../model/addresses";

/** The number of a text among those that the sheets share. */
export type SharedText = (text: string) => number;

const ROW = /<row\b([^>]*?)(?:\/>|>(.*?)<\/row>)/gs;
const CELL = /<c\b[^>]*?\br="([A-Z]+)\d+"[^>]*?(?:\/>|>.*?<\/c>)/gs;
const STYLE = /\bs="(\d+)"/;

/** Puts constants, and empty cells with a look, into a sheet's part, which has at least one cell that looks as each of them. */
export function insertPlain(xml: string, cells: readonly PlainCell[], textOf: SharedText): string {
  if (cells.length === 0) return xml;
  const [head, data, foot] = inParts(xml);
  const rows = new Map<number, Row>();
  for (const [, attributes = "", content = ""] of data.matchAll(ROW)) {
    const row = Number(/\br="(\d+)"/.exec(attributes)?.[1]);
    const own = [...content.matchAll(CELL)].map(([text, column = ""]) => ({
      col: columnNumber(column),
      text,
    }));
    rows.set(row - 1, { attributes, cells: own });
  }
  const styleOf = styles(rows);
  for (const { row, col, value, like } of cells) {
    const known = rows.get(row) ?? { attributes: ` r="${row + 1}"`, cells: [] };
    rows.set(row, known);
    const address = `r="${columnName(col)}${row + 1}"`;
    known.cells.push({ col, text: `<c ${address}${styleOf(like)}${written(value, textOf)}` });
  }
  const all = [...rows].sort(([a], [b]) => a - b).map(([, row]) => rowText(row));
  return `${head}<sheetData>${all.join("")}</sheetData>${foot}`;
}

interface Row {
  readonly attributes: string;
  readonly cells: { readonly col: number; readonly text: string }[];
}

function inParts(xml: string): [head: string, data: string, foot: string] {
  const [all = "", content = ""] = /<sheetData\s*(?:\/>|>(.*)<\/sheetData>)/s.exec(xml) ?? [];
  const start = xml.indexOf(all);
  return [xml.slice(0, start), content, xml.slice(start + all.length)];
}

/** The attribute of a cell's style, as it stands at another cell. */
function styles(rows: ReadonlyMap<number, Row>) {
  const known = new Map<PlainCell["like"], string>();
  return (like: PlainCell["like"]): string => {
    let style = known.get(like);
    if (style === undefined) {
      const cell = rows.get(like.row)?.cells.find(({ col }) => col === like.col);
      const number = STYLE.exec(cell?.text.slice(0, cell.text.indexOf(">")) ?? "")?.[1];
      style = number === undefined ? "" : ` s="${number}"`;
      known.set(like, style);
    }
    return style;
  };
}

function written(value: PlainCell["value"], textOf: SharedText): string {
  if (value === null) return "/>";
  if (typeof value === "string") return ` t="s"><v>${textOf(value)}</v></c>`;
  return typeof value === "boolean" ? ` t="b"><v>${Number(value)}</v></c>` : `><v>${value}</v></c>`;
}

const rowText = ({ attributes, cells }: Row): string =>
  `<row${attributes}>${[...cells]
    .sort((a, b) => a.col - b.col)
    .map(({ text }) => text)
    .join("")}</row>`;

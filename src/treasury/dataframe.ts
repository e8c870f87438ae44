import { linesOf, type Row } from "./lines";
import { ReadingError } from "./reading";

const OPEN = '<table border="1" class="dataframe">';
const CELL = /^<(th|td)>([^<>]*)<\/\1>$/;
const ENTITIES: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
  "&#x27;": "'",
};

/** What may follow a line of the table, by the line's tag; a cell counts as `cell`. */
const NEXT: Readonly<Record<string, readonly string[]>> = {
  [OPEN]: ["<thead>"],
  "<thead>": ["<tr>"],
  "</thead>": ["<tbody>"],
  "<tbody>": ["<tr>"],
  "<tr>": ["cell"],
  cell: ["cell", "</tr>"],
  "</tr>": ["<tr>", "</thead>", "</tbody>"],
  "</tbody>": ["</table>"],
  "</table>": [],
};

/**
 * Reads a table as pandas writes it (`DataFrame.to_html`), one tag to a line: a row per `<tr>`. The lines of the frame
 * around the rows count with the row that follows, the last ones with the last row.
 */
export function readDataframe(text: string, file: string): Row[] {
  const rows: { line: number; lines: number; cells: string[] }[] = [];
  let before = 0;
  let allowed: readonly string[] = [OPEN];
  const lines = linesOf(text);
  lines.forEach((raw, i) => {
    const line = raw.trim();
    const cell = CELL.exec(line);
    const tag = cell ? "cell" : line.replace(/^<tr style="[^"<>]*">$/, "<tr>");
    if (!allowed.includes(tag))
      throw new ReadingError(file, i + 1, allowed.join(" or ") || "the end", line);
    if (tag === "<tr>") rows.push({ line: i + 1, lines: before, cells: [] });
    const row = rows.at(-1);
    if (tag === "cell") row!.cells.push(unescape(cell![2]!, file, i + 1));
    const inside =
      tag === "<tr>" ||
      tag === "cell" ||
      tag === "</tr>" ||
      tag === "</tbody>" ||
      tag === "</table>";
    if (inside) row!.lines++;
    before = inside ? 0 : before + 1;
    allowed = NEXT[tag]!;
  });
  if (allowed.length)
    throw new ReadingError(file, lines.length + 1, allowed.join(" or "), "the end of the file");
  return rows;
}

const unescape = (cell: string, file: string, line: number): string =>
  cell.replace(/&\S*?(;|$|(?=\s))|&/g, (entity) => {
    const character = ENTITIES[entity];
    if (character !== undefined) return character;
    throw new ReadingError(file, line, "a known entity", entity);
  });

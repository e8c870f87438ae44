import { type Area, columnsOf, intersection, mapArea, rowsOf } from "../../model/addresses";
import { type Cell } from "../../model/workbook";
import { boolean, oneOf } from "../arguments";
import { notAvailable } from "../fault";
import { type Book } from "../objects";
import { asText } from "../table/parts";

/** `Range.copyFrom`: a smaller source is repeated, a larger one runs over the target's end. */
export function copyCells(
  source: Area,
  target: Area,
  copyType: unknown,
  skipBlanks: unknown,
  transpose: unknown,
  { engine }: Book,
): void {
  const types = ["All", "Formulas", "Values", "Formats"] as const;
  const type = oneOf(copyType, types, "copyType (in the workbench)");
  const skips = boolean(skipBlanks, "skipBlanks");
  if (boolean(transpose, "transpose")) throw notAvailable("copies that are transposed");
  const places = [...tiles(source, target)];
  if (type === "Values") {
    // Read whole before anything is written: source and target may overlap.
    const contents = mapArea(source, (cell) => valueContent(engine.cells.read(cell)));
    for (const place of places) {
      const cells = contents.flatMap((row, down) =>
        row.flatMap((content, across) => {
          const at = { sheet: place.sheet, row: place.top + down, column: place.left + across };
          return skips && content === "" ? [] : [{ ...at, content }];
        }),
      );
      engine.cells.write(cells);
    }
    return;
  }
  const what = type.toLowerCase() as Lowercase<typeof type>;
  const merges = engine.looks.merges(source.sheet).filter((merge) => intersection(merge, source));
  for (const place of places) {
    engine.looks.copy(source, place, { what, skipBlanks: skips });
    if (type === "Formulas" || merges.length === 0) continue;
    const [down, across] = [place.top - source.top, place.left - source.left];
    engine.looks.merge(merges.map((merge) => moved(merge, place.sheet, down, across)));
  }
}

function* tiles(source: Area, target: Area): Generator<Area> {
  const [height, width] = [rowsOf(source), columnsOf(source)];
  const repeats = (size: number, unit: number) => (size % unit === 0 ? size / unit : 1);
  for (let down = 0; down < repeats(rowsOf(target), height); down++) {
    for (let across = 0; across < repeats(columnsOf(target), width); across++) {
      const top = target.top + down * height;
      const left = target.left + across * width;
      yield { sheet: target.sheet, top, left, bottom: top + height - 1, right: left + width - 1 };
    }
  }
}

/** What to write for the same value without its formula; an entity, which no cell here holds as a constant, as its text. */
function valueContent({ value, kind, text, rich }: Cell): string {
  if (value === null) return "";
  if (rich?.type === "Entity") return asText(text);
  return kind === "text" ? asText(String(value)) : String(value).toUpperCase();
}

const moved = (area: Area, sheet: string, down: number, across: number): Area => ({
  sheet,
  top: area.top + down,
  bottom: area.bottom + down,
  left: area.left + across,
  right: area.right + across,
});

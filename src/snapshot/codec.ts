import type { Month } from "../tic/month";
import { periodAt } from "../tic/period";
import { TRACE, WITHHELD, type Row } from "../tic/row";

/**
 * Rows as text: what is printed twice costs nothing. Each value is written, in units of its precision, as the difference
 * from what an earlier row says of the same cell (rounded), or else from the month before. `_` is a month without a figure,
 * `x` a withheld one, `*` one too small for the unit.
 */
class Predictor {
  private readonly known = new Map<string, Map<Month, number>>();

  /** What is known of a series so far, by month. */
  series({ measure, holder, comparison }: Shape): Series {
    const key = `${measure} ${holder} ${comparison}`;
    let of = this.known.get(key);
    if (!of) this.known.set(key, (of = new Map<Month, number>()));
    return of;
  }
}

type Series = Map<Month, number>;

/** What to expect of month `i` of a row, in units of the row's precision. */
function expect(series: Series, row: Shape, i: number, previous: number): number {
  const known = series.get(periodAt(row, i));
  return known === undefined ? previous : Math.round(known / row.precision);
}

function learn(series: Series, month: Month, value: number): void {
  if (!series.has(month)) series.set(month, value);
}

type Shape = Omit<Row, "values">;

/** The values of rows, in the order given; decode in the same order. */
export function encode(rows: readonly Row[]): string[] {
  const predictor = new Predictor();
  return rows.map((row) => {
    const series = predictor.series(row);
    let previous = 0;
    const tokens = row.values.map((value, i) => {
      if (value === null) return "_";
      if (value === WITHHELD) return "x";
      if (value === TRACE) return "*";
      const units = value / row.precision;
      const token = units - expect(series, row, i, previous);
      learn(series, periodAt(row, i), value);
      previous = units;
      return String(token);
    });
    return tokens.join(" ");
  });
}

export function decode(shapes: readonly Shape[], texts: readonly string[]): Row[] {
  const predictor = new Predictor();
  return shapes.map((shape, r) => {
    const series = predictor.series(shape);
    let previous = 0;
    const values = texts[r]!.split(" ").map((token, i) => {
      if (token === "_") return null;
      if (token === "x") return WITHHELD;
      if (token === "*") return TRACE;
      const units = Number(token) + expect(series, shape, i, previous);
      if (!Number.isInteger(units)) throw new RangeError(`row ${r}, month ${i}: not a number`);
      previous = units;
      learn(series, periodAt(shape, i), units * shape.precision);
      return units * shape.precision;
    });
    return { ...shape, values };
  });
}

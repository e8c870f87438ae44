import { WITHHELD, type Row } from "../tic/dataset";

/**
 * Rows as text: what is printed twice costs nothing. Each value is written, in units of its precision, as the difference
 * from what an earlier row says of the same cell (rounded), or else from the month before. `_` is a month without a figure,
 * `x` a withheld one.
 */
class Predictor {
  private readonly known = new Map<string, number>();

  private key = (row: Shape, i: number) =>
    `${row.measure} ${row.holder} ${row.comparison} ${row.start + i}`;

  /** What to expect of month `i` of a row, in units of the row's precision. */
  expect(row: Shape, i: number, previous: number): number {
    const known = this.known.get(this.key(row, i));
    return known === undefined ? previous : Math.round(known / row.precision);
  }

  learn(row: Shape, i: number, value: number): void {
    const key = this.key(row, i);
    if (!this.known.has(key)) this.known.set(key, value);
  }
}

type Shape = Omit<Row, "values">;

/** The values of rows, in the order given; decode in the same order. */
export function encode(rows: readonly Row[]): string[] {
  const predictor = new Predictor();
  return rows.map((row) => {
    let previous = 0;
    const tokens = row.values.map((value, i) => {
      if (value === null) return "_";
      if (value === WITHHELD) return "x";
      const units = value / row.precision;
      const token = units - predictor.expect(row, i, previous);
      predictor.learn(row, i, value);
      previous = units;
      return String(token);
    });
    return tokens.join(" ");
  });
}

export function decode(shapes: readonly Shape[], texts: readonly string[]): Row[] {
  const predictor = new Predictor();
  return shapes.map((shape, r) => {
    let previous = 0;
    const values = texts[r]!.split(" ").map((token, i) => {
      if (token === "_") return null;
      if (token === "x") return WITHHELD;
      const units = Number(token) + predictor.expect(shape, i, previous);
      if (!Number.isInteger(units)) throw new RangeError(`row ${r}, month ${i}: not a number`);
      previous = units;
      predictor.learn(shape, i, units * shape.precision);
      return units * shape.precision;
    });
    return { ...shape, values };
  });
}

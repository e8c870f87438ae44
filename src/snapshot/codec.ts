import type { Month } from "../tic/month";
import { ofUnits, unitsOf } from "../tic/observation";
import { periodAt } from "../tic/period";
import { LARGEST, TRACE, WITHHELD, type Row } from "../tic/row";

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
  return known === undefined ? previous : Math.round(unitsOf(known, row.precision));
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
      const units = unitsOf(value, row.precision);
      const token = units - expect(series, row, i, previous);
      learn(series, periodAt(row, i), value);
      previous = units;
      return String(token);
    });
    return tokens.join(" ");
  });
}

/** Undoes `encode`. Throws a RangeError on a token that `encode` does not write, and on a figure that does not fit into 32 bits. */
export function decode(shapes: readonly Shape[], texts: readonly string[]): Row[] {
  const predictor = new Predictor();
  return shapes.map((shape, r) => {
    const series = predictor.series(shape);
    let previous = 0;
    const values = texts[r]!.split(" ").map((token, i) => {
      if (token === "_") return null;
      if (token === "x") return WITHHELD;
      if (token === "*") return TRACE;
      const units = integerOf(token) + expect(series, shape, i, previous);
      const value = ofUnits(units, shape.precision);
      // A token that is none gives NaN, which is not below anything.
      if (!(Math.abs(value) <= LARGEST))
        throw new RangeError(`row ${r}, month ${i}: ${wrong(token)}`);
      previous = units;
      learn(series, periodAt(shape, i), value);
      return value;
    });
    return { ...shape, values };
  });
}

const wrong = (token: string): string =>
  Number.isNaN(integerOf(token))
    ? `${JSON.stringify(token)} is no whole number`
    : `a figure of more than ${LARGEST} millions`;

const [ZERO, NINE, MINUS] = [48, 57, 45];

/** More digits than any difference of two figures has. */
const DIGITS = 10;

/** A whole number as `encode` writes it, `-3848`; NaN for anything else, such as what `Number` reads as well: `0x10`, `1e3`, nothing. */
function integerOf(token: string): number {
  const first = token.charCodeAt(0) === MINUS ? 1 : 0;
  const digits = token.length - first;
  if (digits < 1 || digits > DIGITS) return NaN;
  if (token.charCodeAt(first) === ZERO) return token.length === 1 ? 0 : NaN;
  let number = 0;
  for (let i = first; i < token.length; i++) {
    const code = token.charCodeAt(i);
    if (code < ZERO || code > NINE) return NaN;
    number = number * 10 + code - ZERO;
  }
  return first ? -number : number;
}

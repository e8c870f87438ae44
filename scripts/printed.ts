/** Whether an answer agrees with what a text printed, at the rounding of the text. */
import type { DataType } from "./shown";

/** What a text said of a figure: between which bounds it lies, or a word. */
type Printed =
  | { readonly least: number; readonly most: number; readonly isMonth: boolean }
  | { readonly word: string };

const NUMBER = /^([<>]?)(-?\d+(?:\.(\d+))?)(?:±(\d+(?:\.\d+)?))?(tn|%|)$/;

/** Trillions in the billions of the functions, per cent in fractions. */
const SCALES = { tn: 1000, "%": 0.01, "": 1 };

/** Half a unit is rounded up or down by whoever rounds, and sums of binary fractions are a little off. */
const SLACK = 1e-9;

/**
 * Reads what a text printed: `768.8`, `1.219tn`, `-33.7%`; `>525`, `<1%`; `200±25` where it said about or almost;
 * `2013-01`, `in 2013`; `record` is the first place. Another text is a word.
 */
function readPrinted(printed: string): Printed {
  const month = /^(\d{4})-(\d{2})$/.exec(printed);
  if (month) return monthsFrom(Number(month[1]), Number(month[2]), 1);
  const year = /^in (\d{4})$/.exec(printed);
  if (year) return monthsFrom(Number(year[1]), 1, 12);
  if (printed === "record") return figures(1, 1);
  const number = NUMBER.exec(printed);
  if (!number) return { word: printed };
  const [, side, digits, decimals = "", about, unit] = number;
  const scale = SCALES[unit as keyof typeof SCALES];
  const value = Number(digits) * scale;
  if (side === ">") return figures(value + SLACK, Infinity);
  if (side === "<") return figures(-Infinity, value - SLACK);
  const half = (about ? Number(about) : 0.5 * 10 ** -decimals.length) * scale + SLACK;
  return figures(value - half, value + half);
}

const figures = (least: number, most: number) => ({ least, most, isMonth: false });

const serialOf = (year: number, month: number, day: number) =>
  Date.UTC(year, month - 1, day) / 86_400_000 + 25_569;

const monthsFrom = (year: number, month: number, count: number) => ({
  least: serialOf(year, month, 1),
  most: serialOf(year, month + count, 0),
  isMonth: true,
});

/** Whether the one cell of an answer is what a text printed. */
export function agrees(printed: string, cell: unknown): boolean {
  const read = readPrinted(printed);
  if ("word" in read) return cell === read.word;
  const { basicValue = cell, numberFormat = "" } = (
    typeof cell === "object" && cell !== null ? cell : {}
  ) as Partial<DataType>;
  return (
    typeof basicValue === "number" &&
    read.isMonth === numberFormat.includes("yyyy") &&
    basicValue >= read.least &&
    basicValue <= read.most
  );
}

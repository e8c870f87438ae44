import { dayOfSerial } from "../../../runtime/system";
import type { State } from "../../../runtime/store";
import { monthOfDay, type Month } from "../../../tic/month";
import { useAsked } from "../../functions/asked";

/** A month's figure, in billions of dollars. */
export interface Point {
  readonly month: Month;
  readonly value: number;
}

/** One of the lines of a picture. */
export interface Line {
  readonly name: string;
  readonly points: readonly Point[];
}

/** A holder's history as TIC.SERIES gives it, or another column of a result; empty where there is none. */
export function pointsOf(series: unknown, column = 1): readonly Point[] {
  if (!Array.isArray(series)) return [];
  return (series as unknown[][]).flatMap((row) => {
    if (!Array.isArray(row)) return [];
    const [day, value] = [numberOf(row[0]), numberOf(row[column])];
    return day !== undefined && value !== undefined
      ? [{ month: monthOfDay(dayOfSerial(day)), value }]
      : [];
  });
}

function numberOf(cell: unknown): number | undefined {
  if (typeof cell === "number") return cell;
  const { basicValue } = (cell ?? {}) as { basicValue?: unknown };
  return typeof basicValue === "number" ? basicValue : undefined;
}

/** More lines than these could not be told apart. */
const MOST = 10;

/** What holders held over all months, for the picture. */
export function useHistory(
  holders: readonly { readonly text: string; readonly name: string }[],
  measure: string,
  state: State,
): readonly Line[] {
  const drawn = holders.slice(0, MOST);
  const key = drawn.length ? JSON.stringify([drawn, measure]) : undefined;
  const lines = useAsked(state, key, async (evaluate) => {
    const texts = drawn.map(({ text }) => text);
    const asked = texts.length === 1 ? texts[0] : [texts];
    const series = await evaluate("SERIES", asked, null, null, measure || null, null, null);
    return drawn.map(({ name }, index) => ({ name, points: pointsOf(series, index + 1) }));
  });
  return lines ?? NONE;
}

const NONE: readonly Line[] = [];

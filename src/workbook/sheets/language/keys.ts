import { lastDay, monthOfDay, type Month } from "../../../tic/month";

/**
 * The keys of a table's rows as the workbook remembers them. Those of a long table are months of many holders: of each holder, the
 * first and last of every run of months.
 */
export interface Keys {
  readonly keys?: readonly string[];
  readonly spans?: Readonly<Record<string, readonly number[]>>;
}

/** More keys than this are not remembered one by one: the workbook's settings are no place for them. */
const MOST = 2000;

/** Nothing of a long table whose rows are not months. */
export function remembered(keys: readonly string[]): Keys {
  if (keys.length <= MOST) return { keys };
  const months = new Map<string, Month[]>();
  for (const key of keys) {
    const [day, ...others] = JSON.parse(key) as unknown[];
    const month = typeof day === "number" ? monthOfDay(day) : undefined;
    if (month === undefined || lastDay(month) !== day) return {};
    const rest = JSON.stringify(others);
    const known = months.get(rest);
    if (known) known.push(month);
    else months.set(rest, [month]);
  }
  return { spans: Object.fromEntries([...months].map(([rest, of]) => [rest, spansOf(of)])) };
}

function spansOf(months: readonly Month[]): readonly number[] {
  const spans: number[] = [];
  for (const month of [...months].sort((a, b) => a - b)) {
    if (spans.length > 0 && spans.at(-1) === month - 1) spans[spans.length - 1] = month;
    else spans.push(month, month);
  }
  return spans;
}

/** Whether a row with a key was written; undefined where nothing is remembered. */
export function knownBy({ keys, spans }: Keys): ((key: string) => boolean) | undefined {
  if (keys) {
    const known = new Set(keys);
    return (key) => known.has(key);
  }
  if (!spans) return undefined;
  return (key) => {
    const [day, ...others] = JSON.parse(key) as unknown[];
    if (typeof day !== "number" || !(day > 0)) return false;
    const month = monthOfDay(day);
    const of = spans[JSON.stringify(others)] ?? [];
    return (
      lastDay(month) === day &&
      of.some((from, at) => at % 2 === 0 && from <= month && month <= of[at + 1]!)
    );
  };
}

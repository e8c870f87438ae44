import { FUNCTIONS } from "../support/formula";
import { HostError } from "../support/host";
import { workingTime } from "../support/time";

const HOLDERS = [
  ..."CN|JP|GB|DE|RU|TOTAL|EUROPE|OFFICIAL|PRIVATE|G7|GCC|EM|TOP5|BRICS+|CN+BE|EU+DE|CN+CN".split(
    "|",
  ),
  ..."World ex China|EUROPE ex JP|All Other|Chnia|Allemagne|-|+|#N/A|China and Japan|TOP999".split(
    "|",
  ),
  ...[41408, 99996, -1, 0, 1e9, 1e-306, null, "", true, undefined],
];
const MONTHS = [
  ..."2025-11|2010-06|2010-07|2000-03|1999-12|2026-05|2199-12|2200-01|latest|last|-1|-9999Y".split(
    "|",
  ),
  ..."3Q25|Nov-25|end-2013|01/11/2025|25-Nov|9999-12|2021-06|2011-09|2023-02|0000-00".split("|"),
  ...[2025, 202511, 45991, -1, -3600, 1e300, 0.5, null, "", undefined],
];
const SPANS = [
  "1M",
  "2Q",
  "1Y",
  "YTD",
  "QTD",
  "9999Y",
  "300Y",
  "2020-01",
  12,
  0,
  -1,
  1e9,
  null,
  "",
];
const MEASURES = [
  ..."treasuries|longterm|bills|agency|equity|securities|foreign|stocks|MBS|gold".split("|"),
  ..."treasuries+agency|treasuries+bills|longterm.net|equity.valuation".split("|"),
  ...[null, "", 5],
];
const EDITIONS = [
  "first",
  "latest",
  "2026-01-15",
  "2009",
  "1990-01-01",
  "soon",
  46037,
  -5,
  null,
  "",
];
const OPTIONS = [
  ..."units=mn|tn|asof=|asof=2026-01-15|headers=1|breaks=raw|breaks=keep|members=all|of=change".split(
    "|",
  ),
  ..."of=net|history=slt|record=start|basis=net|freq=q; transform=yoy%|sum=12|fill=previous".split(
    "|",
  ),
  ..."transform=index|dates=text; transpose=1|notes=1|series=old|in=treasuries|source=fed".split(
    "|",
  ),
  ..."give=both|span=1Y|by=net|min=1e9|=|=1|;;|colour=red|members=|measure=; asof=|ahead=1".split(
    "|",
  ),
  ...[null, "", 0],
];
const WORDS = [
  "pct",
  "abs",
  "both",
  "month",
  "value",
  "net",
  "change",
  "high",
  "all",
  "EUROPE",
  "10Y",
];
const NUMBERS = [0, 1, 3, 20, 1000, -1, 1e-306, 1e306, 0.5];
const CELLS: readonly unknown[] = [
  [[]],
  [[], []],
  [[null]],
  [["CN", "", "JP"]],
  [["CN"], ["JP"], [0]],
  [["2025-11"], ["2025-12"]],
  [[1, 2, 3]],
  [[4.1], ["n.a."], [4.2]],
  { type: "Error", basicValue: "#REF!" },
  { type: "Entity" },
  { type: "FormattedNumber", basicValue: 45991, numberFormat: "yyyy-mm" },
];
const POOLS: readonly (readonly unknown[])[] = [
  ...[HOLDERS, MONTHS, SPANS, MEASURES, EDITIONS, OPTIONS, WORDS, NUMBERS, CELLS],
];

/** One call: the name of a function, and what it is given. */
export interface Call {
  readonly name: string;
  readonly args: readonly unknown[];
}

const NAMES = Object.keys(FUNCTIONS);

/** A call of any function: mostly a holder and a month first, then anything. */
export function callOf(random: () => number): Call {
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
  const name = pick(NAMES);
  const count = Math.floor(random() * 8);
  const args = Array.from({ length: count }, (_, i) => {
    if (random() < 0.7 && i < 2) return pick(POOLS[i]!);
    return pick(pick(POOLS));
  });
  return { name, args };
}

/** No call takes longer, in seconds of work. */
const LONGEST = 1;
const MOST_CELLS = 100_000;

/** What is wrong with the answer to a call; undefined if nothing is. */
export function faultOf({ name, args }: Call): string | undefined {
  const seconds = workingTime();
  const answer = answerTo(name, args);
  if (seconds() > LONGEST) return "took more than a second";
  const fault = answer instanceof HostError ? faultOfError(answer) : faultOfCells(answer);
  if (fault) return fault;
  // STATUS says when it was calculated.
  const isTimed = name === "status";
  if (!isTimed && JSON.stringify(answer) !== JSON.stringify(answerTo(name, args)))
    return "answers otherwise the second time";
  return undefined;
}

function answerTo(name: string, args: readonly unknown[]): unknown {
  try {
    return FUNCTIONS[name]!(...args);
  } catch (error) {
    return error;
  }
}

function faultOfError({ code, message }: HostError): string | undefined {
  if (code !== "#N/A" && code !== "#VALUE!") return `an error ${code}`;
  if (!/^\S.*[.?)]$/s.test(message)) return `no sentence: ${message}`;
  const odd = /undefined|NaN|Infinity|null|Something went wrong|-\d-/.exec(message);
  return odd ? `an odd sentence: ${message}` : undefined;
}

function faultOfCells(answer: unknown): string | undefined {
  if (!Array.isArray(answer)) return `no matrix but ${String(answer)}`;
  const rows = answer as unknown[][];
  const width = rows[0]?.length;
  if (!width || rows.some((row) => row.length !== width)) return "is not rectangular";
  if (rows.length * width > MOST_CELLS) return `has ${rows.length} x ${width} cells`;
  for (const cell of rows.flat()) {
    const fault = faultOfCell(cell);
    if (fault) return fault;
  }
  return undefined;
}

function faultOfCell(cell: unknown): string | undefined {
  if (cell === null || cell === undefined) return `a cell is ${String(cell)}`;
  if (cell instanceof HostError) return faultOfError(cell);
  const value = (cell as { basicValue?: unknown }).basicValue ?? cell;
  if (typeof value === "number" && (!Number.isFinite(value) || Object.is(value, -0)))
    return `a cell is ${Object.is(value, -0) ? "-0" : value}`;
  if (typeof value === "string" && /\b(?:undefined|NaN|null)\b/.test(value))
    return `a cell says ${value}`;
  return undefined;
}

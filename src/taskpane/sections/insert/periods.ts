/** `Q3 2025`, `3Q25`, `2025 Q3`, `third quarter of 2025`, `first half 2025` */
const [WHICH, PART, OF] = [
  "(1st|2nd|3rd|4th|first|second|third|fourth|last|[1-4]\\.?)",
  "(quarter|half)(?:[- ]year)?",
  "(?:\\s+of)?(?:\\s+the\\s+year)?[\\s,]+",
];
const PERIODS: readonly (readonly [
  RegExp,
  readonly [year: number, part: number, which: number],
])[] = [
  [new RegExp(`\\b${WHICH}[\\s-]+${PART}${OF}((?:19|20)\\d{2})\\b`, "gi"), [3, 2, 1]],
  [new RegExp(`\\b((?:19|20)\\d{2})[\\s,]+${WHICH}[\\s-]+${PART}\\b`, "gi"), [1, 3, 2]],
  [/\b(q|h)([1-4])[\s-]?['’]?((?:19|20)?\d{2})\b/gi, [3, 1, 2]],
  [/\b([1-4])(q|h)[\s-]?['’]?((?:19|20)?\d{2})\b/gi, [3, 2, 1]],
  [/\b((?:19|20)\d{2})[\s-]?(q|h)([1-4])\b/gi, [1, 2, 3]],
];
const ORDINALS = ["first", "second", "third", "fourth"];

/** A text with quarters and half-years as formulas take them: `2025Q3`, `2025H1`. */
export const inPeriods = (query: string): string =>
  PERIODS.reduce(
    (text, [pattern, [year, part, which]]) =>
      text.replace(pattern, (...found: string[]) => {
        const letter = found[part]!.charAt(0).toUpperCase();
        const most = letter === "H" ? 2 : 4;
        const [written, of] = [found[which]!.toLowerCase(), found[year]!];
        const number =
          written === "last" ? most : ORDINALS.indexOf(written) + 1 || parseInt(written, 10);
        return number > most ? found[0]! : `${of.length > 2 ? of : `20${of}`}${letter}${number}`;
      }),
    query,
  );

/** A quarter or a half-year, as a formula takes it. */
const A_PERIOD = /^(\d{4})([QH])([1-4])$/i;

/** The first month and the last of a quarter or a half-year, as formulas take them; undefined for another time. */
export function endsOf(time: string): readonly [first: string, last: string] | undefined {
  const [, year, part, which] = A_PERIOD.exec(time) ?? [];
  if (!year) return undefined;
  const length = part === "Q" ? 3 : 6;
  const monthAt = (month: number) => `${year}-${String(month).padStart(2, "0")}`;
  const last = Number(which) * length;
  return [monthAt(last - length + 1), monthAt(last)];
}

import fc from "fast-check";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { formatMonth } from "../../src/tic/month";
import type { Observation } from "../../src/tic/observation";
import { ReadingError, type Origin, type Reader, type Reading } from "../../src/treasury/reading";

/** A stored file, by its path below `data/`. */
export const raw = (path: string): string =>
  readFileSync(join(__dirname, "../../data", path), "utf8");

/** The ReadingError that reading ends in; any other outcome fails the test. */
export function errorOf(read: () => unknown): ReadingError {
  try {
    read();
  } catch (error) {
    if (error instanceof ReadingError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

/** The text with its line number `line` replaced, or taken out. */
export function withLine(
  text: string,
  line: number,
  change: (old: string) => string | null,
): string {
  const lines = text.split(/(?<=\n)/);
  const [, body = "", end = ""] = /^([^\r\n]*)(\r?\n)?$/.exec(lines[line - 1]!)!;
  const changed = change(body);
  lines[line - 1] = changed === null ? "" : changed + end;
  return lines.join("");
}

export const linesIn = (text: string): number =>
  text.split("\n").length - Number(text.endsWith("\n"));

export const sumOf = ({ lines }: Reading): number =>
  Object.values(lines as unknown as Record<string, number>).reduce((a, b) => a + b, 0);

/** Picks a holder's cell; the first that matches. */
export const cell = (
  { observations }: Reading,
  holder: number,
  month: string,
  measure = "treasuries",
  series = "current",
): Observation | undefined =>
  observations.find(
    (o) =>
      o.holder === holder &&
      formatMonth(o.month) === month &&
      o.measure === measure &&
      o.series === series,
  );

/** All that was read as one text, to compare by: of thousands of objects Jest's own comparison is slow. */
export const digest = ({ publication, observations, residual, lines }: Reading): string =>
  [publication, lines, ...observations, ...residual].map((o) => JSON.stringify(o)).join("\n");

/** The figures that were read, without the lines they stood in. */
export const figures = ({ observations, residual }: Reading): string =>
  [...observations, ...residual].map((o) => Object.values({ ...o, line: 0 }).join("|")).join("\n");

/** A damaged file throws a ReadingError or, where only notes or blank lines are gone, reads as the whole one. */
function readsWholeOrThrows(read: () => Reading, whole: string): void {
  try {
    expect(figures(read()) === whole).toBe(true);
  } catch (error) {
    if (!(error instanceof ReadingError)) throw error;
  }
}

/** Cuts the file off at random places, more often near its end. */
export function expectNoSilentTruncation(
  reader: Reader,
  text: string,
  origin: Origin,
  numRuns: number,
): void {
  const whole = figures(reader(text, origin));
  const end = text.length - 1;
  const cut = fc.oneof(fc.nat(end), fc.integer({ min: Math.max(0, end - 2000), max: end }));
  fc.assert(
    fc.property(cut, (at) => readsWholeOrThrows(() => reader(text.slice(0, at), origin), whole)),
    { numRuns },
  );
}

/** Takes a random line out of the file. */
export function expectNoSilentGap(
  reader: Reader,
  text: string,
  origin: Origin,
  numRuns: number,
): void {
  const whole = figures(reader(text, origin));
  fc.assert(
    fc.property(fc.integer({ min: 1, max: linesIn(text) }), (line) =>
      readsWholeOrThrows(
        () =>
          reader(
            withLine(text, line, () => null),
            origin,
          ),
        whole,
      ),
    ),
    { numRuns },
  );
}

export const ERROR_PAGE =
  '<!DOCTYPE html>\r\n<html lang="en"><head><title>Page not found</title></head>\r\n<body>404</body></html>\r\n';

/** A table of cells with tabs between them, as pandas writes it in HTML. */
export function asDataframe(table: string): string {
  const row = (cells: readonly string[], tag: string) => [
    "    <tr>",
    ...cells.map((cell) => `      <${tag}>${cell.replaceAll("&", "&amp;")}</${tag}>`),
    "    </tr>",
  ];
  const [title, ...others] = table
    .trimEnd()
    .split("\r\n")
    .map((line) => line.split("\t"));
  return [
    '<table border="1" class="dataframe">',
    "  <thead>",
    ...row(title!, "th"),
    "  </thead>",
    "  <tbody>",
    ...others.flatMap((cells) => row(cells, "td")),
    "  </tbody>",
    "</table>",
  ].join("\r\n");
}

import { join } from "node:path";
import {
  readCore,
  readIndex,
  readMore,
  SnapshotError,
  verify,
  type Index,
} from "../../snapshot/read";
import type { Content } from "../../tic/dataset";
import { grouped } from "../../tic/grouped";
import { CHUNK_NAMES, stepOf } from "../../tic/measure";
import type { Day } from "../../tic/month";
import { formatPeriod, periodAt } from "../../tic/period";
import { TRACE, WITHHELD, type Row } from "../../tic/row";
import { EXIT, Stop } from "../exit";
import { isFolder, textAt } from "./directory";

/** A snapshot that was read whole: every chunk is the one that the index promises. */
export interface Whole {
  readonly index: Index;
  readonly content: Content;
}

/** An index; undefined if there is none that this version reads. */
export function indexOf(text: string | undefined): Index | undefined {
  try {
    return text === undefined ? undefined : readIndex(text);
  } catch {
    return undefined;
  }
}

/** Reads a snapshot through any source of its files; throws a SnapshotError unless all of it is there and sound. */
export async function readWhole(
  textOf: (file: string) => Promise<string | undefined> | string | undefined,
): Promise<Whole> {
  const need = async (file: string): Promise<string> => {
    const text = await textOf(file);
    if (text === undefined) throw new SnapshotError(`${file} is missing`);
    return text;
  };
  const index = readIndex(await need("index.json"));
  const texts = new Map<string, string>();
  for (const name of CHUNK_NAMES) {
    const text = await need(index.chunks[name].file);
    await verify(index.chunks[name], text);
    texts.set(name, text);
  }
  const core = readCore(texts.get("core")!);
  const more = CHUNK_NAMES.filter((name) => name !== "core").flatMap((name) =>
    readMore(name, texts.get(name)!, index, core.publications),
  );
  return { index, content: { version: index.version, ...core, rows: [...core.rows, ...more] } };
}

/** Reads the snapshot in a folder. */
export const readFolder = (folder: string): Promise<Whole> =>
  readWhole((file) => textAt(join(folder, file)));

/** The folder of the snapshot in a data directory, or the folder itself. */
export async function snapshotFolder(path: string): Promise<string> {
  if (!(await isFolder(path)))
    throw new Stop(EXIT.failed, `${path} is no folder: give a snapshot or a data directory.`);
  const snapshot = join(path, "snapshot");
  return (await isFolder(snapshot)) ? snapshot : path;
}

/** The rows of a snapshot by release day. */
export function byRelease({ publications, rows }: Content): Map<Day, Row[]> {
  const days = new Map<Day, Row[]>();
  for (const row of rows) {
    const { release } = publications[row.publication]!;
    const of = days.get(release);
    if (of) of.push(row);
    else days.set(release, [row]);
  }
  return days;
}

/** What a row is of, whatever its months, its name and its unit. */
export const seriesOf = ({
  measure,
  holder,
  comparison,
}: Pick<Row, "measure" | "holder" | "comparison">): string => `${measure} ${holder} ${comparison}`;

/** Rows, of one release day, by what they are of. */
export function bySeries(rows: readonly Row[]): Map<string, Row[]> {
  const series = new Map<string, Row[]>();
  for (const row of rows) {
    const of = series.get(seriesOf(row));
    if (of) of.push(row);
    else series.set(seriesOf(row), [row]);
  }
  return series;
}

/**
 * What a newer snapshot does not print as an older one did: nothing, ever. A figure may only be printed more precisely, by
 * another file of the same release day.
 */
export function edits(older: Content, newer: Content): string[] {
  const now = byRelease(newer);
  return [...byRelease(older)].flatMap(([day, rows]) => {
    const series = bySeries(now.get(day) ?? []);
    return rows.flatMap((row) =>
      editsOf(row, series.get(seriesOf(row)) ?? []).map(
        (edit) => `${older.publications[row.publication]!.id}: ${edit}`,
      ),
    );
  });
}

/** The figures of a row that none of the rows of the same holder and measure prints. */
function editsOf(row: Row, prints: readonly Row[]): string[] {
  const { measure, name, values } = row;
  const step = stepOf(measure);
  const found: string[] = [];
  values.forEach((value, i) => {
    if (value === null) return;
    const month = periodAt(row, i);
    for (const print of prints)
      if (isKept(value, row, print.values[(month - print.start) / step], print)) return;
    const printed = prints.flatMap((print) => print.values[(month - print.start) / step] ?? []);
    const now = printed.map(said).join(", ") || "gone";
    found.push(
      `${name}, ${measure} in ${formatPeriod(measure, month)}, ${said(value)}, is now ${now}`,
    );
  });
  return found;
}

/** The same figure, or what a more precise print of it rounds to. */
const isKept = (
  old: number,
  { precision }: Row,
  value: number | null | undefined,
  print: Row,
): boolean =>
  value === old ||
  (value != null &&
    print.precision < precision &&
    old !== WITHHELD &&
    Math.abs(value - old) <= precision / 2);

const said = (value: number): string =>
  value === WITHHELD ? "n.a." : value === TRACE ? "*" : grouped(value);

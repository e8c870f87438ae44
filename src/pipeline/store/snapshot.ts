import { join } from "node:path";
import {
  readCore,
  readIndex,
  readMore,
  SnapshotError,
  verify,
  type Index,
} from "../../snapshot/read";
import { cellAt } from "../../tic/cell";
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

/** The rows of one release day that have something for a cell: mostly one, which is not worth a list. */
function rowsByCell(rows: readonly Row[]): Map<number, Row | readonly Row[]> {
  const cells = new Map<number, Row | readonly Row[]>();
  for (const row of rows)
    row.values.forEach((value, i) => {
      if (value === null) return;
      const cell = cellAt(row.measure, row.holder, periodAt(row, i), row.comparison);
      const of = cells.get(cell);
      cells.set(cell, of ? [of, row].flat() : row);
    });
  return cells;
}

/**
 * What a newer snapshot does not print as an older one did: nothing, ever. A figure may only be printed more precisely, by
 * another file of the same release day.
 */
export function edits(older: Content, newer: Content): string[] {
  const now = byRelease(newer);
  const found: string[] = [];
  // One day at a time: all cells of all releases at once would not fit into memory.
  for (const [day, rows] of byRelease(older)) {
    const cells = rowsByCell(now.get(day) ?? []);
    for (const row of rows)
      row.values.forEach((value, i) => {
        if (value === null) return;
        const month = periodAt(row, i);
        const place = (print: Row) => (month - print.start) / stepOf(row.measure);
        const kept = (print: Row) => isKept(value, row, print.values[place(print)]!, print);
        const printed = cells.get(cellAt(row.measure, row.holder, month, row.comparison)) ?? [];
        if ("measure" in printed ? kept(printed) : printed.some(kept)) return;
        const { id } = older.publications[row.publication]!;
        const values =
          [printed]
            .flat()
            .map((print) => said(print.values[place(print)]!))
            .join(", ") || "gone";
        found.push(
          `${id}: ${row.name}, ${row.measure} in ${formatPeriod(row.measure, month)}, ${said(value)}, is now ${values}`,
        );
      });
  }
  return found;
}

/** The same figure, or what a more precise print of it rounds to. */
const isKept = (old: number, { precision }: Row, value: number, print: Row): boolean =>
  value === old ||
  (print.precision < precision && old !== WITHHELD && Math.abs(value - old) <= precision / 2);

const said = (value: number): string =>
  value === WITHHELD ? "n.a." : value === TRACE ? "*" : grouped(value);

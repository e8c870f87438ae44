import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { buildSnapshot } from "../../snapshot/build";
import { SnapshotError } from "../../snapshot/read";
import { WITHHELD, type Content, type Row } from "../../tic/dataset";
import { HOLDERS } from "../../tic/holder";
import { isFlow, typesOf, type Quantity } from "../../tic/measure";
import { formatDay, formatMonth, isoMonth, monthOfDay, type Month } from "../../tic/month";
import type { Table } from "../../tic/publication";
import { ReadingError } from "../../treasury/reading";
import { REGIONS, SECTORS, TOTALS, type Sum } from "../../treasury/sums";
import type { AddCommand } from "../context";
import { Directory, textAt } from "../store/directory";
import { NO_DISK } from "../store/disk";
import { EXIT, reasonOf, Stop } from "../exit";
import { historyOf, type History } from "../store/history";
import { isPublished, namedIn } from "../store/publish";
import { disagreements } from "../settle";
import {
  byRelease,
  cellOf,
  edits,
  indexOf,
  readFolder,
  readWhole,
  snapshotFolder,
} from "../store/snapshot";
import { heldBack } from "../store/withdrawal";

/** What was looked at, and what is wrong with it. */
export interface Verdict {
  readonly checked: readonly string[];
  readonly failures: readonly string[];
  /** What is as it was wanted, but should be known. */
  readonly notes?: readonly string[];
}

/** `verify [directory]` */
export const addVerify: AddCommand = (program, { root, shipped, say, end }) =>
  program
    .command("verify")
    .description("check every hash and invariant of a snapshot or a data directory")
    .argument("[directory]", "a snapshot or a data directory", join(root, "assets/data"))
    .action(async (directory: string) => {
      const { checked, failures, notes = [] } = await verifyFolder(resolve(directory), shipped);
      for (const line of checked) say(`checked ${line}`);
      for (const line of notes) say(`note    ${line}`);
      for (const line of failures) say(`FAILED  ${line}`);
      const count = failures.length;
      say(count ? `${count} ${count > 1 ? "failures" : "failure"}` : "sound");
      if (count) end(EXIT.failed);
    });

/** Checks a snapshot folder, or a data directory with everything the snapshot is from. */
export async function verifyFolder(
  path: string,
  shipped: () => Promise<History>,
): Promise<Verdict> {
  const folder = await snapshotFolder(path);
  const { content, ...read } = await verifyRead(folder);
  return together(
    read,
    { checked: [], failures: await strays(folder, path) },
    ...(content ? [verifyContent(content)] : []),
    ...(folder === path ? [] : [await verifySources(path, shipped)]),
  );
}

const together = (...verdicts: readonly Verdict[]): Verdict => ({
  checked: verdicts.flatMap(({ checked }) => checked),
  failures: verdicts.flatMap(({ failures }) => failures),
  notes: verdicts.flatMap(({ notes = [] }) => notes),
});

/** Reads a snapshot whole, and checks what its index says of it. */
async function verifyRead(folder: string): Promise<Verdict & { readonly content?: Content }> {
  try {
    const { index, content } = await readFolder(folder);
    const checked = [
      `${Object.keys(index.chunks).length} chunks: size, sha256, schema`,
      `${content.publications.length} publications, ${content.rows.length.toLocaleString("en")} rows`,
    ];
    const failures: string[] = [];
    const days = content.publications.map(({ release }) => release);
    if (index.release !== formatDay(Math.max(...days)))
      failures.push(
        `index.json says the release is ${index.release}, the publications say otherwise`,
      );
    const newest = formatMonth(lastOf(content));
    if (index.newest !== newest)
      failures.push(`index.json says ${index.newest} is the newest month, the rows end ${newest}`);
    return { checked, failures, content };
  } catch (error) {
    if (!(error instanceof SnapshotError)) throw error;
    return { checked: [], failures: [error.message] };
  }
}

/** Files that no index names. Without an index nothing can be said of them. */
async function strays(folder: string, path: string): Promise<string[]> {
  if (!indexOf(await textAt(join(folder, "index.json")))) return [];
  const { previous, withdrawn } = new Directory(path, NO_DISK);
  const named = await namedIn({ snapshot: folder, previous, withdrawn });
  const files = await readdir(folder).catch(() => []);
  return files
    .filter((file) => !named.has(file))
    .map((file) => `${file} belongs to neither the index nor the one before it`);
}

const lastOf = ({ rows }: Content): Month =>
  Math.max(
    ...rows
      .filter(({ measure }) => measure === "treasuries")
      .map(
        ({ start, values }) => start + values.findLastIndex((v) => v !== null && v !== WITHHELD),
      ),
  );

/** The oldest month that any of the Treasury's files reaches back to. */
const FIRST_MONTH = isoMonth("1974-01");

/** The sums that hold exactly in a table that lists every holder. */
const SUMS: Partial<Record<Table, readonly Sum[]>> = {
  table1: [...TOTALS, SECTORS],
  table2: TOTALS,
  table3: [REGIONS, ...TOTALS, SECTORS],
  // Not the grand total: in 2018-04 it is 497 million short (data/README.md).
  slt3d: [REGIONS],
};

/** Checks what must hold of the figures themselves. */
export function verifyContent(content: Content): Verdict {
  const failures = [...verifyHeads(content)];
  let figures = 0;
  for (const row of content.rows) {
    figures += row.values.filter(isFigure).length;
    failures.push(...verifyRow(content, row));
  }
  const checked = [`${figures.toLocaleString("en")} figures: months, holders, units, signs`];
  return together({ checked, failures }, verifySums(content));
}

/** Checks the publications and the calendar. */
function verifyHeads({ publications, calendar }: Content): string[] {
  const failures: string[] = [];
  const ids = publications.map(({ id }) => id);
  const twice = ids.filter((id, i) => ids.indexOf(id) !== i);
  if (twice.length) failures.push(`publications listed twice: ${twice.join(", ")}`);
  calendar.forEach(({ day, newest }, i) => {
    const before = calendar[i - 1];
    if (before && (day <= before.day || newest < before.newest))
      failures.push(`the calendar is out of order at ${formatDay(day)}`);
  });
  for (const { id, release, newest } of publications)
    if (newest >= monthOfDay(release)) failures.push(`${id} ends ${formatMonth(newest)}`);
  return failures;
}

/** Checks the months, holder, units and signs of a row. */
function verifyRow({ publications }: Content, row: Row): string[] {
  const { publication, holder, measure, precision, name, start, values } = row;
  const { id, newest } = publications[publication]!;
  const what = `${id}: ${name}, ${measure}`;
  const last = start + values.length - 1;
  const failures: string[] = [];
  if (!CODES.has(holder)) failures.push(`${what}: no holder has the code ${holder}`);
  if (start < FIRST_MONTH || last > newest)
    failures.push(`${what}: ${formatMonth(start)} to ${formatMonth(last)}`);
  for (const value of values.filter(isFigure)) {
    if (!Number.isSafeInteger(value) || value % precision !== 0)
      failures.push(`${what}: ${value} is no multiple of ${precision}`);
    if (value < 0 && !isFlow(measure)) failures.push(`${what}: a position of ${value}`);
  }
  return failures;
}

const isFigure = (value: number | null): value is number => value !== null && value !== WITHHELD;

/** Rows add up to their totals, and totals to their parts, within each release. */
function verifySums(content: Content): Verdict {
  const { publications } = content;
  const failures: string[] = [];
  let compared = 0;
  for (const [, all] of byRelease(content)) {
    const rows = all.filter(
      ({ publication, precision, comparison }) =>
        !comparison && precision === 1 && publications[publication]!.coverage === "all",
    );
    const cells = new Map<number, number>();
    for (const { holder, measure, start, values } of rows)
      values.forEach((value, i) => {
        if (isFigure(value)) cells.set(cellOf(measure, holder, start + i), value);
      });
    for (const row of rows) {
      const { id, table } = publications[row.publication]!;
      for (const { month, value, sum, slack } of sumsOf(table, row, cells)) {
        compared++;
        if (Math.abs(value - sum) > slack)
          failures.push(
            `${id}: ${row.name}, ${row.measure} in ${formatMonth(month)}: ${value.toLocaleString("en")} is not the sum of its parts, ${sum.toLocaleString("en")}`,
          );
      }
    }
  }
  return { checked: [`${compared.toLocaleString("en")} sums`], failures };
}

/** The figures of a row that are sums, with the sums of their parts. */
function* sumsOf(table: Table, row: Row, cells: ReadonlyMap<number, number>) {
  for (const { slack, of } of addendsOf(table, row))
    for (const [i, value] of row.values.entries()) {
      if (!isFigure(value)) continue;
      const month = row.start + i;
      let sum = 0;
      for (const [each, code] of of) sum += cells.get(cellOf(each, code, month)) ?? NaN;
      // A withheld part, or one that no file prints.
      if (!Number.isNaN(sum)) yield { month, value, sum, slack };
    }
}

/** What a row has to be the sum of, and how far it may be off. */
function addendsOf(table: Table, { holder, measure }: Row) {
  const sums = (SUMS[table] ?? []).filter(([total]) => total === holder);
  // The types of Table 2's sectors were never made to fit their totals.
  const isLoose = table === "table2" && SECTOR_CODES.has(holder);
  const types = isLoose ? [] : partsOf(measure);
  return [
    ...sums.map(([, parts]) => ({
      slack: 0,
      of: parts.map((code) => [measure, code] as const),
    })),
    // Each figure is rounded on its own; Table 2's totals may be off by a few millions.
    ...(types.length
      ? [
          {
            slack: table === "table2" ? 5 : 1,
            of: types.map((each) => [each, holder] as const),
          },
        ]
      : []),
  ];
}

const CODES = new Set(HOLDERS.map(({ code }) => code));

/** Rows that cut across countries. */
const SECTOR_CODES = new Set(
  HOLDERS.filter(({ kind }) => kind === "sector").map(({ code }) => code),
);

/** What a position consists of in the table that prints it. */
const partsOf = (measure: Quantity): readonly Quantity[] =>
  measure === "treasuries" ? ["longterm", "bills"] : typesOf(measure);

/** Checks that a data directory's snapshot is what its stored files give, and that their tables agree. */
async function verifySources(path: string, shipped: () => Promise<History>): Promise<Verdict> {
  const failures: string[] = [];
  const checked: string[] = [];
  const notes: string[] = [];
  try {
    const directory = new Directory(path, NO_DISK);
    const manifest = await directory.manifest();
    const history = await historyOf(await shipped(), directory, manifest);
    checked.push(`${manifest.files.length} received files: sha256, form, columns, sums`);
    const releases = new Set(history.readings.map(({ publication }) => publication.release));
    failures.push(...disagreements(history));
    checked.push(`${releases.size} releases: Table 3 rounds to Table 5, Table 1 prints Table 3's`);
    const index = indexOf(await textAt(join(directory.snapshot, "index.json")));
    if (index) {
      const rebuilt = buildSnapshot(history.readings, history.calendar, index.version);
      if (await isPublished(rebuilt, directory.snapshot))
        checked.push("the snapshot is what the stored files give, byte for byte");
      else {
        const { content } = await readWhole((file) => rebuilt.get(file));
        const held = await heldBack(content, directory);
        if (held !== undefined) notes.push(held);
        else
          failures.push(
            "the snapshot is not what the stored files give. Run update to publish it.",
          );
      }
    }
    const before = await readWhole((file) =>
      textAt(file === "index.json" ? directory.previous : join(directory.snapshot, file)),
    ).catch(() => undefined);
    const now = await readFolder(directory.snapshot).catch(() => undefined);
    if (before && now) {
      failures.push(...edits(before.content, now.content));
      checked.push("nothing that the snapshot before this one printed has changed");
    }
  } catch (error) {
    if (!(error instanceof Stop) && !(error instanceof ReadingError)) throw error;
    failures.push(reasonOf(error));
  }
  return { checked, failures, notes };
}

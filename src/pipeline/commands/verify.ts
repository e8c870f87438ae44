import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { buildSnapshot } from "../../snapshot/build";
import { SnapshotError } from "../../snapshot/read";
import type { Content } from "../../tic/dataset";
import { holderOf, HOLDERS } from "../../tic/holder";
import { componentsOf, isFlow } from "../../tic/measure";
import { formatDay, formatMonth, isoMonth, monthOfDay, type Month } from "../../tic/month";
import { WITHHELD } from "../../tic/row";
import { sumsOf, TABLES } from "../../tic/tables";
import { ReadingError } from "../../treasury/reading";
import { Directory, isFolder, textAt } from "../store/directory";
import { NO_DISK } from "../store/disk";
import { EXIT, reasonOf, Stop } from "../exit";
import { historyOf, type History } from "../store/history";
import { isPublished, namedIn } from "../store/publish";
import { disagreements } from "../settle";
import { byRelease, cellOf, edits, indexOf, readFolder, readWhole } from "../store/snapshot";
import { heldBack } from "../store/withdrawal";

/** What was looked at, and what is wrong with it. */
export interface Verdict {
  readonly checked: readonly string[];
  readonly failures: readonly string[];
  /** What is as it was wanted, but should be known. */
  readonly notes?: readonly string[];
}

/** The folder of the snapshot in a data directory, or the folder itself. */
export async function snapshotFolder(path: string): Promise<string> {
  if (!(await isFolder(path)))
    throw new Stop(EXIT.failed, `${path} is no folder: give a snapshot or a data directory.`);
  const snapshot = join(path, "snapshot");
  return (await isFolder(snapshot)) ? snapshot : path;
}

/** Checks a snapshot folder, or a data directory with everything the snapshot is from. */
export async function verifyFolder(
  path: string,
  shipped: () => Promise<History>,
): Promise<Verdict> {
  const folder = await snapshotFolder(path);
  const failures: string[] = [];
  const checked: string[] = [];
  const notes: string[] = [];
  let content: Content | undefined;
  try {
    const whole = await readFolder(folder);
    content = whole.content;
    const { index } = whole;
    checked.push(
      `${Object.keys(index.chunks).length} chunks: size, sha256, schema`,
      `${content.publications.length} publications, ${content.rows.length.toLocaleString("en")} rows`,
    );
    const days = content.publications.map(({ release }) => release);
    if (index.release !== formatDay(Math.max(...days)))
      failures.push(
        `index.json says the release is ${index.release}, the publications say otherwise`,
      );
    const newest = lastOf(content);
    if (index.newest !== formatMonth(newest))
      failures.push(
        `index.json says ${index.newest} is the newest month, the rows end ${formatMonth(newest)}`,
      );
  } catch (error) {
    if (!(error instanceof SnapshotError)) throw error;
    failures.push(error.message);
  }
  failures.push(...(await strays(folder, path)));
  if (content) {
    const invariants = verifyContent(content);
    checked.push(...invariants.checked);
    failures.push(...invariants.failures);
  }
  if (folder !== path) {
    const sources = await verifySources(path, shipped);
    checked.push(...sources.checked);
    failures.push(...sources.failures);
    notes.push(...(sources.notes ?? []));
  }
  return { checked, failures, notes };
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

/** Checks what must hold of the figures themselves. */
export function verifyContent(content: Content): Verdict {
  const { publications, calendar, rows } = content;
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

  let figures = 0;
  for (const { publication, holder, measure, precision, name, start, values } of rows) {
    const { id, newest } = publications[publication]!;
    const what = `${id}: ${name}, ${measure}`;
    try {
      holderOf(holder);
    } catch {
      failures.push(`${what}: no holder has the code ${holder}`);
    }
    if (start < FIRST_MONTH || start + values.length - 1 > newest)
      failures.push(`${what}: ${formatMonth(start)} to ${formatMonth(start + values.length - 1)}`);
    for (const value of values) {
      if (value === null || value === WITHHELD) continue;
      figures++;
      if (!Number.isSafeInteger(value) || value % precision !== 0)
        failures.push(`${what}: ${value} is no multiple of ${precision}`);
      if (value < 0 && !isFlow(measure)) failures.push(`${what}: a position of ${value}`);
    }
  }
  const sums = verifySums(content);
  return {
    checked: [
      `${figures.toLocaleString("en")} figures: months, holders, units, signs`,
      ...sums.checked,
    ],
    failures: [...failures, ...sums.failures],
  };
}

/** Rows add up to their totals, and totals to their parts, within each release. */
function verifySums(content: Content): Verdict {
  const failures: string[] = [];
  let compared = 0;
  for (const [, all] of byRelease(content)) {
    const rows = all.filter(
      ({ publication, precision, comparison }) =>
        !comparison && precision === 1 && content.publications[publication]!.coverage === "all",
    );
    const cells = new Map<number, number>();
    for (const { holder, measure, start, values } of rows)
      values.forEach((value, i) => {
        if (value !== null && value !== WITHHELD)
          cells.set(cellOf(measure, holder, start + i), value);
      });
    for (const { publication, holder, measure, name, start, values } of rows) {
      const { id, table } = content.publications[publication]!;
      const sums = sumsOf(table).filter(([total]) => total === holder);
      const { loose } = TABLES[table];
      const types =
        isFlow(measure) || (loose && SECTOR_CODES.has(holder)) ? [] : componentsOf(measure);
      const addends = [
        ...sums.map(([, parts]) => ({
          slack: 0,
          of: parts.map((code) => [measure, code] as const),
        })),
        // Each figure is rounded on its own.
        ...(types.length
          ? [
              {
                slack: loose ?? 1,
                of: types.map((each) => [each, holder] as const),
              },
            ]
          : []),
      ];
      for (const { slack, of } of addends)
        values.forEach((value, i) => {
          if (value === null || value === WITHHELD) return;
          let sum = 0;
          for (const [each, code] of of) sum += cells.get(cellOf(each, code, start + i)) ?? NaN;
          // A withheld part, or one that no file prints.
          if (Number.isNaN(sum)) return;
          compared++;
          if (Math.abs(value - sum) > slack)
            failures.push(
              `${id}: ${name}, ${measure} in ${formatMonth(start + i)}: ${value.toLocaleString("en")} is not the sum of its parts, ${sum.toLocaleString("en")}`,
            );
        });
    }
  }
  return { checked: [`${compared.toLocaleString("en")} sums`], failures };
}

/** Rows that cut across countries. */
const SECTOR_CODES = new Set(
  HOLDERS.filter(({ kind }) => kind === "sector").map(({ code }) => code),
);

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

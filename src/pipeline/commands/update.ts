import type { Index } from "../../snapshot/read";
import { nextRelease } from "../../tic/calendar";
import { formatDay, formatMonth, type Day } from "../../tic/month";
import { TABLES } from "../../tic/tables";
import { changesAsText, type Changes } from "../changes";
import { dayInWashington } from "../clock";
import type { AddCommand } from "../context";
import { EXIT, type ExitCode } from "../exit";
import { fetchAll, type Asked } from "../intake/fetch";
import { assess, type Outcome } from "../intake/live";
import { fetchSeries } from "../intake/series";
import { entryOf, type Offer } from "../intake/received";
import { decide, hindrance, reasonsFor, type Verdict } from "../intake/verdict";
import { dataOption, someOf, urlOf } from "../options";
import { isFlagged, worded, type Finding } from "../rules/finding";
import { settle } from "../settle";
import { DOCUMENTS, FRED, SITES } from "../site";
import { Directory } from "../store/directory";
import type { Disk } from "../store/disk";
import { extended, historyOf, type History } from "../store/history";
import { working, type WorkOptions } from "../store/work";

/** What `update` is told. */
export interface UpdateOptions extends WorkOptions, Asked {
  /** Reads the history shipped with the program, which takes longer than to find that a site cannot be reached. */
  readonly shipped: () => Promise<History>;
  /** The version that the snapshot says it was built by. */
  readonly version: string;
  /** Whether the file of series is fetched as well. */
  readonly isCslt?: boolean;
  /** The code that was printed with what was flagged. */
  readonly accept?: string | undefined;
}

/** How an update ended. */
export interface UpdateReport {
  /**
   * `published`: readers find a new snapshot. `same`: nothing was new. `waiting`: a release is not there as a whole yet.
   * `refused`: a file was set aside, or what would be published was withdrawn.
   */
  readonly status: "published" | "same" | "waiting" | "refused";
  /** The index that readers find now. */
  readonly index: Index | undefined;
  /** Whether that is a new one; a refused file need not keep the others back. */
  readonly isNew: boolean;
  readonly findings: readonly Finding[];
  /** What `--accept` takes to accept what was flagged. */
  readonly code: string | undefined;
  /** The folders of files that were set aside. */
  readonly aside: readonly string[];
  /** What happened, in sentences. */
  readonly sentences: readonly string[];
  /** What the new snapshot changed, if one was published over another. */
  readonly changes: Changes | undefined;
}

const ENDS: Readonly<Record<UpdateReport["status"], ExitCode>> = {
  published: EXIT.done,
  same: EXIT.done,
  waiting: EXIT.waiting,
  refused: EXIT.refused,
};

/** `update` */
export const addUpdate: AddCommand = (program, { version, shipped, manners, progress, say, end }) =>
  program
    .command("update")
    .description("fetch the live files, check them, publish a new snapshot if something is new")
    .addOption(dataOption())
    .option("--from <url>", "where the live files are", DOCUMENTS)
    .option("--with <sites>", `fetch what is no part of the releases as well: ${SITES.join(",")}`)
    .option("--fred <url>", "where the files of FRED are", FRED)
    .option("--accept <code>", "accept exactly what was flagged, by the code that was printed")
    .option("--cslt", "fetch the file of series, cslt.zip, as well: it is large")
    .option("--json", "print the report as JSON")
    .option("--dry-run", "fetch and check, write nothing")
    .action(async (o: Given) => {
      const { data, accept, dryRun: isDryRun = false, cslt: isCslt = false } = o;
      const told = {
        data,
        shipped,
        from: urlOf(o.from),
        accept,
        isDryRun,
        isCslt,
      };
      const beside = { beside: someOf("--with", o.with, SITES), fred: urlOf(o.fred) };
      const report = await update({ ...told, ...beside, version, manners, progress });
      say(o.json ? JSON.stringify(report, null, 2) : reportText(report, isDryRun));
      end(ENDS[report.status]);
    });

/** The options as they are given. */
interface Given {
  readonly data: string;
  readonly from: string;
  readonly with?: string;
  readonly fred: string;
  readonly accept?: string;
  readonly cslt?: boolean;
  readonly json?: true;
  readonly dryRun?: boolean;
}

function reportText(report: UpdateReport, isDryRun: boolean): string {
  const { status, isNew, index, sentences, aside, code, changes } = report;
  const [put, set] = isDryRun ? ["would publish", "would set aside"] : ["published", "set aside"];
  const release = `the release of ${index?.release}, to ${index?.newest}`;
  const nothing = status === "refused" ? "nothing published" : "nothing new";
  return [
    ...sentences,
    ...aside.map((folder) => `${set}: ${folder}`),
    ...(code === undefined ? [] : [`If what was flagged is right: update --accept ${code}`]),
    ...(changes ? [changesAsText(changes, 10)] : []),
    isNew ? `${put} ${release}` : `${nothing}: ${release}, stays`,
  ].join("\n");
}

/** Fetches the live files, checks them, and publishes a new snapshot if something is new. */
export const update = (options: UpdateOptions): Promise<UpdateReport> =>
  working(options, (disk) => run(options, disk));

async function run(options: UpdateOptions, disk: Disk): Promise<UpdateReport> {
  const { shipped, version, progress, accept, now = () => new Date() } = options;
  const directory = new Directory(options.data, disk);
  const manifest = await directory.manifest();
  const { received, absent } = await fetchAll(options, directory, now);
  progress.line("checking");
  const history = await historyOf(await shipped(), directory, manifest);
  const today = dayInWashington(now());
  const outcome = assess(received, history, today);
  const verdict = decide(outcome, received, accept === undefined ? [] : [accept]);
  const aside: string[] = [];
  for (const { name, body } of verdict.refused) {
    const reasons = reasonsFor(name, outcome, verdict);
    aside.push(await directory.refuse(formatDay(today), name, body, reasons));
  }
  const tables = verdict.accepted.reduce(
    (all, { reading }) => extended(all, reading).history,
    history,
  );
  const series = await fetchSeries(options, directory, tables, now);
  aside.push(...series.aside);
  const files = verdict.accepted.map((candidate) => {
    const lifted = verdict.lifted.filter(({ file }) => file === candidate.file.name);
    return { entry: entryOf(candidate, worded(lifted)), body: candidate.file.body };
  });
  const settling = { directory, manifest, history: series.history, version };
  const all = [...files, ...series.files];
  const { held, ...result } = await settle(settling, all, disk, progress);
  const isRefused = verdict.refused.length + series.aside.length > 0;
  const status = statusOf(isRefused, outcome, held, result.isNew);
  return {
    status,
    ...result,
    findings: outcome.findings,
    code: verdict.isTaken ? undefined : verdict.code,
    aside,
    sentences: [
      ...absent,
      ...sentencesOf(outcome, verdict, history, today, status),
      ...series.sentences,
      ...unaccepted(accept, verdict),
      ...(held === undefined ? [] : [held]),
    ],
  };
}

function statusOf(
  isRefused: boolean,
  { waiting }: Outcome,
  held: string | undefined,
  isNew: boolean,
): UpdateReport["status"] {
  if (isRefused) return "refused";
  if (waiting !== undefined) return "waiting";
  if (held !== undefined) return "refused";
  return isNew ? "published" : "same";
}

/** What became of a code that accepts nothing. */
function unaccepted(given: string | undefined, { code, isTaken }: Offer): string[] {
  if (given === undefined || isTaken) return [];
  const instead =
    code === undefined
      ? "nothing is flagged that could be accepted"
      : `what is flagged now has the code ${code}`;
  return [`--accept ${given} accepted nothing: ${instead}.`];
}

function sentencesOf(
  outcome: Outcome,
  verdict: Verdict,
  history: History,
  today: Day,
  status: UpdateReport["status"],
): string[] {
  const { findings, waiting } = outcome;
  const flagged = findings.filter(isFlagged).map(({ file }) => file);
  const next = nextRelease(history.calendar, today);
  return [
    ...findings.map(({ weight, file, sentence }) => `${weight}: ${file}: ${sentence}`),
    ...(waiting === undefined ? [] : [waiting]),
    ...[...new Set(flagged)].flatMap((file) => hindrance(file, outcome) ?? []),
    ...(waiting === undefined && !verdict.refused.length ? late(verdict, history, today) : []),
    ...(next && status !== "waiting"
      ? [
          `The next release is scheduled for ${formatDay(next.day)}, to ${formatMonth(next.newest)}.`,
        ]
      : []),
  ];
}

/** That a release should be there by the calendar, and is not. */
function late({ accepted }: Verdict, { calendar, readings }: History, today: Day): string[] {
  const all = [...readings, ...accepted.map(({ reading }) => reading)];
  const released = all.filter(({ publication }) => !TABLES[publication.table].isOutside);
  const newest = Math.max(...released.map(({ publication }) => publication.newest));
  const due = calendar.filter(({ day }) => day <= today).at(-1);
  if (!due || due.newest <= newest) return [];
  return [
    `The release of ${formatDay(due.day)}, to ${formatMonth(due.newest)}, is not there: the live files end ${formatMonth(newest)}.`,
  ];
}

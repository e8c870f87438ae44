import { type Index } from "../../snapshot/read";
import { formatDay, formatMonth, type Day } from "../../tic/month";
import { nextRelease } from "../../tic/calendar";
import { ReadingError, type Reading } from "../../treasury/reading";
import { dayInWashington, dayOfHeader } from "../clock";
import { type Changes } from "./diff";
import { Directory, present, type Incoming, type StoredFile } from "../store/directory";
import { DISK, guarded, NO_DISK, type Disk } from "../store/disk";
import { download, type Manners } from "../download";
import { dated, readEdition, redated, sameFigures, statedIn } from "../edition";
import { decode, extended, historyOf, type History } from "../store/history";
import { locked } from "../store/lock";
import type { Progress } from "../progress";
import {
  codeOf,
  compare,
  judge,
  lastMonth,
  newestOf,
  settled,
  worded,
  type Finding,
} from "../rules/rules";
import { settle } from "../settle";
import { baseOf, LIVE_FILES, RELEASE_FILES } from "../site";

export interface UpdateOptions {
  /** The data directory. */
  readonly data: string;
  /** The history shipped with the program. */
  readonly shipped: History;
  /** The version that the snapshot says it was built by. */
  readonly version: string;
  /** Where the live files are. */
  readonly from: string;
  readonly manners: Manners;
  readonly progress: Progress;
  readonly isDryRun?: boolean;
  /** The code that was printed with what was flagged. */
  readonly accept?: string | undefined;
  readonly now?: () => Date;
  readonly disk?: Disk;
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

/** A live file that was read, and differs from what is stored. */
interface Candidate {
  readonly name: string;
  readonly incoming: Incoming;
  readonly reading: Reading;
}

/** Fetches the live files, checks them, and publishes a new snapshot if something is new. */
export function update(options: UpdateOptions): Promise<UpdateReport> {
  if (options.isDryRun) return run(options, NO_DISK);
  return locked(options.data, (guard) => run(options, guarded(options.disk ?? DISK, guard)));
}

async function run(options: UpdateOptions, disk: Disk): Promise<UpdateReport> {
  const { shipped, progress, now = () => new Date() } = options;
  const directory = new Directory(options.data, disk);
  const manifest = await directory.manifest();
  const history = await historyOf(shipped, directory, manifest);
  const received = await fetchAll(options, directory, now);
  progress.line("checking");
  const today = dayInWashington(now());
  const outcome = assess(received, history, today);
  const flagged = liftable(outcome);
  const code = flagged.length ? codeOf(hashesOf(flagged, received), flagged) : undefined;
  const isAccepted = code !== undefined && options.accept === code;
  const verdict = decide(outcome, isAccepted);
  const accepted = isAccepted ? worded(flagged) : [];
  const aside: string[] = [];
  for (const { name, incoming } of verdict.refused)
    aside.push(
      await directory.refuse(
        formatDay(today),
        name,
        incoming.body,
        reasonsFor(name, outcome, code),
      ),
    );
  const added = verdict.accepted.reduce(
    (all, { reading }) => extended(all, reading).history,
    history,
  );
  const files = verdict.accepted.map(({ incoming, reading }) => ({
    entry: entryOf(incoming, reading, accepted),
    body: incoming.body,
  }));
  const settling = { directory, manifest, history: added, version: options.version };
  const { held, ...result } = await settle(settling, files, disk, progress);
  const status = verdict.refused.length
    ? "refused"
    : outcome.waiting
      ? "waiting"
      : held !== undefined
        ? "refused"
        : result.isNew
          ? "published"
          : "same";
  return {
    status,
    ...result,
    findings: outcome.findings,
    code: isAccepted ? undefined : code,
    aside,
    sentences: [
      ...sentencesOf(outcome, verdict, history, today, status),
      ...(isAccepted ? [] : acceptance(options.accept, code)),
      ...(held === undefined ? [] : [held]),
    ],
  };
}

async function fetchAll(
  options: UpdateOptions,
  directory: Directory,
  now: () => Date,
): Promise<Map<string, Incoming>> {
  const { from, manners, progress } = options;
  const received = new Map<string, Incoming>();
  for (const [i, name] of LIVE_FILES.entries()) {
    if (i) await manners.sleep(manners.pause);
    const url = baseOf(from) + name;
    const stored = await directory.incoming(name);
    // What came from another address is another file, whatever its tag.
    const known = stored?.url === url ? stored : undefined;
    const got = await download(
      { url, kind: "text", known },
      {
        ...manners,
        onBytes: (bytes, of) => progress.bytes(name, bytes, of),
        onWait: (sentence) => progress.line(sentence),
      },
    );
    if (got.status === "same") {
      progress.line(`${name}: not modified`);
      received.set(name, known!);
    } else {
      progress.line(`${name}: ${got.body.length.toLocaleString("en")} bytes`);
      received.set(name, await directory.receive(name, url, got.body, got, now().toISOString()));
    }
  }
  return received;
}

interface Outcome {
  /** Files that differ from what is stored, and could be read. */
  readonly candidates: readonly Candidate[];
  /** Files that could not be read. */
  readonly unread: readonly { readonly name: string; readonly incoming: Incoming }[];
  readonly findings: readonly Finding[];
  /** Why a release is not there as a whole. */
  readonly waiting: string | undefined;
}

/** Reads and judges what was received. */
function assess(received: ReadonlyMap<string, Incoming>, history: History, today: Day): Outcome {
  const candidates: Candidate[] = [];
  const unread: { name: string; incoming: Incoming }[] = [];
  const findings: Finding[] = [];
  const present: Reading[] = [];
  for (const [name, incoming] of received) {
    try {
      const modified = dayOfHeader(incoming.lastModified);
      const posting = { kind: "live", today, modified } as const;
      const found = readEdition(name, decode(incoming.body), history.calendar, posting);
      const previous = newestOf(history.readings, found.publication.table);
      if (previous && sameFigures(previous, found)) {
        present.push(found);
        continue;
      }
      const posted = modified !== undefined && modified <= today + 1 ? modified : today;
      const reading = corrected(found, history, posted);
      if (reading !== found)
        findings.push({
          rule: "posting",
          weight: "noted",
          file: name,
          sentence: `${editionOf(found)} was posted once more, with other figures; they count from ${formatDay(reading.publication.release)} on`,
        });
      findings.push(...judge(reading, { previous, calendar: history.calendar, today }));
      // Throws if it does not go with what is stored.
      extended(history, reading);
      candidates.push({ name, incoming, reading });
      present.push(reading);
    } catch (error) {
      if (!(error instanceof ReadingError)) throw error;
      findings.push({ rule: "form", weight: "refused", file: name, sentence: error.message });
      unread.push({ name, incoming });
    }
  }
  const release = present.filter(({ publication }) => publication.table !== "mfhhis01");
  const incomplete = unread.some(({ name }) => inRelease(name))
    ? undefined
    : incompleteness(release);
  // Tables of two releases need not agree.
  if (!incomplete) findings.push(...compare(release));
  // The history is judged by a Table 3 that is right: the one that is there with it, or the newest that is stored.
  const isGood = findings.every(({ file, weight }) => weight === "noted" || !inRelease(file));
  const table3 =
    (isGood ? newestOf(release, "table3") : undefined) ?? newestOf(history.readings, "table3");
  for (const { reading } of candidates)
    findings.push(...settled(reading, newestOf(history.readings, "mfhhis01"), table3));
  const isRefused = findings.some(({ file, weight }) => inRelease(file) && weight === "refused");
  return { candidates, unread, findings, waiting: isRefused ? undefined : incomplete };
}

/** The hashes of the files in which something was flagged. */
const hashesOf = (flagged: readonly Finding[], received: ReadonlyMap<string, Incoming>): string[] =>
  [...new Set(flagged.map(({ file }) => file))].map((file) => received.get(file)!.sha256);

const inRelease = (name: string): boolean => RELEASE_FILES.includes(name);

/** What orders the editions of a table, whenever they were posted: the day that the file states, or its last month. */
const issueOf = (reading: Reading): number =>
  reading.publication.table === "mfhhis01" ? statedIn(reading) : lastMonth(reading);

const editionOf = ({ publication: { table, release, newest } }: Reading): string =>
  table === "mfhhis01"
    ? `the edition of ${formatDay(release)}`
    : `the release to ${formatMonth(newest)}`;

/** A file with other figures for an edition that is stored is a correction, and counts from a later day on. */
function corrected(found: Reading, { readings, calendar }: History, posted: Day): Reading {
  const { table, newest } = found.publication;
  const days = readings
    .filter(({ publication: p }) => p.table === table && p.coverage !== "partial")
    .filter((each) => issueOf(each) === issueOf(found))
    .map(({ publication }) => publication.release);
  if (!days.length) return found;
  const day = Math.max(posted, Math.max(...days) + 1);
  if (table !== "mfhhis01") return dated(found, day);
  return redated(found, day, calendar.findLast((each) => each.day <= day)?.newest ?? newest);
}

/** Why the tables of a release are not all there; undefined if they are. */
function incompleteness(release: readonly Reading[]): string | undefined {
  const newest = Math.max(...release.map(({ publication }) => publication.newest));
  const behind = release.filter(({ publication }) => publication.newest < newest);
  if (!behind.length) return undefined;
  const names = behind.map(({ publication }) => publication.source).join(", ");
  return `The release to ${formatMonth(newest)} is not there as a whole yet: ${names} still end${behind.length > 1 ? "" : "s"} earlier. Nothing of it was published; try again in some minutes.`;
}

/** Why a flagged file cannot be accepted: accepting does not lift a refusal, and a release stands or falls as a whole. */
function hindrance(file: string, { findings, waiting }: Outcome): string | undefined {
  const isBeside = (other: string) => other === file || (inRelease(file) && inRelease(other));
  const refused = findings
    .filter((each) => each.weight === "refused" && isBeside(each.file))
    .map((each) => each.file);
  if (refused.length)
    return `What was flagged in ${file} cannot be accepted as long as ${[...new Set(refused)].join(" and ")} is refused: only another file at the source can help.`;
  if (inRelease(file) && waiting !== undefined)
    return `What was flagged in ${file} can be accepted once the release is there as a whole.`;
  return undefined;
}

/** What was flagged and can be accepted. */
const liftable = (outcome: Outcome): Finding[] =>
  outcome.findings.filter(
    ({ file, weight }) => weight === "flagged" && hindrance(file, outcome) === undefined,
  );

interface Verdict {
  readonly accepted: readonly Candidate[];
  readonly refused: readonly { readonly name: string; readonly incoming: Incoming }[];
}

/** The tables of a release stand and fall together; mfhhis01 stands alone. */
function decide(outcome: Outcome, isAccepted: boolean): Verdict {
  const { candidates, unread, findings, waiting } = outcome;
  const lifted = new Set(isAccepted ? liftable(outcome) : []);
  const bad = new Set(
    findings.filter((each) => each.weight !== "noted" && !lifted.has(each)).map(({ file }) => file),
  );
  const isReleaseBad = waiting !== undefined || RELEASE_FILES.some((name) => bad.has(name));
  // Until the release is there as a whole nothing of it is set aside.
  const isKept = (name: string) => waiting !== undefined && inRelease(name);
  const refused = [...unread, ...candidates.filter(({ name }) => bad.has(name) && !isKept(name))];
  // What is found can stand against a file that has not changed: then the changed ones do not go with it.
  const isUntold =
    isReleaseBad && waiting === undefined && !refused.some(({ name }) => inRelease(name));
  return {
    accepted: candidates.filter(({ name }) => !bad.has(name) && !(inRelease(name) && isReleaseBad)),
    refused: isUntold ? [...refused, ...candidates.filter(({ name }) => inRelease(name))] : refused,
  };
}

function reasonsFor(name: string, outcome: Outcome, code: string | undefined): string {
  const weighty = outcome.findings.filter(({ weight }) => weight !== "noted");
  const named = weighty.filter(({ file }) => file === name);
  const own = named.length ? named : weighty;
  const isFlagged = own.every(({ weight }) => weight === "flagged");
  return [
    ...own.map(({ rule, weight, sentence }) => `${weight} (${rule}): ${sentence}`),
    ...(isFlagged
      ? [hindrance(name, outcome) ?? `If these figures are right: update --accept ${code}`]
      : []),
  ].join("\n");
}

function entryOf(
  incoming: Incoming,
  { publication }: Reading,
  accepted: readonly string[],
): StoredFile {
  const own = accepted.filter((sentence) => sentence.startsWith(`${publication.source}: `));
  const release = formatDay(publication.release);
  return {
    path: `${release}/${publication.source}`,
    release,
    newest: formatMonth(publication.newest),
    url: incoming.url,
    ...present(incoming),
    sha256: incoming.sha256,
    bytes: incoming.bytes,
    received: incoming.received,
    ...(own.length ? { accepted: own } : {}),
  };
}

/** What became of a code that accepts nothing. */
function acceptance(given: string | undefined, code: string | undefined): string[] {
  if (given === undefined) return [];
  const instead =
    code === undefined
      ? "nothing is flagged that could be accepted"
      : `what is flagged now has the code ${code}`;
  return [`--accept ${given} accepted nothing: ${instead}.`];
}

function sentencesOf(
  outcome: Outcome,
  { accepted, refused }: Verdict,
  { calendar, readings }: History,
  today: Day,
  status: UpdateReport["status"],
): string[] {
  const { findings, waiting } = outcome;
  const flagged = findings.filter(({ weight }) => weight === "flagged").map(({ file }) => file);
  const hindrances = [...new Set(flagged)].flatMap((file) => hindrance(file, outcome) ?? []);
  const newest = Math.max(
    ...[...readings, ...accepted.map(({ reading }) => reading)].map((r) => r.publication.newest),
  );
  const due = calendar.filter(({ day }) => day <= today).at(-1);
  const next = nextRelease(calendar, today);
  const late =
    due && due.newest > newest && !waiting && !refused.length
      ? [
          `The release of ${formatDay(due.day)}, to ${formatMonth(due.newest)}, is not there: the live files end ${formatMonth(newest)}.`,
        ]
      : [];
  return [
    ...findings.map(({ weight, file, sentence }) => `${weight}: ${file}: ${sentence}`),
    ...(waiting === undefined ? [] : [waiting]),
    ...hindrances,
    ...late,
    ...(next && status !== "waiting"
      ? [
          `The next release is scheduled for ${formatDay(next.day)}, to ${formatMonth(next.newest)}.`,
        ]
      : []),
  ];
}

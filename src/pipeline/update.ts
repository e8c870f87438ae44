import { createHash } from "node:crypto";
import { buildSnapshot } from "../snapshot/build";
import { SnapshotError, type Index } from "../snapshot/read";
import { formatDay, formatMonth, type Day } from "../tic/month";
import { nextRelease } from "../tic/calendar";
import { ReadingError, type Reading } from "../treasury/reading";
import { dayInWashington, dayOfHeader } from "./clock";
import { changesBetween, type Changes } from "./diff";
import { Directory, present, type Incoming, type Manifest, type StoredFile } from "./directory";
import { DISK, NO_DISK, type Disk } from "./disk";
import { download, type Manners } from "./download";
import { dated, readEdition, sameFigures } from "./edition";
import { EXIT, Stop } from "./exit";
import { decode, extended, historyOf, type History } from "./history";
import { locked } from "./lock";
import type { Progress } from "./progress";
import { indexOf, isPublished, publish, tidy } from "./publish";
import { compare, judge, lastMonth, newestOf, type Finding } from "./rules";
import { baseOf, LIVE_FILES, RELEASE_FILES } from "./site";
import { edits, readFolder, readWhole, type Whole } from "./snapshot";

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
   * `refused`: a file was set aside.
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
  return locked(options.data, () => run(options, options.disk ?? DISK));
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
  const code = codeOf(outcome.findings);
  const isAccepted = code !== undefined && options.accept === code;
  const verdict = decide(outcome, isAccepted);
  const accepted = isAccepted ? flaggedIn(outcome.findings) : [];
  const aside: string[] = [];
  for (const { name, incoming } of verdict.refused)
    aside.push(
      await directory.refuse(
        formatDay(today),
        name,
        incoming.body,
        reasonsFor(name, outcome.findings, code),
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
  const result = await settle({ ...options, disk, directory, manifest, history: added, files });
  const status = verdict.refused.length
    ? "refused"
    : outcome.waiting
      ? "waiting"
      : result.isNew
        ? "published"
        : "same";
  return {
    status,
    ...result,
    findings: outcome.findings,
    code: isAccepted || verdict.refused.length === 0 ? undefined : code,
    aside,
    sentences: sentencesOf(outcome, verdict, history, today, status),
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
      const isKnown = history.readings.some(
        (each) => each.publication.table === found.publication.table && sameFigures(each, found),
      );
      const isOld = isKnown && previous !== undefined && lastMonth(found) < lastMonth(previous);
      if (!isKnown || isOld) {
        const reading = isOld ? found : corrected(found, history, modified ?? today);
        if (reading !== found)
          findings.push({
            rule: "posting",
            weight: "noted",
            file: name,
            sentence: `the release to ${formatMonth(found.publication.newest)} was posted once more, with other figures; they count from ${formatDay(reading.publication.release)} on`,
          });
        findings.push(...judge(reading, { previous, calendar: history.calendar, today }));
        candidates.push({ name, incoming, reading });
        present.push(reading);
      } else present.push(found);
    } catch (error) {
      if (!(error instanceof ReadingError)) throw error;
      findings.push({ rule: "form", weight: "refused", file: name, sentence: error.message });
      unread.push({ name, incoming });
    }
  }
  const release = present.filter(({ publication }) => publication.table !== "mfhhis01");
  const waiting = unread.length ? undefined : incompleteness(release);
  // Tables of two releases need not agree.
  if (!waiting) findings.push(...compare(release));
  return { candidates, unread, findings, waiting };
}

/** A file with other figures for a release that is stored is a correction, and counts from a later day on. */
function corrected(found: Reading, { readings }: History, posted: Day): Reading {
  const { table, newest } = found.publication;
  const days = readings
    .map(({ publication }) => publication)
    .filter((p) => p.table === table && p.newest === newest && p.coverage !== "partial")
    .map((p) => p.release);
  if (!days.length || table === "mfhhis01") return found;
  return dated(found, Math.max(posted, Math.max(...days) + 1));
}

/** Why the tables of a release are not all there; undefined if they are. */
function incompleteness(release: readonly Reading[]): string | undefined {
  const newest = Math.max(...release.map(({ publication }) => publication.newest));
  const behind = release.filter(({ publication }) => publication.newest < newest);
  if (!behind.length) return undefined;
  const names = behind.map(({ publication }) => publication.source).join(", ");
  return `The release to ${formatMonth(newest)} is not there as a whole yet: ${names} still end${behind.length > 1 ? "" : "s"} earlier. Nothing of it was published; try again in some minutes.`;
}

interface Verdict {
  readonly accepted: readonly Candidate[];
  readonly refused: readonly { readonly name: string; readonly incoming: Incoming }[];
}

/** The tables of a release stand and fall together; mfhhis01 stands alone. */
function decide({ candidates, unread, findings, waiting }: Outcome, isAccepted: boolean): Verdict {
  const isBad = (name: string) =>
    findings.some(
      ({ file, weight }) =>
        file === name && (weight === "refused" || (weight === "flagged" && !isAccepted)),
    );
  const inRelease = (name: string) => (RELEASE_FILES as readonly string[]).includes(name);
  const bad = candidates.filter(({ name }) => isBad(name));
  const isReleaseBad =
    waiting !== undefined ||
    unread.some(({ name }) => inRelease(name)) ||
    RELEASE_FILES.some((name) => isBad(name));
  const refused = [...unread, ...bad];
  // What is found can stand against a file that has not changed: then the changed ones do not go with it.
  const isUntold =
    isReleaseBad && waiting === undefined && !refused.some(({ name }) => inRelease(name));
  return {
    accepted: candidates.filter(({ name }) => !isBad(name) && !(inRelease(name) && isReleaseBad)),
    refused: isUntold ? [...refused, ...candidates.filter(({ name }) => inRelease(name))] : refused,
  };
}

const flaggedIn = (findings: readonly Finding[]): string[] =>
  findings
    .filter(({ weight }) => weight === "flagged")
    .map(({ file, sentence }) => `${file}: ${sentence}`);

/** A code for exactly what was flagged: accepting it accepts nothing else. */
function codeOf(findings: readonly Finding[]): string | undefined {
  const flagged = flaggedIn(findings);
  if (!flagged.length) return undefined;
  return createHash("sha256").update(flagged.join("\n")).digest("hex").slice(0, 8);
}

function reasonsFor(name: string, findings: readonly Finding[], code: string | undefined): string {
  const weighty = findings.filter(({ weight }) => weight !== "noted");
  const named = weighty.filter(({ file }) => file === name);
  const own = named.length ? named : weighty;
  const isFlagged = own.every(({ weight }) => weight === "flagged");
  return [
    ...own.map(({ rule, weight, sentence }) => `${weight} (${rule}): ${sentence}`),
    ...(isFlagged && code !== undefined
      ? [`If these figures are right: update --accept ${code}`]
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

export interface Settling {
  readonly disk: Disk;
  readonly directory: Directory;
  readonly manifest: Manifest;
  /** With what `files` add. */
  readonly history: History;
  readonly files: readonly { readonly entry: StoredFile; readonly body: Uint8Array }[];
  readonly version: string;
  readonly progress: Progress;
}

/**
 * Builds the snapshot of a history, checks it as the add-in will, stores the files it is from, and publishes it if it
 * differs from what is there.
 */
export async function settle({
  disk,
  directory,
  manifest,
  history,
  files,
  version,
  progress,
}: Settling): Promise<Pick<UpdateReport, "index" | "isNew" | "changes">> {
  const snapshot = buildSnapshot(history.readings, history.calendar, version);
  const whole = await readWhole((file) => snapshot.get(file));
  const before = await published(directory);
  if (before) {
    const edited = edits(before.content, whole.content);
    if (edited.length)
      throw new Stop(
        EXIT.refused,
        `The new snapshot would change what earlier releases printed, in ${edited.length} figures; nothing was published. ${edited.slice(0, 5).join("; ")}`,
      );
  }
  if (files.length) await directory.accept(manifest, files);
  const isNew = !(await isPublished(snapshot, directory.snapshot));
  if (isNew) {
    progress.line("publishing");
    await publish(snapshot, directory, disk);
  } else await tidy(directory, disk);
  const changes = isNew && before ? changesBetween(before.content, whole.content) : undefined;
  return { index: indexOf(snapshot.get("index.json")), isNew, changes };
}

/** The snapshot that readers find; undefined if there is none, or none that is whole: then it is made again. */
async function published(directory: Directory): Promise<Whole | undefined> {
  try {
    return await readFolder(directory.snapshot);
  } catch (error) {
    if (error instanceof SnapshotError) return undefined;
    throw error;
  }
}

function sentencesOf(
  { findings, waiting }: Outcome,
  { accepted, refused }: Verdict,
  { calendar, readings }: History,
  today: Day,
  status: UpdateReport["status"],
): string[] {
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
    ...late,
    ...(next && status !== "waiting"
      ? [
          `The next release is scheduled for ${formatDay(next.day)}, to ${formatMonth(next.newest)}.`,
        ]
      : []),
  ];
}

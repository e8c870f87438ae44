import type { Dataset } from "../tic/dataset";
import { chunksOf, type Quantity } from "../tic/measure";
import { isoDay, type Day } from "../tic/month";
import { openBeside, type Beside } from "./beside";
import type { Index } from "../snapshot/read";
import { covers, HoldError, idsOf, writeHold, type Held, type Hold, type Reason } from "./hold";
import * as kept from "./kept";
import { inUse, load } from "./load";
import { isOlder, isSame } from "./order";
import * as newest from "./state";

/*
 * The release in force: what the functions answer from. It is the one that the workbook holds, whatever newer one is here.
 */

/** What the workbook says of its figures, as the pane shows it. */
export type Holding =
  /** Nothing yet: the newest are used until its first refresh. */
  | { readonly kind: "none" }
  /** That it always has the newest. */
  | { readonly kind: "newest" }
  | {
      readonly kind: "held";
      readonly release: Day;
      /** The release that some of its cells may still show. */
      readonly behind?: Day;
    }
  /** Which release, but there are no figures of it. */
  | { readonly kind: "missing"; readonly why: Reason; readonly release?: Day };

/** What the running add-in knows, with the dataset in force. */
export type State =
  | Exclude<newest.State, { status: "ready" }>
  | (newest.Ready & {
      /** The newest dataset that is here, where it is another one. */
      readonly newest?: Dataset;
      readonly holding?: Holding;
    });

/** What the workbook has said: `"unread"` while, and after, it did not answer in time. */
let hold: Hold | "unread" | undefined;
/** While the workbook is asked at the start, nobody is answered. */
let asking: Promise<void> | undefined;
/** The snapshot held, where it has to be loaded for itself, and when that has come to something. */
let beside: (Beside & { readonly opened: Promise<void> }) | undefined;
/** Of which look at the server it was found to be gone: the next one may find it. */
let gone: { readonly checked: Date | null } | undefined;

let current: State = newest.state();
const listeners = new Set<() => void>();
newest.subscribe(derive);

export const state = (): State => current;

/** Calls a listener after every change of the state; returns how to stop that. */
export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function derive(): void {
  current = derived(newest.state());
  for (const listener of listeners) listener();
}

function derived(now: newest.State): State {
  if (now.status !== "ready") return now;
  if (asking) return { status: "loading" };
  if (hold === undefined || hold === "newest") return { ...now, holding: { kind: hold ?? "none" } };
  if (hold === "unread") return { ...now, holding: { kind: "missing", why: "unread" } };
  const { index, behind } = hold;
  const release = isoDay(index.release);
  const dataset = datasetHeld(now.dataset, hold);
  if (dataset === "absent") return { status: "loading" };
  if (typeof dataset === "string")
    return { ...now, holding: { kind: "missing", why: dataset, release } };
  return {
    ...now,
    dataset,
    ...(dataset !== now.dataset && { newest: now.dataset }),
    holding: { kind: "held", release, ...(behind !== undefined && { behind }) },
  };
}

/** The last dataset that was narrowed, and what to. */
let narrowed: { readonly of: Dataset; readonly hold: Held; readonly dataset: Dataset } | undefined;

/** The figures held: the newest, what these say of the same publications, or those of a snapshot beside. */
function datasetHeld(of: Dataset, held: Held): Dataset | Reason | "absent" {
  const { index: own } = inUse().copy!;
  const { index } = held;
  if (isSame(index, own) || covers(own, index)) {
    beside = undefined;
    return isSame(index, own) ? of : narrowedTo(of, held);
  }
  const isAhead = isOlder(own, index);
  const { checked } = newest.readyState();
  // What came out later brings an earlier release back.
  const isWithdrawn = !isAhead && own.release < index.release;
  if (isWithdrawn || gone?.checked === checked) {
    beside = undefined;
    return isWithdrawn ? "withdrawn" : isAhead ? "ahead" : "replaced";
  }
  beside ??= openedBeside(index, checked);
  return beside.dataset() ?? "absent";
}

function narrowedTo(of: Dataset, hold: Held): Dataset {
  if (narrowed?.of !== of || narrowed.hold !== hold) {
    const { index, calendar } = hold;
    narrowed = { of, hold, dataset: of.only(idsOf(index), calendar, index.version) };
  }
  return narrowed.dataset;
}

function openedBeside(index: Index, checked: Date | null): NonNullable<typeof beside> {
  const found = openBeside(index);
  const isWanted = () => beside === own;
  const opened = found.load([]).then(
    () => {
      if (isWanted()) derive();
    },
    () => {
      if (!isWanted()) return;
      [beside, gone] = [undefined, { checked }];
      derive();
    },
  );
  const own = { ...found, opened };
  return own;
}

/** Takes what the workbook says of its figures. */
export function holdTo(said: Hold | undefined): void {
  if (textOf(said) === textOf(hold)) return;
  [hold, beside, gone] = [said, undefined, undefined];
  kept.spare(Promise.resolve(filesHeld()));
  derive();
}

/** The files of the snapshot held. */
const filesHeld = (): ReadonlySet<string> =>
  new Set(typeof hold === "object" ? Object.values(hold.index.chunks).map(({ file }) => file) : []);

const textOf = (said: Hold | "unread" | undefined): string | undefined =>
  said === undefined || said === "unread" ? said : writeHold(said);

/** How long functions wait for the workbook to say which release it holds, in milliseconds. */
const PATIENCE = 20_000;

/**
 * Has everything wait until the workbook, which is being asked, has said which release it holds. After a while nothing waits any
 * more, and nothing is answered until it has.
 * @returns whether it took too long, so that cells show an error that were asked for meanwhile
 */
export async function awaitHold(
  said: Promise<Hold | undefined>,
  patience = PATIENCE,
): Promise<boolean> {
  let isLate = false;
  let settle: () => void;
  const waiting = (asking = new Promise<void>((resolve) => (settle = resolve)));
  const take = (found: typeof hold) => {
    // What the pane has written meanwhile is newer.
    if (hold === undefined || hold === "unread") hold = found;
    asking = undefined;
    derive();
    settle();
  };
  const timer = setTimeout(() => {
    isLate = true;
    take("unread");
  }, patience);
  kept.spare(waiting.then(filesHeld));
  derive();
  await said.then(take, () => take("unread"));
  clearTimeout(timer);
  kept.spare(Promise.resolve(filesHeld()));
  return isLate;
}

/** What is to be kept of the newest figures that are here, so that a workbook holds them. */
export function newestHeld(): Held {
  const { calendar } = newest.readyState().dataset;
  return { index: inUse().copy!.index, calendar };
}

/** What the workbook has said, if it has. */
export const said = (): Hold | undefined => (hold === "unread" ? undefined : hold);

const heldRelease = (): Day | undefined =>
  typeof hold === "object" ? isoDay(hold.index.release) : undefined;

/**
 * The dataset in force if it is in memory with a measure, and with others that are needed; otherwise the one shared wait for them.
 * What is asked for as of a day after the release in force is answered by the newest dataset that is here, and so is what is asked
 * for as of `Infinity`, whatever the workbook holds. Throws, or rejects with, a
 * `HoldError` where the figures held are not to be had.
 */
export function ready(
  measure: Quantity,
  others: readonly Quantity[] = [],
  asOf?: Day,
): Dataset | Promise<Dataset> {
  const now = current;
  if (now.status === "ready") {
    const dataset = answering(now, asOf);
    if (dataset.has(measure) && others.every((other) => dataset.has(other))) return dataset;
  }
  return loaded([measure, ...others], asOf);
}

/** The dataset that answers. */
function answering(now: Extract<State, { status: "ready" }>, asOf: Day | undefined): Dataset {
  const { holding, dataset } = now;
  if (asOf === Infinity || (asOf !== undefined && asOf > (heldRelease() ?? Infinity)))
    return now.newest ?? dataset;
  if (holding?.kind === "missing")
    throw new HoldError(holding.why, heldRelease(), dataset.latestRelease);
  return dataset;
}

async function loaded(measures: readonly Quantity[], asOf: Day | undefined): Promise<Dataset> {
  const chunks = [...new Set(measures.flatMap(chunksOf))];
  await Promise.all([load("core"), asking]);
  await beside?.opened;
  const isBeyond = asOf !== undefined && asOf > (heldRelease() ?? -Infinity);
  if (beside && !isBeyond) {
    await beside.load(chunks);
    derive();
  } else await Promise.all(chunks.map(load));
  if (current.status !== "ready") throw new Error(`the data is ${current.status}`);
  return answering(current, asOf);
}

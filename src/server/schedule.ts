import { formatMinute } from "../tic/month";
import { dayAfter, easternDay, easternInstant } from "./eastern";

/** How an update ended. */
export interface Outcome {
  /** `waiting`: a release is coming out but not whole yet; `failed`: the old snapshot stays, the message says why. */
  readonly status: "published" | "same" | "waiting" | "failed";
  /** A sentence. */
  readonly message: string;
}

export type Update = (signal: AbortSignal) => Promise<Outcome>;

/** Tests have their own. */
export interface Clock {
  now(): number;
  /** Ends early, without an error, when it is aborted. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
}

export interface ScheduleOptions {
  readonly update: Update;
  /** The days of releases, `2026-07-14`; asked again after each update, since a new snapshot can bring a new calendar. */
  readonly releaseDays: () => Promise<readonly string[]>;
  readonly log: (sentence: string) => void;
  readonly clock?: Clock;
  /** Milliseconds to add to each time of day, so that not everybody asks in the same second. */
  readonly spread?: () => number;
}

export interface Schedule {
  /** Starts no further update and asks a running one to end; resolves when it has. */
  stop(): Promise<void>;
}

/**
 * Eastern time. The data is posted "in random groups" in the quarter of an hour after 4 PM, says the Treasury's page of
 * release dates; then once more in the evening for a release that is late.
 */
const RELEASE_TIMES = ["16:05", "16:20", "16:40", "17:30", "20:00"];

/** On other days: a release that was moved, or a correction, which the calendar does not know. */
const OTHER_TIMES = ["16:35"];

const MINUTE = 60_000;
const FIRST_RETRY = 15 * MINUTE;
const LAST_RETRY = 4 * 60 * MINUTE;

/** Longer timers do not notice that the machine slept or that its clock was set. */
const LONGEST_WAIT = 10 * MINUTE;

/** The Treasury releases at 4 pm. */
const releaseOn = (day: string): number => easternInstant(day, "16:00");

/** When to check next: at a scheduled time, or sooner after trouble. */
export function nextCheck(
  now: number,
  releaseDays: readonly string[],
  last: { readonly status?: Outcome["status"] | undefined; readonly troubles?: number } = {},
): number {
  const { status, troubles = 0 } = last;
  const today = easternDay(now);
  // What came out after today's release came out whole; what came out before it was something else.
  const isOut = status === "published" && releaseDays.includes(today) && now >= releaseOn(today);
  const first = isOut ? dayAfter(today) : today;
  const scheduled = [first, dayAfter(first)]
    .flatMap((day) =>
      (releaseDays.includes(day) ? RELEASE_TIMES : OTHER_TIMES).map((time) =>
        easternInstant(day, time),
      ),
    )
    .find((instant) => instant > now)!;
  if (!troubles) return scheduled;
  return Math.min(scheduled, now + Math.min(FIRST_RETRY * 2 ** (troubles - 1), LAST_RETRY));
}

/** Checks at once, then after each scheduled release and otherwise daily, one check at a time. */
export function startSchedule({
  update,
  releaseDays,
  log,
  clock = systemClock,
  spread = () => Math.random() * MINUTE,
}: ScheduleOptions): Schedule {
  const stopping = new AbortController();
  const { signal } = stopping;

  async function check(): Promise<Outcome> {
    try {
      return await update(signal);
    } catch (error) {
      return { status: "failed", message: error instanceof Error ? error.message : String(error) };
    }
  }

  async function run(): Promise<void> {
    let troubles = 0;
    while (!signal.aborted) {
      const { status, message } = await check();
      troubles = status === "failed" || status === "waiting" ? troubles + 1 : 0;
      if (signal.aborted) return log(message);
      const days = await releaseDays().catch(() => []);
      const next = nextCheck(clock.now(), days, { status, troubles }) + spread();
      log(`${message} Next check: ${formatMinute(new Date(next))}.`);
      for (let left = next - clock.now(); left > 0 && !signal.aborted; left = next - clock.now())
        await clock.wait(Math.min(left, LONGEST_WAIT), signal);
    }
  }

  const done = run();
  return {
    stop: () => {
      stopping.abort();
      return done;
    },
  };
}

const systemClock: Clock = {
  now: Date.now,
  wait: (milliseconds, signal) =>
    new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", end);
        resolve();
      };
      const timer = setTimeout(end, milliseconds);
      signal.addEventListener("abort", end);
    }),
};

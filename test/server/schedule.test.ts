import { nextCheck, startSchedule, type Clock, type Outcome } from "../../src/server/schedule";

const DAYS = ["2026-06-18", "2026-07-14", "2026-08-17", "2026-11-18"];

const MINUTE = 60_000;
const utc = (instant: number) => new Date(instant).toISOString().slice(0, 16).replace("T", " ");
const after = (instant: string, ...rest: [Parameters<typeof nextCheck>[2]?]) =>
  utc(nextCheck(Date.parse(`${instant}:00Z`), DAYS, ...rest));

describe("the next check", () => {
  test("on the day of a release is at 16:05 in Washington, then every quarter of an hour or so", () => {
    const times = ["2026-07-14 12:00"];
    for (let time = 0; time < 6; time++) times.push(after(times.at(-1)!.replace(" ", "T")));
    expect(times.slice(1)).toEqual([
      "2026-07-14 20:05",
      "2026-07-14 20:20",
      "2026-07-14 20:40",
      "2026-07-14 21:30",
      "2026-07-15 00:00",
      "2026-07-15 20:35",
    ]);
  });

  test("in winter is an hour later by UTC", () => {
    expect(after("2026-11-18T12:00")).toBe("2026-11-18 21:05");
    expect(after("2026-11-19T12:00")).toBe("2026-11-19 21:35");
  });

  test("follows the clock through the nights in which it changes", () => {
    expect(after("2026-10-31T20:35")).toBe("2026-11-01 21:35");
    expect(after("2027-03-13T21:35")).toBe("2027-03-14 20:35");
  });

  test("on any other day is once, whatever the calendar says or does not say", () => {
    expect(after("2026-07-15T00:01")).toBe("2026-07-15 20:35");
    expect(after("2026-07-15T20:35")).toBe("2026-07-16 20:35");
    expect(utc(nextCheck(Date.parse("2031-02-03T00:00:00Z"), []))).toBe("2031-02-03 21:35");
  });

  test("late in the evening of a release day, by Washington's day, is that of the next", () => {
    // 2026-07-15 02:00 UTC is 22:00 on the 14th.
    expect(after("2026-07-15T02:00")).toBe("2026-07-15 20:35");
    // 2026-08-17 02:00 UTC is still the 16th.
    expect(after("2026-08-17T02:00")).toBe("2026-08-17 20:05");
  });

  test("is tomorrow's when the release of today is out", () => {
    expect(after("2026-07-14T20:06", { status: "published" })).toBe("2026-07-15 20:35");
    // In the morning: what was published was not today's release.
    expect(after("2026-07-14T13:00", { status: "published" })).toBe("2026-07-14 20:05");
    expect(after("2026-07-14T20:06", { status: "same" })).toBe("2026-07-14 20:20");
    // A correction in the morning of another day does not stand for anything.
    expect(after("2026-07-15T14:00", { status: "published" })).toBe("2026-07-15 20:35");
  });

  test("after trouble comes in a quarter of an hour, then later and later, never after the scheduled one", () => {
    const waits = [1, 2, 3, 4, 5, 6, 50].map((troubles) => {
      const now = Date.parse("2026-07-15T22:00:00Z");
      return (nextCheck(now, DAYS, { status: "failed", troubles }) - now) / MINUTE;
    });
    expect(waits).toEqual([15, 30, 60, 120, 240, 240, 240]);
    expect(after("2026-07-14T20:00", { status: "failed", troubles: 5 })).toBe("2026-07-14 20:05");
  });
});

/** Time that passes only when it is waited for; real work takes none. */
function fakeClock(start: string) {
  let time = Date.parse(start);
  const sleeps: number[] = [];
  const clock: Clock = {
    now: () => time,
    wait: (milliseconds, signal) => {
      if (signal.aborted) return Promise.resolve();
      sleeps.push(milliseconds);
      time += milliseconds;
      return new Promise(setImmediate);
    },
  };
  return { clock, sleeps, set: (instant: string) => (time = Date.parse(instant)) };
}

/** Runs a schedule until it has checked as often as there are outcomes. */
async function runThrough(
  start: string,
  outcomes: readonly (Outcome["status"] | Error)[],
  days: () => Promise<readonly string[]> = () => Promise.resolve(DAYS),
) {
  const { clock, sleeps } = fakeClock(start);
  const checks: string[] = [];
  const lines: string[] = [];
  await new Promise<void>((resolve) => {
    const schedule = startSchedule({
      clock,
      spread: () => 0,
      releaseDays: days,
      log: (line) => lines.push(line),
      update: () => {
        checks.push(utc(clock.now()));
        const outcome = outcomes[checks.length - 1]!;
        if (checks.length === outcomes.length) void schedule.stop().then(resolve);
        if (outcome instanceof Error) return Promise.reject(outcome);
        return Promise.resolve({ status: outcome, message: `It is ${outcome}.` });
      },
    });
  });
  return { checks, lines, sleeps };
}

describe("a schedule", () => {
  test("checks at once, on a release day until the release is out, then daily", async () => {
    const { checks } = await runThrough("2026-07-13T09:00:00Z", [
      ...(["same", "same", "same", "waiting", "published", "same", "same"] as const),
    ]);
    expect(checks).toEqual([
      "2026-07-13 09:00",
      "2026-07-13 20:35",
      "2026-07-14 20:05",
      "2026-07-14 20:20",
      "2026-07-14 20:35",
      "2026-07-15 20:35",
      "2026-07-16 20:35",
    ]);
  });

  test("goes on after any failure, and says it", async () => {
    const { checks, lines } = await runThrough("2026-07-15T21:00:00Z", [
      ...["failed" as const, new Error("The disk is full."), "same" as const, "same" as const],
    ]);
    expect(checks).toEqual([
      "2026-07-15 21:00",
      "2026-07-15 21:15",
      "2026-07-15 21:45",
      "2026-07-16 20:35",
    ]);
    expect(lines).toEqual([
      "It is failed. Next check: 2026-07-15 21:15 UTC.",
      "The disk is full. Next check: 2026-07-15 21:45 UTC.",
      "It is same. Next check: 2026-07-16 20:35 UTC.",
      "It is same.",
    ]);
  });

  test("asks for the calendar again after each update", async () => {
    const calendars = [["2026-07-14"], ["2026-07-14", "2026-07-16"]];
    const { checks } = await runThrough("2026-07-15T21:00:00Z", ["published", "same", "same"], () =>
      Promise.resolve(calendars.shift() ?? ["2026-07-16"]),
    );
    expect(checks[1]).toBe("2026-07-16 20:35");
    expect(checks[2]).toBe("2026-07-16 20:40");
  });

  test("checks daily when there is no calendar", async () => {
    const { checks } = await runThrough("2026-07-13T21:00:00Z", ["same", "same", "same"], () =>
      Promise.reject(new Error("unreadable")),
    );
    expect(checks).toEqual(["2026-07-13 21:00", "2026-07-14 20:35", "2026-07-15 20:35"]);
  });

  test("never sleeps so long that it would miss the machine's own sleep", async () => {
    const { sleeps } = await runThrough("2026-07-15T21:00:00Z", ["same", "same"]);
    expect(Math.max(...sleeps)).toBe(10 * MINUTE);
    expect(sleeps.reduce((a, b) => a + b)).toBe((23 * 60 + 35) * MINUTE);
  });

  test("checks once, and late, when the machine slept over several checks", async () => {
    const { clock, set } = fakeClock("2026-07-13T21:00:00Z");
    const checks: string[] = [];
    await new Promise<void>((resolve) => {
      const schedule = startSchedule({
        clock: {
          ...clock,
          wait: (milliseconds, signal) => {
            if (checks.length === 1) set("2026-07-17T08:00:00Z");
            return clock.wait(milliseconds, signal);
          },
        },
        spread: () => 0,
        releaseDays: () => Promise.resolve(DAYS),
        log: () => undefined,
        update: () => {
          checks.push(utc(clock.now()));
          if (checks.length === 3) void schedule.stop().then(resolve);
          return Promise.resolve({ status: "same", message: "" });
        },
      });
    });
    expect(checks.slice(1)).toEqual(["2026-07-17 08:10", "2026-07-17 20:35"]);
  });

  test("never runs two updates at once, and waits for a running one when it is stopped", async () => {
    const { clock } = fakeClock("2026-07-14T20:04:00Z");
    let finish: () => void = () => undefined;
    let heard: AbortSignal | undefined;
    let count = 0;
    const schedule = startSchedule({
      clock,
      spread: () => 0,
      releaseDays: () => Promise.resolve(DAYS),
      log: () => undefined,
      update: (signal) => {
        count++;
        heard = signal;
        return new Promise((resolve) => {
          finish = () => resolve({ status: "same", message: "" });
        });
      },
    });
    let isStopped = false;
    const stopped = schedule.stop().then(() => (isStopped = true));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect([count, isStopped, heard?.aborted]).toEqual([1, false, true]);
    finish();
    await stopped;
    expect(count).toBe(1);
  });

  test("stops at once while it waits, by the machine's own clock too", async () => {
    let checked: () => void = () => undefined;
    const first = new Promise<void>((resolve) => (checked = resolve));
    const schedule = startSchedule({
      releaseDays: () => Promise.resolve([]),
      log: () => checked(),
      update: () => Promise.resolve({ status: "same", message: "Nothing new." }),
    });
    await first;
    const started = Date.now();
    // One that sat out its wait would stop at the next check, on most of a day hours away.
    await schedule.stop();
    expect(Date.now() - started).toBeLessThan(30_000);
  });

  test("adds a little to each time, so that not everybody asks in the same second", async () => {
    const { clock } = fakeClock("2026-07-15T12:00:00Z");
    const checks: number[] = [];
    await new Promise<void>((resolve) => {
      const schedule = startSchedule({
        clock,
        spread: () => 42_000,
        releaseDays: () => Promise.resolve(DAYS),
        log: () => undefined,
        update: () => {
          checks.push(clock.now());
          if (checks.length === 2) void schedule.stop().then(resolve);
          return Promise.resolve({ status: "same", message: "" });
        },
      });
    });
    expect(new Date(checks[1]!).toISOString()).toBe("2026-07-15T20:35:42.000Z");
  });
});

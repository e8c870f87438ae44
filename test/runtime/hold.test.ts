import type * as runtime from "../../src/runtime/store";
import { buildSnapshot } from "../../src/snapshot/build";
import type { Hold } from "../../src/runtime/hold";
import { readIndex } from "../../src/snapshot/read";
import { formatDay, formatMonth, isoDay, isoMonth } from "../../src/tic/month";
import type { Quantity } from "../../src/tic/measure";
import { readingOf } from "../snapshot/readings";
import { Origin } from "../support/origin";
import type { Files } from "../support/release";
import { forgetModules } from "./fresh";
import { TODAY, YESTERDAY } from "./server";

let origin: Origin;
let restore: () => void;
let store: typeof runtime;

beforeEach(async () => {
  forgetModules();
  store = await import("../../src/runtime/store");
  origin = new Origin(TODAY);
  restore = origin.install();
});

afterEach(() => restore());

const ofIndex = (files: Files) => readIndex(files.get("index.json")!);

const CALENDAR = [
  { day: isoDay("2026-06-18"), newest: isoMonth("2026-04") },
  { day: isoDay("2026-07-14"), newest: isoMonth("2026-05") },
];

/** What a workbook says that was refreshed when these were the newest files. */
const heldAt = (files: Files, published?: string): Hold => ({
  index: { ...ofIndex(files), ...(published && { published }) },
  calendar: CALENDAR,
});

/** Files with the time at which they were published. */
function at(files: Files, published: string): Files {
  const index = { ...ofIndex(files), published };
  return new Map([...files, ["index.json", JSON.stringify(index)]]);
}

async function china(month: string, measure: Quantity = "treasuries", asOf?: string) {
  const dataset = await store.ready(measure, [], asOf === undefined ? undefined : isoDay(asOf));
  return dataset.value(41408, measure, isoMonth(month));
}

const holding = () => (store.state() as { holding?: runtime.Holding }).holding;
const inForce = () => {
  const now = store.state();
  return now.status === "ready" ? formatDay(now.dataset.release) : now.status;
};

/** Why nothing is answered. */
const refusal = async (asOf?: string) => {
  const error: unknown = await Promise.resolve(china("2026-04", "treasuries", asOf)).catch(
    (thrown: unknown) => thrown,
  );
  return (error as runtime.HoldError).why;
};

describe("a workbook that has said nothing", () => {
  test("has the newest", async () => {
    await store.awaitHold(Promise.resolve(undefined));
    expect(await china("2026-04")).toBe(651_172);
    expect(holding()).toEqual({ kind: "none" });
  });

  test("or that always wants it, has it too", async () => {
    await store.awaitHold(Promise.resolve("newest"));
    expect(await china("2026-04")).toBe(651_172);
    expect(holding()).toEqual({ kind: "newest" });
  });
});

describe("a workbook that holds a release", () => {
  test("has its figures although a newer one is here, which is known beside it", async () => {
    await store.awaitHold(Promise.resolve(heldAt(YESTERDAY)));
    expect(await china("2026-04")).toBe(651_072);
    expect(await china("2026-05")).toBeNaN();
    expect(inForce()).toBe("2026-06-18");
    expect(holding()).toEqual({ kind: "held", release: isoDay("2026-06-18") });
    const now = store.state() as { newest?: { release: number; newest: number } };
    expect(formatDay(now.newest!.release)).toBe("2026-07-14");
    expect(formatMonth(now.newest!.newest)).toBe("2026-05");
  });

  test("has them of measures that are loaded later, too", async () => {
    await store.awaitHold(Promise.resolve(heldAt(YESTERDAY)));
    expect(await china("2025-11", "bills")).toBe(59_651);
    expect(await china("2025-11", "equity")).toBe(370_258);
    store.holdTo(heldAt(TODAY));
    expect(await china("2025-11", "bills")).toBe(59_751);
  });

  test("answers from the newest only as of a day after its release", async () => {
    await store.awaitHold(Promise.resolve(heldAt(YESTERDAY)));
    expect(await china("2026-04", "treasuries", "2026-06-18")).toBe(651_072);
    expect(await china("2026-04", "treasuries", "2026-07-13")).toBe(651_172);
    expect(await china("2025-11", "bills", "2026-07-14")).toBe(59_751);
  });

  test("keeps them when a newer one comes, until it is told to hold that", async () => {
    origin.publish(YESTERDAY);
    await store.awaitHold(Promise.resolve(heldAt(YESTERDAY)));
    const before = await store.ready("treasuries", ["bills"]);
    origin.publish(TODAY);
    expect((await store.check()).status).toBe("updated");
    expect(inForce()).toBe("2026-06-18");
    const after = await store.ready("treasuries", ["bills"]);
    expect(after.value(41408, "treasuries", isoMonth("2026-04"))).toBe(651_072);
    expect(after.publications).toEqual(before.publications);
    expect(after.calendar).toEqual(before.calendar);
    store.holdTo(store.newestHeld());
    expect(inForce()).toBe("2026-07-14");
    expect(await china("2026-04")).toBe(651_172);
  });

  test("has them although an older release was stored since", async () => {
    const may = readingOf("table3@2026-05-18", "2026-04", "all", {
      holder: 41408,
      row: "China, Mainland",
      month: "2026-04",
      value: 1,
    });
    const row = { holder: 41408, row: "China, Mainland", month: "2026-04", value: 651_072 };
    const june = readingOf("table3@2026-06-18", "2026-04", "all", row);
    const then = buildSnapshot([june], CALENDAR, "0.1.0");
    origin.publish(at(buildSnapshot([may, june], CALENDAR, "0.1.0"), "2026-07-01T00:00:00.000Z"));
    await store.awaitHold(Promise.resolve(heldAt(then)));
    const dataset = await store.ready("treasuries");
    expect(dataset.vintages(41408, "treasuries", isoMonth("2026-04"))).toHaveLength(1);
  });

  test("says which release some of its cells may still show", async () => {
    const held = heldAt(YESTERDAY) as object;
    await store.awaitHold(Promise.resolve({ ...held, behind: isoDay("2026-05-18") } as Hold));
    await store.ready("treasuries");
    expect(holding()).toEqual({
      kind: "held",
      release: isoDay("2026-06-18"),
      behind: isoDay("2026-05-18"),
    });
  });
});

describe("a release that the data here cannot answer for", () => {
  /** The same release with another figure: an edition that is gone. */
  const edited = buildSnapshot(
    [
      readingOf("table3@2026-06-18", "2026-04", "all", {
        holder: 41408,
        row: "China, Mainland",
        month: "2026-04",
        value: 651_000,
      }),
    ],
    CALENDAR,
    "0.1.0",
  );

  test("is read from its own files, where the server still has them", async () => {
    origin.publish(new Map([...edited, ...TODAY]));
    await store.awaitHold(Promise.resolve(heldAt(edited)));
    expect(await china("2026-04")).toBe(651_000);
    expect(inForce()).toBe("2026-06-18");
    expect(await china("2026-04", "treasuries", "2026-07-20")).toBe(651_172);
  });

  test("is refused where they are gone", async () => {
    await store.awaitHold(Promise.resolve(heldAt(edited)));
    expect(await refusal()).toBe("replaced");
    expect(holding()).toEqual({ kind: "missing", why: "replaced", release: isoDay("2026-06-18") });
  });

  test("is refused where it is newer than the data, until that is looked for and found", async () => {
    origin.publish(YESTERDAY);
    await store.awaitHold(Promise.resolve(heldAt(TODAY)));
    expect(await refusal()).toBe("ahead");
    expect(await refusal("2026-06-20")).toBe("ahead");
    origin.publish(TODAY);
    await store.check();
    expect(await china("2026-04")).toBe(651_172);
    expect(holding()).toEqual({ kind: "held", release: isoDay("2026-07-14") });
  });

  test("is refused where its publisher has taken it back, although its files are there", async () => {
    origin.publish(new Map([...TODAY, ...at(YESTERDAY, "2026-07-16T00:00:00.000Z")]));
    await store.awaitHold(Promise.resolve(heldAt(TODAY, "2026-07-14T20:30:00.000Z")));
    expect(await refusal()).toBe("withdrawn");
  });
});

describe("a workbook that takes its time to say", () => {
  test("has everything wait", async () => {
    let say!: (hold: Hold) => void;
    const late = store.awaitHold(new Promise<Hold>((resolve) => (say = resolve)));
    const answer = china("2026-04");
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(store.state().status).toBe("loading");
    say(heldAt(YESTERDAY));
    expect(await answer).toBe(651_072);
    expect(await late).toBe(false);
  });

  test("too long, has everything refused until it has", async () => {
    let say!: (hold: Hold) => void;
    const late = store.awaitHold(new Promise<Hold>((resolve) => (say = resolve)), 20);
    expect(await refusal()).toBe("unread");
    say(heldAt(YESTERDAY));
    expect(await late).toBe(true);
    expect(await china("2026-04")).toBe(651_072);
  });

  test("or says what cannot be read, has everything refused", async () => {
    await store.awaitHold(Promise.reject(new store.DamagedHold("damaged")));
    expect(await refusal()).toBe("unread");
    expect(holding()).toEqual({ kind: "missing", why: "unread" });
  });
});

describe("what is kept in the workbook", () => {
  test.each<[string, Hold]>([
    ["a release", heldAt(TODAY, "2026-07-14T20:30:00.000Z")],
    ["one with cells behind", { ...(heldAt(TODAY) as object), behind: 46_191 } as Hold],
    ["the choice of the newest", "newest"],
  ])("says %s again when it is read", (_, hold) => {
    expect(store.readHold(store.writeHold(hold))).toEqual(hold);
  });

  test.each(["", "{}", '{"index":"{}","calendar":[]}', "null", '{"index":"","calendar":[["x"]]}'])(
    "is damaged: %j",
    (text) => {
      expect(() => store.readHold(text)).toThrow(store.DamagedHold);
    },
  );
});

import {
  dayFrom,
  laterSentence,
  missed,
  nextSentence,
  overdueSentence,
} from "../../../../src/taskpane/sections/data/release";
import type { Calendar } from "../../../../src/tic/calendar";
import { isoDay, isoMonth } from "../../../../src/tic/month";

const releaseAt = (day: string, newest: string) => ({ day: isoDay(day), newest: isoMonth(newest) });

const CALENDAR: Calendar = [
  releaseAt("2026-05-18", "2026-03"),
  releaseAt("2026-06-18", "2026-04"),
  releaseAt("2026-07-14", "2026-05"),
  releaseAt("2026-08-17", "2026-06"),
  releaseAt("2026-09-16", "2026-07"),
  releaseAt("2026-10-16", "2026-08"),
  releaseAt("2026-11-18", "2026-09"),
  releaseAt("2026-12-15", "2026-10"),
];

const edition = {
  newest: isoMonth("2026-04"),
  release: isoDay("2026-06-18"),
  calendar: CALENDAR,
};

const overdueOn = (day: string) => overdueSentence(edition, isoDay(day));
const nextOn = (day: string) => nextSentence(edition, isoDay(day));

describe("overdue", () => {
  test("five releases are missing on 2026-11-22", () => {
    expect(overdueOn("2026-11-22")).toBe(
      "Overdue: 5 releases since 2026-06-18. These figures end in 2026-04.",
    );
    expect(missed(edition, isoDay("2026-11-22")).map(({ day }) => day)).toEqual(
      ["2026-07-14", "2026-08-17", "2026-09-16", "2026-10-16", "2026-11-18"].map(isoDay),
    );
  });

  test("one release is missing the day after it", () => {
    expect(overdueOn("2026-07-15")).toBe(
      "Overdue: 1 release since 2026-06-18. These figures end in 2026-04.",
    );
  });

  test.each(["2026-06-18", "2026-07-01", "2026-07-14"])("nothing is missing on %s", (day) => {
    expect(overdueOn(day)).toBeUndefined();
  });

  test("a clock that is behind the data warns of nothing", () => {
    expect(overdueOn("2020-01-01")).toBeUndefined();
  });

  test("after the calendar's end the count is a lower bound", () => {
    expect(overdueOn("2027-01-29")).toBe(
      "Overdue: 6 releases since 2026-06-18. These figures end in 2026-04.",
    );
    expect(overdueOn("2027-01-30")).toBe(
      "Overdue: at least 6 releases since 2026-06-18. These figures end in 2026-04.",
    );
  });

  test("data newer than its calendar is overdue once another release must have come", () => {
    const past = { ...edition, calendar: CALENDAR.slice(0, 2) };
    expect(overdueSentence(past, isoDay("2026-08-02"))).toBeUndefined();
    expect(overdueSentence(past, isoDay("2026-08-03"))).toBe(
      "Overdue: at least 1 release since 2026-06-18. These figures end in 2026-04.",
    );
  });
});

describe("next release", () => {
  test.each([
    ["2026-06-20", "2026-07-14 (figures to 2026-05)"],
    ["2026-07-14", "2026-07-14, today (figures to 2026-05)"],
    ["2026-07-15", "2026-08-17 (figures to 2026-06)"],
    ["2026-11-22", "2026-12-15 (figures to 2026-10)"],
    ["2020-01-01", "2026-07-14 (figures to 2026-05)"],
    ["2026-12-16", "not known; the calendar ends on 2026-12-15"],
  ])("seen on %s", (today, sentence) => {
    expect(nextOn(today)).toBe(sentence);
  });

  test("without a calendar", () => {
    expect(nextSentence({ ...edition, calendar: [] }, isoDay("2026-07-01"))).toBe("not known");
  });
});

test("a moment's day is the user's own", () => {
  expect(dayFrom(new Date(2026, 10, 22, 23, 59))).toBe(isoDay("2026-11-22"));
});

test("tells of a table that came out after the newest figures of Treasuries", () => {
  const publication = {
    id: "table1@2026-07-14",
    table: "table1",
    source: "slt_table1.txt",
    release: isoDay("2026-07-14"),
    newest: isoMonth("2026-05"),
    coverage: "all",
  } as const;
  expect(laterSentence(publication)).toBe("TIC Table 1 to 2026-05, released 2026-07-14");
});

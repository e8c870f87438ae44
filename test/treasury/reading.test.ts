import { isoDay, isoMonth } from "../../src/tic/month";
import { publicationOf, ReadingError } from "../../src/treasury/reading";
import { errorOf } from "./raw";

const origin = { file: "slt_table3.txt", release: isoDay("2026-06-18") };
const april = isoMonth("2026-04");

test("a month that had not ended by the release day is refused", () => {
  expect(errorOf(() => publicationOf("table3", origin, isoMonth("2026-06"), "all")).message).toBe(
    'slt_table3.txt:1: expected months before 2026-06-18, found "2026-06"',
  );
});

test("a file older than its release is stale", () => {
  const expected = { ...origin, newest: isoMonth("2026-05") };
  expect(errorOf(() => publicationOf("table3", expected, april, "all")).message).toBe(
    'slt_table3.txt:1: expected 2026-05 as the newest month, found "2026-04"',
  );
});

test("mfhhis01 may end before its release, not after it", () => {
  const of = { file: "mfhhis01.txt", release: isoDay("2026-05-18"), newest: isoMonth("2026-03") };
  expect(publicationOf("mfhhis01", of, isoMonth("2025-12"), "majors").newest).toBe(
    isoMonth("2026-03"),
  );
  expect(errorOf(() => publicationOf("mfhhis01", of, april, "majors")).expected).toBe(
    "2026-03 as the newest month",
  );
});

test("mfhhis01 may end with its release", () => {
  const of = { file: "mfhhis01.txt", release: isoDay("2026-02-18"), newest: isoMonth("2025-12") };
  expect(publicationOf("mfhhis01", of, isoMonth("2025-12")).newest).toBe(isoMonth("2025-12"));
});

test("Table 3D may lag a month up to 2021-02-16, and no more on 2021-03-15", () => {
  const of = (release: string, newest: string) => ({
    file: "slt3d_globl.csv",
    release: isoDay(release),
    newest: isoMonth(newest),
  });
  const november = isoMonth("2020-11");
  expect(publicationOf("slt3d", of("2021-02-16", "2020-12"), november).newest).toBe(november + 1);
  expect(
    errorOf(() => publicationOf("slt3d", of("2021-03-15", "2021-01"), november + 1)).expected,
  ).toBe("2021-01 as the newest month");
});

test("a publication is named by its table and release day", () => {
  expect(publicationOf("table3", origin, april, "all")).toEqual({
    id: "table3@2026-06-18",
    table: "table3",
    source: "slt_table3.txt",
    release: origin.release,
    newest: april,
    coverage: "all",
  });
});

test("a reading error says where, what was expected and what was found, in short", () => {
  const error = new ReadingError("mfh.txt", 7, "a title", "x".repeat(200));
  expect(error.message).toBe(`mfh.txt:7: expected a title, found "${"x".repeat(80)}"`);
  expect(error).toMatchObject({ name: "ReadingError", line: 7, found: "x".repeat(200) });
});

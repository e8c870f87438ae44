import { readEdition } from "../../../src/pipeline/edition";
import { compare, judge } from "../../../src/pipeline/rules";
import { calendar, stored, today as release } from "../support/releases";
import { TABLE1, TABLE2, TABLE3, TABLE5, JUNE_18, posted, read, findings, said } from "./judged";

test("the real files of a release have nothing to be refused or flagged", () => {
  for (const name of Object.keys(release).filter((each) => each !== "mfhhis01.txt"))
    expect(said(findings(name)).filter((line) => !line.startsWith("noted"))).toEqual([]);
  const tables = [TABLE1, TABLE2, TABLE3, TABLE5].map((name) => read(name));
  expect(compare(tables)).toEqual([]);
});

test("two real editions of the history have nothing to be flagged", () => {
  const older = readEdition(
    "mfhhis01.txt",
    stored("raw/vintage-2026-03-18/mfhhis01.txt"),
    calendar,
    posted(JUNE_18),
  );
  const found = judge(read("mfhhis01.txt"), { previous: older, calendar, today: JUNE_18 });
  expect(said(found)).toEqual([]);
});

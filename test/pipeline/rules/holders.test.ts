import { readEdition } from "../../../src/pipeline/edition";
import { judge } from "../../../src/pipeline/rules";
import { calendar, today as release } from "../support/releases";
import { TABLE3, TABLE5, table3, JUNE_18, posted, read, findings, said } from "./judged";

describe("holders: none goes without a word", () => {
  const without = table3
    .split("\r\n")
    .filter((line) => !line.startsWith("Finland\t"))
    .join("\r\n");

  test("one that is gone from Table 3 is flagged", () => {
    expect(said(findings(TABLE3, without))).toEqual([
      "flagged holders: Finland (10707) is gone, which the release of 2026-05-18 listed",
    ]);
  });

  test("one that is new is noted", () => {
    const found = judge(read(TABLE3), {
      previous: readEdition(TABLE3, without, calendar, posted(JUNE_18)),
      calendar,
      today: JUNE_18,
    });
    expect(said(found)).toEqual(["noted holders: Finland (10707) is new"]);
  });

  test("who is among the largest changes, and is noted", () => {
    const other = release[TABLE5]!.replace("Norway", "Kuwait");
    expect(said(findings(TABLE5, other))).toEqual([
      "noted holders: Norway (12203) is gone, which the release of 2026-05-18 listed",
      "noted holders: Kuwait (43109) is new",
    ]);
  });
});

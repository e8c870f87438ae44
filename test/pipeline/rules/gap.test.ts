import { readEdition } from "../../../src/pipeline/edition";
import { judge } from "../../../src/pipeline/rules";
import { isoDay } from "../../../src/tic/month";
import { calendar, yesterday } from "../support/releases";
import { TABLE3, JUNE_18, posted, read, said } from "./judged";

describe("gap: noted if releases are missing in between", () => {
  test("June's file after April's", () => {
    const april = yesterday[TABLE3]!.split("\r\n")
      .filter((line) => !line.includes("\t2026-03\t"))
      .join("\r\n");
    const before = readEdition(TABLE3, april, calendar, posted(isoDay("2026-04-15")));
    const found = judge(read(TABLE3), { previous: before, calendar, today: JUNE_18 });
    expect(said(found)).toEqual([
      "noted gap: releases are missing between 2026-02 and 2026-04; `backfill` can bring them",
    ]);
  });
});

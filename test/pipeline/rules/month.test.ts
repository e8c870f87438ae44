import { isoDay } from "../../../src/tic/month";
import { TABLE3, table3, findings, said } from "./judged";

describe("month: refused if it is not out yet by the calendar", () => {
  test("April before 2026-06-18, with a day to spare for the clock", () => {
    expect(said(findings(TABLE3, table3, isoDay("2026-06-16")))).toContain(
      "refused month: it ends 2026-04, which is not due before 2026-06-18; by 2026-06-16 the calendar has 2026-03",
    );
    expect(said(findings(TABLE3, table3, isoDay("2026-06-17")))).toEqual([]);
  });
});

import { judge } from "../../../src/pipeline/rules";
import { calendar } from "../support/releases";
import { TABLE5, JUNE_18, read, previous, said } from "./judged";

describe("stale: refused if it ends before what is stored", () => {
  test("May's file after June's", () => {
    const found = judge(previous(TABLE5), { previous: read(TABLE5), calendar, today: JUNE_18 });
    expect(said(found)).toEqual([
      "refused stale: it ends 2026-03, but 2026-04 was published on 2026-06-18: it is an old copy",
    ]);
  });
});

import { compare } from "../../../src/pipeline/rules";
import { TOTAL, withBills, withCell } from "../support/releases";
import { TABLE1, TABLE3, table3, LONG, read, said, plus } from "./judged";

describe("shared: refused unless Table 1 prints Table 3's notes and bonds", () => {
  test("a million more", () => {
    const row = "Austria\t10189\t2026-04";
    const more = withBills(
      [TOTAL, TOTAL + 1, LONG].reduce((text, at) => withCell(text, row, at, plus(1)), table3),
      "Austria\t10189",
      "2026-04",
      -1,
    );
    expect(said(compare([read(TABLE3, more), read(TABLE1)]))).toEqual([
      "refused shared: Austria, Treasury notes and bonds in 2026-04: 4,109 million dollars, but 4,110 in slt_table3.txt",
    ]);
  });
});

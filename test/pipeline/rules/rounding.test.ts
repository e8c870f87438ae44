import { compare } from "../../../src/pipeline/rules";
import { withBills, today as release } from "../support/releases";
import { TABLE3, TABLE5, table3, read, full, said } from "./judged";

describe("rounding: refused unless Table 3 rounds to Table 5", () => {
  test("a Belgium that is 60 millions more in Table 3", () => {
    const other = read(TABLE3, withBills(table3, "Belgium\t10251", "2026-04", 61));
    expect(said(compare([other, read(TABLE5)]))).toEqual([
      "refused rounding: Belgium, U.S. Treasury securities in 2026-04: 459,900 million dollars, but 459,951 in slt_table3.txt",
    ]);
  });

  test("not one that rounds to the same", () => {
    const other = read(TABLE3, withBills(table3, "Belgium\t10251", "2026-04", 60));
    expect(compare([other, read(TABLE5)])).toEqual([]);
  });
});

describe("rounding: Table 5's All Other is the rest of Table 3", () => {
  test("a tenth more", () => {
    const more = release[TABLE5]!.replace("All Other\t1854.2", "All Other\t1854.3");
    expect(said(compare([read(TABLE3, full(TABLE3)), read(TABLE5, more)]))).toEqual([
      expect.stringMatching(
        /^refused rounding: All Other in 2026-04: 1,854,300 million dollars, but 1,854,\d+ in slt_table3.txt$/,
      ),
    ]);
  });
});

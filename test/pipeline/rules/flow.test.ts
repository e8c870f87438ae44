import { withCell } from "../support/releases";
import { TABLE2, full, findingsInFull, said, plus } from "./judged";

describe("flow: flagged where a position moves as nothing explains", () => {
  test("Portugal's foreign equities, raised by 14 billion", () => {
    const text = [
      "Portugal\t12319",
      "Total Europe\t19992",
      "Memo: Euro Area\t16713",
      "Memo: European Union\t16721",
      "All Countries\t69995",
      "Grand Total\t99996",
    ].reduce(
      (changed, row) =>
        [3, 12].reduce((each, at) => withCell(each, `${row}\t2026-04`, at, plus(14_000)), changed),
      full(TABLE2),
    );
    expect(said(findingsInFull(TABLE2, text))).toEqual([
      "flagged flow: Portugal, foreign equity held by U.S. residents in 2026-04: 26,258 after 12,186 million dollars, of which purchases and valuation explain 81",
    ]);
  });
});

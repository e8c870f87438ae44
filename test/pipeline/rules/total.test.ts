import { compare } from "../../../src/pipeline/rules";
import { TABLE3, TABLE5, read, findings, said, scaled } from "./judged";

describe("total: flagged if the grand total moves further than ever", () => {
  test("a new month that is twice the one before, everywhere", () => {
    const doubled = scaled(2, /^2026-04$/);
    expect(said(findings(TABLE3, doubled))[0]).toBe(
      "flagged total: Grand Total, U.S. Treasury securities in 2026-04: 18,705,292 after 9,348,660 million dollars",
    );
    expect(compare([read(TABLE3, doubled), read(TABLE5)]).length).toBeGreaterThan(10);
  });
});

import { moved } from "../support/releases";
import { TABLE3, table3, findings, said, scaled } from "./judged";

describe("revision: flagged if figures are revised further than ever", () => {
  const pair = ["Germany\t11002", "Finland\t10707"] as const;

  test("3 billion in a month that is already published", () => {
    expect(said(findings(TABLE3, moved(table3, pair, "2026-03", 3_000)))).toEqual([
      "flagged revision: Finland, U.S. Treasury securities in 2026-03: 13,353 was printed as 10,353 million dollars",
      "flagged revision: Finland, Treasury bills in 2026-03: 4,261 was printed as 1,261 million dollars",
    ]);
  });

  test("figures in thousands, too many to list", () => {
    const found = said(findings(TABLE3, scaled(1000, /^\d{4}-\d{2}$/)));
    expect(found).toHaveLength(13);
    expect(found.at(-1)).toMatch(/^flagged revision: and \d{3} more like these$/);
  });
});

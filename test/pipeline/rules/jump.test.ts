import { moved } from "../support/releases";
import { TABLE3, table3, findings, said } from "./judged";

describe("jump: flagged if figures move further than ever", () => {
  const pair = ["Germany\t11002", "Finland\t10707"] as const;

  test("25 billion of bills that are Finland's, not Germany's, in the newest month", () => {
    expect(said(findings(TABLE3, moved(table3, pair, "2026-04", 25_000)))).toEqual([
      "flagged jump: Finland, Treasury bills in 2026-04: 26,930 after 1,261 million dollars",
      "flagged jump: Germany, Treasury bills in 2026-04: 4,573 after 29,297 million dollars",
    ]);
  });
});

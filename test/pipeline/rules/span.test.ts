import { TABLE3, table3, findings, said } from "./judged";

describe("span: flagged if old months are gone", () => {
  test("a Table 3 that begins later", () => {
    const later = table3
      .split("\r\n")
      .filter((line) => !line.includes("\t2026-01\t"))
      .join("\r\n");
    expect(said(findings(TABLE3, later))).toEqual([
      "flagged span: it begins 2026-02, the one before began 2026-01",
    ]);
  });
});

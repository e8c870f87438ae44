import { ReadingError } from "../../../src/treasury/reading";
import { TABLE3, table3, findings, said } from "./judged";

describe("withheld: a figure that turns into n.a. is flagged, that of a region or total refused", () => {
  const without = (code: string, month: string, text = table3) =>
    text
      .split("\r\n")
      .map((line) => {
        const cells = line.split("\t");
        if (cells[1] !== code || cells[2] !== month) return line;
        return [...cells.slice(0, 3), ...cells.slice(3).map(() => "n.a.")].join("\t");
      })
      .join("\r\n");

  test("Denmark, in the newest month and in one that was published", () => {
    expect(said(findings(TABLE3, without("10502", "2026-04")))).toContainEqual(
      expect.stringMatching(
        /^flagged withheld: Denmark, U.S. Treasury securities in 2026-04: n.a., after [\d,]+ million dollars$/,
      ),
    );
    expect(said(findings(TABLE3, without("10502", "2026-03")))).toContainEqual(
      expect.stringMatching(
        /^flagged withheld: Denmark, U.S. Treasury securities in 2026-03: n.a., was printed as [\d,]+ million dollars$/,
      ),
    );
  });

  test("every holder that has a figure, in its newest month", () => {
    const codes = table3
      .split("\r\n")
      .map((line) => line.split("\t"))
      .filter((cells) => cells[2] === "2026-04" && /^\d+$/.test(cells[3]!) && cells[3] !== "0")
      .map((cells) => cells[1]!);
    expect(codes.length).toBeGreaterThan(60);
    const silent = codes.filter((code) => {
      try {
        return findings(TABLE3, without(code, "2026-04")).every(({ weight }) => weight === "noted");
      } catch {
        return false;
      }
    });
    expect(silent).toEqual([]);
  });

  test("a region, the total and the official holders", () => {
    for (const code of ["49999", "99996", "99990"])
      for (const month of ["2026-02", "2026-04"]) {
        const weights = () => findings(TABLE3, without(code, month)).map(({ weight }) => weight);
        try {
          expect(weights()).toContain("refused");
        } catch (error) {
          expect(error).toBeInstanceOf(ReadingError);
        }
      }
  });
});

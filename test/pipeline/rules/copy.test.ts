import { judge } from "../../../src/pipeline/rules";
import { isoDay } from "../../../src/tic/month";
import { calendar, today as release } from "../support/releases";
import { TABLE2, read, said } from "./judged";

describe("copy: refused if the newest month is the one before", () => {
  test("May of Table 2 with April's figures", () => {
    const copied = (text: string) =>
      text
        .split("\r\n")
        .flatMap((line) => {
          const cells = line.split("\t");
          return cells[2] === "2026-04"
            ? [[...cells.slice(0, 2), "2026-05", ...cells.slice(3)].join("\t"), line]
            : [line];
        })
        .join("\r\n");
    const july = isoDay("2026-07-17");
    const found = judge(read(TABLE2, copied(release[TABLE2]!), july), {
      previous: read(TABLE2),
      calendar,
      today: july,
    });
    expect(said(found)).toContainEqual(
      expect.stringMatching(
        /^refused copy: (\d+) of its \1 positions of 2026-05 are those of 2026-04: it is a copy of the month before$/,
      ),
    );
  });
});

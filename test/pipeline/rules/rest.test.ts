import { withBills } from "../support/releases";
import { TABLE1, TABLE2, TABLE3, full, findingsInFull, said } from "./judged";

describe("rest: flagged where a region moves as nothing explains", () => {
  test("the real tables, from 2020 on, have nothing", () => {
    for (const name of [TABLE1, TABLE2, TABLE3])
      expect(said(findingsInFull(name, full(name)))).toEqual([]);
  });

  test("5 billion that Australia loses, in the newest month and in one that is published", () => {
    for (const [month, other] of [
      ["2026-04", "after 2,057"],
      ["2026-02", "printed as"],
    ] as const)
      expect(
        said(
          findingsInFull(TABLE3, withBills(full(TABLE3), "Australia\t60089", month, -5_000)),
        ).filter((line) => line.startsWith("flagged rest")),
      ).toContainEqual(
        expect.stringMatching(
          `^flagged rest: Total Other, U.S. Treasury securities in ${month}: [\\d,]+ beyond its listed holders, ${other.slice(0, 5)}`,
        ),
      );
  });
});

describe("rest: a shift between two holders does not widen what may move after it", () => {
  test("26 billion of bills too much for Mexico, after El Salvador's 84 of March 2025", () => {
    expect(
      said(findingsInFull(TABLE3, withBills(full(TABLE3), "Mexico\t31704", "2026-04", 26_000))),
    ).toContainEqual(
      expect.stringMatching(
        /^flagged rest: Total Latin America, Treasury bills in 2026-04: [\d,-]+ beyond its listed holders, after/,
      ),
    );
  });
});

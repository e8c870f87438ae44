import { bySource } from "../../../src/formulas/grammar/options";
import { refused } from "../refused";

describe("bySource", () => {
  const fed = new Map([["source", "fed"]]);

  test("refuses what the Fed has no estimate of: holdings, all Treasuries, bills, trades", () => {
    expect(refused(() => bySource("longterm", fed))).toMatch(
      /^#VALUE! The Fed estimates net purchases and valuation changes, not holdings of /,
    );
    for (const flow of [
      "treasuries.net",
      "bills.net",
      "foreign.net",
      "longterm.purchases",
    ] as const)
      expect(refused(() => bySource(flow, fed))).toMatch(
        /^#VALUE! The Fed has no estimate of flows of /,
      );
  });

  test("refuses it of surveys and of lines of the press release", () => {
    expect(refused(() => bySource("survey.equity", fed))).toBe(
      "#VALUE! The Fed has no estimate of flows of U.S. equity in the annual survey. Write longterm, agency, corporate or equity.",
    );
    for (const line of ["headline.banks", "headline.net"] as const)
      expect(refused(() => bySource(line, fed))).toMatch(
        /^#VALUE! The Fed has no estimate of flows of /,
      );
  });

  test("is the Fed's estimate where that is asked for", () => {
    expect(bySource("longterm.net", fed)).toBe("longterm.fednet");
    expect(bySource("equity.valuation", fed)).toBe("equity.fedvaluation");
    expect(bySource("longterm.net", new Map())).toBe("longterm.net");
  });
});

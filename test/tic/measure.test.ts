import {
  CHUNK_NAMES,
  chunkOf,
  chunksOf,
  componentsOf,
  FLOWS,
  isFlow,
  isForeign,
  isEstimated,
  isMoved,
  isTraded,
  MEASURES,
  HEADLINES,
  nameOfQuantity,
  netOf,
  overYear,
  positionOf,
  QUANTITIES,
  roundingsOf,
  valuationOf,
} from "../../src/tic/measure";

test("the default measure stands first", () => {
  expect(MEASURES[0]).toBe("treasuries");
});

test("every position but custody has net purchases, and all but those with bills a valuation change", () => {
  const valued = FLOWS.filter((flow) => flow.endsWith(".valuation")).map(positionOf);
  expect(FLOWS.filter((flow) => flow.endsWith(".net")).map(positionOf)).toEqual(
    MEASURES.filter(isMoved),
  );
  expect(MEASURES.filter((measure) => !valued.includes(measure))).toEqual([
    ...["treasuries", "bills", "custody"],
  ]);
  expect(QUANTITIES.filter(isFlow)).toEqual([...FLOWS, ...HEADLINES, ...HEADLINES.map(overYear)]);
});

test("Form S has purchases of all long-term securities, and the Fed's staff estimated those of the United States by type", () => {
  expect(MEASURES.filter(isTraded)).toEqual([
    ...["longterm", "agency", "corporate", "equity", "securities"],
    ...["foreign", "foreignbonds", "foreignequity"],
  ]);
  expect(MEASURES.filter(isEstimated)).toEqual(["longterm", "agency", "corporate", "equity"]);
});

test("all Treasuries are bought as notes and bonds, and bills are not reported as bought", () => {
  expect(netOf("treasuries")).toBe("longterm.net");
  expect(valuationOf("treasuries")).toBe("longterm.valuation");
  expect(netOf("equity")).toBe("equity.net");
  for (const measure of ["bills", "custody"] as const)
    expect([netOf(measure), valuationOf(measure)]).toEqual([undefined, undefined]);
});

test("only net purchases of bills are made of two rounded figures, the positions of two months", () => {
  expect(roundingsOf("bills.net")).toBe(2);
  expect(QUANTITIES.filter((quantity) => roundingsOf(quantity) > 1)).toEqual(["bills.net"]);
});

test("only Table 2 is of foreign securities", () => {
  expect(QUANTITIES.filter(isForeign).map(positionOf)).toEqual([
    ...["foreign", "foreignbonds", "foreignequity"],
    ...["foreign", "foreignbonds", "foreignequity"].flatMap((measure) => [
      measure,
      measure,
      measure,
    ]),
  ]);
});

test("every quantity has a name that fits into a sentence", () => {
  expect(nameOfQuantity("treasuries")).toBe("U.S. Treasury securities");
  expect(nameOfQuantity("longterm.net")).toBe("net purchases of Treasury notes and bonds");
  expect(nameOfQuantity("equity.valuation")).toBe("the valuation change of U.S. equity");
  expect(new Set(QUANTITIES.map(nameOfQuantity)).size).toBe(QUANTITIES.length);
});

test("every chunk holds something, the first one all Treasuries and the debt", () => {
  expect([...new Set(QUANTITIES.flatMap(chunksOf))].sort()).toEqual([...CHUNK_NAMES].sort());
  expect(QUANTITIES.filter((quantity) => chunkOf(quantity) === "core")).toEqual([
    ...["treasuries", "debt"],
  ]);
  expect(chunkOf("bills")).toBe("terms");
  expect(chunkOf("longterm.valuation")).toBe("flows");
  expect(chunksOf("longterm.net")).toEqual(["flows"]);
  expect(chunksOf("equity.net")).toEqual(["securities", "transactions"]);
  expect(chunksOf("equity.purchases")).toEqual(["gross"]);
});

test("all Treasuries add up from their terms, long-term securities from their types", () => {
  expect(componentsOf("treasuries")).toEqual(["longterm", "bills"]);
  expect(componentsOf("foreign")).toEqual(["foreignbonds", "foreignequity"]);
  expect(componentsOf("equity")).toEqual([]);
});

import { outsideOf } from "../../../src/formulas/catalogue/outside";

test("texts that name nobody, and amounts, tell nothing", () => {
  expect(outsideOf(["Erope"], "EUROPE")).toBeUndefined();
  expect(outsideOf(["DK"], "")).toBeUndefined();
  expect(outsideOf(["DK"], "1000")).toBeUndefined();
});

test("a holder lies in its region, its groups, sums with it and the total", () => {
  for (const whole of ["EUROPE", "EU", "DK+SE", "WORLD", "TOTAL", "Europe - Germany"])
    expect([whole, outsideOf(["DK"], whole)]).toEqual([whole, undefined]);
  expect(outsideOf(["JP", "GB"], "G7")).toBeUndefined();
});

test("a region does not lie in a country, China not in Europe, and a sum not where a part does not", () => {
  expect(outsideOf(["EUROPE"], "DK")).toEqual({ whole: "Denmark", holders: ["Europe"] });
  expect(outsideOf(["DK", "CN", "JP"], "EUROPE")).toEqual({
    whole: "Europe",
    holders: ["China", "Japan"],
  });
  expect(outsideOf(["CN+BE"], "EUROPE")?.holders).toEqual(["China + Belgium"]);
});

test("of the public debt and of the largest of a month everybody can be a part", () => {
  expect(outsideOf(["CN"], "PUBLICDEBT")).toBeUndefined();
  expect(outsideOf(["CN"], "TOP10")).toBeUndefined();
  expect(outsideOf(["TOP10"], "TOTAL")).toBeUndefined();
});

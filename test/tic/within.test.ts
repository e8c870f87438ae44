import { doubledUntil, joinerIn, overlapOf, liesIn } from "../../src/tic/within";
import { isoMonth } from "../../src/tic/month";
import { readBasket } from "../../src/formulas/grammar/holder";
import { findHolder } from "../../src/tic/holder";
import type { Basket } from "../../src/tic/basket";

const sum = (...names: string[]): Basket =>
  names.map((name) => ({ sign: 1, of: findHolder(name)! }));

describe("terms overlap", () => {
  test.each([
    ["CN", "CN"],
    ["OFFICIAL", "OFFICIAL"],
    ["EU", "DE"],
    ["GB", "EUROPE"],
    ["EUROZONE", "EU"],
    ["EUROPE", "EU"],
    ["TOTAL", "JP"],
    ["TOTAL", "OFFICIAL"],
    ["All Countries", "ASIA"],
    ["OFFICIAL", "CN"],
    ["OFFICIAL", "EUROPE"],
    ["OFFICIAL", "IROs"],
    ["G7", "JP"],
    ["G7", "CUSTODY"],
    ["CARIBBEAN", "KY"],
    ["CARIBBEAN", "Jamaica"],
    ["LATAM", "MX"],
    ["LATAM", "Belize"],
    ["Latin America and Caribbean", "KY"],
    ["Belgium-Luxembourg", "BE"],
    ["Oil exporters", "SA"],
    ["Middle Eastern Oil Exporters", "SA"],
    ["African Oil Exporters", "NG"],
    ["Caribbean banking centers", "Panama"],
    ["Other regions", "Australia"],
    ["AFRICA", "Nigeria"],
    ["Channel Islands", "Jersey"],
    ["Channel Islands and Isle of Man", "Isle of Man"],
    ["IROs", "International"],
  ])("%s and %s", (a, b) => {
    expect(overlapOf(sum(a, b))).toBeDefined();
    expect(overlapOf(sum(b, a))).toBeDefined();
  });

  test.each([
    ["CN", "HK"],
    ["EUROPE", "ASIA"],
    ["EU", "GB"],
    ["EUROZONE", "SE"],
    ["LATAM", "CARIBBEAN"],
    ["LATAM", "Jamaica"],
    ["CARIBBEAN", "Belize"],
    ["Other regions", "CN"],
    ["EUROPE", "CA"],
    ["OFFICIAL", "PRIVATE"],
    ["All Countries", "IROs"],
    ["GCC", "NORDICS"],
  ])("but not %s and %s", (a, b) => {
    expect(overlapOf(sum(a, b))).toBeUndefined();
  });

  test("but not of a holder and what it is taken from", () => {
    expect(overlapOf(readBasket("EUROPE-GB"))).toBeUndefined();
    expect(overlapOf(readBasket("CN-JP"))).toBeUndefined();
  });
});

describe("a term lies in", () => {
  const lies = (part: string, whole: string) => liesIn(sum(part)[0]!, sum(whole));

  test.each([
    ["CN", "TOTAL"],
    ["OFFICIAL", "TOTAL"],
    ["IROs", "TOTAL"],
    ["GB", "EUROPE"],
    ["EU", "EUROPE"],
    ["JP", "G7"],
    ["BENELUX", "EUROZONE"],
    ["GCC", "ASIA"],
    ["SA", "GCC"],
  ])("%s in %s", (part, whole) => expect(lies(part, whole)).toBe(true));

  test.each([
    ["JP", "EUROPE"],
    ["GB", "EU"],
    ["CN", "OFFICIAL"],
    ["G7", "EUROPE"],
    ["IROs", "All Countries"],
    ["EUROPE", "GB"],
  ])("%s not in %s", (part, whole) => expect(lies(part, whole)).toBe(false));
});

describe("who joined a row late is not in it before", () => {
  test.each([
    ["EUROZONE-BG", "2025-12", "2026-01"],
    ["EUROZONE-HR", "2022-12", "2023-01"],
    ["EUROZONE-CY", "2007-12", "2008-01"],
    ["EU-HR", "2013-06", "2013-07"],
    ["CN+EUROZONE-DE-BG", "2025-12", "2026-01"],
  ])("%s in %s, but in %s", (text, before, from) => {
    const basket = readBasket(text);
    expect(joinerIn(basket, isoMonth(before))?.from).toBe(isoMonth(from));
    expect(joinerIn(basket, isoMonth(from))).toBeUndefined();
  });

  test("of several the first that joined", () => {
    const basket = readBasket("EUROZONE-BG-HR");
    expect(joinerIn(basket, isoMonth("2022-12"))?.from).toBe(isoMonth("2023-01"));
    expect(joinerIn(basket, isoMonth("2023-01"))?.from).toBe(isoMonth("2026-01"));
  });

  test.each(["EUROZONE", "EUROZONE-DE", "EU-BG", "EUROPE-BG", "BG-EUROZONE", "EUROZONE-EMEUROPE"])(
    "never as %s",
    (text) => {
      expect(joinerIn(readBasket(text), isoMonth("1977-01"))).toBeUndefined();
    },
  );
});

describe("a sum counts twice who has left a row", () => {
  test.each(["EU+GB", "GB+EU", "EU+JP+GB", "CH+GB+EU", "EUROPE-EU-GB"])(
    "as %s to 2020-01",
    (text) => {
      expect(doubledUntil(readBasket(text))).toBe(isoMonth("2020-01"));
    },
  );

  test.each(["EU", "GB", "EU-GB", "EUROZONE+GB", "JP+GB"])("but not as %s", (text) => {
    expect(doubledUntil(readBasket(text))).toBe(-Infinity);
  });
});

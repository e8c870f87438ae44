import fc from "fast-check";
import {
  cellsOf,
  collect,
  flagOf,
  ownOf,
  unitsOf,
  wordOf,
  type Given,
  type Signature,
} from "../../../src/formulas/grammar/arguments";
import { refused } from "../refused";

const CHANGE: Signature = {
  optional: ["month", "span", "kind"],
  ranges: ["month"],
  options: ["headers"],
};

const given = (positional: Record<string, unknown>) => collect(CHANGE, positional);
const entries = (positional: Record<string, unknown>) =>
  Object.fromEntries([...given(positional)].sort());
const optionsOf = (options: string): Given => given({ options });
const of = (options: string) => entries({ options });

const KEYS = "month, span, kind, measure, asof, units, members, headers";

describe("collect", () => {
  test("refuses an unknown key and lists the valid ones", () => {
    expect(refused(() => given({ options: "colour=red" }))).toBe(
      `#VALUE! Unknown option "colour". Valid options: ${KEYS}.`,
    );
    expect(refused(() => given({ options: "=1" }))).toBe(
      `#VALUE! Unknown option "". Valid options: ${KEYS}.`,
    );
  });

  test.each(["colour", "2025-11", "CN", "1"])(
    "refuses the option %p, which is no pair, unit or key",
    (options) => {
      expect(refused(() => given({ options }))).toBe(
        `#VALUE! Options cannot be "${options}". Write pairs such as "units=mn; asof=2026-01-15" with the keys ${KEYS}.`,
      );
    },
  );

  test("refuses an argument that is given twice, differently", () => {
    expect(refused(() => given({ options: "units=mn; units=bn" }))).toBe(
      '#VALUE! Argument units is given twice, as "mn" and "bn". Write it once.',
    );
    expect(refused(() => given({ measure: "bills", options: "measure=longterm" }))).toBe(
      '#VALUE! Argument measure is given twice, as "bills" and "longterm". Write it once.',
    );
    expect(refused(() => given({ as_of: 46037, options: "asof=first" }))).toBe(
      '#VALUE! Argument as_of is given twice, as 46037 and "first". Write it once.',
    );
  });

  test("refuses an argument that is read for each call and given twice, before the call is read", () => {
    const own: Signature = { optional: ["by"], own: ["by"], options: [] };
    expect(refused(() => collect(own, { by: 3, options: "by=4" }))).toBe(
      '#VALUE! Argument by is given twice, as 3 and "4". Write it once.',
    );
  });

  test("refuses a range where one cell is asked for", () => {
    expect(refused(() => given({ span: [["1M", "1Y"]] }))).toBe(
      "#VALUE! Argument span takes one cell, not a range. Point it at a single cell.",
    );
    expect(refused(() => given({ options: [["units=mn"], ["kind=pct"]] }))).toBe(
      "#VALUE! Argument options takes one cell, not a range. Point it at a single cell.",
    );
  });

  test.each([true, false])("refuses %p", (measure) => {
    expect(refused(() => given({ measure }))).toBe(
      `#VALUE! Argument measure cannot be ${measure}. Write text or a number.`,
    );
  });

  test("reads options in one cell where a range may stand", () => {
    expect(entries({ month: [["units=mn"]] })).toEqual({ units: "mn" });
  });

  test("collects arguments by their names", () => {
    expect(entries({ span: "1Y", kind: "pct", measure: "bills", as_of: 46037 })).toEqual({
      span: "1Y",
      kind: "pct",
      measure: "bills",
      as_of: 46037,
    });
  });

  test.each([null, undefined, "", "  ", 0, "0", [[null]], [[""]]])(
    "takes %p as omitted",
    (value) => {
      expect(entries({ month: value, span: value, measure: value, options: value })).toEqual({});
    },
  );

  test("leaves an argument that takes a range to cellsOf", () => {
    expect(entries({ month: [["2025-10", "2025-11"]], measure: "bills" })).toEqual({
      measure: "bills",
    });
    expect(entries({ month: "2025-11", measure: "bills" })).toEqual({ measure: "bills" });
  });

  test.each(["month", "span", "kind", "measure", "as_of", "options"])(
    "reads text with = as options in the place of %s",
    (place) => {
      expect(entries({ [place]: "asof=2026-01-15; units=mn" })).toEqual({
        as_of: "2026-01-15",
        units: "mn",
      });
    },
  );

  test("reads options from several places", () => {
    expect(entries({ span: "units=mn", measure: "bills", options: "kind=pct" })).toEqual({
      kind: "pct",
      measure: "bills",
      units: "mn",
    });
  });

  test("takes any argument as an option", () => {
    expect(of("month=2025-11; span=1Y; kind=pct; measure=bills; asof=first")).toEqual({
      month: "2025-11",
      span: "1Y",
      kind: "pct",
      measure: "bills",
      as_of: "first",
    });
  });

  test.each(["asof=first", "as_of=first", "As Of = first", "ASOF=first;"])(
    "reads %p as the edition",
    (options) => {
      expect(of(options)).toEqual({ as_of: "first" });
    },
  );

  test.each(["bn", "mn", "tn", "usd", "MN", " mn ", "mn;"])("takes a bare unit, %p", (options) => {
    expect(of(options)).toEqual({ units: options.replace(/\W/g, "").toLowerCase() });
  });

  test("takes a bare key as switched on", () => {
    expect(of("headers")).toEqual({ headers: "1" });
    expect(of("mn; headers")).toEqual({ headers: "1", units: "mn" });
  });

  test("does not mind case, spaces, empty parts, and the same thing said twice", () => {
    expect(of(" Units = mn ;; HEADERS=1 ; ")).toEqual({ units: "mn", headers: "1" });
    expect(of("units=mn; unit=mn")).toEqual({ units: "mn" });
    expect(of(";;")).toEqual({});
  });

  test("takes a key without a value as omitted", () => {
    expect(given({ options: "asof=" }).get("as_of") ?? null).toBeNull();
  });

  test("keeps the case of a value", () => {
    expect(of("month=Nov 2025")).toEqual({ month: "Nov 2025" });
  });

  test("gives the same for pairs in any order and any place", () => {
    const pairs = ["month=2025-11", "span=1Y", "kind=pct", "measure=bills", "asof=first", "mn"];
    const wanted = of(pairs.join(";"));
    const split = fc.tuple(fc.shuffledSubarray(pairs, { minLength: 6 }), fc.nat(6));
    fc.assert(
      fc.property(split, ([shuffled, at]) => {
        const [first, rest] = [shuffled.slice(0, at), shuffled.slice(at)];
        const span = first.some((pair) => pair.includes("=")) ? first.join(" ; ") : null;
        const options = [...(span === null ? first : []), ...rest].join(";");
        expect(entries({ span, options })).toEqual(wanted);
      }),
    );
  });

  test("never takes an unknown key silently", () => {
    const known = ["month", "span", "kind", "measure", "asof", "as_of", "as of", "units", "unit"];
    const key = fc
      .stringMatching(/^[a-z_]{1,10}$/)
      .filter((word) => ![...known, "headers"].includes(word));
    fc.assert(
      fc.property(key, (word) => {
        expect(refused(() => given({ options: `${word}=1` }))).toContain(
          `Unknown option "${word}".`,
        );
      }),
    );
  });
});

describe("cellsOf", () => {
  const month = (raw: unknown, options: string | null = null) =>
    cellsOf(given({ month: raw, options }), "month", raw);

  test("refuses an argument that its option contradicts", () => {
    expect(refused(() => month("2025-11", "month=2025-10"))).toBe(
      '#VALUE! Argument month is given twice, as "2025-11" and "2025-10". Write it once.',
    );
    expect(month("2025-11", "month=2025-11")).toEqual([["2025-11"]]);
  });

  test("gives a range as it is", () => {
    const range = [["2025-10"], ["2025-11"]];
    expect(month(range)).toBe(range);
    expect(month(range, "units=mn")).toBe(range);
  });

  test("gives a single cell, or a value outside a range, as one cell", () => {
    expect(month([["2025-11"]])).toEqual([["2025-11"]]);
    expect(month("2025-11", "units=mn")).toEqual([["2025-11"]]);
    expect(month(null)).toEqual([[null]]);
  });

  test("gives what the options say, wherever they stand", () => {
    expect(month(null, "month=2025-11")).toEqual([["2025-11"]]);
    expect(month("month=2025-11; units=mn")).toEqual([["2025-11"]]);
    expect(month("units=mn")).toEqual([[null]]);
    // ="asof="&A1 with an empty cell.
    expect(month("asof=")).toEqual([[null]]);
    expect(month([["asof="]])).toEqual([[null]]);
  });

  test("refuses a range that its option contradicts", () => {
    expect(refused(() => month([["2025-10"], ["2025-11"]], "month=2025-01"))).toBe(
      '#VALUE! Argument month is given twice, as "a range" and "2025-01". Write it once.',
    );
  });
});

describe("ownOf", () => {
  const PEAK: Signature = { optional: ["start", "end"], own: ["start", "end"], options: [] };
  const end = (raw: unknown, options: string | null = null) =>
    ownOf(collect(PEAK, { end: raw, options }), "end", raw);

  test("refuses an argument that its option contradicts", () => {
    const twice = '#VALUE! Argument end is given twice, as "2025-11" and "2025-10". Write it once.';
    expect(refused(() => end("2025-11", "end=2025-10"))).toBe(twice);
    expect(refused(() => ownOf(new Map([["end", "2025-10"]]), "end", "2025-11"))).toBe(twice);
    expect(end("2025-11", "end=2025-11")).toBe("2025-11");
  });

  test("refuses a range", () => {
    expect(refused(() => end([["2025-10"], ["2025-11"]]))).toBe(
      "#VALUE! Argument end takes one cell, not a range. Point it at a single cell.",
    );
  });

  test("gives the value of its place, or what the options say", () => {
    expect(end("2025-11")).toBe("2025-11");
    expect(end([["2025-11"]])).toBe("2025-11");
    expect(end("start=2020; end=2025-11")).toBe("2025-11");
    expect(end(null, "end=2025-11")).toBe("2025-11");
    expect([end(null), end("0"), end(0), end("start=2020")]).toEqual([null, null, null, null]);
  });

  test("is left out of what is collected", () => {
    expect([...collect(PEAK, { start: "2020", end: "2025-11", measure: "bills" })]).toEqual([
      ["measure", "bills"],
    ]);
  });
});

describe("wordOf", () => {
  const kind = (word: string | number | null) =>
    wordOf(new Map([["kind", word]]), "kind", ["abs", "pct"]);

  test.each(["percent", "p", "pct."])("refuses %p and lists the words", (word) => {
    expect(refused(() => kind(word))).toBe(
      `#VALUE! Argument kind cannot be "${word}". Write abs, pct.`,
    );
  });

  test("refuses a number", () => {
    expect(refused(() => kind(5))).toBe("#VALUE! Argument kind cannot be 5. Write abs, pct.");
  });

  test.each(["first", "2026-01-15"])(
    "says of %p in place of a measure where it stands",
    (edition) => {
      expect(
        refused(() => wordOf(new Map([["measure", edition]]), "measure", ["treasuries", "bills"])),
      ).toBe(
        `#VALUE! Argument measure cannot be "${edition}". A publication is the argument after it: write asof=${edition}.`,
      );
    },
  );

  test("is the first word unless given, in any case", () => {
    expect(wordOf(new Map(), "kind", ["abs", "pct"])).toBe("abs");
    expect(kind(null)).toBe("abs");
    expect(kind("PCT")).toBe("pct");
  });
});

describe("flagOf", () => {
  test("refuses what is neither on nor off", () => {
    expect(refused(() => flagOf(optionsOf("headers=on"), "headers"))).toBe(
      '#VALUE! Argument headers cannot be "on". Write 0, 1, yes, no, true, false.',
    );
  });

  test.each(["headers=1", "headers=yes", "headers=TRUE", "headers"])("%s is on", (options) => {
    expect(flagOf(optionsOf(options), "headers")).toBe(true);
  });

  test.each(["headers=0", "headers=no", "headers=false", "headers=", "mn"])(
    "%s is off",
    (options) => {
      expect(flagOf(optionsOf(options), "headers")).toBe(false);
    },
  );
});

describe("unitsOf", () => {
  test("refuses other units", () => {
    expect(refused(() => unitsOf(optionsOf("units=eur")))).toBe(
      '#VALUE! Argument units cannot be "eur". Write bn, mn, tn, usd.',
    );
  });

  test("is how many millions of dollars a unit has; billions unless given", () => {
    expect(unitsOf(new Map())).toBe(1000);
    expect(["bn", "mn", "tn", "usd"].map((unit) => unitsOf(optionsOf(unit)))).toEqual([
      1000, 1, 1_000_000, 1e-6,
    ]);
  });
});

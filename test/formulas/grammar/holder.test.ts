import fc from "fast-check";
import { readBasket } from "../../../src/formulas/grammar/holder";
import { nameOf, type Basket } from "../../../src/tic/basket";
import { GROUPS, HOLDERS, type Holder } from "../../../src/tic/holder";
import { refused } from "../refused";

const named = (value: string | number): string => nameOf(readBasket(value));

/** The terms of a basket as signed codes or group ids. */
const terms = (basket: Basket) =>
  basket.map(({ sign, of }) => `${sign > 0 ? "+" : "-"}${"members" in of ? of.id : of.code}`);

describe("readBasket refuses", () => {
  test("nothing", () => {
    expect(refused(() => readBasket(null))).toBe(
      '#VALUE! Argument holder is missing. Write a code or name such as "CN", "China" or 41408.',
    );
  });

  test.each([
    ["Chnia", "China (CN)"],
    ["Grmany", "Germany (DE)"],
    ["Untied Kingdom", "United Kingdom (GB)"],
    ["Eurozon", "Euro area (16713)"],
    ["99999", "Asia (49999)"],
  ])("%p with the nearest match", (text, near) => {
    expect(refused(() => readBasket(text))).toBe(
      `#VALUE! Unknown holder "${text}". Did you mean ${near}?`,
    );
  });

  test.each(["Zz", "Xyzzyplugh", "United States", "China Japan", "CN & BE", "CN,BE"])(
    "%p, which nothing is near to, with examples",
    (text) => {
      expect(refused(() => readBasket(text))).toBe(
        `#VALUE! Unknown holder "${text}". Write a code or name such as "CN", "China" or 41408.`,
      );
    },
  );

  test.each([12345, 0.5, 41408.5, 45991])("the number %p, which is no code", (number) => {
    expect(refused(() => readBasket(number))).toContain(`Unknown holder "${number}".`);
  });

  test.each(["-CN", "CN-", "CN+", "+CN", "CN++BE", "CN--BE", "-41408", "CN+-BE", "-"])(
    "%p: a sign that joins nothing",
    (text) => {
      expect(refused(() => readBasket(text))).toMatch(/^#VALUE! Unknown holder "/);
    },
  );

  test("a negative number", () => {
    expect(refused(() => readBasket(-41408))).toContain('Unknown holder "-41408".');
  });

  test.each(["#N/A", "#NAME?", "#VALUE!"])("%p, the text of an error", (text) => {
    expect(refused(() => readBasket(text))).toContain(`Unknown holder "${text}".`);
  });

  test("more than any sum worth writing", () => {
    expect(refused(() => readBasket(Array(200).fill("CN").join("+")))).toContain("Unknown holder");
  });

  test("a sum with an unknown part, and names that part", () => {
    expect(refused(() => readBasket("CN+Chnia"))).toBe(
      '#VALUE! Unknown holder "Chnia". Did you mean China (CN)?',
    );
    expect(refused(() => readBasket("EUROPE - Grmany"))).toBe(
      '#VALUE! Unknown holder "Grmany". Did you mean Germany (DE)?',
    );
    expect(refused(() => readBasket("Foo+Bar"))).toContain('Unknown holder "Foo+Bar".');
  });
});

describe("readBasket reads", () => {
  test.each([
    ["CN", "China"],
    ["chn", "China"],
    ["41408", "China"],
    [41408, "China"],
    ["China, Mainland", "China"],
    ["Korea, South", "South Korea"],
    ["Türkiye", "Turkey"],
    ["TOTAL", "Grand total"],
    [99996, "Grand total"],
    ["EUROZONE", "Euro area"],
    ["G7", "G7 without the United States"],
    ["brics", "BRICS"],
    ["NORDICS", "Nordic countries"],
  ])("%p as %s", (value, name) => {
    expect(named(value)).toBe(name);
  });

  test("a sum", () => {
    expect(named("CN+BE")).toBe("China + Belgium");
    expect(named("CN + BE + LU")).toBe("China + Belgium + Luxembourg");
    expect(named("41408+10251")).toBe("China + Belgium");
  });

  test("a difference", () => {
    expect(named("EUROPE-GB")).toBe("Europe - United Kingdom");
    expect(named("EUROPE – GB")).toBe("Europe - United Kingdom");
    expect(named("EUROPE−GB")).toBe("Europe - United Kingdom");
  });

  test("each sign for its own term alone", () => {
    expect(terms(readBasket("EUROPE-GB-FR+CH"))).toEqual(["+19992", "-13005", "-10804", "+12688"]);
  });

  test("groups as terms", () => {
    expect(terms(readBasket("G7-JP"))).toEqual(["+G7", "-42609"]);
    expect(terms(readBasket("nordics+gcc"))).toEqual(["+NORDICS", "+GCC"]);
  });

  test("the whole text as one holder before it splits", () => {
    expect(named("Guinea-Bissau")).toBe("Guinea-Bissau");
    expect(named("Belgium-Luxembourg")).toBe("Belgium and Luxembourg");
    expect(named("Timor-Leste")).toBe("East Timor");
  });

  test("a name with a hyphen inside a sum", () => {
    expect(terms(readBasket("CN-Guinea-Bissau+BE"))).toEqual(["+41408", "-54402", "+10251"]);
    expect(named("Belgium-Luxembourg-CN")).toBe("Belgium and Luxembourg - China");
    expect(named("Korea, South+Korea, North")).toBe("South Korea + North Korea");
  });

  test("any sum or difference of names as just these terms", () => {
    const part = fc.constantFrom<Holder | (typeof GROUPS)[number]>(
      ...HOLDERS.filter(({ kind }) => kind === "country" || kind === "region"),
      ...GROUPS,
    );
    const signs = fc.constantFrom<"+" | "-">("+", "-");
    const spaces = fc.constantFrom("", " ");
    const parts = fc.array(fc.tuple(signs, part, spaces), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(parts, (parts) => {
        const spelling = (of: Holder | (typeof GROUPS)[number]) => ("id" in of ? of.id : of.name);
        const text = parts.map(([sign, of, space], i) =>
          i ? `${space}${sign}${space}${spelling(of)}` : spelling(of),
        );
        const wanted = parts.map(
          ([sign, of], i) => `${i ? sign : "+"}${"id" in of ? of.id : of.code}`,
        );
        expect(terms(readBasket(text.join("")))).toEqual(wanted);
      }),
      { numRuns: 300 },
    );
  });

  // The sign is folded away as punctuation, and the letters that are left name another country.
  test.each(["PE+RU", "OM+AN", "CU+BA", "CH+AD", "MA+LI", "POL+AND"])(
    "%p as a sum of two",
    (text) => {
      expect(readBasket(text)).toHaveLength(2);
    },
  );

  test.each(["PE-RU", "CH-AD"])("%p as a difference", (text) => {
    expect(readBasket(text)).toHaveLength(2);
  });
});

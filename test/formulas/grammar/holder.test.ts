import fc from "fast-check";
import { overlapOf } from "../../../src/tic/within";
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
  ])("%p with the nearest match", (text, near) => {
    expect(refused(() => readBasket(text))).toBe(
      `#VALUE! Unknown holder "${text}". Did you mean ${near}?`,
    );
  });

  test.each(["Zz", "Xyzzyplugh", "China Japan", "CN,BE", "99999"])(
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
    expect(refused(() => readBasket("CN+Atlantis+Lemuria"))).toContain(
      'Unknown holder "Atlantis".',
    );
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

describe("readBasket refuses", () => {
  test.each([
    ["CN+CN", "China stands in it twice"],
    ["EU+DE", "European Union and Germany overlap"],
    ["GB+EUROPE", "United Kingdom and Europe overlap"],
    ["GCC+SA", "Gulf Cooperation Council and Saudi Arabia overlap"],
    ["TOTAL-EUROPE-GB", "Europe and United Kingdom overlap"],
  ])("%p, which counts holdings twice", (text, why) => {
    expect(refused(() => readBasket(text))).toBe(
      `#VALUE! The sum would count holdings twice: ${why}. Leave one of them out.`,
    );
  });

  test.each([
    ["EUROPE ex JP", "Japan", "Europe"],
    ["CN without EUROPE", "Europe", "China"],
    // Emerging markets are Asia without Japan, Africa, Latin America and a part of Europe; the first is told.
    ["EUROPE ex EM", "Asia", "Europe"],
    ["OFFICIAL excluding CN", "China", "Foreign official"],
  ])("%p, since the one does not lie in the other", (text, part, whole) => {
    expect(refused(() => readBasket(text))).toBe(
      `#VALUE! ${part} does not lie in ${whole}, so it cannot be left out of it. Write a minus for the difference.`,
    );
  });

  test("nothing is left out of the largest holders, who change", () => {
    expect(refused(() => readBasket("CN+TOP10 ex Japan"))).toContain("so none can be left out");
    expect(refused(() => readBasket("G7 ex China"))).toBe(
      "#VALUE! China does not lie in G7 without the United States, so it cannot be left out of it. Write a minus for the difference.",
    );
    expect(refused(() => readBasket("TOP10 ex China"))).toBe(
      "#VALUE! The largest holders change from month to month, so none can be left out of them. Write a minus for the difference.",
    );
  });

  test.each(["US", "U.S.", "U.S.A.", "usa", "the United States of America"])(
    "%p, who owes the debt",
    (text) => {
      expect(refused(() => readBasket(text))).toBe(
        `#VALUE! "${text}" is who owes the debt, and no foreign holder. Write TOTAL for all foreign holders.`,
      );
    },
  );

  const leftOver = (text: string) =>
    `#VALUE! "${text}" is what a table leaves over and changes with its rows; it is no holder. Write a remainder such as "World ex China", or TABLE with rows=press. "Total Other" is the row of Oceania.`;

  test.each([
    ...["All Other", "Others", "all other", "All others", "Other countries", "other holders"],
    ...["other foreign holders", "All other countries", "The rest", "remaining countries"],
    ...["Remaining holders", "remainder", "everyone else"],
  ])("%p, which is what a table leaves over", (text) => {
    expect(refused(() => readBasket(text))).toBe(leftOver(text));
  });

  test("what a table leaves over and the debtor in a sum, too", () => {
    expect(refused(() => readBasket("China and others"))).toBe(leftOver("others"));
    expect(refused(() => readBasket("CN+All Other"))).toBe(leftOver("All Other"));
    expect(refused(() => readBasket("World ex US"))).toMatch(/^#VALUE! "US" is who owes the debt/);
  });

  test("but not the Treasury's row Total Other, nor the rest of the world", () => {
    expect(nameOf(readBasket("Total Other"))).toBe("Other regions");
    expect(nameOf(readBasket("Rest of the world"))).toBe("Grand total");
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

  test("a country in another language once, as by its own name", () => {
    for (const name of ["中国", "Chine"]) expect(readBasket(name)).toEqual(readBasket("China"));
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
    expect(terms(readBasket("EUROPE-GB-FR+JP"))).toEqual(["+19992", "-13005", "-10804", "+42609"]);
  });

  test.each([
    ["World ex China", ["+99996", "-41408"]],
    ["rest of world ex-China", ["+99996", "-41408"]],
    ["World ex China and Japan", ["+99996", "-41408", "-42609"]],
    ["Asia excluding Japan", ["+49999", "-42609"]],
    ["Europe without the UK", ["+19992", "-13005"]],
    ["China and Japan", ["+41408", "+42609"]],
    ["China plus Belgium", ["+41408", "+10251"]],
    ["China & Japan", ["+41408", "+42609"]],
    ["CN & BE", ["+41408", "+10251"]],
    ["Trinidad and Tobago and Bosnia and Herzegovina", ["+32409", "+14109"]],
    ["Japan minus China", ["+42609", "-41408"]],
    ["EM", ["+49999", "-42609", "+59994", "+39942", "+EMEUROPE"]],
    ["EM ex China", ["+49999", "-42609", "+59994", "+39942", "+EMEUROPE", "-41408"]],
  ])("%p in words", (text, wanted) => {
    expect(terms(readBasket(text))).toEqual(wanted);
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

  test("any sum or difference of names as just these terms, or refuses what would count twice", () => {
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
        const basket: Basket = parts.map(([sign, of], i) => ({
          sign: i && sign === "-" ? -1 : 1,
          of,
        }));
        if (overlapOf(basket))
          expect(refused(() => readBasket(text.join("")))).toContain("would count holdings twice");
        else expect(terms(readBasket(text.join("")))).toEqual(wanted);
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

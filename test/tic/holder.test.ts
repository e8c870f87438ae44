import fc from "fast-check";
import {
  codesIn,
  findHolder,
  fold,
  GROUPS,
  HOLDERS,
  holderOf,
  labelOf,
  nearestHolder,
  type Holder,
} from "../../src/tic/holder";

const isHolder = (found: ReturnType<typeof findHolder>): found is Holder =>
  found !== undefined && "code" in found;

/** The name that a text resolves to. */
const resolved = (text: string): string | undefined => findHolder(text)?.name;

/** Every text that stands for a holder. */
const SPELLINGS = HOLDERS.flatMap((holder) =>
  [holder.name, holder.iso2, holder.iso3, ...holder.aliases]
    .filter(Boolean)
    .concat(holder.code > 9999 ? String(holder.code) : [])
    .map((spelling) => ({ spelling, holder })),
);

describe("HOLDERS", () => {
  test.each(["code", "name"] as const)("have each a %s of their own", (key) => {
    expect(new Set(HOLDERS.map((holder) => holder[key])).size).toBe(HOLDERS.length);
  });

  test.each(["iso2", "iso3"] as const)("share no %s", (key) => {
    const codes = HOLDERS.map((holder) => holder[key]).filter(Boolean);
    expect(new Set(codes).size).toBe(codes.length);
  });

  test("have either both ISO codes or none, and only countries have them", () => {
    const odd = HOLDERS.filter(({ iso2, iso3 }) => Boolean(iso2) !== Boolean(iso3));
    expect(odd).toEqual([]);
    expect(HOLDERS.filter(({ iso2, kind }) => iso2 && kind !== "country")).toEqual([]);
  });

  test("are 284 rows with a code of the Treasury and three without", () => {
    expect(HOLDERS.filter(({ code }) => code > 9999)).toHaveLength(284);
    expect(HOLDERS.filter(({ code }) => code <= 9999).map(({ name }) => name)).toEqual([
      "Oil exporters",
      "Caribbean banking centers",
      "Total public debt",
    ]);
  });
});

describe("holderOf", () => {
  test("throws on a code that no row has", () => {
    expect(() => holderOf(12345)).toThrow(new RangeError("not a holder's code: 12345"));
  });

  test("gives the row", () => {
    expect(holderOf(41408)).toMatchObject({ name: "China", iso2: "CN", iso3: "CHN" });
    expect(holderOf(16713)).toMatchObject({ name: "Euro area", iso2: "", kind: "memo" });
  });
});

describe("codesIn", () => {
  test("throws on what is no country's ISO code", () => {
    expect(() => codesIn("BE XX LU")).toThrow(new RangeError("not a country: XX"));
  });

  test("gives the Treasury's codes in the order asked", () => {
    expect(codesIn("CN BE")).toEqual([41408, 10251]);
  });
});

describe("labelOf", () => {
  test("adds the ISO code, or else the Treasury's", () => {
    expect(labelOf(holderOf(41408))).toBe("China (CN)");
    expect(labelOf(holderOf(19992))).toBe("Europe (19992)");
  });
});

describe("GROUPS", () => {
  const members = (id: string) =>
    GROUPS.find((group) => group.id === id)!.members.map((code) => holderOf(code).iso2);

  test("have the members that the documentation lists", () => {
    expect(members("G7")).toEqual(["CA", "FR", "DE", "IT", "JP", "GB"]);
    expect(members("BRICS").sort()).toEqual(["BR", "CN", "IN", "RU", "ZA"]);
    expect(members("GCC").sort()).toEqual(["AE", "BH", "KW", "OM", "QA", "SA"]);
    expect(members("NORDICS").sort()).toEqual(["DK", "FI", "IS", "NO", "SE"]);
    expect(members("CUSTODY").sort()).toEqual(["BE", "CH", "GB", "IE", "KY", "LU"]);
  });

  test("consist of single holders", () => {
    const kinds = GROUPS.flatMap(({ members }) => members.map((code) => holderOf(code).kind));
    expect(new Set(kinds)).toEqual(new Set(["country"]));
  });
});

describe("findHolder", () => {
  test.each([
    ["Cayman Is.", "Cayman Islands"],
    ["S. Africa", "South Africa"],
    ["Rep. of Korea", "South Korea"],
    ["EZ", "Euro area"],
    ["Total foreign", "Grand total"],
  ])("knows what analysts shorten: %s", (text, name) => {
    expect(resolved(text)).toBe(name);
  });

  test.each(["", "   ", "?", "Chnia", "C", "1", "2", "99999", "4140", "United", "CN BE", "CN,BE"])(
    "finds nothing in %p",
    (text) => {
      expect(findHolder(text)).toBeUndefined();
    },
  );

  test.each([
    ["CN", "China"],
    ["chn", "China"],
    ["41408", "China"],
    ["China", "China"],
    ["China, Mainland", "China"],
    ["KOREA, SOUTH", "South Korea"],
    ["Korea", "South Korea"],
    ["UK", "United Kingdom"],
    ["Britain", "United Kingdom"],
    ["Turkey", "Turkey"],
    ["Türkiye", "Turkey"],
    ["TÜRKİYE", "Turkey"],
    ["Côte d’Ivoire", "Cote d'Ivoire"],
    ["Trinidad & Tobago", "Trinidad and Tobago"],
    ["St. Lucia", "Saint Lucia"],
    ["The Bahamas", "Bahamas"],
    ["TOTAL", "Grand total"],
    ["World", "Grand total"],
    ["All Countries", "All Countries"],
    ["OFFICIAL", "Foreign official"],
    ["PRIVATE", "Foreign non-official"],
    ["NONOFFICIAL", "Foreign non-official"],
    ["EUROPE", "Europe"],
    ["EUROZONE", "Euro area"],
    ["EURO AREA", "Euro area"],
    ["EU", "European Union"],
    ["ASIA", "Asia"],
    ["AFRICA", "Africa"],
    ["LATAM", "Latin America"],
    ["CARIBBEAN", "Caribbean"],
    ["g7", "G7 without the United States"],
    ["Custody", "Custody centres"],
  ])("reads %p as %s", (text, name) => {
    expect(resolved(text)).toBe(name);
  });

  test.each([
    ["Belgium  5/", "Belgium"],
    ["United Kingdom 2/", "United Kingdom"],
    ["China, Mainland (20)", "China"],
    ["Korea, South ", "South Korea"],
    ["Memo: Euro Area", "Euro area"],
    ["Of Which: Foreign Official", "Foreign official"],
    ["For. Official", "Foreign official"],
    ["Carib Bnkng Ctrs 4/", "Caribbean banking centers"],
    ["Oil Exporters 3/", "Oil exporters"],
  ])("reads the Treasury's own row name %p as %s", (text, name) => {
    expect(resolved(text)).toBe(name);
  });

  test("keeps apart names that contain each other", () => {
    expect(resolved("Guinea")).toBe("Guinea");
    expect(resolved("Guinea-Bissau")).toBe("Guinea-Bissau");
    expect(resolved("Niger")).toBe("Niger");
    expect(resolved("Nigeria")).toBe("Nigeria");
    expect(resolved("Dominica")).toBe("Dominica");
    expect(resolved("Belgium-Luxembourg")).toBe("Belgium and Luxembourg");
    expect(resolved("Congo (Kinshasa)")).toBe("Congo (Kinshasa)");
  });

  // "st" is folded to "saint" even where it is a whole text: the ISO code of Sao Tome and Principe.
  test("does not take Saint for an ISO code", () => {
    expect(resolved("ST")).toBe("Sao Tome and Principe");
    expect(resolved("Saint")).toBeUndefined();
  });

  test("reads every holder's every spelling", () => {
    const wrong = SPELLINGS.filter(({ spelling, holder }) => findHolder(spelling) !== holder);
    expect(wrong).toEqual([]);
  });

  test("reads every spelling in any case, without accents and punctuation, among spaces", () => {
    const spelled = fc.constantFrom(...SPELLINGS);
    const cases = fc.array(fc.boolean(), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(spelled, cases, fc.boolean(), ({ spelling, holder }, upper, bare) => {
        const text = [...spelling]
          .map((char, i) => (upper[i % upper.length] ? char.toUpperCase() : char.toLowerCase()))
          .join("");
        const stripped = text.normalize("NFD").replace(/[\u0300-\u036f]/g, "");
        const plain = stripped.replace(/[.,'’-]/g, "");
        expect(findHolder(`  ${bare ? plain : text}  `)).toBe(holder);
      }),
      { numRuns: 2000 },
    );
  });

  test("reads no text of two or three letters as anything but its own code or name", () => {
    const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
    const pairs = letters.flatMap((a) => letters.map((b) => a + b));
    const texts = [...pairs, ...pairs.flatMap((pair) => letters.map((c) => pair + c))];
    const misread = texts.filter((text) => {
      const found = findHolder(text);
      if (!isHolder(found)) return found !== undefined && found.id !== text;
      const own = [found.iso2, found.iso3, found.name, ...found.aliases];
      return !own.some((spelling) => spelling.replace(/\W/g, "").toUpperCase() === text);
    });
    expect(misread).toEqual([]);
  });

  test("never reads a made-up word", () => {
    const consonants = fc.constantFrom(..."bcdfghjkmqvwxz");
    const word = fc.string({ unit: consonants, minLength: 5, maxLength: 12 });
    fc.assert(fc.property(word, (text) => findHolder(text) === undefined));
  });

  test("never reads a number that is no code", () => {
    const codes = new Set(HOLDERS.map(({ code }) => code).filter((code) => code > 9999));
    const number = fc.integer({ min: 0, max: 99_999 }).filter((n) => !codes.has(n));
    fc.assert(fc.property(number, (n) => findHolder(String(n)) === undefined));
  });
});

describe("nearestHolder", () => {
  // Iran and Iraq, Slovakia and Slovenia are as near.
  test.each([
    ...["", "Zz", "CNN", "Cub", "Japan1", "Xyzzyplugh", "United States"],
    ...["Irab", "Slovania"],
  ])("has no guess for %p", (text) => {
    expect(nearestHolder(text)).toBeUndefined();
  });

  test.each([
    ["Chnia", "China"],
    ["Irqa", "Iraq"],
    ["Frnace", "France"],
    ["Untied Kingdom", "United Kingdom"],
    ["Sweeden", "Sweden"],
    ["Luxemburg", "Luxembourg"],
    ["Switzerlnd", "Switzerland"],
    ["Eurozon", "Euro area"],
    ["philipines", "Philippines"],
    // Two slips in eight letters; and Austria, which comes before, is two from it.
    ["Thoilond", "Thailand"],
    ["Australa", "Australia"],
    // The other of these two is two slips from it, and comes after or before.
    ["Slovahia", "Slovakia"],
    ["Slovehia", "Slovenia"],
  ])("takes %p for %s", (text, name) => {
    expect(nearestHolder(text)?.name).toBe(name);
  });

  test("finds the holder again after one slip in a name of six letters or more", () => {
    const long = HOLDERS.filter(({ name }) => /^[A-Z][a-z]{5,}$/.test(name));
    const slip = fc.tuple(fc.constantFrom(...long), fc.nat(), fc.constantFrom(..."aeiouxz"));
    fc.assert(
      fc.property(slip, ([holder, at, letter]) => {
        const i = 1 + (at % (holder.name.length - 1));
        const text = holder.name.slice(0, i) + letter + holder.name.slice(i + 1);
        const found = findHolder(text) ?? nearestHolder(text);
        if (found === holder) return;
        // "Iaeland" may be Ireland or Iceland.
        const isNear = (spelling: string) => distance(fold(text), fold(spelling)) <= 1;
        const rivals = [...HOLDERS, ...GROUPS].filter((each) => each !== holder);
        expect(rivals.some(({ name, aliases }) => [name, ...aliases].some(isNear))).toBe(true);
      }),
    );
  });
});

/** Letters that differ between two texts of one length; otherwise 1 for a letter more or less. */
const distance = (a: string, b: string): number =>
  a.length === b.length
    ? [...a].filter((char, i) => char.toLowerCase() !== b[i]!.toLowerCase()).length
    : Math.abs(a.length - b.length);

import { hasGroup, partialIn } from "../../../src/formulas/catalogue/members";
import { GROUPS } from "../../../src/tic/holder";
import { formatMonth } from "../../../src/tic/month";
import { loadSnapshot } from "../../support/data";

beforeAll(() => loadSnapshot());

const asked = { month: "2026-04", measure: "", asOf: "" };

describe("hasGroup", () => {
  test.each(["Gulf", "GCC", "GCC+CN", "emerging markets", "TOP5", "BRICS+"])("%p has", (text) => {
    expect(hasGroup(text)).toBe(true);
  });

  test.each(["CN", "Eurozone", "CN+JP", "others", "Nowhere", ""])("%p has not", (text) => {
    expect(hasGroup(text)).toBe(false);
  });
});

describe("partialIn tells whom a sum is without", () => {
  test("nobody of what is no group, or not read", async () => {
    expect(await partialIn({ ...asked, holder: "CN" })).toEqual([]);
    await expect(partialIn({ ...asked, holder: "Nowhere" })).rejects.toMatchObject({
      code: "#VALUE!",
    });
  });

  test("of the Gulf three of six", async () => {
    const [gulf, ...others] = await partialIn({ ...asked, holder: "Gulf states" });
    expect(others).toEqual([]);
    expect(gulf).toMatchObject({
      name: "Gulf Cooperation Council",
      counted: ["Kuwait", "Saudi Arabia", "United Arab Emirates"],
      absent: ["Bahrain", "Oman", "Qatar"],
    });
    expect(formatMonth(gulf!.month)).toBe("2026-04");
  });

  test("by the month, the measure and the publication", async () => {
    const [before] = await partialIn({ ...asked, holder: "GCC", month: "2022-12" });
    expect(before!.absent).toEqual(["Qatar"]);
    const [longterm] = await partialIn({ ...asked, holder: "EMEUROPE", measure: "longterm" });
    expect(longterm!.counted).toContain("Poland");
    const [then] = await partialIn({ ...asked, holder: "EMEUROPE", month: "2025-12" });
    expect(then!.counted).toContain("Poland");
  });

  test("of the members of the day", async () => {
    const [group] = await partialIn({ ...asked, holder: "BRICS+" });
    expect(group).toMatchObject({ absent: ["Egypt", "Ethiopia", "Iran"] });
    expect(await partialIn({ ...asked, holder: "BRICS+", month: "2023-12" })).toEqual([]);
    expect(await partialIn({ ...asked, holder: "TOP20" })).toEqual([]);
  });
});

/** The members that Table 3 of 2026-06-18 has no total of for 2026-04: not listed in it, or withheld (n.a.). */
const WITHOUT: Readonly<Record<string, string>> = {
  GCC: "Bahrain, Oman, Qatar",
  NORDICS: "Iceland",
  OPEC: "Algeria, Congo (Brazzaville), Equatorial Guinea, Gabon, Iran, Iraq, Libya, Nigeria",
  ARAB: "Algeria, Bahrain, Comoros, Djibouti, Egypt, Iraq, Jordan, Lebanon, Libya, Mauritania, Oman, West Bank and Gaza, Qatar, Somalia, Sudan, Syria, Tunisia, Yemen",
  ASEAN: "Brunei, Cambodia, Laos, Myanmar, East Timor, Vietnam",
  GREATERCHINA: "Macau",
  EMEUROPE:
    "Serbia, Bosnia and Herzegovina, Croatia, Slovenia, North Macedonia, Albania, Bulgaria, Czech Republic, Slovakia, Estonia, Hungary, Latvia, Lithuania, Poland, Romania, Belarus, Moldova, Ukraine, Armenia, Azerbaijan, Georgia, Kyrgyzstan, Tajikistan, Turkmenistan, Uzbekistan",
};

test.each(GROUPS.map(({ id }) => id))("%s is without those, and no others", async (id) => {
  const [group] = await partialIn({ ...asked, holder: id });
  expect(group?.absent.join(", ") ?? "").toBe(WITHOUT[id] ?? "");
});

import { find, holderFindings } from "../../../../src/taskpane/sections/insert/finder";

const holders = holderFindings(undefined);
const found = (query: string) => find(holders, [], query).map((finding) => finding.text);

describe("a search of holders finds", () => {
  test("a sum as a whole, not its first part", () => {
    const [sum, ...others] = find(holders, [], "CN+BE+LU");
    expect(sum).toMatchObject({ text: "CN+BE+LU", name: "China + Belgium + Luxembourg" });
    expect(others).toEqual([]);
    expect(found("World ex China")).toEqual(["World ex China"]);
    expect(found("China and Japan")).toEqual(["China and Japan"]);
    expect(found("TOP5")).toEqual(["TOP5"]);
  });

  test("nothing of a sum with a part that is none", () => {
    expect(found("CN+Nowhere")).toEqual([]);
  });

  test("a country by its name in another language", () => {
    expect(found("Allemagne")[0]).toBe("DE");
    expect(found("日本")[0]).toBe("JP");
    expect(found("Китай")[0]).toBe("CN");
  });

  test("a single name as before", () => {
    expect(found("japan")[0]).toBe("JP");
    expect(found("Trinidad and Tobago")[0]).toBe("TT");
  });
});

import { TABLE3, table3, read, findings, said } from "./judged";

describe("names: a holder with another known name is noted", () => {
  test("Turkey as Czechia would be refused, as Turkiye it is noted", () => {
    const turkiye = table3.replaceAll("Turkey\t", "T\u00fcrkiye\t");
    expect(said(findings(TABLE3, turkiye))).toEqual([
      "noted names: Turkey (12807) is now called T\u00fcrkiye",
    ]);
    expect(() => read(TABLE3, table3.replaceAll("Turkey\t", "Czechia\t"))).toThrow(
      "a country with its code",
    );
  });
});

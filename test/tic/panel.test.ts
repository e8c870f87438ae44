import { isoMonth } from "../../src/tic/month";
import { CHINA, datasetOf, JAPAN, publication, type Printed } from "./tiny";

/** By rule; test/tic/dataset.test.ts has the same of the files. */
const NOVEMBER = isoMonth("2025-11");

describe("the value of a month", () => {
  const majors = publication("mfhhis01@2026-03-18", "2026-01");
  const later = publication("mfhhis01@2026-05-18", "2026-03");
  const table3 = publication("table3@2026-04-15", "2026-02");
  const line = (value: number | "na", precision: 1 | 100 = 1) => ({
    holder: CHINA,
    from: "2025-11",
    values: [value],
    precision,
  });
  const valueOf = (...printed: Printed[]) =>
    datasetOf(...printed).value(CHINA, "treasuries", NOVEMBER);

  test("is Table 3's, even where another table came out later", () => {
    expect(valueOf([table3, line(683_862)], [later, line(690_000, 100)])).toBe(683_862);
  });

  test("is another table's where Table 3 withholds it", () => {
    expect(valueOf([table3, line("na")], [majors, line(60_500, 100)])).toBe(60_500);
  });

  test("is otherwise the latest released", () => {
    expect(valueOf([majors, line(689_000, 100)], [later, line(683_900, 100)])).toBe(683_900);
  });

  test("is an older and finer figure that rounds to the latest, up to 0.05 billion away", () => {
    const fine = publication("slt3d@2023-03-15", "2023-01");
    expect(valueOf([fine, line(683_862)], [later, line(683_900, 100)])).toBe(683_862);
    expect(valueOf([fine, line(683_850)], [later, line(683_900, 100)])).toBe(683_850);
    expect(valueOf([fine, line(683_849)], [later, line(683_900, 100)])).toBe(683_900);
    expect(valueOf([fine, line(683_951)], [later, line(683_900, 100)])).toBe(683_900);
  });

  test("is not an older figure that is as coarse", () => {
    expect(valueOf([majors, line(683_900, 100)], [later, line(683_800, 100)])).toBe(683_800);
  });

  test("is the finer of two that came out on one day", () => {
    const fine = publication("slt3d@2023-03-15", "2023-01");
    const coarse = publication("mfh@2023-03-15", "2023-01");
    expect(valueOf([fine, line(683_862)], [coarse, line(683_900, 100)])).toBe(683_862);
    expect(valueOf([coarse, line(683_900, 100)], [fine, line(683_862)])).toBe(683_862);
    // Also where the coarse one is not it rounded.
    expect(valueOf([fine, line(683_849)], [coarse, line(683_900, 100)])).toBe(683_849);
    expect(valueOf([coarse, line(683_900, 100)], [fine, line(683_849)])).toBe(683_849);
  });

  test("does not depend on the order in which publications are stored", () => {
    const press = publication("press@2026-01-15", "2025-11");
    const printed: Printed[] = [
      [press, line(682_600, 100)],
      [majors, line(683_900, 100)],
      [table3, line(683_862)],
    ];
    expect(valueOf(...printed)).toBe(683_862);
    expect(valueOf(...[...printed].reverse())).toBe(683_862);
  });

  test("is NaN where nothing was printed, and outside all tables", () => {
    const dataset = datasetOf([later, { holder: CHINA, from: "2025-11", values: [1, null, 3] }]);
    const value = (holder: number, month: string) =>
      dataset.value(holder, "treasuries", isoMonth(month));
    expect(value(CHINA, "2025-12")).toBeNaN();
    expect(value(CHINA, "2025-10")).toBeNaN();
    expect(value(CHINA, "2026-02")).toBeNaN();
    expect(value(JAPAN, "2025-11")).toBeNaN();
  });
});

import { DESCRIBED } from "../../src/formulas/catalogue/examples";
import { help } from "../../src/workbench/help";

const names = DESCRIBED.map(({ name }) => name);

test("HOLDINGS is proposed first, and nothing that there is not", () => {
  expect(help.order![0]).toBe("HOLDINGS");
  expect(new Set(help.order).size).toBe(help.order!.length);
  expect(help.order!.filter((name) => !names.includes(name))).toEqual([]);
});

test("whom a figure is of has to be said, its month not", () => {
  expect(help.isRequired!("HOLDINGS", "holder")).toBe(true);
  expect(help.isRequired!("HOLDINGS", "month")).toBe(false);
  expect(help.isRequired!("LATESTMONTH", "holder")).toBe(false);
});

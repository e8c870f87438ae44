import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isoMonth, lastDay } from "../../../../src/tic/month";
import { tenYearYield } from "../../../../src/workbook/sheets/language/yield";

test("the yields are those of the file, month by month from 2000 on", () => {
  const file = readFileSync(
    join(__dirname, "../../../../data/raw/market/us10y_monthly.csv"),
    "utf8",
  );
  const rows = file
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(","))
    .filter(([date]) => date! >= "2000-01")
    .map(([date, percent]) => [lastDay(isoMonth(date!.slice(0, 7))), Number(percent)]);
  expect(rows.length).toBeGreaterThan(300);
  expect(tenYearYield()).toEqual(rows);
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadSnapshot } from "../support/data";
import { evaluate } from "../support/formula";

beforeAll(loadSnapshot);

/** The stored press table: newest month first, 20 holders, the grand total and foreign official holders. */
const lines = readFileSync(
  join(__dirname, "../../data/raw/vintage-2026-06-18/slt_table5.txt"),
  "latin1",
)
  .split("\r\n")
  .map((line) => line.split("\t").map((cell) => cell.trim()));
const header = lines.find(([first]) => first === "Country")!;
const months = header.slice(1).filter((month) => /^\d{4}-\d\d$/.test(month));
const rows = lines
  .slice(lines.indexOf(header) + 1)
  .filter(([, figure]) => /^\d+\.\d$/.test(figure ?? ""));
const holders = rows.slice(
  0,
  rows.findIndex(([name]) => name === "All Other"),
);

/** To one decimal, half away from zero, as the table prints; the half itself may have been rounded either way. */
const prints = (value: number, figure: number) => Math.abs(value - figure) <= 0.05 + 1e-9;

test("HOLDINGS reproduces the press table cell by cell: 13 months, 22 rows", () => {
  const named = rows.filter(([name]) =>
    [...holders.map(([holder]) => holder), "Grand Total", "Of Which: Foreign Official"].includes(
      name,
    ),
  );
  expect([months.length, named.length]).toEqual([13, 22]);
  for (const [name, ...figures] of named)
    months.forEach((month, i) => {
      const value = evaluate(`=TIC.HOLDINGS("${name!.replace("Of Which: ", "")}","${month}")`);
      expect([name, month, prints(value as number, Number(figures[i]))]).toEqual([
        name,
        month,
        true,
      ]);
    });
});

test("TABLE reproduces its order", () => {
  const table = evaluate(`=TIC.TABLE("${months[0]}",20,"rank code")`) as unknown[][];
  const codes = holders.map(([name]) => evaluate(`=TIC.NAME("${name}","tic")`));
  expect(table.map(([, code]) => code)).toEqual(codes);
  expect(table.map(([rank]) => rank)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
});

import { openWithAddin } from "../../testing/workbench";

/** A workbook of which nearly all is constants, and how many of its cells are worked out meanwhile. */

interface Evaluation {
  readonly evaluator?: { computeCell(position: object): unknown };
}

const ROWS = 300;

/** As it was saved, with a sum of each row's numbers in the last column. */
function open() {
  const first = openWithAddin();
  const sheet = first.engine.sheets.list()[0]!.id;
  first.engine.cells.write(
    Array.from({ length: ROWS }, (_, row) => [
      { sheet, row, column: 0, content: "2025-11" },
      { sheet, row, column: 1, content: `${row}.5`, format: "0.00" },
      { sheet, row, column: 2, content: row % 2 ? "China" : "'007" },
    ]).flat(),
  );
  first.type("E1", `=SUM(B1:B${ROWS})`);
  const data = JSON.parse(JSON.stringify(first.engine.save())) as object;
  const again = openWithAddin({ data });
  const { handlers } = again.engine.model as unknown as { handlers: readonly Evaluation[] };
  const { evaluator } = handlers.find((plugin) => plugin.evaluator)!;
  const compute = evaluator!.computeCell.bind(evaluator);
  let count = 0;
  evaluator!.computeCell = (position) => {
    count += 1;
    return compute(position);
  };
  const worked = (run: () => void) => {
    count = 0;
    run();
    return count;
  };
  return { ...again, sheet, worked };
}

const SUM = (ROWS * ROWS) / 2;

test("a workbook that was saved opens as it was", () => {
  const { text, value, cell } = open();
  expect([text("A300"), text("B300"), text("C299"), text("C300")]).toEqual([
    "2025-11",
    "299.50",
    "007",
    "China",
  ]);
  expect([cell("C299").kind, cell("B300").format, value("E1")]).toEqual(["text", "0.00", SUM]);
});

test("adding a sheet or a name, or calculating everything, works out formulas and what they use only once", () => {
  const { engine, sheet, worked, value } = open();
  const area = { sheet, top: 0, left: 0, bottom: ROWS - 1, right: 0 };
  expect(worked(() => engine.sheets.add("Other"))).toBeLessThan(ROWS + 10);
  engine.cells.write([{ sheet, row: 0, column: 4, content: "=1+1" }]);
  expect(value("E1")).toBe(2);
  expect(worked(() => engine.sheets.add("Third"))).toBeLessThan(10);
  expect(worked(() => engine.names.add("Months", area))).toBeLessThan(10);
  expect(worked(() => engine.calculation.calculate())).toBeLessThan(10);
});

test("the used part is the cells with something in them, and what formulas fill", () => {
  const { engine, sheet, type } = open();
  const used = () => engine.cells.usedArea(sheet, true);
  expect(used()).toEqual({ sheet, top: 0, left: 0, bottom: ROWS - 1, right: 4 });
  type("G290", "=TRANSPOSE(TRANSPOSE(B1:C4))");
  expect(used()).toMatchObject({ bottom: ROWS - 1, right: 7 });
  engine.history.undo();
  expect(used()).toMatchObject({ bottom: ROWS - 1, right: 4 });
});

test("a formula follows constants that change, also after a sheet was added, and when that is undone", () => {
  const { engine, type, value } = open();
  type("B1", "100.5");
  expect(value("E1")).toBe(SUM + 100);
  engine.sheets.add("Other");
  type("B2", "101.5");
  expect(value("E1")).toBe(SUM + 200);
  engine.history.undo();
  engine.history.undo();
  engine.history.undo();
  expect(value("E1")).toBe(SUM);
});

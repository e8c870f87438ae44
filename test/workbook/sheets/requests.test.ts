import type { Batch, Reply } from "excel-workbench/testing";
import { createSheet } from "../../../src/workbook/sheets/sheets";
import { loadSnapshot, now, openWorkbook } from "./support";

/** What making a sheet asks of Excel, which does not depend on what else is in the workbook. */

beforeAll(loadSnapshot);

/** How many requests it takes, and how many cells come with the answers. */
async function asked(rows: number) {
  const { engine, dispatcher } = openWorkbook();
  const sheet = engine.sheets.add("All data");
  const columns = [0, 1, 2, 3, 4];
  engine.cells.write(
    Array.from({ length: rows }, (_, row) =>
      columns.map((column) => ({ sheet, row, column, content: `${row + column}` })),
    ).flat(),
  );
  const execute = dispatcher.execute.bind(dispatcher);
  const found = { requests: 0, cells: 0 };
  dispatcher.execute = (batch: Batch): Reply => {
    const reply = execute(batch);
    found.requests += 1;
    if (reply.ok) found.cells += reply.results.reduce<number>((sum, one) => sum + cellsIn(one), 0);
    return reply;
  };
  const { status, failures } = await createSheet("majors", { as: "values" }, now);
  expect([status, failures]).toEqual(["created", []]);
  return found;
}

function cellsIn(answer: unknown): number {
  const { values = {} } = (answer ?? {}) as { readonly values?: object };
  return Object.values(values)
    .filter((value): value is unknown[] => Array.isArray(value))
    .reduce((sum, value) => sum + value.flat().length, 0);
}

test("a sheet takes as many requests beside a large one, and reads none of its cells", async () => {
  const [alone, beside] = [await asked(0), await asked(3000)];
  expect([alone.cells, beside.cells]).toEqual([0, 0]);
  // Now and then it is looked whether a cell is being edited.
  expect(beside.requests - alone.requests).toBeLessThan(10);
  expect(alone.requests).toBeLessThan(40);
});

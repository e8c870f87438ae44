import { openWithAddin } from "../../testing/workbench";

interface Log {
  readonly session: {
    readonly revisions: { readonly tree: { readonly branches: { operations: unknown[] }[] } };
  };
}

const kept = ({ engine }: ReturnType<typeof openWithAddin>) =>
  (engine.model as unknown as Log).session.revisions.tree.branches.flatMap(
    ({ operations }) => operations,
  ).length;

const typed = (workbench: ReturnType<typeof openWithAddin>, from: number, to: number) => {
  for (let number = from; number <= to; number++) {
    workbench.type("A1", String(number));
    workbench.value("A1");
  }
};

test("as in Excel, a hundred steps are kept to undo", () => {
  const workbench = openWithAddin();
  const { engine, value } = workbench;
  typed(workbench, 1, 150);
  const { handlers } = engine.model as unknown as {
    handlers: readonly { readonly undoStack?: readonly string[] }[];
  };
  expect(handlers.find(({ undoStack }) => undoStack)?.undoStack).toHaveLength(100);
  expect([engine.history.undo(), value("A1")]).toEqual([true, 149]);
  expect([engine.history.redo(), value("A1")]).toEqual([true, 150]);
});

test("what can no longer be undone is forgotten, and what was undone before something else was done", () => {
  const workbench = openWithAddin();
  const { engine, value } = workbench;
  typed(workbench, 1, 300);
  expect(kept(workbench)).toBeLessThan(110);
  for (let step = 0; step < 3; step++) engine.history.undo();
  typed(workbench, 1001, 1120);
  expect(kept(workbench)).toBeLessThan(110);
  for (let step = 0; step < 3; step++) engine.history.undo();
  expect(value("A1")).toBe(1117);
  engine.history.redo();
  expect(value("A1")).toBe(1118);
});

test("a step of several changes counts as one, and is undone whole", async () => {
  const workbench = openWithAddin();
  const { engine, value, Excel } = workbench;
  typed(workbench, 1, 120);
  await Excel.run({ mergeUndoGroup: true } as Excel.RunOptions, async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    for (let row = 0; row < 40; row++) {
      sheet.getRangeByIndexes(row, 1, 1, 1).values = [[row]];
      await context.sync();
    }
  });
  expect([value("B40"), value("A1")]).toEqual([39, 120]);
  engine.history.undo();
  expect([value("B1"), value("B40"), value("A1")]).toEqual([null, null, 120]);
  engine.history.redo();
  expect([value("B1"), value("B40")]).toEqual([0, 39]);
});

test("undo in the middle of a step takes back what there is of it, and the rest is another step", async () => {
  const workbench = openWithAddin();
  const { engine, value, Excel } = workbench;
  typed(workbench, 1, 2);
  await Excel.run({ mergeUndoGroup: true } as Excel.RunOptions, async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    for (const [row, cell] of ["B1", "B2", "B3", "B4"].entries()) {
      sheet.getRange(cell).values = [[row]];
      await context.sync();
      if (row === 1) engine.history.undo();
    }
  });
  expect(["A1", "B1", "B2", "B3", "B4"].map((cell) => value(cell))).toEqual([2, null, null, 2, 3]);
  engine.history.undo();
  expect(["A1", "B3", "B4"].map((cell) => value(cell))).toEqual([2, null, null]);
  engine.history.undo();
  expect(value("A1")).toBe(1);
});

test("when everything is forgotten, there is nothing to undo, and what follows can be undone", () => {
  const workbench = openWithAddin();
  const { engine, value } = workbench;
  typed(workbench, 1, 20);
  engine.history.forget();
  expect([engine.history.undo(), kept(workbench)]).toEqual([false, 1]);
  typed(workbench, 21, 22);
  expect([engine.history.undo(), value("A1")]).toEqual([true, 21]);
  expect([engine.history.undo(), value("A1")]).toEqual([true, 20]);
  expect(engine.history.undo()).toBe(false);
});

describe("a step of 150 changed formulas", () => {
  const factor = (by: number) => (row: number) => [`=ROW(A${row + 1})*${by}`];

  const write = ({ Excel }: ReturnType<typeof openWithAddin>, by: number) =>
    Excel.run({ mergeUndoGroup: true } as Excel.RunOptions, async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      for (let row = 0; row < 150; row++) {
        sheet.getRangeByIndexes(row, 1, 1, 1).formulas = [factor(by)(row)];
        await context.sync();
      }
    });

  test("is a single change once it was undone, and is done again whole", async () => {
    const workbench = openWithAddin();
    const { engine, value } = workbench;
    await write(workbench, 2);
    await write(workbench, 3);
    const before = kept(workbench);
    expect(value("B150")).toBe(450);
    engine.history.undo();
    expect([value("B1"), value("B150")]).toEqual([2, 300]);
    expect(kept(workbench)).toBeLessThan(before - 140);
    engine.history.undo();
    expect([value("B1"), value("B150")]).toEqual([null, null]);
    expect(kept(workbench)).toBeLessThan(20);
    engine.history.redo();
    engine.history.redo();
    expect([value("B1"), value("B150")]).toEqual([3, 450]);
    engine.history.undo();
    engine.history.undo();
    expect([value("B1"), value("B150")]).toEqual([null, null]);
  });

  test("is undone after another was undone and something else done", async () => {
    const workbench = openWithAddin();
    const { engine, value } = workbench;
    workbench.type("A1", "7");
    await write(workbench, 2);
    engine.history.undo();
    await write(workbench, 5);
    workbench.type("A1", "8");
    expect([value("A1"), value("B150")]).toEqual([8, 750]);
    engine.history.undo();
    engine.history.undo();
    expect([value("A1"), value("B150")]).toEqual([7, null]);
    engine.history.redo();
    expect([value("A1"), value("B150")]).toEqual([7, 750]);
    engine.history.redo();
    expect([value("A1"), value("B150")]).toEqual([8, 750]);
    for (let step = 0; step < 3; step++) engine.history.undo();
    expect([value("A1"), value("B150")]).toEqual([null, null]);
    expect(engine.history.undo()).toBe(false);
  });
});

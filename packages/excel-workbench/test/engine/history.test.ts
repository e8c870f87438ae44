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

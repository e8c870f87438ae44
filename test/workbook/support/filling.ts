import type { openBook } from "./book";

/** Excel that fills the column of a table with the first formula, where several are written to it at once. */
export function fillColumns({ engine, dispatcher }: ReturnType<typeof openBook>): void {
  const execute = dispatcher.execute.bind(dispatcher);
  const columns = () =>
    engine.tables.list().flatMap(({ area: { sheet, top, bottom, left, right } }) =>
      Array.from({ length: right - left + 1 }, (_, column) =>
        Array.from({ length: bottom - top }, (_, row) => {
          const at = { sheet, row: top + 1 + row, column: left + column };
          return { at, content: engine.cells.read(at).content };
        }),
      ),
    );
  dispatcher.execute = (batch) => {
    const before = columns();
    const reply = execute(batch);
    const after = columns();
    if (before.length !== after.length) return reply;
    for (const [index, cells] of after.entries()) {
      const written = cells.filter(
        ({ content }, row) => content.startsWith("=") && content !== before[index]![row]?.content,
      );
      if (written.length < 2) continue;
      engine.cells.write(cells.map(({ at }) => ({ ...at, content: written[0]!.content })));
    }
    return reply;
  };
}

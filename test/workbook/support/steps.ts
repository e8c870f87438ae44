import type { Batch, Reply } from "excel-workbench/testing";

/** Excel refuses to write in a step to undo, from the given request on; of that one it has done all but the last. */
export function refuseSteps(
  dispatcher: { execute: (batch: Batch) => Reply },
  first: number,
): () => number {
  const execute = dispatcher.execute.bind(dispatcher);
  let requests = 0;
  let refused = 0;
  dispatcher.execute = (batch) => {
    const adds = new Set(
      batch.paths.flatMap((path) => (path.kind === "method" && path.name === "add" ? path.id : [])),
    );
    const index = batch.actions.findLastIndex(
      (action) =>
        action.kind === "set" ||
        (action.kind === "call" && !/^(get|load)/.test(action.name)) ||
        (action.kind === "resolve" && adds.has(action.path)),
    );
    if (!batch.mergesUndo || index < 0 || ++requests < first) return execute(batch);
    refused += 1;
    if (requests === first) execute({ ...batch, actions: batch.actions.slice(0, index) });
    const failure = { code: "UndoNotSupported", message: "It cannot be undone", location: "" };
    return { ok: false, failure };
  };
  return () => refused;
}

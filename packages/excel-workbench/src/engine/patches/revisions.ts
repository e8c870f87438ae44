/** The library's own log of all changes that were ever made, which it does not export the types of. */
export interface Session {
  undo(id: string): void;
  redo(id: string): void;
  readonly revisions: Log;
  readonly processedRevisions: Set<string>;
}

interface Log {
  readonly tree: Tree;
  HEAD_BRANCH: Branch;
  HEAD_OPERATION: Operation;
}

interface Tree {
  branches: Branch[];
  readonly branchingOperationIds: Map<Branch, string>;
  execution(branch: Branch): Iterable<{
    readonly operation: Operation;
    readonly isCancelled: boolean;
  }>;
}

interface Branch {
  operations: Operation[];
}

interface Operation {
  readonly id: string;
  /** Of an operation that was adapted to others it is worked out when it is read. */
  readonly data: Revision;
}

/** What was changed: the commands do it again, the changes take it back. */
interface Revision {
  readonly commands: readonly unknown[];
  readonly changes: readonly unknown[];
  setChanges(changes: readonly unknown[]): void;
}

/**
 * Makes several changes, one after the other, a single one with the name of the last; whether that could be done. To undo one the
 * library adapts every change after it, also those that are undone already, and keeps each form of each: a step of 150 changes that
 * were undone one by one left half a million.
 */
export function merge({ revisions: { tree } }: Session, ids: readonly string[]): boolean {
  const [first] = ids;
  const runs = tree.branches.flatMap((branch) => {
    const at = branch.operations.findIndex(({ id }) => ids.includes(id));
    return at < 0 ? [] : [{ branch, at, run: branch.operations.slice(at, at + ids.length) }];
  });
  const isWhole = ({ run }: (typeof runs)[number]) =>
    run.length === ids.length && run.every(({ id }, i) => id === ids[i]);
  if (first === undefined || runs.length === 0 || !runs.every(isWhole)) return false;
  // All of them before any is changed, since one may be adapted from another.
  const read = runs.map((one) => ({ ...one, data: one.run.map(({ data }) => data) }));
  for (const { branch, at, run, data } of read) {
    const last = data.at(-1)!;
    Object.assign(last, { _commands: data.flatMap(({ commands }) => commands) });
    last.setChanges(data.flatMap(({ changes }) => changes));
    const { operations } = branch;
    branch.operations = [
      ...operations.slice(0, at),
      run.at(-1)!,
      ...operations.slice(at + run.length),
    ];
  }
  return true;
}

/**
 * Forgets the changes before one, or all but the last if nothing can be undone, and those that were undone: the library keeps
 * every command with all that it changed for as long as the page is open, for others who might join. Nothing may be left to redo.
 */
export function prune(session: Session, first: string | undefined): void {
  const { revisions, processedRevisions } = session;
  const { tree } = revisions;
  const done = [...tree.execution(tree.branches[0]!)].flatMap(({ operation, isCancelled }) =>
    isCancelled ? [] : [operation],
  );
  const at = first === undefined ? -1 : done.findIndex(({ id }) => id === first);
  // One before it, so that there is something to go back to.
  const kept = at < 0 ? done.slice(-1) : done.slice(Math.max(0, at - 1));
  const branch = Object.assign(tree.branches[0]!, { operations: kept });
  tree.branches = [branch];
  tree.branchingOperationIds.clear();
  revisions.HEAD_BRANCH = branch;
  revisions.HEAD_OPERATION = kept.at(-1)!;
  // By which it knows messages that come twice.
  processedRevisions.clear();
}

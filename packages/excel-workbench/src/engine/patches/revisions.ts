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

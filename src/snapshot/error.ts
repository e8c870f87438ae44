/** A file of the snapshot is not what the index, or this version of the add-in, says. */
export class SnapshotError extends Error {
  override readonly name = "SnapshotError";
}

import { DISK, guarded, NO_DISK, type Disk } from "./disk";
import { locked } from "./lock";

/** What every command that works on a data directory may be given. */
export interface WorkOptions {
  /** The data directory. */
  readonly data: string;
  readonly isDryRun?: boolean;
  readonly now?: () => Date;
  readonly disk?: Disk;
}

/** Works on a data directory: alone in it, or, without a lock and without a trace, as `--dry-run`. */
export function working<T>(
  { data, isDryRun = false, disk = DISK }: WorkOptions,
  work: (disk: Disk) => Promise<T>,
): Promise<T> {
  if (isDryRun) return work(NO_DISK);
  return locked(data, (guard) => work(guarded(disk, guard)));
}

import { is1904 } from "../../runtime/system";
import { once } from "../../tic/once";
import { isPairs, namesOf, type Signature } from "./arguments";

/** The optional arguments of a call, by name, as Excel passes them. */
export type Positional = Readonly<Record<string, unknown>>;

/** How many tails are remembered for a signature: the formulas of a column have the same, and a sheet has a few columns. */
const MOST = 16;

/** What was read of a tail, and by what one knows it again. */
interface Known<T> {
  readonly marks: readonly unknown[];
  readonly from1904: boolean;
  readonly read: T;
}

/** The last tails of a signature, and its arguments: whether what stands in their place is read for each call. */
interface Memory<T> {
  readonly names: readonly string[];
  readonly isFree: readonly boolean[];
  readonly tails: Known<T>[];
  next: number;
}

/**
 * Reads the tail of a call, all its optional arguments but for those that each call reads anew: once, for calls with the same tail.
 * What cannot be read is refused every time.
 */
export function remembering<T>(
  read: (signature: Signature, positional: Positional) => T,
): (signature: Signature, positional: Positional) => T {
  const memoryOf = once((signature: Signature): Memory<T> => {
    const names = namesOf(signature);
    const isFree = names.map((name) =>
      Boolean(signature.ranges?.includes(name) || signature.own?.includes(name)),
    );
    return { names, isFree, tails: [], next: 0 };
  });
  return (signature, positional) => {
    const memory = memoryOf(signature);
    for (const tail of memory.tails) if (isTail(tail, memory, positional)) return tail.read;
    const found = read(signature, positional);
    const { names, isFree, tails } = memory;
    const marks = names.map((name, i) => markOf(positional[name], isFree[i]!));
    if (marks.includes(NaN)) return found;
    tails[memory.next] = { marks, from1904: is1904(), read: found };
    memory.next = (memory.next + 1) % MOST;
    return found;
  };
}

function isTail<T>(
  { marks, from1904 }: Known<T>,
  { names, isFree }: Memory<T>,
  positional: Positional,
): boolean {
  for (let i = 0; i < names.length; i++)
    if (markOf(positional[names[i]!], isFree[i]!) !== marks[i]) return false;
  return from1904 === is1904();
}

/** By what an argument is known again; NaN, which equals nothing, for what is to be looked at every time. */
function markOf(raw: unknown, isFree: boolean): unknown {
  if (raw === null || raw === undefined) return null;
  if (isFree) return isFreeCell(raw) ? null : NaN;
  return typeof raw === "string" || typeof raw === "number" ? raw : NaN;
}

/** Whether an argument that each call reads anew says nothing of the tail: it could be options, or what is refused. */
function isFreeCell(raw: unknown): boolean {
  if (!Array.isArray(raw)) return isPlain(raw);
  const [row] = raw as unknown[];
  return raw.length === 1 && Array.isArray(row) && row.length === 1 && isPlain(row[0]);
}

const isPlain = (cell: unknown): boolean =>
  typeof cell === "string" ? !isPairs(cell) : cell === null || Number.isFinite(cell);

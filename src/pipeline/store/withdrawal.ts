import { join } from "node:path";
import * as v from "valibot";
import { indexSchema } from "../../snapshot/schema";
import type { Content } from "../../tic/dataset";
import { jsonOf, sha256Of, textAt, type Places } from "./directory";
import { EXIT, Stop } from "../exit";
import { hash } from "./manifest";
import { indexOf, type Whole } from "./snapshot";

const withdrawalSchema = v.object({
  schema: v.literal(1),
  /** What was withdrawn. */
  index: indexSchema,
  /** When the snapshot before was published once more in its place. */
  since: v.string(),
  /** The publications in what was withdrawn. */
  publications: v.array(v.string()),
  /** Those that the snapshot before lacks or has otherwise, with the sha256 of what they print. */
  added: v.record(v.string(), hash),
});

/** What `withdraw` took back. */
export type Withdrawal = v.InferOutput<typeof withdrawalSchema>;

/** The withdrawal of one snapshot in favour of the one before. */
export function withdrawalOf(withdrawn: Whole, before: Whole, since: string): Withdrawal {
  const kept = editionsOf(before.content);
  const editions = [...editionsOf(withdrawn.content)];
  return {
    schema: 1,
    index: withdrawn.index,
    since,
    publications: editions.map(([id]) => id),
    added: Object.fromEntries(editions.filter(([id, printed]) => kept.get(id) !== printed)),
  };
}

/** The withdrawal in a data directory, as long as nothing was published after it. */
export async function withdrawalIn({
  snapshot,
  withdrawn,
}: Pick<Places, "snapshot" | "withdrawn">): Promise<Withdrawal | undefined> {
  const text = await textAt(withdrawn);
  if (text === undefined) return undefined;
  const parsed = v.safeParse(withdrawalSchema, jsonOf(text));
  if (!parsed.success)
    throw new Stop(
      EXIT.failed,
      `${withdrawn} cannot be read. Restore it from a backup, or remove it: then what was withdrawn can be published again. Nothing was changed.`,
    );
  const served = indexOf(await textAt(join(snapshot, "index.json")));
  return served && served.published !== parsed.output.since ? undefined : parsed.output;
}

/** Why a snapshot must not be published: it would bring back what was withdrawn. */
export async function heldBack(content: Content, places: Places): Promise<string | undefined> {
  const withdrawal = await withdrawalIn(places);
  if (!withdrawal || !isReturning(content, withdrawal)) return undefined;
  const { index, since, added } = withdrawal;
  return `The release of ${index.release}, to ${index.newest}, was withdrawn at ${since}, and with it ${Object.keys(added).join(", ")}: nothing is published until a newer file of these tables comes, or \`withdraw --undo\` brings it back.`;
}

/**
 * Whether everything that was withdrawn is there, and nothing about it has changed: none is gone, prints something else, or
 * is followed by a later one of its table.
 */
function isReturning(content: Content, { publications, added }: Withdrawal): boolean {
  const editions = editionsOf(content);
  const back = content.publications.filter(({ id }) => added[id] === editions.get(id));
  const isFollowed = content.publications.some(
    ({ id, table, release }) =>
      !publications.includes(id) &&
      back.some((each) => each.table === table && each.release < release),
  );
  return back.length === Object.keys(added).length && !isFollowed;
}

/** The sha256 of what each publication prints. */
function editionsOf({ publications, rows }: Content): Map<string, string> {
  const printed = new Map(publications.map(({ id }) => [id, [] as string[]]));
  for (const { publication, ...row } of rows)
    printed.get(publications[publication]!.id)!.push(JSON.stringify(row));
  return new Map(
    [...printed].map(([id, lines]) => [id, sha256Of(Buffer.from(lines.sort().join("\n")))]),
  );
}

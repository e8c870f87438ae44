import { listIn } from "../../../language/figures";
import { say, together } from "../../../language/say";
import { sum } from "../../excel/groups";
import { reasonOf } from "../../excel/reason";
import { type Failure } from "../../excel/work";
import { type CellChange, listed } from "../../find/changes";
import { type Plan } from "../language/plan";
import { type SheetRecord } from "../registry";
import { type Move, type Noted, report, type SheetReport } from "../report";
import { type Changes } from "./changes";
import { type Writing } from "./difference";
import { linesTyped } from "./lines";
import { newsOf } from "./news";
import { calculated } from "./settle";
import { moveOf, placed, told, type Watched } from "./told";

/** What became of a sheet that was written. */
export async function reportOf(
  context: Excel.RequestContext,
  writing: Writing,
  { differences, lines, failures }: Changes,
  { lack }: Plan,
  watched: readonly Watched[],
): Promise<SheetReport> {
  const { found, record } = writing;
  const { name } = found;
  const added = sum(differences.map((one) => one.added.length));
  const removed = sum(differences.map((one) => one.removed.length));
  const cells = differences.flatMap(({ runs }) => runs.map(({ contents }) => contents.length));
  const written = sum(cells) + lines.length;
  const did = listIn([
    ...(added ? [say("{count, plural, one {# row} other {# rows}} added", { count: added })] : []),
    ...(removed
      ? [say("{count, plural, one {# row} other {# rows}} removed", { count: removed })]
      : []),
    ...(written
      ? [say("{count, plural, one {# cell} other {# cells}} written", { count: written })]
      : []),
  ]);
  const unlisted: Failure[] = [];
  const rest = await toldOf(context, watched, record.as).catch(
    (error: unknown): Partial<SheetReport> => {
      const sentence = together(
        say(
          "{sheet} was written, but its rows could not be looked up again: not all that changed is listed.",
          { sheet: name },
        ),
        reasonOf(error),
      );
      unlisted.push({ where: name, sentence });
      return {};
    },
  );
  return report({
    kind: record.kind,
    name,
    status: did ? "updated" : "unchanged",
    sentence: did
      ? say("{sheet} was brought up to date: {did}.", { sheet: name, did })
      : say("{sheet} was up to date.", { sheet: name }),
    failures: [...failures, ...unlisted],
    ...(lack && { lack: lack.said }),
    added,
    removed,
    written,
    ...rest,
    replaced: [...linesTyped(record, lines), ...(rest.replaced ?? [])],
    ...(isAskedAnew(writing) && { changes: [], changed: 0 }),
  });
}

/** Whether the user has typed another month or holder: figures for that are no news of this one. */
const isAskedAnew = ({ found, record }: Writing): boolean =>
  [...found.parameters].some(([id, { value }]) => value !== record.parameters[id]);

interface Told {
  readonly changes: CellChange[];
  changed: number;
  readonly replaced: Noted[];
  readonly kept: Noted[];
  readonly moves: Move[];
}

/** What is to be told of the tables, with their cells where they are now. */
async function toldOf(
  context: Excel.RequestContext,
  watched: readonly Watched[],
  as: SheetRecord["as"],
): Promise<Partial<SheetReport>> {
  const all = { changes: [], changed: 0, replaced: [], kept: [], moves: [] } as Told;
  const news: Noted[] = [];
  const unanswered: Noted[] = [];
  for (const one of watched) {
    const { difference } = one;
    const tidings = await newsOf(context, difference, as);
    news.push(...tidings.news);
    unanswered.push(...tidings.unanswered);
    const { runs, added, removed, stays, found } = difference;
    if (runs.length + added.length + removed.length + stays.length === 0) continue;
    const place = await placed(context, difference);
    if (as === "formulas" && added.length > 0)
      await calculated(context, place.body, place.count, found.columns.length);
    const of = await told(context, one, place);
    all.moves.push(moveOf(difference, place));
    all.changes.push(...of.changes);
    all.changed += of.changed;
    all.replaced.push(...of.replaced);
    all.kept.push(...of.kept);
  }
  return {
    ...all,
    changes: listed(all.changes),
    ...(news.length > 0 && { news }),
    ...(unanswered.length > 0 && { unanswered }),
  };
}

import { listIn, monthIn } from "../../../language/figures";
import { say } from "../../../language/say";
import type { Entry } from "../../../formulas/catalogue/catalogue";
import { hasGroup, partialIn, type PartialSum } from "../../../formulas/catalogue/members";
import { outsideOf } from "../../../formulas/catalogue/outside";
import type { State } from "../../../runtime/store";
import type { Month } from "../../../tic/month";
import { useAsked } from "../../functions/asked";
import { Notice } from "../../ui/notice";
import { isOwnMarket } from "./argument";
import { bridgedIn } from "./bridged";
import { wholeIn } from "./chosen";
import { takesHolder, type Draft, type Plans } from "./draft";
import { optionOf } from "../../../workbook/find/options";
import { unshownIn } from "./unshown";

interface Props {
  readonly entry: Entry;
  readonly draft: Draft;
  readonly plans: Plans;
  readonly state: State;
}

/** What the number alone does not tell of a draft: whom a sum is without, whose revision it hides, what is no share, which jumps changes leave out, and how a market is compared. */
export function Notes({ entry, draft, plans, state }: Props) {
  const partial = usePartial({ entry, draft, plans, state });
  const isRevision = entry.name === "REVISION";
  const unshown = useAsked(state, isRevision ? plans : undefined, (evaluate) =>
    unshownIn(evaluate, plans.rows.flat()),
  );
  const bridged = useAsked(state, plans, (evaluate) => bridgedIn(evaluate, entry, draft, plans));
  const outside = takesHolder(entry) ? outsideOf(draft.holders, wholeIn(draft)) : undefined;
  return (
    <>
      {outside && (
        <Notice
          tone="warning"
          sentence={say(
            "{names} {count, plural, one {does} other {do}} not lie in {whole}: what is given is a ratio, not a share.",
            { names: listIn(outside.holders), count: outside.holders.length, whole: outside.whole },
          )}
        />
      )}
      {partial.map((one) => (
        <Notice key={one.name} tone="warning" sentence={partialSentence(one)} />
      ))}
      {unshown?.map(({ sum, parts }) => (
        <Notice
          key={sum}
          tone="warning"
          sentence={say(
            "{sum} shows no revision as a whole, but of its parts {parts} {count, plural, one {was} other {were}} revised. Ask for each holder in a cell of its own.",
            { sum, parts: listIn(parts), count: parts.length },
          )}
        />
      ))}
      {bridged && bridged.length > 0 && (
        <Notice tone="warning" sentence={bridgedSentence(bridged)} />
      )}
      {isRelative(draft) && (
        <Notice
          tone="warning"
          sentence={say(
            "The market’s changes are taken relative, as of prices. For yields add the option diff=1, or write 10Y in place of the dates.",
          )}
        />
      )}
    </>
  );
}

/** Of many only the first and the last are named: there is one each June. */
const bridgedSentence = (benchmarks: readonly Month[]): string =>
  benchmarks.length > 2
    ? say(
        "The changes are like for like: the jumps at the new survey benchmarks of each June, {first} to {last}, are left out. For the plain differences of the holdings add the option breaks=raw.",
        { first: monthIn(benchmarks[0]!), last: monthIn(benchmarks.at(-1)!) },
      )
    : say(
        "The changes are like for like: what the new survey {count, plural, one {benchmark} other {benchmarks}} of {months} added or took away at once is left out. For the plain differences of the holdings add the option breaks=raw.",
        { count: benchmarks.length, months: listIn(benchmarks.map(monthIn)) },
      );

/** Whether LEADLAG takes its market series for prices. */
function isRelative({ name, fields }: Draft): boolean {
  const isOwn = isOwnMarket(fields["dates"] ?? "");
  return name === "LEADLAG" && !isOwn && optionOf(fields["options"], "diff") === undefined;
}

/** The groups of a draft that have not all their members in the last month it is about. */
function usePartial({ entry, draft, plans, state }: Props): readonly PartialSum[] {
  const { holders, fields } = draft;
  const groups = takesHolder(entry) ? holders.filter(hasGroup) : [];
  const { options } = fields;
  const of = {
    month: plans.rows[0]?.at(-1)?.month || fields["end"] || optionOf(options, "end") || "",
    measure: fields["measure"] || optionOf(options, "measure") || "",
    asOf: fields["as_of"] || optionOf(options, "asof") || "",
  };
  const key = groups.length ? JSON.stringify([groups, of]) : undefined;
  const found = useAsked(state, key, async () =>
    (await Promise.all(groups.map((holder) => partialIn({ holder, ...of })))).flat(),
  );
  return [...new Map(found?.map((one) => [one.name, one])).values()];
}

const partialSentence = ({ name, month, counted, absent }: PartialSum): string =>
  say(
    "{name}: {counted, number} of {all, number} members are published for {month}. In the sum: {names}. Not in it: {absent}.",
    {
      name,
      month: monthIn(month),
      counted: counted.length,
      all: counted.length + absent.length,
      names: listIn(counted),
      absent: listIn(absent),
    },
  );

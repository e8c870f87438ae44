import { TABLES } from "../../tic/tables";
import type { Reading } from "../../treasury/reading";
import { copy } from "./copy";
import type { Finding } from "./finding";
import { flow } from "./flow";
import { gap } from "./gap";
import { history } from "./history";
import { added, gone, outgrown } from "./holders";
import { jump } from "./jump";
import { month } from "./month";
import { names } from "./names";
import { altered, leap, lost } from "./outside";
import type { PairRule } from "./pair";
import { alone, press } from "./press";
import { rest } from "./rest";
import { revisedLater, revision } from "./revision";
import { roundingOfMajors, roundingOfOthers, roundingOfPress } from "./rounding";
import { found, type Rule } from "./rule";
import { shared } from "./shared";
import { span } from "./span";
import { stale } from "./stale";
import { editionOf, sequel, type Background, type Edition } from "./subject";
import { total } from "./total";
import { withheldHolders, withheldTotals } from "./withheld";

/** The rules of an edition, in the order in which their findings are told. */
const RULES: readonly Rule<Edition>[] = [
  month,
  sequel(stale),
  sequel(gap),
  copy,
  ...[gone, outgrown, added, names, span].map(sequel),
  ...[withheldTotals, withheldHolders].map(sequel),
  ...[total, jump, flow, revision, rest].map(sequel),
];

/** The rules of what comes out apart from the releases, on days of its own. */
const OUTSIDE: readonly Rule<Edition>[] = [stale, lost, altered, leap].map(sequel);

/** The rules of two tables that come out together. */
const PAIRS: readonly PairRule[] = [roundingOfPress, roundingOfMajors, roundingOfOthers, shared];

/** Judges one edition by the one before it. */
export function judge(reading: Reading, background: Background): Finding[] {
  const edition = editionOf(reading, background);
  const rules = TABLES[reading.publication.table].isOutside ? OUTSIDE : RULES;
  return rules.flatMap((rule) => found(rule, reading.publication.source, edition));
}

/** Judges the tables of one release by each other. */
export function compare(release: readonly Reading[]): Finding[] {
  return PAIRS.flatMap((rule) => {
    const [whole, other] = rule.tables.map((table) =>
      release.find(({ publication }) => publication.table === table),
    );
    return whole && other ? found(rule, other.publication.source, { whole, other }) : [];
  });
}

/** Judges an edition of the history by the one before it and a Table 3 that is right. */
export function settled(
  reading: Reading,
  previous: Reading | undefined,
  table3: Reading | undefined,
): Finding[] {
  const { source, table } = reading.publication;
  if (table !== "mfhhis01" || !previous) return [];
  return found(history, source, { reading, previous, table3 });
}

/** Judges an old edition by the next one of its table. */
export const revisedBy = (next: Reading, reading: Reading): Finding[] =>
  found(revisedLater, reading.publication.source, { reading, next });

/** Judges an old press table by the release before or after it. */
export function held(reading: Reading, others: readonly Reading[]): Finding[] {
  const { source, table } = reading.publication;
  if (!TABLES[table].isWindow) return [];
  return [press, alone].flatMap((rule) => found(rule, source, { reading, others }));
}

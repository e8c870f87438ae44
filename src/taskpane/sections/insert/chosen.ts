import { outsideOf } from "../../../formulas/catalogue/outside";
import type { Entry } from "../../../formulas/catalogue/catalogue";
import { optionOf, withOption, withoutOption } from "../../../workbook/find/options";
import { takesHolder, takesHolders, withHolder, withHolders, type Draft } from "./draft";
import { changed, type Cause, type Dropped, type Form } from "./steps";

/** What a draft gives shares of, as its formula names that; empty if of nothing, or of all. */
export function wholeIn({ name, fields }: Pick<Draft, "name" | "fields">): string {
  const { of, options } = fields;
  if (name === "SHARE") return of || optionOf(options, "of") || "";
  return optionOf(options, "share") ?? optionOf(options, "whole") ?? "";
}

/** A form with holders that were chosen: beside those that are there, or in their place once these were inserted. */
export function withChosen(form: Form, holders: readonly string[], entry: Entry): Form {
  const { draft, isInserted } = form.now;
  const isNext = isInserted === true && holders.some((holder) => !draft.holders.includes(holder));
  const base = isNext ? { ...draft, holders: [], together: false } : draft;
  return stepTo(form, taken(base, holders, entry), holders, entry);
}

/** The same beside those whose place they took. */
export function withBeside(form: Form, { holders, replaced }: Chosen, entry: Entry): Form {
  const { draft } = form.now;
  const others = draft.holders.filter((holder) => !holders.includes(holder));
  const all = [...new Set([...replaced, ...others, ...holders])];
  return stepTo(form, { ...draft, holders: all }, holders, entry);
}

export type Chosen = Extract<Cause, { kind: "chosen" }>;

const taken = (draft: Draft, holders: readonly string[], entry: Entry): Draft =>
  holders.length === 1 ? withHolder(draft, holders[0]!, entry) : withHolders(draft, holders, entry);

function stepTo(form: Form, next: Draft, holders: readonly string[], entry: Entry): Form {
  const before = form.now.draft;
  const replaced = before.holders.filter((holder) => !next.holders.includes(holder));
  const { draft, dropped } = withoutOther(before, next);
  const isAddable = takesHolders(entry) || !takesHolder(entry);
  const cause: Cause | undefined =
    replaced.length || dropped
      ? { kind: "chosen", holders, replaced, isAddable, ...(dropped && { dropped }) }
      : undefined;
  return changed(form, draft, cause);
}

/** A draft without the whole of its shares if holders have come who do not lie in it, as those before did. */
function withoutOther(before: Draft, next: Draft): { draft: Draft; dropped?: Dropped } {
  const asked = wholeIn(next);
  if (!asked || outsideOf(before.holders, asked)) return { draft: next };
  const outside = outsideOf(next.holders, asked);
  if (!outside) return { draft: next };
  const { fields } = next;
  const { options } = fields;
  const dropped = (option: string) => ({ option: `${option}=${asked}`, ...outside });
  if (next.name === "SHARE")
    return {
      draft: { ...next, fields: { ...fields, of: "", options: withoutOption(options, "of") } },
      dropped: dropped("of"),
    };
  if (optionOf(options, "share") === undefined)
    return {
      draft: { ...next, fields: { ...fields, options: withoutOption(options, "whole") } },
      dropped: dropped("whole"),
    };
  // It is still a share that is asked for.
  const shared = withOption(withoutOption(options, "share"), "share", "TOTAL");
  return { draft: { ...next, fields: { ...fields, options: shared } }, dropped: dropped("share") };
}

import { EMPTY, type Draft } from "./draft";

/** What changed a form as a whole, so that what went with it can be had back. */
export type Cause =
  | { readonly kind: "phrase"; readonly phrase: string }
  | { readonly kind: "cleared" }
  | {
      readonly kind: "chosen";
      readonly holders: readonly string[];
      /** Those whose place they take. */
      readonly replaced: readonly string[];
      /** Whether they could stand beside them. */
      readonly isAddable: boolean;
      /** A share of what they do not lie in. */
      readonly dropped?: Dropped;
    };

/** A whole that was asked for no longer, and who does not lie in it. */
export interface Dropped {
  /** `share=EUROPE` */
  readonly option: string;
  readonly whole: string;
  readonly holders: readonly string[];
}

/** A form as it stood at a time. */
interface Standing {
  readonly draft: Draft;
  /** What led here, if it is worth telling. */
  readonly cause?: Cause;
  /** What was edited to get here: the same is edited on. */
  readonly edited?: string;
  /** Whether it was inserted as it is: what comes then is another job. */
  readonly isInserted?: boolean;
}

/** A form, with what it was before and what it was until that was undone. */
export interface Form {
  readonly now: Standing;
  readonly past: readonly Standing[];
  readonly future: readonly Standing[];
}

export const BEGUN: Form = { now: { draft: EMPTY }, past: [], future: [] };

/** So many steps can be undone. */
const MOST = 100;

const stepTo = ({ past, now }: Form, next: Standing): Form => ({
  now: next,
  past: [...past, now].slice(-MOST),
  future: [],
});

/** The form after a change that is a step of its own. */
export const changed = (form: Form, draft: Draft, cause?: Cause): Form =>
  stepTo(form, { draft, ...(cause && { cause }) });

/** The form after something was edited in it; what is typed into one field is one step. */
export function edited(form: Form, draft: Draft): Form {
  const { now, past } = form;
  const what = differenceOf(now.draft, draft);
  if (what.length === 0) return form;
  const [only = ""] = what;
  const isTyping = what.length === 1 && isTyped(only);
  // How it is drawn and laid out is no other question.
  const isInserted = now.isInserted === true && what.every((key) => LOOKS.includes(key));
  const next: Standing = {
    draft,
    ...(isTyping && { edited: only }),
    ...(isInserted && { isInserted }),
  };
  return isTyping && now.edited === only ? { now: next, past, future: [] } : stepTo(form, next);
}

const LOOKS = ["chart", "headings"];

const isTyped = (key: string): boolean => key === "until" || key.startsWith("fields.");

/** Which parts of a draft are others, the fields one by one. */
function differenceOf(before: Draft, after: Draft): readonly string[] {
  const { fields: old, ...others } = before;
  const { fields, ...rest } = after;
  const names = [...new Set([...Object.keys(old), ...Object.keys(fields)])];
  return [
    ...Object.keys(rest).filter(
      (key) => others[key as keyof typeof others] !== rest[key as keyof typeof rest],
    ),
    ...names
      .filter((name) => (old[name] ?? "") !== (fields[name] ?? ""))
      .map((name) => `fields.${name}`),
  ];
}

/** The form once a draft was inserted: as it is where it has become another one meanwhile. */
export const inserted = (form: Form, draft: Draft): Form =>
  form.now.draft === draft ? { ...form, now: { ...form.now, isInserted: true } } : form;

/** Whoever undoes goes on with what was there: it is no job that is done. */
const reopened = (standing: Standing): Standing => ({ ...standing, isInserted: false });

/** The form as it was a step before; as it is where there is none. */
export function undone({ now, past, future }: Form): Form {
  const before = past.at(-1);
  if (!before) return { now, past, future };
  return { now: reopened(before), past: past.slice(0, -1), future: [now, ...future] };
}

/** The form as it was until the last step was undone. */
export function redone({ now, past, future }: Form): Form {
  const [next, ...others] = future;
  if (!next) return { now, past, future };
  return { now: reopened(next), past: [...past, now], future: others };
}

/**
 * What changed the form as a whole last: a phrase whatever was edited since, another cause until something else is changed. Undefined
 * where nothing did.
 */
export function causeOf({ now, past }: Form): Cause | undefined {
  const last = [...past, now].findLast(({ cause }) => cause !== undefined);
  return last === now || last?.cause?.kind === "phrase" ? last.cause : undefined;
}

/** The form as it was before that. */
export function undoneTo(form: Form, cause: Cause): Form {
  let before = form;
  while (before.past.length > 0 && causeOf(before) === cause) before = undone(before);
  return before;
}

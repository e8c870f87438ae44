import { Button, makeStyles, mergeClasses } from "@fluentui/react-components";
import { useState } from "react";
import { andIn } from "../../../language/figures";
import { say, together } from "../../../language/say";
import type { Entry } from "../../../formulas/catalogue/catalogue";
import { useAnnounce } from "../../ui/announcer";
import { useSectionStyles } from "../../ui/section";
import { nameOf } from "./block";
import { withBeside, withChosen, type Chosen } from "./chosen";
import { EMPTY, type Draft } from "./draft";
import { withPhrase, type PhraseFinding } from "./phrases";
import {
  BEGUN,
  causeOf,
  changed,
  edited,
  inserted,
  redone,
  undone,
  undoneTo,
  type Cause,
  type Dropped,
  type Form,
} from "./steps";

/**
 * The form, of which every change can be undone and made again.
 *
 * @param leave Where the focus goes then, since a button may go away.
 */
export function useForm(leave: () => void) {
  const announce = useAnnounce();
  const [form, setForm] = useState<Form>(BEGUN);
  const { draft } = form.now;
  const told = (next: Form, sentence: string) => {
    setForm(next);
    leave();
    announce(sentence);
  };
  const back = (next: Form) => told(next, say("The form is as it was before."));
  const cause = causeOf(form);
  return {
    draft,
    cause,
    setDraft: (next: Draft) => setForm((before) => edited(before, next)),
    setPhrase: (found: PhraseFinding) =>
      setForm((before) =>
        changed(before, withPhrase(before.now.draft, found), {
          kind: "phrase",
          phrase: found.text,
        }),
      ),
    /** Takes holders, and says what became of the form if it is more than that they were added. */
    choose: (holders: readonly string[], entry: Entry, added: string) => {
      const next = withChosen(form, holders, entry);
      setForm(next);
      const { cause } = next.now;
      announce(cause?.kind === "chosen" ? chosenSentence(cause, added) : added);
    },
    addInstead: (entry: Entry) => {
      if (cause?.kind !== "chosen") return;
      told(withBeside(form, cause, entry), addedSentence(cause.holders));
    },
    tellInserted: (of: Draft) => setForm((before) => inserted(before, of)),
    isEmpty: isEmpty(draft),
    clear: () =>
      told(
        changed(form, { ...EMPTY, headings: draft.headings }, { kind: "cleared" }),
        say("The form is empty."),
      ),
    undo: form.past.length > 0 ? () => back(undone(form)) : undefined,
    undoCause: () => cause && back(undoneTo(form, cause)),
    redo:
      form.future.length > 0
        ? () => told(redone(form), say("What was undone is done again."))
        : undefined,
  };
}

export type FormSteps = ReturnType<typeof useForm>;

const isEmpty = ({ name, holders, fields, until }: Draft): boolean =>
  name === EMPTY.name &&
  holders.length === 0 &&
  until === "" &&
  Object.values(fields).every((text) => text === "");

/** So many are named one by one. */
const FEW = 3;

const namesOf = (holders: readonly string[]): string =>
  holders.length > FEW
    ? say("{count, plural, one {# holder} other {# holders}}", { count: holders.length })
    : andIn(holders.map(nameOf));

/** What is said when holders were added. */
export const addedSentence = (holders: readonly string[]): string =>
  holders.length === 1
    ? say("{name} is added.", { name: nameOf(holders[0]!) })
    : say("{count, plural, one {# holder is added.} other {# holders are added.}}", {
        count: holders.length,
      });

/** What is said where they took the place of others, or something was taken out for them. */
const chosenSentence = (cause: Chosen, added?: string): string =>
  together(
    cause.replaced.length ? replacedSentence(cause) : added,
    cause.dropped && droppedSentence(cause.dropped),
  );

const replacedSentence = ({ holders, replaced }: Pick<Chosen, "holders" | "replaced">): string =>
  say(
    "{count, plural, one {{names} takes the place of {others}.} other {{names} take the place of {others}.}}",
    { count: holders.length, names: namesOf(holders), others: namesOf(replaced) },
  );

function droppedSentence({ option, whole, holders }: Dropped): string {
  const values = { option, whole, name: holders[0]!, count: holders.length - 1 };
  return holders.length === 1
    ? say("{option} was taken out: {name} does not lie in {whole}.", values)
    : say("{option} was taken out: {name} and {count, number} more do not lie in {whole}.", values);
}

/** What changed the form as a whole, in words. */
function causeSentence(cause: Cause): string {
  switch (cause.kind) {
    case "phrase":
      return say("Filled in from “{phrase}”", { phrase: cause.phrase });
    case "cleared":
      return say("The form was cleared.");
    case "chosen":
      return chosenSentence(cause);
  }
}

/** What the button is called that undoes it. */
const undoName = ({ kind }: Cause): string =>
  kind === "phrase"
    ? say("Undo filling in the form")
    : kind === "cleared"
      ? say("Undo clearing the form")
      : say("Undo choosing the holders");

const useStyles = makeStyles({
  line: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    gap: "8px",
    marginBottom: "8px",
  },
  cause: { flexGrow: 1, flexBasis: "120px", minWidth: 0, overflowWrap: "anywhere" },
  /** What is said in sentences stands above the buttons. */
  told: { flexBasis: "100%" },
  last: { marginLeft: "auto" },
});

interface Props {
  readonly steps: FormSteps;
  readonly entry: Entry;
}

/** What has become of the form, and the ways back. */
export function StepLine({ steps, entry }: Props) {
  const styles = useStyles();
  const section = useSectionStyles();
  const { cause, undo, undoCause, redo, addInstead, clear, isEmpty: hasNothing } = steps;
  if (!undo && !redo && hasNothing) return null;
  const isAddable = cause?.kind === "chosen" && cause.isAddable && cause.replaced.length > 0;
  return (
    <div className={styles.line}>
      {cause && (
        <span
          className={mergeClasses(
            section.muted,
            styles.cause,
            cause.kind === "chosen" && styles.told,
          )}
        >
          {causeSentence(cause)}
        </span>
      )}
      {isAddable && (
        <Button size="small" onClick={() => addInstead(entry)}>
          {say("Add instead")}
        </Button>
      )}
      {undo && (
        <Button
          size="small"
          aria-label={cause ? undoName(cause) : say("Undo the last change of the form")}
          onClick={cause ? undoCause : undo}
        >
          {say("Undo")}
        </Button>
      )}
      {redo && (
        <Button size="small" onClick={redo}>
          {say("Redo")}
        </Button>
      )}
      {!hasNothing && (
        <Button
          size="small"
          appearance="subtle"
          className={styles.last}
          aria-label={say("Clear the form")}
          onClick={clear}
        >
          {say("Clear")}
        </Button>
      )}
    </div>
  );
}

import { Button, makeStyles } from "@fluentui/react-components";
import { useState, type Dispatch, type SetStateAction } from "react";
import { say } from "../../../language/say";
import { useAnnounce } from "../../ui/announcer";
import { useSectionStyles } from "../../ui/section";
import { EMPTY, type Draft } from "./draft";
import { withPhrase, type PhraseFinding } from "./phrases";

/** The form as it stands, and how it stood before the phrase that set it. */
interface Form {
  readonly draft: Draft;
  readonly set?: { readonly phrase: string; readonly before: Form };
}

/**
 * The form, which a phrase sets as a whole, so that what it was before can be had back.
 *
 * @param leave Where the focus goes then, since the button may go away.
 */
export function useForm(leave: () => void) {
  const announce = useAnnounce();
  const [{ draft, set }, setForm] = useState<Form>({ draft: EMPTY });
  const setDraft: Dispatch<SetStateAction<Draft>> = (next) =>
    setForm((form) => ({ ...form, draft: typeof next === "function" ? next(form.draft) : next }));
  const setPhrase = (found: PhraseFinding) =>
    setForm((form) => ({
      draft: withPhrase(form.draft, found),
      set: { phrase: found.text, before: form },
    }));
  const undo = () => {
    setForm((form) => form.set?.before ?? form);
    leave();
    announce(say("The form is as it was before."));
  };
  return { draft, setDraft, setPhrase, phrase: set?.phrase, undo };
}

const useStyles = makeStyles({
  line: { display: "flex", alignItems: "center", gap: "8px", marginBottom: "8px" },
  phrase: { flexGrow: 1, minWidth: 0, overflowWrap: "anywhere" },
});

interface Props {
  readonly phrase: string;
  readonly onUndo: () => void;
}

/** Which phrase set the form, and the way back. */
export function PhraseLine({ phrase, onUndo }: Props) {
  const styles = useStyles();
  const section = useSectionStyles();
  return (
    <div className={styles.line}>
      <span className={`${section.muted} ${styles.phrase}`}>
        {say("Filled in from “{phrase}”", { phrase })}
      </span>
      <Button size="small" aria-label={say("Undo filling in the form")} onClick={onUndo}>
        {say("Undo")}
      </Button>
    </div>
  );
}

import { say } from "../../language/say";
import { Button } from "@fluentui/react-components";
import { makeStyles } from "@fluentui/react-components";
import { useEffect, useId, useRef, type KeyboardEvent } from "react";
import { Notice } from "./notice";
import { useSectionStyles } from "./section";

const useStyles = makeStyles({
  answers: { display: "flex", flexWrap: "wrap", gap: "8px", marginTop: "6px" },
});

interface Props {
  readonly sentence: string;
  /** What it is about, one by one. */
  readonly details?: readonly string[];
  /** What the button does that says yes. */
  readonly label: string;
  readonly onYes: () => void;
  readonly onCancel: () => void;
}

/** Asks before something is lost. Cancel has the focus, and Escape means it. */
export function Question({ sentence, details = [], label, onYes, onCancel }: Props) {
  const styles = useStyles();
  const section = useSectionStyles();
  const id = useId();
  const dialog = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Not while the user is in the sheet: the pane must not take the focus from it.
    if (document.hasFocus()) dialog.current?.querySelector("button")?.focus();
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    onCancel();
  };
  return (
    <div
      ref={dialog}
      role="alertdialog"
      aria-labelledby={id}
      aria-describedby={details.length > 0 ? `${id}-details` : undefined}
      onKeyDown={onKeyDown}
    >
      <Notice tone="warning" sentence={sentence} id={id}>
        {details.length > 0 && (
          <ul id={`${id}-details`} className={section.list}>
            {details.map((detail) => (
              <li key={detail}>{detail}</li>
            ))}
          </ul>
        )}
        <div className={styles.answers}>
          <Button size="small" onClick={onCancel}>
            {say("Cancel")}
          </Button>
          <Button size="small" onClick={onYes}>
            {label}
          </Button>
        </div>
      </Notice>
    </div>
  );
}

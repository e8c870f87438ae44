import { say } from "../../language/say";
import { Button } from "@fluentui/react-components";
import { useRef } from "react";
import { Notice } from "../ui/notice";
import { useSectionStyles } from "../ui/section";
import { Answer } from "./answer";
import { useInsertion, type Insertable } from "./insertion";
import { waitFor } from "./turn";

interface Props {
  readonly of: Insertable;
  /** What the button to insert says. */
  readonly label: string;
  /** The controls' names where several on the pane have the same labels. */
  readonly names?: { readonly insert: string; readonly copy: string };
  /** Whether it cannot be inserted as it is, and why, where there is more to say. */
  readonly obstacle?: { readonly sentence?: string | undefined } | undefined;
}

/** Inserts a formula, or what is made of it, or copies it; and says what became of that. */
export function InsertControls({ of, label, names, obstacle }: Props) {
  const section = useSectionStyles();
  const buttons = useRef<HTMLDivElement>(null);
  const insertion = useInsertion(of);
  const { busy, now } = insertion;
  const isOwn = now.step === "busy" || now.step === "waiting";
  return (
    <>
      <div ref={buttons} className={section.buttons}>
        <Button
          size="small"
          appearance="primary"
          disabledFocusable={busy !== undefined || obstacle !== undefined}
          title={busy && !isOwn ? waitFor(busy) : undefined}
          aria-label={names?.insert}
          onClick={insertion.insert}
        >
          {label}
        </Button>
        <Button size="small" aria-label={names?.copy} onClick={insertion.copy}>
          {say("Copy formula")}
        </Button>
      </div>
      {obstacle?.sentence && <Notice tone="warning" sentence={obstacle.sentence} />}
      <Answer
        insertion={insertion}
        onAnswer={() => buttons.current?.querySelector("button")?.focus()}
      />
    </>
  );
}

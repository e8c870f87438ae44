import { say } from "../../language/say";
import { Button, makeStyles, ProgressBar, tokens } from "@fluentui/react-components";
import { useRef, type ReactNode } from "react";
import { useKeptFocus } from "../ui/focus";
import { Notice } from "../ui/notice";
import { useSectionStyles } from "../ui/section";
import { isSentence, SLOW, type Task } from "./task";
import { waitFor } from "./turn";

const useStyles = makeStyles({
  progress: {
    marginTop: "10px",
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    "& p": { margin: "0 0 4px", fontVariantNumeric: "tabular-nums", overflowWrap: "anywhere" },
  },
  stopping: { marginTop: "6px" },
});

interface Props<Report> {
  readonly task: Task<Report>;
  /** What the button does. */
  readonly label: string;
  readonly onStart: () => void;
  readonly primary?: boolean;
  /** The control's name where several on the pane have the same label. */
  readonly name?: string;
  /** Buttons beside it. */
  readonly children?: ReactNode;
}

/** The button that starts a task; while it runs, how far it is and a way to stop it. */
export function TaskControls<Report>({
  task,
  label,
  onStart,
  primary = true,
  name,
  children,
}: Props<Report>) {
  const section = useSectionStyles();
  const buttons = useRef<HTMLDivElement>(null);
  const { now, busy } = task;
  // When the task ends, its Cancel goes away.
  useKeptFocus(buttons, now.stage === "running");
  return (
    <>
      <div ref={buttons} className={section.buttons}>
        <Button
          size="small"
          appearance={primary ? "primary" : "secondary"}
          disabledFocusable={busy !== undefined}
          title={busy && now.stage !== "running" ? waitFor(busy) : undefined}
          aria-label={name}
          onClick={onStart}
        >
          {label}
        </Button>
        {children}
      </div>
      <TaskProgress task={task} />
    </>
  );
}

/** How far a running task is, and what stopped one. */
export function TaskProgress<Report>({ task }: { readonly task: Task<Report> }) {
  const styles = useStyles();
  const { now, busy } = task;
  if (now.stage === "stopped")
    return <Notice tone={now.good ? "good" : "bad"} sentence={now.sentence} />;
  if (now.stage !== "running") return null;
  const { progress, stopping, slow } = now;
  const step = progress?.step ?? (busy ? say(busy) : "");
  const share = progress && progress.total > 0 ? progress.done / progress.total : undefined;
  return (
    <div className={styles.progress}>
      <p>
        {progress && progress.total > 1
          ? say("{step} ({done, number} of {total, number})", { ...progress, step })
          : isSentence(step)
            ? step
            : `${step}…`}
      </p>
      <ProgressBar
        aria-label={step}
        thickness="large"
        {...(share !== undefined && { value: share })}
      />
      {slow && <Notice tone="warning" sentence={say(SLOW)} />}
      <Button
        size="small"
        className={styles.stopping}
        disabledFocusable={stopping}
        onClick={task.cancel}
      >
        {stopping ? say("Stopping…") : say("Cancel")}
      </Button>
    </div>
  );
}

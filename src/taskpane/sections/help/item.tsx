import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useId, useRef } from "react";
import type { Entry } from "../../../formulas/catalogue/catalogue";
import type { State } from "../../../runtime/store";
import { Dated, Formula } from "../../ui/dated";
import { ExampleResult, useExample } from "../../ui/example";
import { Answer } from "../../task/answer";
import { useInsertion } from "../../task/insertion";
import { waitFor } from "../../task/task";
import { useWorkbook } from "../../context";

const useStyles = makeStyles({
  heading: { margin: 0 },
  header: {
    display: "grid",
    gridTemplateColumns: "12px minmax(0, 1fr)",
    columnGap: "8px",
    width: "100%",
    boxSizing: "border-box",
    padding: "6px 16px",
    border: "none",
    background: "none",
    color: tokens.colorNeutralForeground1,
    font: "inherit",
    textAlign: "left",
    cursor: "pointer",
    ":hover": { backgroundColor: tokens.colorNeutralBackground1Hover },
    ":active": { backgroundColor: tokens.colorNeutralBackground1Pressed },
    ":focus-visible": {
      outline: `2px solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: "-2px",
    },
  },
  chevron: {
    width: "10px",
    height: "10px",
    marginTop: "5px",
    fill: "none",
    stroke: "currentColor",
    strokeWidth: "1.5",
  },
  down: { transform: "rotate(90deg)" },
  name: {
    display: "block",
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  summary: {
    display: "block",
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground2,
  },
  cut: {
    display: "-webkit-box",
    WebkitBoxOrient: "vertical",
    WebkitLineClamp: 2,
    overflow: "hidden",
  },
  body: {
    padding: "2px 16px 12px 36px",
    "& p": { margin: 0 },
  },
  signature: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
    overflowWrap: "anywhere",
  },
  example: {
    margin: "8px 0",
    padding: "8px 10px",
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground3,
    overflow: "hidden",
  },
  formula: {
    display: "block",
    marginBottom: "4px",
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorBrandForeground1,
    overflowWrap: "anywhere",
    userSelect: "all",
  },
  buttons: { display: "flex", flexWrap: "wrap", gap: "8px" },
});

interface Props {
  readonly entry: Entry;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly state: State;
}

/** One function: a line with its name, and below it, when open, what it takes and an example. */
export function FunctionItem({ entry, open, onToggle, state }: Props) {
  const styles = useStyles();
  const id = useId();
  return (
    <article aria-labelledby={`${id}-name`}>
      <h3 className={styles.heading}>
        <button
          type="button"
          data-header={entry.name}
          className={styles.header}
          aria-expanded={open}
          aria-controls={open ? `${id}-body` : undefined}
          onClick={onToggle}
        >
          <svg
            viewBox="0 0 10 10"
            aria-hidden
            className={mergeClasses(styles.chevron, open && styles.down)}
          >
            <path d="M3 1l4 4-4 4" />
          </svg>
          <span>
            <span id={`${id}-name`} className={styles.name}>
              {entry.name}
            </span>
            <span className={mergeClasses(styles.summary, !open && styles.cut)}>
              <Dated text={entry.summary} />
            </span>
          </span>
        </button>
      </h3>
      {open && (
        <div id={`${id}-body`} className={styles.body}>
          <Details entry={entry} state={state} />
        </div>
      )}
    </article>
  );
}

function Details({ entry, state }: Omit<Props, "open" | "onToggle">) {
  const styles = useStyles();
  const result = useExample(entry, state);
  const size = { rows: result?.length ?? 1, columns: result?.[0]?.length ?? 1 };
  const workbook = useWorkbook();
  const insertion = useInsertion({
    write: (options) => workbook.insert(entry.example, options),
    size,
    copy: () => workbook.copy(entry.example),
  });
  const buttons = useRef<HTMLDivElement>(null);
  const { busy, now } = insertion;
  const isOwn = now.step === "busy" || now.step === "waiting";
  return (
    <>
      <p className={styles.signature}>{entry.signature}</p>
      <div className={styles.example} role="group" aria-label={`Example of ${entry.name}`}>
        <code className={styles.formula}>
          <Formula text={entry.example} />
        </code>
        <ExampleResult result={result} state={state} />
      </div>
      <div ref={buttons} className={styles.buttons}>
        <Button
          size="small"
          appearance="primary"
          disabledFocusable={busy !== undefined}
          title={busy && !isOwn ? waitFor(busy) : undefined}
          aria-label={`Insert the example of ${entry.name}`}
          onClick={insertion.insert}
        >
          Insert
        </Button>
        <Button
          size="small"
          aria-label={`Copy the formula of ${entry.name}`}
          onClick={insertion.copy}
        >
          Copy formula
        </Button>
      </div>
      <Answer
        insertion={insertion}
        onAnswer={() => buttons.current?.querySelector("button")?.focus()}
      />
    </>
  );
}

import { say, translated } from "../../language/say";
import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useId } from "react";
import type { Entry } from "../../formulas/catalogue/catalogue";
import type { State } from "../../runtime/store";
import { useWorkbook } from "../context";
import { InsertControls } from "../task/insert";
import { Dated } from "../ui/dated";
import { Formula } from "../ui/formula";
import { sizeOf } from "../ui/result";
import { ExampleResult, useExample } from "./example";

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
            <span id={`${id}-name`} translate="no" className={styles.name}>
              {entry.name}
            </span>
            <span className={mergeClasses(styles.summary, !open && styles.cut)}>
              <Dated text={translated(entry.summary)} />
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
  const workbook = useWorkbook();
  const result = useExample(entry, state);
  return (
    <>
      <p translate="no" className={styles.signature}>
        {entry.signature}
      </p>
      <div
        className={styles.example}
        role="group"
        aria-label={say("Example of {name}", { name: entry.name })}
      >
        <Formula text={entry.example} />
        <ExampleResult result={result} state={state} />
      </div>
      <InsertControls
        of={{
          write: (options) => workbook.insert(entry.example, options),
          size: sizeOf(result),
          copy: () => workbook.copy(entry.example),
        }}
        label={say("Insert")}
        names={{
          insert: say("Insert the example of {name}", { name: entry.name }),
          copy: say("Copy formula of {name}", { name: entry.name }),
        }}
      />
    </>
  );
}

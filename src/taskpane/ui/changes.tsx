import { say } from "../../language/say";
import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useRef, useState } from "react";
import type { CellChange } from "../../workbook/find/changes";
import { FEW } from "./failures";
import { useKeptFocus } from "./focus";
import { CellLink } from "./link";
import { numberText } from "./result";
import { useSectionStyles } from "./section";

const useStyles = makeStyles({
  change: {
    padding: "5px 0",
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    overflowWrap: "anywhere",
  },
  formula: {
    display: "block",
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase100,
    color: tokens.colorNeutralForeground3,
  },
  figure: {
    display: "block",
    fontSize: tokens.fontSizeBase100,
    color: tokens.colorNeutralForeground3,
  },
  figures: { display: "block", fontVariantNumeric: "tabular-nums" },
  new: { fontWeight: tokens.fontWeightSemibold },
  list: { marginTop: "8px" },
  all: { marginTop: "8px" },
});

/** `"+1.3"` */
const differenceText = ({ difference }: CellChange): string =>
  difference === undefined ? "" : (difference > 0 ? "+" : "") + numberText(difference);

interface Props {
  readonly changes: readonly CellChange[];
  /** How many there are, listed or not. */
  readonly changed: number;
}

/** Which figures of the workbook changed, from what to what. */
export function Changes({ changes, changed }: Props) {
  const styles = useStyles();
  const section = useSectionStyles();
  const [all, setAll] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  useKeptFocus(list, all);
  if (!changes.length) return null;
  const shown = all ? changes : changes.slice(0, FEW);
  return (
    <div className={styles.list}>
      <ul ref={list} tabIndex={-1} className={section.list} aria-label={say("Changed figures")}>
        {shown.map((change, i) => (
          <li key={i} className={styles.change}>
            <CellLink address={change.address} />
            <span translate="no" className={styles.figures}>
              {change.old.text || say("(empty)")} →{" "}
              <span className={styles.new}>{change.new.text || say("(empty)")}</span>
              {change.difference !== undefined && ` (${differenceText(change)})`}
            </span>
            {change.formula ? (
              <span translate="no" className={styles.formula}>
                {change.formula}
              </span>
            ) : (
              <span translate="no" className={styles.figure}>
                {change.figure}
              </span>
            )}
          </li>
        ))}
      </ul>
      {shown.length < changes.length && (
        <Button size="small" className={styles.all} onClick={() => setAll(true)}>
          {changes.length < changed
            ? say("Show the first {count, number}", { count: changes.length })
            : say("Show all {count, number}", { count: changes.length })}
        </Button>
      )}
    </div>
  );
}

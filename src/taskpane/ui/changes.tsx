import { say } from "../../language/say";
import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useId, useRef, useState, type ReactNode } from "react";
import { monthIn } from "../../language/figures";
import { isoMonth } from "../../tic/month";
import type { CellChange, Revision } from "../../workbook/find/changes";
import { FEW } from "./failures";
import { useKeptFocus } from "./focus";
import { groupsOf, type Group } from "./groups";
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
  title: {
    margin: "8px 0 0",
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightSemibold,
  },
  all: { marginTop: "8px" },
});

/** `"+1.3"` */
/** The difference of percentages is one of their points. */
const differenceText = (difference: number, isPercent: boolean): string => {
  const sign = difference > 0 ? "+" : "";
  return isPercent
    ? say("{difference} pp", {
        difference: sign + numberText(Number((100 * difference).toPrecision(3))),
      })
    : sign + numberText(difference);
};

interface Props {
  readonly changes: readonly CellChange[];
  /** How many there are, listed or not. */
  readonly changed: number;
}

/** Which figures of the workbook changed, from what to what: those of the same month that were revised apart from those of a new one. */
export function Changes({ changes, changed }: Props) {
  const styles = useStyles();
  const [all, setAll] = useState(false);
  const lists = useRef<HTMLDivElement>(null);
  useKeptFocus(lists, all);
  if (!changes.length) return null;
  const groups = groupsOf(changes);
  const isCut = groups.some((group) => group.changes.length > FEW);
  return (
    <div ref={lists} className={styles.list} role="group" aria-label={say("Changed figures")}>
      {groups.map((group) => (
        <GroupList key={group.kind} group={group} isWhole={all} />
      ))}
      {isCut && !all && (
        <Button size="small" className={styles.all} onClick={() => setAll(true)}>
          {changes.length < changed
            ? say("Show the first {count, number}", { count: changes.length })
            : say("Show all {count, number}", { count: changes.length })}
        </Button>
      )}
    </div>
  );
}

function GroupList({ group, isWhole }: { readonly group: Group; readonly isWhole: boolean }) {
  const styles = useStyles();
  const section = useSectionStyles();
  const id = useId();
  const { kind, title, changes } = group;
  const shown = isWhole ? changes : changes.slice(0, FEW);
  return (
    <>
      {title !== undefined && (
        <p id={id} className={styles.title}>
          {title}
        </p>
      )}
      <ul className={section.list} aria-labelledby={title === undefined ? undefined : id}>
        {shown.map((change, i) => (
          <li key={i} className={styles.change}>
            <CellLink address={change.address} />
            {kind === "revised" && change.reason?.revision ? (
              <RevisionLine revision={change.reason.revision} />
            ) : (
              <Figures of={change} month={kind === "month" ? change.reason?.month : undefined} />
            )}
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
    </>
  );
}

function RevisionLine({ revision }: { readonly revision: Revision }) {
  const styles = useStyles();
  return (
    <>
      <Figures of={revision} month={revision.month} />
      {revision.source !== undefined && (
        <span lang="en" className={styles.figure}>
          {revision.source}
        </span>
      )}
    </>
  );
}

interface FiguresProps {
  readonly of: Pick<CellChange, "old" | "new" | "difference">;
  /** The month that they are of, or the newer one is. */
  readonly month?: string | undefined;
}

/** From what to what, and by how much. */
function Figures({ of: { old, new: now, difference }, month }: FiguresProps): ReactNode {
  const styles = useStyles();
  return (
    <span translate="no" className={styles.figures}>
      {month !== undefined && `${monthIn(isoMonth(month))}: `}
      {old.text || say("(empty)")} →{" "}
      <span className={styles.new}>{now.text || say("(empty)")}</span>
      {difference !== undefined &&
        ` (${differenceText(difference, old.text.endsWith("%") && now.text.endsWith("%"))})`}
    </span>
  );
}

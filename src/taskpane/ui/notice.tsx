import { makeStyles, mergeClasses, shorthands, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";
import { Dated } from "./dated";

const useStyles = makeStyles({
  notice: {
    marginTop: "8px",
    padding: "5px 8px 5px 10px",
    border: "1px solid",
    borderLeftWidth: "3px",
    borderRadius: tokens.borderRadiusSmall,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: "anywhere",
    color: tokens.colorNeutralForeground1,
    "& p": { margin: 0 },
  },
  good: {
    ...shorthands.borderColor(tokens.colorStatusSuccessBorder1),
    backgroundColor: tokens.colorStatusSuccessBackground1,
  },
  warning: {
    ...shorthands.borderColor(tokens.colorStatusWarningBorder1),
    backgroundColor: tokens.colorStatusWarningBackground1,
  },
  bad: {
    ...shorthands.borderColor(tokens.colorStatusDangerBorder1),
    backgroundColor: tokens.colorStatusDangerBackground1,
  },
});

interface Props {
  readonly tone: "good" | "warning" | "bad";
  readonly sentence: string;
  readonly id?: string;
  /** What can be done about it. */
  readonly children?: ReactNode;
}

/** Something to know, in whole sentences. */
export function Notice({ tone, sentence, id, children }: Props) {
  const styles = useStyles();
  return (
    <div className={mergeClasses(styles.notice, styles[tone])}>
      <p id={id}>
        <Dated text={sentence} />
      </p>
      {children}
    </div>
  );
}

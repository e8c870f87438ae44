import { makeStyles, tokens } from "@fluentui/react-components";
import { Notice } from "./notice";

const useStyles = makeStyles({
  text: {
    width: "100%",
    boxSizing: "border-box",
    marginTop: "8px",
    padding: "6px 8px",
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    color: tokens.colorNeutralForeground1,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase100,
    lineHeight: tokens.lineHeightBase200,
  },
});

/** What came of copying a text for the user. */
export interface CopiedText {
  readonly sentence: string;
  /** Whether it was copied. */
  readonly good: boolean;
  /** The text itself; absent if there is none. */
  readonly text?: string;
}

interface Props extends CopiedText {
  /** What the text is. */
  readonly label: string;
}

/** Says what came of copying, and shows the text to read and to select, since copying by a button may not be allowed. */
export function Copied({ sentence, good, text, label }: Props) {
  const styles = useStyles();
  return (
    <>
      <Notice tone={good ? "good" : "warning"} sentence={sentence} />
      {text && (
        <textarea className={styles.text} aria-label={label} rows={8} readOnly value={text} />
      )}
    </>
  );
}

import { makeStyles, tokens } from "@fluentui/react-components";

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

/** A text to read and to select, where copying by a button may not be allowed. */
export function Copyable({ text, label }: { readonly text: string; readonly label: string }) {
  const styles = useStyles();
  return <textarea className={styles.text} aria-label={label} rows={8} readOnly value={text} />;
}

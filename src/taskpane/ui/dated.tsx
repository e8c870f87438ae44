import { makeStyles } from "@fluentui/react-components";

const useStyles = makeStyles({ date: { whiteSpace: "nowrap" } });

/** A text in which no line ends inside a date such as 2026-06-18. */
export function Dated({ text }: { readonly text: string }) {
  const styles = useStyles();
  return text.split(/(\d{4}-\d{2}(?:-\d{2})?)/).map((part, i) =>
    i % 2 ? (
      <span key={i} className={styles.date}>
        {part}
      </span>
    ) : (
      part
    ),
  );
}

import { makeStyles, tokens } from "@fluentui/react-components";
import { Fragment } from "react";
import { Dated } from "./dated";

const useStyles = makeStyles({
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
});

/** A formula to read or to select, in which a line ends after a comma where it can. */
export function Formula({ text }: { readonly text: string }) {
  const styles = useStyles();
  return (
    <code className={styles.formula}>
      {(text.match(/[^,]*,|[^,]+/g) ?? []).map((part, i) => (
        <Fragment key={i}>
          <Dated text={part} />
          <wbr />
        </Fragment>
      ))}
    </code>
  );
}

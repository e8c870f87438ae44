import { Link, makeStyles, tokens } from "@fluentui/react-components";

const useStyles = makeStyles({
  help: {
    padding: "12px 16px 20px",
    marginTop: "12px",
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    "& p": { margin: "0 0 6px" },
  },
  title: {
    margin: "0 0 6px",
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  muted: { color: tokens.colorNeutralForeground3, fontVariantNumeric: "tabular-nums" },
});

interface Props {
  readonly version: string;
  /** The version of the data; empty before it is loaded. */
  readonly snapshot: string;
}

export function Help({ version, snapshot }: Props) {
  const styles = useStyles();
  return (
    <footer className={styles.help} aria-labelledby="help-title">
      <h2 id="help-title" className={styles.title}>
        Help
      </h2>
      <p>
        <Link inline href="help/index.html" target="_blank" rel="noopener">
          Every function and its arguments
        </Link>{" "}
        (opens in a browser).
      </p>
      <p>
        Where a formula shows an error, <code>=TIC.WHY(…)</code> with its holder and month says why,
        and <code>=TIC.CITE(…)</code> names the publication of a figure.
      </p>
      <p>
        Examples are written with commas. Insert works in every language; a copied formula may need
        your list separator, such as <code>;</code>.
      </p>
      <p className={styles.muted}>
        TIC for Excel {version}
        {snapshot && snapshot !== version && `, data ${snapshot}`}
      </p>
    </footer>
  );
}

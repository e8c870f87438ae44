import { say } from "../../language/say";
import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { Entry } from "../../formulas/catalogue/catalogue";
import type { State } from "../../runtime/store";
import { Dated } from "../ui/dated";
import { failureOf, resultOf, sizeText, type Cell, type Result } from "../ui/result";
import { useAsked } from "./asked";

/** What the example gives now; undefined while it is on its way, and where there is no data. */
export const useExample = (entry: Entry, state: State): Result | undefined =>
  useAsked(state, entry, async () => {
    try {
      return resultOf(await entry.evaluate());
    } catch (error) {
      return failureOf(error);
    }
  });

/** What is shown of a large result. */
const ROWS = 6;
const COLUMNS = 4;

/** A text up to this long stays on one line. */
const SHORT = 16;

const useStyles = makeStyles({
  single: {
    margin: 0,
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: "tabular-nums",
    overflowWrap: "anywhere",
  },
  long: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightRegular,
  },
  muted: {
    margin: "2px 0 0",
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  table: {
    maxWidth: "100%",
    borderCollapse: "collapse",
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontVariantNumeric: "tabular-nums",
    "& td": {
      padding: "1px 12px 1px 0",
      verticalAlign: "top",
      overflowWrap: "anywhere",
    },
  },
  number: { textAlign: "right" },
  short: { whiteSpace: "nowrap" },
});

interface Props {
  readonly result: Result | undefined;
  readonly state: State;
}

/** What a function gives, as a sheet would show it: the start of it where it is large. */
export function ExampleResult({ result, state }: Props) {
  const styles = useStyles();
  if (state.status === "failed")
    return <p className={styles.muted}>{say("No data (see the section Data).")}</p>;
  if (!result) return <p className={styles.muted}>{say("Calculating…")}</p>;
  const size = sizeText(result);
  if (!size) return <Single cell={result[0]?.[0] ?? { kind: "text", text: "" }} />;
  const cut = result.length > ROWS || result[0]!.length > COLUMNS;
  const shown = result.slice(0, ROWS).map((row) => row.slice(0, COLUMNS));
  const numeric = (c: number) =>
    shown.every((row) => row[c]?.kind !== "text" || row[c].text === "" || reachOf(row, c) > 1);
  return (
    <>
      <table translate="no" className={styles.table} aria-label={say("Result, {size}", { size })}>
        <tbody>
          {shown.map((row, r) => (
            <tr key={r}>
              {row.slice(0, lastOf(row) + 1).map((cell, c) => (
                <td
                  key={c}
                  colSpan={reachOf(row, c)}
                  className={mergeClasses(
                    numeric(c) && reachOf(row, c) === 1 && styles.number,
                    cell.text.length <= SHORT && styles.short,
                  )}
                  title={cell.message}
                >
                  <Dated text={cell.text} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.muted}>
        {cut ? say("The start of {size}.", { size }) : say("Takes {size}.", { size })}
      </p>
    </>
  );
}

type Row = Result[number];

/** The last cell of a row that a table has to have: a text before empty ones goes on over them, as on a sheet. */
function lastOf(row: Row): number {
  const last = row.findLastIndex(({ text }) => text !== "");
  return row[last]?.kind === "text" ? last : row.length - 1;
}

/** How many columns a cell takes. */
const reachOf = (row: Row, c: number): number => (c === lastOf(row) ? row.length - c : 1);

const LONG = 40;

function Single({ cell }: { readonly cell: Cell }) {
  const styles = useStyles();
  return (
    <>
      <p
        translate="no"
        className={mergeClasses(styles.single, cell.text.length > LONG && styles.long)}
      >
        <Dated text={cell.text} />
      </p>
      {cell.message && (
        <p lang="en" className={styles.muted}>
          <Dated text={cell.message} />
        </p>
      )}
    </>
  );
}

import { say } from "../../../language/say";
import { makeStyles, tokens } from "@fluentui/react-components";
import { useEffect, useState } from "react";
import type { Separator } from "../../../workbook/find/separator";
import { useWorkbook } from "../../context";
import { Formula } from "../../ui/formula";
import { Said } from "../../ui/said";
import type { Plans } from "./draft";

const useStyles = makeStyles({
  others: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

interface Props {
  readonly plans: Plans;
  readonly separator: Separator;
}

/** The first formula of a draft, also as the user's Excel shows it, and how many there are like it. */
export function FormulaLines({ plans, separator }: Props) {
  const styles = useStyles();
  const { localised } = useWorkbook();
  const all = plans.rows.flat();
  const formula = all[0]!.formula;
  return (
    <>
      <Formula text={formula} />
      {separator !== "," && (
        <p className={styles.others}>
          {formula.includes("{") ? (
            say(
              "Your Excel separates the holders in the braces with a sign of its own: insert the formula instead of pasting it.",
            )
          ) : (
            <Said
              text="In your Excel it shows as {formula}"
              values={{ formula: <code>{localised(formula, separator)}</code> }}
            />
          )}
        </p>
      )}
      {all.length > 1 && (
        <p className={styles.others}>
          {say("and {count, number} more like it", { count: all.length - 1 })}
        </p>
      )}
    </>
  );
}

/** What stands between arguments in the user's Excel; a comma until it has said. */
export function useSeparator(): Separator {
  const { listSeparator } = useWorkbook();
  const [separator, setSeparator] = useState<Separator>(",");
  useEffect(() => {
    let current = true;
    listSeparator().then(
      (found) => {
        if (current) setSeparator(found);
      },
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [listSeparator]);
  return separator;
}

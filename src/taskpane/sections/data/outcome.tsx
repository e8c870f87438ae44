import { say } from "../../../language/say";
import { makeStyles } from "@fluentui/react-components";
import type { Failure, Scope } from "../../../workbook/excel/work";
import type { RefreshReport } from "../../../workbook/tasks/refresh/refresh";
import { listsOf, newsOf } from "../../task/lists";
import { Repair } from "../../task/repair";
import { Changes } from "../../ui/changes";
import { Failures } from "../../ui/failures";
import { CellLink, SheetLink } from "../../ui/link";
import { Notice } from "../../ui/notice";
import { useSectionStyles } from "../../ui/section";
import { CellLists } from "../../ui/summary";
import { adviceOn, changesSentence, checkSentence, isGood, othersSentence } from "./report";

const useStyles = makeStyles({ repair: { marginTop: "8px" } });

export interface Outcome {
  readonly report: RefreshReport;
  readonly scope: Scope;
}

/** What a refresh found and did: first what the user watches for, then what went wrong, then which release, then the cells. */
export function RefreshOutcome({ report, scope }: Outcome) {
  const styles = useStyles();
  const { check, failures, recalculation, changes, sheets, damaged } = report;
  const changed = changesSentence(report, scope);
  const advice = adviceOn(recalculation);
  const others = othersSentence(check, scope);
  return (
    <div role="group" aria-label={say("What the refresh did")}>
      <CellLists lists={newsOf(sheets)} />
      <Failures failures={failures} />
      <Notice tone={isGood(check) ? "good" : "warning"} sentence={checkSentence(check)} />
      {damaged > 0 && (
        <div className={styles.repair}>
          <Repair scope={scope} />
        </div>
      )}
      {advice && <Notice tone="warning" sentence={advice} />}
      {report.unquoted && <Unquoted cells={report.unquoted} />}
      {changed && <Notice tone="good" sentence={changed} />}
      {others && <Notice tone="warning" sentence={others} />}
      {sheets.length > 0 && <Sheets sheets={sheets} />}
      <CellLists lists={listsOf(sheets)} />
      <Changes changes={changes} changed={report.changed} />
    </div>
  );
}

/** Formulas that show another month than the one that was meant. */
function Unquoted({ cells }: { readonly cells: readonly Failure[] }) {
  const section = useSectionStyles();
  return (
    <Notice tone="warning" sentence={say("Months without quotes:")}>
      <ul className={section.list}>
        {cells.map(({ where, sentence }) => (
          <li key={where}>
            <CellLink address={where} />: {sentence}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Sheets({ sheets }: Pick<RefreshReport, "sheets">) {
  const section = useSectionStyles();
  return (
    <Notice tone="good" sentence={say("The ready-made sheets:")}>
      <ul className={section.list}>
        {sheets.map(({ name, sentence, status }, i) => (
          <li key={i}>
            {status === "missing" ? name : <SheetLink name={name} />}: {sentence}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

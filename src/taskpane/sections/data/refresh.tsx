import { makeStyles, mergeClasses, Switch } from "@fluentui/react-components";
import { useEffect, useId, useRef, useState } from "react";
import type { Scope } from "../../../workbook/excel/work";
import { useAnnounce } from "../../ui/announcer";
import { Changes } from "../../ui/changes";
import { TaskControls } from "../../ui/controls";
import { Failures } from "../../ui/failures";
import { CellLink } from "../../ui/link";
import { Notice } from "../../ui/notice";
import type { RefreshReport } from "../../../workbook/tasks/refresh/refresh";
import { Repair } from "../../task/repair";
import { ScopeChoice } from "../../ui/scopes";
import { useSectionStyles } from "../../ui/section";
import { onReturn } from "../../ui/page";
import { SLOW, useTask } from "../../task/task";
import { troubleOf } from "../../task/trouble";
import { useWorkbook } from "../../context";
import { listsOf } from "../sheets/report";
import { CellLists } from "../../ui/summary";
import {
  changesSentence,
  checkSentence,
  othersSentence,
  RECALCULATION,
  spokenReport,
} from "./report";

const useStyles = makeStyles({
  repair: { marginTop: "8px" },
  switch: { marginTop: "6px", alignItems: "center" },
});

interface Outcome {
  readonly report: RefreshReport;
  readonly scope: Scope;
}

/** Looks for newer figures, brings them into the cells, and tells what changed. */
export function Refresh({ ready }: { readonly ready: boolean }) {
  const section = useSectionStyles();
  const id = useId();
  const { figures } = useWorkbook();
  const [scope, setScope] = useState<Scope>("workbook");
  const task = useTask<Outcome>("Refreshing", ({ report, scope: of }) => spokenReport(report, of));
  const refresh = (of: Scope) =>
    void task.run(async (work) => ({ report: await figures.refresh(of, work), scope: of }));
  return (
    <section className={section.card} aria-labelledby={id}>
      <h2 id={id} className={section.title}>
        Refresh
      </h2>
      <p className={section.text}>
        Looks for a newer release, brings it into the TIC formulas, and lists which figures changed.
      </p>
      <ScopeChoice label="Which formulas" scope={scope} onChange={setScope} />
      <TaskControls task={task} label="Refresh" onStart={() => refresh(scope)} />
      {task.now.stage === "done" && <Report {...task.now.report} />}
      <OnOpen ready={ready} busy={task.busy !== undefined} onDue={() => refresh("workbook")} />
    </section>
  );
}

function Report({ report, scope }: Outcome) {
  const styles = useStyles();
  const section = useSectionStyles();
  const { check, failures, recalculation, changes, sheets, damaged } = report;
  const changed = changesSentence(report, scope);
  const advice = RECALCULATION[recalculation];
  const others = othersSentence(check, scope);
  const checked = check.status === "same" || check.status === "updated";
  return (
    <div role="group" aria-label="What the refresh did">
      <Failures failures={failures} />
      <Notice tone={checked ? "good" : "warning"} sentence={checkSentence(check)} />
      {damaged > 0 && (
        <div className={styles.repair}>
          <Repair scope={scope} />
        </div>
      )}
      {advice && <Notice tone="warning" sentence={advice} />}
      {changed && <Notice tone="good" sentence={changed} />}
      {others && <Notice tone="warning" sentence={others} />}
      {sheets.length > 0 && (
        <Notice tone="good" sentence="The ready-made sheets:">
          <ul className={section.list}>
            {sheets.map(({ name, sentence, status }, i) => (
              <li key={i}>
                {status === "missing" ? (
                  name
                ) : (
                  <CellLink address={sheetAddress(name)} text={name} />
                )}
                : {sentence}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <CellLists lists={listsOf(sheets)} />
      <Changes changes={changes} changed={report.changed} />
    </div>
  );
}

const sheetAddress = (name: string): string => `'${name.replaceAll("'", "''")}'!A1`;

interface OnOpenProps {
  /** Whether the figures are here. */
  readonly ready: boolean;
  /** Whether another task is running. */
  readonly busy: boolean;
  readonly onDue: () => void;
}

/** After this long, Excel is probably holding the request back until a cell has been edited. */
const PATIENCE = 1500;

/** How long until a workbook that did not answer is asked again, in milliseconds. */
const AGAIN = 5000;

/** Whether this workbook refreshes when it opens, which is a choice that everyone sees. */
function OnOpen({ ready, busy, onDue }: OnOpenProps) {
  const styles = useStyles();
  const section = useSectionStyles();
  const hint = useId();
  const announce = useAnnounce();
  const { figures } = useWorkbook();
  // Nothing while the workbook has not said.
  const [on, setOn] = useState<boolean>();
  const [problem, setProblem] = useState<string>();
  const [isDue, setDue] = useState(false);
  const isKnown = useRef(false);
  const choices = useRef({ made: 0, waiting: 0 });
  const due = useRef(onDue);
  useEffect(() => {
    due.current = onDue;
  });

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isAsking = false;
    let isGone = false;
    const ask = () => {
      if (isAsking || choices.current.waiting > 0) return;
      isAsking = true;
      clearTimeout(timer);
      const { made } = choices.current;
      figures
        .refreshOnOpen()
        .then(
          (wanted) => {
            // What was chosen meanwhile is newer.
            if (isGone || choices.current.made !== made) return;
            setOn(wanted);
            if (isKnown.current) return;
            setProblem(undefined);
            isKnown.current = true;
            setDue(wanted);
          },
          (error: unknown) => {
            if (isGone || isKnown.current) return;
            setProblem(`Whether it does could not be read. ${troubleOf(error).sentence}`);
            timer = setTimeout(ask, AGAIN);
          },
        )
        .finally(() => {
          isAsking = false;
        });
    };
    ask();
    const stop = onReturn(ask);
    return () => {
      isGone = true;
      clearTimeout(timer);
      stop();
    };
  }, [figures]);

  useEffect(() => {
    if (!isDue || !ready || busy) return;
    setDue(false);
    due.current();
  }, [isDue, ready, busy]);

  const choose = (wanted: boolean) => {
    choices.current.made += 1;
    choices.current.waiting += 1;
    setOn(wanted);
    setProblem(undefined);
    const timer = setTimeout(() => {
      setProblem(SLOW);
      announce(SLOW);
    }, PATIENCE);
    figures
      .setRefreshOnOpen(wanted)
      .then(
        () => {
          setProblem(undefined);
          announce(wanted ? "This workbook refreshes when it opens." : "It no longer does.");
        },
        (error: unknown) => {
          const { sentence } = troubleOf(error);
          setOn(!wanted);
          setProblem(sentence);
          announce(sentence);
        },
      )
      .finally(() => {
        clearTimeout(timer);
        choices.current.waiting -= 1;
      });
  };

  return (
    <>
      <Switch
        className={mergeClasses(section.choices, styles.switch)}
        label="Refresh when this workbook opens"
        aria-describedby={hint}
        checked={on === true}
        disabled={on === undefined}
        onChange={(_, { checked }) => choose(checked)}
      />
      <p id={hint} className={section.muted}>
        Kept in the workbook, so it holds for everyone who opens it with the add-in. While it is
        off, figures change only when you press Refresh.
      </p>
      {problem && <Notice tone="bad" sentence={problem} />}
    </>
  );
}

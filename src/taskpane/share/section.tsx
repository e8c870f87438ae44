import { Button, Checkbox, makeStyles, mergeClasses } from "@fluentui/react-components";
import { useCallback, useEffect, useId, useRef, useState } from "react";
import type { FrozenCounts } from "../../workbook/freeze";
import type { Traces } from "../../workbook/traces";
import type { Scope, Work } from "../../workbook/work";
import { useWorkbook } from "../context";
import { TaskControls, TaskProgress } from "../controls";
import { useKeptFocus } from "../focus";
import { Notice } from "../notice";
import type { Summary } from "../props";
import { onReturn } from "../page";
import { Question } from "../question";
import { ScopeChoice } from "../scopes";
import { useSectionStyles } from "../section";
import { saidOf, SummaryView } from "../summary";
import { useTask } from "../task";
import { troubleOf } from "../trouble";
import {
  copySummary,
  counted,
  freezeSummary,
  lostSentence,
  removalQuestion,
  removalSummary,
  thawSummary,
} from "./report";

const useStyles = makeStyles({
  list: { marginBottom: "8px" },
  anyway: { marginTop: "8px" },
});

/** A workbook that others will open. */
export function ShareSection() {
  const { counts, problem, reload } = useFrozen();
  return (
    <>
      <Freeze counts={counts} problem={problem} reload={reload} />
      <Send />
      <RemoveTraces reload={reload} />
    </>
  );
}

interface FreezeProps {
  readonly counts: FrozenCounts;
  readonly problem: string | undefined;
  readonly reload: () => Promise<void>;
}

/** What a thaw left alone, and can do all the same. */
interface Left {
  readonly scope: Scope;
  readonly options: { readonly overwrite: true } | { readonly forget: true };
  readonly label: string;
}

function Freeze({ counts, problem, reload }: FreezeProps) {
  const styles = useStyles();
  const section = useSectionStyles();
  const id = useId();
  const { sharing } = useWorkbook();
  const [scope, setScope] = useState<Scope>("workbook");
  const [errors, setErrors] = useState(false);
  const [left, setLeft] = useState<Left>();
  const after = useRef<HTMLDivElement>(null);
  useKeptFocus(after, left);
  const task = useTask<Summary>("Freezing or thawing", saidOf);
  const lost = lostSentence(counts);

  const run = (job: (work: Work) => Promise<Summary>) => {
    setLeft(undefined);
    void task.run(job).then(reload);
  };
  const freeze = () =>
    run(async (work) => freezeSummary(await sharing.freeze(scope, work, { errors }), scope));
  const thaw = (of: Scope, options: Partial<Record<"overwrite" | "forget", boolean>> = {}) =>
    run(async (work) => {
      const report = await sharing.thaw(of, work, options);
      const { length } = report.changed;
      if (length)
        setLeft({
          scope: of,
          options: { overwrite: true },
          label: `Bring back ${length === 1 ? "this formula" : `these ${length} formulas`} all the same`,
        });
      return thawSummary(report, of);
    });

  return (
    <section className={section.card} aria-labelledby={id}>
      <h2 id={id} className={section.title}>
        Freeze
      </h2>
      <p className={section.text}>
        Turns TIC formulas into their values, which everyone can see without the add-in. The
        formulas are kept in the workbook, and Thaw brings them back.
      </p>
      {problem && <Notice tone="warning" sentence={problem} />}
      {counts.frozen > 0 ? (
        <ul
          className={mergeClasses(section.list, styles.list)}
          aria-label="Frozen in this workbook"
        >
          {counts.sheets.map(({ name, frozen }) => (
            <li key={name}>
              {name}: {counted(frozen, "formula")} frozen
            </li>
          ))}
        </ul>
      ) : (
        <p className={section.muted}>Nothing is frozen in this workbook.</p>
      )}
      <ScopeChoice label="Which formulas" scope={scope} onChange={setScope} />
      <Checkbox
        className={section.choices}
        label="Freeze cells that show an error, too"
        checked={errors}
        onChange={(_, { checked }) => setErrors(checked === true)}
      />
      <div ref={after}>
        <TaskControls task={task} label="Freeze" onStart={freeze}>
          <Button
            size="small"
            disabledFocusable={task.busy !== undefined || !(counts.frozen || counts.lost)}
            onClick={() => thaw(scope)}
          >
            Thaw
          </Button>
        </TaskControls>
      </div>
      {task.now.stage === "done" && <SummaryView summary={task.now.report} />}
      {left && task.now.stage === "done" && (
        <Button
          size="small"
          className={styles.anyway}
          onClick={() => thaw(left.scope, left.options)}
        >
          {left.label}
        </Button>
      )}
      {lost && (
        <Notice tone="warning" sentence={lost}>
          <Button
            size="small"
            className={styles.anyway}
            disabledFocusable={task.busy !== undefined}
            onClick={() => thaw("workbook", { forget: true })}
          >
            Thaw the others and forget these
          </Button>
        </Notice>
      )}
    </section>
  );
}

function Send() {
  const section = useSectionStyles();
  const id = useId();
  const { sharing } = useWorkbook();
  const [scope, setScope] = useState<"sheet" | "workbook">("sheet");
  const task = useTask<Summary>("Copying", saidOf);
  return (
    <section className={section.card} aria-labelledby={id}>
      <h2 id={id} className={section.title}>
        Copy to send
      </h2>
      <p className={section.text}>
        Copies sheets with values in place of TIC formulas, and says what someone without the add-in
        will see. Your own sheets stay as they are.
      </p>
      <ScopeChoice
        label="Which sheets"
        scope={scope}
        onChange={(next) => setScope(next === "sheet" ? "sheet" : "workbook")}
        without="selection"
      />
      <TaskControls
        task={task}
        label="Make a copy"
        onStart={() =>
          void task.run(async (work) => copySummary(await sharing.copyToSend(scope, work), scope))
        }
      />
      {task.now.stage === "done" && <SummaryView summary={task.now.report} />}
    </section>
  );
}

const NO_TRACES = "The add-in keeps nothing in this workbook.";

function RemoveTraces({ reload }: Pick<FreezeProps, "reload">) {
  const section = useSectionStyles();
  const id = useId();
  const buttons = useRef<HTMLDivElement>(null);
  const { sharing } = useWorkbook();
  const [asking, setAsking] = useState<Traces>();
  // What became of it: nothing to say while it asks.
  const task = useTask<Summary | undefined>("Removing traces", (done) =>
    done ? saidOf(done) : "",
  );

  const ask = () =>
    void task.run(async () => {
      const found = await sharing.traces();
      if (!found.traces.length) return { sentence: NO_TRACES, details: [], failures: [] };
      setAsking(found);
      return undefined;
    });
  const close = () => {
    buttons.current?.querySelector("button")?.focus();
    setAsking(undefined);
  };
  const remove = ({ frozen }: Traces) => {
    close();
    void task
      // The question has said what would be lost.
      .run(async () => removalSummary(await sharing.removeTraces({ loseFrozen: frozen > 0 })))
      .then(reload);
  };

  return (
    <section className={section.card} aria-labelledby={id}>
      <h2 id={id} className={section.title}>
        Remove traces
      </h2>
      <p className={section.text}>
        Clears what the add-in keeps in this workbook: settings, the list of its sheets, hidden
        parts. Formulas and sheets stay.
      </p>
      <div ref={buttons} className={section.buttons}>
        <Button size="small" disabledFocusable={task.busy !== undefined} onClick={ask}>
          Remove traces…
        </Button>
      </div>
      <TaskProgress task={task} />
      {asking && (
        <Question
          sentence={removalQuestion(asking)}
          label="Remove"
          onYes={() => remove(asking)}
          onCancel={close}
        />
      )}
      {task.now.stage === "done" && task.now.report && <SummaryView summary={task.now.report} />}
    </section>
  );
}

const NONE: FrozenCounts = { frozen: 0, sheets: [], lost: 0 };

/** What is frozen in the workbook, asked for again after each task; and when the user comes back, where that failed. */
function useFrozen() {
  const { sharing } = useWorkbook();
  const [counts, setCounts] = useState(NONE);
  const [problem, setProblem] = useState<string>();
  const reload = useCallback(
    () =>
      sharing.frozen().then(
        (found) => {
          setCounts(found);
          setProblem(undefined);
        },
        (error: unknown) => setProblem(troubleOf(error).sentence),
      ),
    [sharing],
  );
  useEffect(() => void reload(), [reload]);
  const failed = problem !== undefined;
  useEffect(() => (failed ? onReturn(() => void reload()) : undefined), [failed, reload]);
  return { counts, problem, reload };
}

import { Button, Checkbox, makeStyles, mergeClasses } from "@fluentui/react-components";
import { useEffect, useId, useRef, useState } from "react";
import type { FrozenCounts } from "../../../workbook/find/frozen/frozen";
import type { Traces } from "../../../workbook/tasks/traces/traces";
import type { Progress, Scope, Work } from "../../../workbook/excel/work";
import { useWorkbook } from "../../context";
import { TaskControls, TaskProgress } from "../../ui/controls";
import { useKeptFocus } from "../../ui/focus";
import { Notice } from "../../ui/notice";
import type { Summary } from "../../props";
import { onPointer, onReturn } from "../../ui/page";
import { Question } from "../../ui/question";
import { ScopeChoice } from "../../ui/scopes";
import { useSectionStyles } from "../../ui/section";
import { saidOf, SummaryView } from "../../ui/summary";
import { isSentence, useBusy, useTask } from "../../task/task";
import { troubleOf } from "../../task/trouble";
import {
  changedSentence,
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
export function ShareSection({ isShown }: { readonly isShown: boolean }) {
  return (
    <>
      <Freeze {...useFrozen(isShown)} />
      <Send />
      <RemoveTraces />
    </>
  );
}

interface FreezeProps {
  /** Undefined until they are known. */
  readonly counts: FrozenCounts | undefined;
  /** Why they are not, or may be old. */
  readonly problem: string | undefined;
}

/** What a thaw left alone, and can do all the same. */
interface Left {
  readonly scope: Scope;
  readonly options: { readonly overwrite: true } | { readonly forget: true };
  readonly label: string;
}

function Freeze({ counts, problem }: FreezeProps) {
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
  const { frozen = 0, changed = 0, lost = 0, sheets = [] } = counts ?? {};
  const kept = counts && changedSentence(counts);
  const gone = counts && lostSentence(counts);

  const run = (job: (work: Work) => Promise<Summary>) => {
    setLeft(undefined);
    void task.run(job);
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
      {frozen > 0 && (
        <ul
          className={mergeClasses(section.list, styles.list)}
          aria-label="Frozen in this workbook"
        >
          {sheets.map(({ name, frozen: count }) => (
            <li key={name}>
              {name}: {counted(count, "formula")} frozen
            </li>
          ))}
        </ul>
      )}
      {counts && frozen === 0 && (
        <p className={section.muted}>Nothing is frozen in this workbook.</p>
      )}
      {kept && <p className={section.muted}>{kept}</p>}
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
            disabledFocusable={task.busy !== undefined || frozen + changed + lost === 0}
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
      {gone && (
        <Notice tone="warning" sentence={gone}>
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

function RemoveTraces() {
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
    void task.run(async (work) => {
      const found = await sharing.traces(work);
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
      .run(async (work) =>
        removalSummary(await sharing.removeTraces({ loseFrozen: frozen > 0 }, work)),
      );
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
          {...removalQuestion(asking)}
          label="Remove"
          onYes={() => remove(asking)}
          onCancel={close}
        />
      )}
      {task.now.stage === "done" && task.now.report && <SummaryView summary={task.now.report} />}
    </section>
  );
}

/** Long enough that a paste, or an undo, is over. */
const PAUSE = 400;

/** What is frozen in the workbook: asked for again after each task, when cells were changed, and when the user comes back. */
function useFrozen(isShown: boolean): FreezeProps {
  const { sharing } = useWorkbook();
  const busy = useBusy();
  const [counts, setCounts] = useState<FrozenCounts>();
  const [problem, setProblem] = useState<string>();
  const isWatching = isShown && busy === undefined;
  useEffect(() => {
    if (!isWatching) return undefined;
    let asking = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      asking.abort();
      const { signal } = (asking = new AbortController());
      const tell = (sentence: string) => {
        if (!signal.aborted) setProblem(sentence);
      };
      const onProgress = ({ step }: Progress) => {
        if (isSentence(step)) tell(step);
      };
      try {
        const found = await sharing.frozen({ signal, onProgress });
        if (signal.aborted) return;
        setCounts(found);
        setProblem(undefined);
      } catch (error) {
        tell(troubleOf(error).sentence);
      }
    };
    const askSoon = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void ask(), PAUSE);
    };
    void ask();
    const stops = [onReturn(askSoon), onPointer(askSoon), sharing.onEdit(askSoon)];
    return () => {
      asking.abort();
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, [sharing, isWatching]);
  return { counts, problem };
}

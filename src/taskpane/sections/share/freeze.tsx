import { say, text } from "../../../language/say";
import type { FrozenCounts } from "../../../workbook/find/frozen/frozen";
import { Button, Checkbox, makeStyles, mergeClasses } from "@fluentui/react-components";
import { useRef, useState } from "react";
import type { CommandName } from "../../commands/commands";
import type { Scope, Work } from "../../../workbook/excel/work";
import type { ThawOptions } from "../../../workbook/tasks/freeze/thaw";
import { useWorkbook } from "../../context";
import { TaskControls } from "../../task/controls";
import { useOrder, useReveal } from "../../task/order";
import { useTask, type Stage } from "../../task/task";
import { Card } from "../../ui/card";
import { useKeptFocus } from "../../ui/focus";
import { Notice } from "../../ui/notice";
import { ScopeChoice } from "../../ui/scopes";
import { useSectionStyles } from "../../ui/section";
import { isPassing, saidOf, SummaryView, type Summary } from "../../ui/summary";
import type { Frozen } from "./frozen";
import { changedSentence, freezeSummary, lostSentence, thawSummary } from "./report";

const useStyles = makeStyles({
  list: { marginBottom: "8px" },
  anyway: { marginTop: "8px" },
});

/** Turns formulas into values that everyone sees, and back. */
export function Freeze({ counts, problem }: Frozen) {
  const styles = useStyles();
  const section = useSectionStyles();
  const [scope, setScope] = useState<Scope>("workbook");
  const [errors, setErrors] = useState(false);
  const { task, left, freeze, thaw } = useFreezing();
  useFreezeOrders(task.now, (of) => {
    setScope(of);
    freeze(of, false);
  });
  const after = useRef<HTMLDivElement>(null);
  useKeptFocus(after, left);
  const { frozen = 0, changed = 0, lost = 0 } = counts ?? {};
  return (
    <Card title={say("Freeze")}>
      <p className={section.text}>
        {say(
          "Turns TIC formulas into their values, which everyone can see without the add-in. The formulas are kept in the workbook, and Thaw brings them back.",
        )}
      </p>
      {problem && <Notice tone="warning" sentence={problem} />}
      {counts && <Kept {...counts} />}
      <ScopeChoice label={say("Which formulas")} scope={scope} onChange={setScope} />
      <Checkbox
        className={section.choice}
        label={say("Freeze cells that show an error, too")}
        checked={errors}
        onChange={(_, { checked }) => setErrors(checked === true)}
      />
      <div ref={after}>
        <TaskControls task={task} label={say("Freeze")} onStart={() => freeze(scope, errors)}>
          <Button
            size="small"
            disabledFocusable={task.busy !== undefined || frozen + changed + lost === 0}
            onClick={() => thaw(scope)}
          >
            {say("Thaw")}
          </Button>
        </TaskControls>
      </div>
      {task.now.stage === "done" && <SummaryView summary={task.now.report} />}
      {left && task.now.stage === "done" && (
        <Button
          size="small"
          className={styles.anyway}
          onClick={() => thaw(left.scope, { overwrite: true })}
        >
          {left.label}
        </Button>
      )}
      {counts && (
        <Lost
          {...counts}
          busy={task.busy !== undefined}
          onForget={() => thaw("workbook", { forget: true })}
        />
      )}
    </Card>
  );
}

/** Freezes for the ribbon, the menu of a cell and the keyboard, with the pane closed as long as it has nothing to say. */
function useFreezeOrders(now: Stage<Summary>, freeze: (scope: Scope) => void): void {
  const reveal = useReveal(now, isWorthSeeing);
  useOrder(["FreezeSelection", "FreezeSheet", "FreezeWorkbook"], (name) => {
    reveal();
    freeze(SCOPES[name as keyof typeof SCOPES]);
  });
}

/** What the commands freeze. */
const SCOPES = {
  FreezeSelection: "selection",
  FreezeSheet: "sheet",
  FreezeWorkbook: "workbook",
} as const satisfies Partial<Record<CommandName, Scope>>;

/** Whether a freeze has something to say that the sheet does not show. */
const isWorthSeeing = ({ failures, details }: Summary): boolean =>
  failures.length > 0 || details.length === 0;

/** What a thaw left alone, and can bring back all the same. */
interface Left {
  readonly scope: Scope;
  readonly label: string;
}

function useFreezing() {
  const { sharing } = useWorkbook();
  const [left, setLeft] = useState<Left>();
  const task = useTask<Summary>(text("Freezing or thawing"), saidOf, isPassing);
  const run = (job: (work: Work) => Promise<Summary>) => {
    setLeft(undefined);
    void task.run(job);
  };
  const freeze = (scope: Scope, errors: boolean) =>
    run(async (work) => freezeSummary(await sharing.freeze(scope, work, { errors }), scope));
  const thaw = (scope: Scope, options: ThawOptions = {}) =>
    run(async (work) => {
      const report = await sharing.thaw(scope, work, options);
      const { length } = report.changed;
      const label = say(
        "Bring back {count, plural, one {this formula} other {these {count} formulas}} all the same",
        { count: length },
      );
      if (length) setLeft({ scope, label });
      return thawSummary(report, scope);
    });
  return { task, left, freeze, thaw };
}

/** What is frozen, sheet by sheet. */
function Kept(counts: FrozenCounts) {
  const styles = useStyles();
  const section = useSectionStyles();
  const { frozen, sheets } = counts;
  const changed = changedSentence(counts);
  return (
    <>
      {frozen > 0 ? (
        <ul
          className={mergeClasses(section.list, styles.list)}
          aria-label={say("Frozen in this workbook")}
        >
          {sheets.map(({ name, frozen: count }) => (
            <li key={name}>
              {say("{sheet}: {count, plural, one {# formula} other {# formulas}} frozen", {
                sheet: name,
                count,
              })}
            </li>
          ))}
        </ul>
      ) : (
        <p className={section.muted}>{say("Nothing is frozen in this workbook.")}</p>
      )}
      {changed && <p className={section.muted}>{changed}</p>}
    </>
  );
}

interface LostProps extends FrozenCounts {
  readonly busy: boolean;
  readonly onForget: () => void;
}

/** What cannot be brought back any more. */
function Lost({ busy, onForget, ...counts }: LostProps) {
  const styles = useStyles();
  const sentence = lostSentence(counts);
  if (!sentence) return null;
  return (
    <Notice tone="warning" sentence={sentence}>
      <Button size="small" className={styles.anyway} disabledFocusable={busy} onClick={onForget}>
        {say("Thaw the others and forget these")}
      </Button>
    </Notice>
  );
}

import { say, text } from "../../language/say";
import type { Scope } from "../../workbook/excel/work";
import type { RepairReport } from "../../workbook/tasks/repair/repair";
import { useWorkbook } from "../context";
import { saidOf, SummaryView, type Summary } from "../ui/summary";
import { TaskControls } from "./controls";
import { useTask } from "./task";

/** What repairing did. */
function repairSummary({ repaired, failures }: RepairReport): Summary {
  const none = failures.length ? say("No formula was repaired.") : say("No formula is damaged.");
  return {
    sentence: repaired
      ? say("{count, plural, one {# formula} other {# formulas}} repaired.", { count: repaired })
      : none,
    details: [],
    failures,
  };
}

/** Writes the right names back into formulas in which Excel has damaged them, and enters again those that it does not know. */
export function Repair({ scope }: { readonly scope: Scope }) {
  const { figures } = useWorkbook();
  const task = useTask<Summary>(text("Repairing formulas"), saidOf);
  return (
    <>
      <TaskControls
        task={task}
        label={say("Repair formulas")}
        primary={false}
        onStart={() =>
          void task.run(async (work) => repairSummary(await figures.repair(scope, work)))
        }
      />
      {task.now.stage === "done" && <SummaryView summary={task.now.report} />}
    </>
  );
}

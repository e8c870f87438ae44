import type { RepairReport } from "../../workbook/tasks/repair/repair";
import type { Scope } from "../../workbook/excel/work";
import { useWorkbook } from "../context";
import { TaskControls } from "../ui/controls";
import type { Summary } from "../props";
import { saidOf, SummaryView } from "../ui/summary";
import { useTask } from "./task";

/** What repairing did. */
function repairSummary({ repaired, failures }: RepairReport): Summary {
  const count = `${repaired.toLocaleString("en-US")} formula${repaired === 1 ? "" : "s"} repaired.`;
  const none = failures.length ? "No formula was repaired." : "No formula is damaged.";
  return { sentence: repaired ? count : none, details: [], failures };
}

/** Writes the right names back into formulas in which Excel has damaged them. */
export function Repair({ scope }: { readonly scope: Scope }) {
  const { figures } = useWorkbook();
  const task = useTask<Summary>("Repairing formulas", saidOf);
  return (
    <>
      <TaskControls
        task={task}
        label="Repair formulas"
        primary={false}
        onStart={() =>
          void task.run(async (work) => repairSummary(await figures.repair(scope, work)))
        }
      />
      {task.now.stage === "done" && <SummaryView summary={task.now.report} />}
    </>
  );
}

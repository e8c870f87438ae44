import { say, text } from "../../../language/say";
import { useState } from "react";
import { useWorkbook } from "../../context";
import { TaskControls } from "../../task/controls";
import { useTask } from "../../task/task";
import { Card } from "../../ui/card";
import { ScopeChoice } from "../../ui/scopes";
import { useSectionStyles } from "../../ui/section";
import { saidOf, SummaryView, type Summary } from "../../ui/summary";
import { copySummary } from "./report";

/** Copies of sheets for someone without the add-in. */
export function Send() {
  const section = useSectionStyles();
  const { sharing } = useWorkbook();
  const [scope, setScope] = useState<"sheet" | "workbook">("sheet");
  const task = useTask<Summary>(text("Copying"), saidOf);
  return (
    <Card title={say("Copy to send")}>
      <p className={section.text}>
        {say(
          "Copies sheets with values in place of TIC formulas, and says what someone without the add-in will see. Your own sheets stay as they are.",
        )}
      </p>
      <ScopeChoice
        label={say("Which sheets")}
        scope={scope}
        onChange={(next) => setScope(next === "sheet" ? "sheet" : "workbook")}
        without="selection"
      />
      <TaskControls
        task={task}
        label={say("Make a copy")}
        onStart={() =>
          void task.run(async (work) => copySummary(await sharing.copyToSend(scope, work), scope))
        }
      />
      {task.now.stage === "done" && <SummaryView summary={task.now.report} />}
    </Card>
  );
}

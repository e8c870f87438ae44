import { say, text } from "../../../language/say";
import { useState } from "react";
import type { State } from "../../../runtime/store";
import type { Scope } from "../../../workbook/excel/work";
import { useWorkbook } from "../../context";
import { TaskControls } from "../../task/controls";
import { useOrder } from "../../task/order";
import { useTask } from "../../task/task";
import { Card } from "../../ui/card";
import { ScopeChoice } from "../../ui/scopes";
import { useSectionStyles } from "../../ui/section";
import { AlwaysNewest } from "./always";
import { Mixed } from "./mixed";
import { OnOpen } from "./open";
import { RefreshOutcome, type Outcome } from "./outcome";
import { spokenReport } from "./report";

/** Looks for newer figures, brings them into the cells, and tells what changed. */
export function Refresh({ state }: { readonly state: State }) {
  const ready = state.status === "ready";
  const section = useSectionStyles();
  const { figures } = useWorkbook();
  const [scope, setScope] = useState<Scope>("workbook");
  const task = useTask<Outcome>(text("Refreshing"), ({ report, scope: of }) =>
    spokenReport(report, of),
  );
  const refresh = (of: Scope) =>
    void task.run(async (work) => ({ report: await figures.refresh(of, work), scope: of }));
  useOrder(["Refresh"], () => {
    setScope("workbook");
    refresh("workbook");
  });
  return (
    <Card title={say("Refresh")}>
      <p className={section.text}>
        {say(
          "Looks for a newer release, brings it into the TIC formulas, and lists which figures changed.",
        )}
      </p>
      <ScopeChoice label={say("Which formulas")} scope={scope} onChange={setScope} />
      <TaskControls task={task} label={say("Refresh")} onStart={() => refresh(scope)} />
      {task.now.stage === "done" && <RefreshOutcome {...task.now.report} />}
      <Mixed state={state} busy={task.busy !== undefined} />
      <AlwaysNewest holding={ready ? state.holding : undefined} busy={task.busy !== undefined} />
      <OnOpen ready={ready} busy={task.busy !== undefined} onDue={() => refresh("workbook")} />
    </Card>
  );
}

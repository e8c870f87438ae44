import { useState, type RefObject } from "react";
import { say, text } from "../../../language/say";
import type { Scope } from "../../../workbook/excel/work";
import type { FormatReport } from "../../../workbook/tasks/format/format";
import { useWorkbook } from "../../context";
import { TaskControls } from "../../task/controls";
import { useOrder, useReveal } from "../../task/order";
import { useTask } from "../../task/task";
import { Card } from "../../ui/card";
import { placeIn, ScopeChoice } from "../../ui/scopes";
import { useSectionStyles } from "../../ui/section";
import { isPassing, saidOf, SummaryView, type Summary } from "../../ui/summary";

interface Props {
  /** Around the controls, for what leads there. */
  readonly card: RefObject<HTMLDivElement | null>;
}

/** Gives formulas that were typed the number formats that Insert gives. */
export function Figures({ card }: Props) {
  const section = useSectionStyles();
  const { figures } = useWorkbook();
  const [scope, setScope] = useState<Scope>("selection");
  const task = useTask<Summary>(text("Setting number formats"), saidOf, isPassing);
  const format = (of: Scope) =>
    void task.run(async (work) => formatSummary(await figures.format(of, work), of));
  const reveal = useReveal(task.now, isWorthSeeing);
  useOrder(["Format"], () => {
    reveal();
    // Its report is far below what the section begins with.
    card.current?.scrollIntoView?.();
    setScope("selection");
    format("selection");
  });
  return (
    <div ref={card}>
      <Card title={say("Number formats of typed formulas")}>
        <p className={section.text}>
          {say(
            "Shows the figures of TIC formulas as a press table does: months as 2026-04, billions with one decimal, shares in per cent, changes with their sign. The figures stay as they are, and so does a format of your own.",
          )}
        </p>
        <ScopeChoice label={say("Which formulas")} scope={scope} onChange={setScope} />
        <TaskControls
          task={task}
          label={say("Set number formats")}
          primary={false}
          onStart={() => format(scope)}
        />
        {task.now.stage === "done" && <SummaryView summary={task.now.report} />}
      </Card>
    </div>
  );
}

/** Whether there is something to say that the sheet does not show. */
const isWorthSeeing = ({ failures, details, tone }: Summary): boolean =>
  failures.length + details.length > 0 || tone === "warning";

/** What was formatted, and what was not. */
export function formatSummary(
  { formulas, cells, kept, others, failures }: FormatReport,
  scope: Scope,
): Summary {
  const details: string[] = [];
  if (kept > 0)
    details.push(
      say(
        "{count, plural, one {# cell keeps the format that it had} other {# cells keep the format that they had}}. For that of the press table, choose General for them first.",
        { count: kept },
      ),
    );
  if (others > 0)
    details.push(
      say(
        "{count, plural, one {# formula calculates with figures, or could not be read: what it gives is not known, and it was left as it is.} other {# formulas calculate with figures, or could not be read: what they give is not known, and they were left as they are.}}",
        { count: others },
      ),
    );
  return {
    sentence: sentenceOf({ formulas, cells }, scope),
    details,
    failures,
    ...(formulas === 0 && { tone: "warning" }),
  };
}

function sentenceOf({ formulas, cells }: Pick<FormatReport, "formulas" | "cells">, scope: Scope) {
  if (formulas === 0)
    return say("There is no TIC formula {place} whose figures could be formatted.", {
      place: placeIn(scope),
    });
  return cells === 0
    ? say("No cell needed a number format.")
    : say("{count, plural, one {# cell has} other {# cells have}} a number format now.", {
        count: cells,
      });
}

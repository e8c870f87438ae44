import { text } from "../../../language/say";
import { useState } from "react";
import type { Work } from "../../../workbook/excel/work";
import type { SheetReport } from "../../../workbook/sheets/sheets";
import { useTask, type Task } from "../../task/task";
import { isPassing, saidOf, type Summary } from "../../ui/summary";
import { summaryOf } from "./report";

/** The one task of the section, which is started in several places: a kind of sheet, or the list of those there are. */
export interface SheetTask {
  /** The task as a place shows it: elsewhere than where it was started, only that something runs. */
  readonly at: (place: string) => Task<Summary>;
  readonly run: (place: string, job: (work: Work) => Promise<readonly SheetReport[]>) => void;
  readonly busy: boolean;
}

/** The task, and where it was started. */
export function useSheetTask(): SheetTask {
  const task = useTask<Summary>(text("Working on the sheets"), saidOf, isPassing);
  const [started, setStarted] = useState<string>();
  return {
    at: (place) => (place === started ? task : { ...task, now: { stage: "idle" } }),
    run: (place, job) => {
      setStarted(place);
      void task.run(async (work) => summaryOf(await job(work)));
    },
    busy: task.busy !== undefined,
  };
}

import { say, text, type Text } from "../../language/say";
import { useCallback, useEffect, useRef, useState } from "react";
import { note } from "../../workbook/excel/journal";
import { codeOf } from "../../workbook/excel/code";
import type { Progress, Work } from "../../workbook/excel/work";
import { useAnnounce } from "../ui/announcer";
import { troubleOf } from "./trouble";
import { usePassing, useTurn } from "./turn";

/** How far a task on the workbook has come. */
export type Stage<Report> =
  | { readonly stage: "idle" }
  | {
      readonly stage: "running";
      readonly progress?: Progress;
      readonly slow: boolean;
      readonly stopping: boolean;
    }
  | { readonly stage: "done"; readonly report: Report }
  | { readonly stage: "stopped"; readonly sentence: string; readonly good: boolean };

export interface Task<Report> {
  readonly now: Stage<Report>;
  /** The task that is running, in any section: only one may at a time. */
  readonly busy: Text | undefined;
  readonly run: (job: (work: Work) => Promise<Report>) => Promise<void>;
  readonly cancel: () => void;
}

/** After this long without a word, Excel is probably waiting for the user. */
const PATIENCE = 5000;

export const SLOW = text(
  "This takes longer than usual. If a cell is being edited, press Enter or Esc there; then it goes on by itself.",
);

/** Whether a step is not what is being done, but what the user should do. */
export const isSentence = (step: string): boolean => /[.。]$/.test(step);

/**
 * A long task: what it is called while it runs ("Refreshing"), and what is said of its report to those who listen. Everything
 * it throws becomes a sentence.
 *
 * @param isPassing Whether a report is nothing to keep once another task begins.
 */
export function useTask<Report>(
  name: Text,
  tell: (report: Report) => string,
  isPassing: (report: Report) => boolean = () => false,
): Task<Report> {
  const [now, setNow] = useState<Stage<Report>>({ stage: "idle" });
  const { busy, take, leave } = useTurn();
  const announce = useAnnounce();
  const controller = useRef<AbortController>(undefined);
  const isRunning = useRef(false);

  const change = useCallback(
    (to: Partial<Extract<Stage<Report>, { stage: "running" }>>) =>
      setNow((before) => (before.stage === "running" ? { ...before, ...to } : before)),
    [],
  );
  const tellSlow = useCallback(() => {
    // A task that kept the page busy may have ended since: its end is told before this is cleaned up.
    if (!isRunning.current) return;
    change({ slow: true });
    announce(say(SLOW));
  }, [change, announce]);
  usePatience(now, tellSlow);
  const isOver = now.stage === "stopped" || (now.stage === "done" && isPassing(now.report));
  usePassing(isOver, () => setNow({ stage: "idle" }));

  const run = async (job: (work: Work) => Promise<Report>) => {
    if (!take(name)) return;
    controller.current = new AbortController();
    const { signal } = controller.current;
    isRunning.current = true;
    setNow({ stage: "running", slow: false, stopping: false });
    announce(`${say(name)}…`);
    let told = "";
    const onProgress = (progress: Progress) => {
      const { step } = progress;
      change({ progress, slow: false });
      // What the user has to do for it to go on.
      if (isSentence(step) && step !== told) announce(step);
      told = step;
    };
    const end = (stage: Stage<Report>, sentence: string) => {
      isRunning.current = false;
      setNow(stage);
      announce(sentence);
    };
    try {
      const report = await job({ signal, onProgress });
      end({ stage: "done", report }, tell(report));
    } catch (error) {
      const trouble = troubleOf(error);
      if (!trouble.good) note(`${name} stopped: ${codeOf(error)}.`);
      end({ stage: "stopped", ...trouble }, trouble.sentence);
    } finally {
      leave();
    }
  };

  const cancel = useCallback(() => {
    controller.current?.abort();
    change({ stopping: true });
    announce(say("Stopping…"));
  }, [change, announce]);

  return { now, busy, run, cancel };
}

/** Calls a listener when a running task has not said a word for long, once. */
function usePatience(now: Stage<unknown>, onSlow: () => void): void {
  useEffect(() => {
    if (now.stage !== "running" || now.slow) return undefined;
    const timer = setTimeout(onSlow, PATIENCE);
    return () => clearTimeout(timer);
  }, [now, onSlow]);
}

import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from "react";
import { note } from "../../workbook/excel/journal";
import { codeOf } from "../../workbook/excel/reason";
import type { Progress, Work } from "../../workbook/excel/work";
import { useAnnounce } from "../ui/announcer";
import { troubleOf } from "./trouble";

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
  readonly busy: string | undefined;
  readonly run: (job: (work: Work) => Promise<Report>) => Promise<void>;
  readonly cancel: () => void;
}

interface Turn {
  readonly busy: string | undefined;
  readonly take: (name: string) => boolean;
  readonly leave: () => void;
}

const Turns = createContext<Turn>({ busy: undefined, take: () => true, leave: () => undefined });

/** Lets one task at a time work on the workbook. */
export function TaskQueue({ children }: { readonly children: ReactNode }) {
  const [busy, setBusy] = useState<string>();
  const taken = useRef(false);
  const turn = useMemo<Turn>(
    () => ({
      busy,
      take: (name) => {
        if (taken.current) return false;
        taken.current = true;
        setBusy(name);
        return true;
      },
      leave: () => {
        taken.current = false;
        setBusy(undefined);
      },
    }),
    [busy],
  );
  return <Turns.Provider value={turn}>{children}</Turns.Provider>;
}

/** Takes the turn for a short task, and gives it back; false while another has it. */
export const useTurn = (): Turn => useContext(Turns);

/** What is said where another task has the turn. */
export const waitFor = (busy: string): string => `Wait until this is done: ${busy}`;

/** The task that is running, in any section. */
export const useBusy = (): string | undefined => useContext(Turns).busy;

/** After this long without a word, Excel is probably waiting for the user. */
const PATIENCE = 5000;

export const SLOW =
  "This takes longer than usual. If a cell is being edited, press Enter or Esc there; then it goes on by itself.";

/** Whether a step is not what is being done, but what the user should do. */
export const isSentence = (step: string): boolean => step.endsWith(".");

/**
 * A long task: what it is called while it runs ("Refreshing"), and what is said of its report to those who listen. Everything
 * it throws becomes a sentence.
 */
export function useTask<Report>(name: string, say: (report: Report) => string): Task<Report> {
  const [now, setNow] = useState<Stage<Report>>({ stage: "idle" });
  const { busy, take, leave } = useContext(Turns);
  const announce = useAnnounce();
  const controller = useRef<AbortController>(undefined);
  const running = useRef(false);

  useEffect(() => {
    if (now.stage !== "running" || now.slow) return undefined;
    const timer = setTimeout(() => {
      // A task that kept the page busy may have ended since: its end is told before this effect is cleaned up.
      if (!running.current) return;
      setNow((before) => (before.stage === "running" ? { ...before, slow: true } : before));
      announce(SLOW);
    }, PATIENCE);
    return () => clearTimeout(timer);
  }, [now, announce]);

  const run = async (job: (work: Work) => Promise<Report>) => {
    if (!take(name)) return;
    const abort = new AbortController();
    controller.current = abort;
    running.current = true;
    setNow({ stage: "running", slow: false, stopping: false });
    announce(`${name}…`);
    let told = "";
    const onProgress = (progress: Progress) => {
      const { step } = progress;
      setNow((before) =>
        before.stage === "running" ? { ...before, progress, slow: false } : before,
      );
      // What the user has to do for it to go on.
      if (isSentence(step) && step !== told) announce(step);
      told = step;
    };
    try {
      const report = await job({ signal: abort.signal, onProgress });
      running.current = false;
      setNow({ stage: "done", report });
      announce(say(report));
    } catch (error) {
      running.current = false;
      const trouble = troubleOf(error);
      if (!trouble.good) note(`${name} stopped: ${codeOf(error)}.`);
      setNow({ stage: "stopped", ...trouble });
      announce(trouble.sentence);
    } finally {
      leave();
    }
  };

  const cancel = useCallback(() => {
    controller.current?.abort();
    setNow((before) => (before.stage === "running" ? { ...before, stopping: true } : before));
    announce("Stopping…");
  }, [announce]);

  return { now, busy, run, cancel };
}

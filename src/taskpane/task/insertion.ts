import { say, text, type Text } from "../../language/say";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Options, Outcome, Size } from "../../workbook/tasks/insert/outcome";
import { useAnnounce } from "../ui/announcer";
import { usePassing, useTurn, waitFor } from "./turn";
import { troubleOf } from "./trouble";
import { overwriteLabel, sentenceOf, WAITING, type Occupied } from "./outcome";

/** How far an insertion, or a copy, has come. */
export type Step =
  | { readonly step: "idle" }
  | { readonly step: "busy" }
  | { readonly step: "waiting"; readonly sentence: string }
  | { readonly step: "asking"; readonly sentence: string; readonly label: string }
  | { readonly step: "done"; readonly sentence: string; readonly good: boolean };

export interface Insertion {
  readonly now: Step;
  /** The task that is running, in any section: only one may at a time. */
  readonly busy: Text | undefined;
  readonly insert: () => void;
  /** Answers to "asking". */
  readonly overwrite: () => void;
  readonly cancel: () => void;
  readonly copy: () => void;
}

/** After this long, Excel is probably holding the request back until a cell has been edited. */
const PATIENCE = 1500;

/** What is to be inserted, or copied. */
export interface Insertable {
  readonly write: (options: Options) => Promise<Outcome>;
  /** What the result will take. */
  readonly size: Size;
  /** False if the host forbids it. */
  readonly copy: () => Promise<boolean>;
  /** Told once it is in the sheet, or copied. */
  readonly onDone?: () => void;
  /** Another text when something else would be inserted: what became of the last is then no longer told. */
  readonly subject?: string;
}

/** A question that has not been answered. */
interface Asked {
  readonly at: Occupied;
  readonly write: Insertable["write"];
  readonly size: Size;
}

/** What the two buttons of a formula do, and what there is to say about it. */
export function useInsertion({ write, size, copy, onDone, subject }: Insertable): Insertion {
  const [now, setNow] = useState<Step>({ step: "idle" });
  const announce = useAnnounce();
  const asked = useRef<Asked>(undefined);
  const { busy, take, leave } = useTurn();
  const isRunning = useRef(false);

  const tell = useCallback(
    (next: Step) => {
      setNow(next);
      if ("sentence" in next) announce(next.sentence);
    },
    [announce],
  );

  const tellSlow = useCallback(() => {
    // What kept the page busy may have ended since: that is told before this is cleaned up.
    if (isRunning.current) tell({ step: "waiting", sentence: say(WAITING) });
  }, [tell]);
  usePatience(now, tellSlow);

  const forget = () => setNow((last) => (last.step === "done" ? { step: "idle" } : last));
  usePassing(now.step === "done", forget);
  useEffect(forget, [subject]);

  const run = async (to: Insertable["write"], options: Options) => {
    if (!take(text("Inserting"))) {
      if (busy) announce(waitFor(busy));
      return;
    }
    setNow({ step: "busy" });
    isRunning.current = true;
    try {
      const outcome = await to(options).finally(() => (isRunning.current = false));
      asked.current =
        outcome.status === "occupied"
          ? { at: outcome, write: to, size: options.size ?? size }
          : undefined;
      tell(stepOf(outcome));
      if (outcome.status === "inserted") onDone?.();
    } catch (error) {
      tell({ step: "done", ...troubleOf(error) });
    } finally {
      leave();
    }
  };

  return {
    now,
    busy,
    insert: () => void run(write, { overwrite: false, size }),
    // What was asked about, in the cell that was asked about: another may be selected by now.
    overwrite: () => {
      if (!asked.current) return;
      const { at, write: to, size: room } = asked.current;
      void run(to, { overwrite: true, size: room, at: at.address });
    },
    cancel: () => tell({ step: "done", sentence: say("Nothing was written."), good: true }),
    copy: () =>
      void copy().then((good) => {
        tell({ step: "done", sentence: copied(good), good });
        if (good) onDone?.();
      }),
  };
}

/** Calls a listener when Excel lets an insertion wait. */
function usePatience(now: Step, onSlow: () => void): void {
  useEffect(() => {
    if (now.step !== "busy") return undefined;
    const timer = setTimeout(onSlow, PATIENCE);
    return () => clearTimeout(timer);
  }, [now, onSlow]);
}

const copied = (good: boolean): string =>
  good
    ? say("Copied. Select a cell and paste.")
    : say("Copying is not allowed here. Select the formula above and press Ctrl+C.");

function stepOf(outcome: Outcome): Step {
  const sentence = sentenceOf(outcome);
  return outcome.status === "occupied"
    ? { step: "asking", sentence, label: overwriteLabel(outcome) }
    : { step: "done", sentence, good: outcome.status === "inserted" };
}

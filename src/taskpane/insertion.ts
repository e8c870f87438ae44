import { useCallback, useEffect, useRef, useState } from "react";
import type { Options, Outcome, Size } from "../workbook/insert";
import { useAnnounce } from "./announcer";
import { overwriteLabel, sentenceOf, WAITING, type Occupied } from "./outcome";
import type { Workbook } from "./props";

/** How far an insertion, or a copy, has come. */
export type Step =
  | { readonly step: "idle" }
  | { readonly step: "busy" }
  | { readonly step: "waiting"; readonly sentence: string }
  | { readonly step: "asking"; readonly sentence: string; readonly label: string }
  | { readonly step: "done"; readonly sentence: string; readonly good: boolean };

export interface Insertion {
  readonly now: Step;
  readonly insert: () => void;
  /** Answers to "asking". */
  readonly overwrite: () => void;
  readonly cancel: () => void;
  readonly copy: () => void;
}

/** After this long, Excel is probably holding the request back until a cell has been edited. */
const PATIENCE = 1500;

/** What the two buttons of a formula do, and what there is to say about it. */
export function useInsertion(workbook: Workbook, formula: string, size: Size): Insertion {
  const [now, setNow] = useState<Step>({ step: "idle" });
  const announce = useAnnounce();
  const asked = useRef<Occupied>(undefined);
  const busy = useRef(false);

  const tell = useCallback(
    (next: Step) => {
      setNow(next);
      if ("sentence" in next) announce(next.sentence);
    },
    [announce],
  );

  useEffect(() => {
    if (now.step !== "busy") return undefined;
    const timer = setTimeout(() => tell({ step: "waiting", sentence: WAITING }), PATIENCE);
    return () => clearTimeout(timer);
  }, [now, tell]);

  const run = async (options: Options) => {
    if (busy.current) return;
    busy.current = true;
    setNow({ step: "busy" });
    try {
      const outcome = await workbook.insert(formula, options);
      asked.current = outcome.status === "occupied" ? outcome : undefined;
      tell(stepOf(outcome));
    } finally {
      busy.current = false;
    }
  };

  return {
    now,
    insert: () => void run({ overwrite: false, size }),
    // In the cell that was asked about: another may be selected by now.
    overwrite: () => void run({ overwrite: true, size, at: asked.current!.address }),
    cancel: () => tell({ step: "done", sentence: "Nothing was written.", good: true }),
    copy: () =>
      void workbook
        .copy(formula)
        .then((good) => tell({ step: "done", sentence: copied(good), good })),
  };
}

const copied = (good: boolean): string =>
  good
    ? "Copied. Select a cell and paste."
    : "Copying is not allowed here. Select the formula above and press Ctrl+C.";

function stepOf(outcome: Outcome): Step {
  const sentence = sentenceOf(outcome);
  return outcome.status === "occupied"
    ? { step: "asking", sentence, label: overwriteLabel(outcome) }
    : { step: "done", sentence, good: outcome.status === "inserted" };
}

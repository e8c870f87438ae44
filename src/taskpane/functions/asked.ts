import { useEffect, useState } from "react";
import type { State } from "../../runtime/store";
import type { Evaluate } from "../../workbook/excel/evaluate";
import { useEvaluate } from "../context";

/**
 * What the worksheet functions answer to a question, which its key stands for; asked again when the data changes. Undefined
 * while the answer is on its way, where there is none, and where nothing is asked.
 */
export function useAsked<Answer>(
  state: State,
  key: string | object | undefined,
  ask: (evaluate: Evaluate) => Promise<Answer>,
): Answer | undefined {
  const evaluate = useEvaluate();
  const [known, setKnown] = useState<{ readonly key: unknown; readonly answer?: Answer }>();
  const dataset = state.status === "ready" ? state.dataset : undefined;
  useEffect(() => {
    if (!dataset || key === undefined) return undefined;
    let current = true;
    const show = (answer?: Answer) => {
      if (current) setKnown({ key, ...(answer !== undefined && { answer }) });
    };
    ask(evaluate).then(show, () => show());
    return () => {
      current = false;
    };
  }, [dataset, evaluate, key]);
  return dataset && key !== undefined && known?.key === key ? known.answer : undefined;
}

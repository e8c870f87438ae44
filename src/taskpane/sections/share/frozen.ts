import { useEffect, useState } from "react";
import type { Progress } from "../../../workbook/excel/work";
import type { FrozenCounts } from "../../../workbook/tasks/freeze/freeze";
import { useWorkbook } from "../../context";
import { isSentence } from "../../task/task";
import { troubleOf } from "../../task/trouble";
import { useBusy } from "../../task/turn";
import { onPointer, onReturn } from "../../ui/page";

/** Long enough that a paste, or an undo, is over. */
const PAUSE = 400;

/** What the workbook says is frozen in it. */
export interface Frozen {
  /** Undefined until they are known. */
  readonly counts: FrozenCounts | undefined;
  /** Why they are not, or may be old. */
  readonly problem: string | undefined;
}

/** What is frozen in the workbook: asked for again after each task, when cells were changed, and when the user comes back. */
export function useFrozen(isShown: boolean): Frozen {
  const { sharing } = useWorkbook();
  const busy = useBusy();
  const [counts, setCounts] = useState<FrozenCounts>();
  const [problem, setProblem] = useState<string>();
  const isWatching = isShown && busy === undefined;
  useEffect(() => {
    if (!isWatching) return undefined;
    let asking = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      asking.abort();
      const { signal } = (asking = new AbortController());
      const tell = (sentence: string) => {
        if (!signal.aborted) setProblem(sentence);
      };
      const onProgress = ({ step }: Progress) => {
        if (isSentence(step)) tell(step);
      };
      try {
        const found = await sharing.frozen({ signal, onProgress });
        if (signal.aborted) return;
        setCounts(found);
        setProblem(undefined);
      } catch (error) {
        tell(troubleOf(error).sentence);
      }
    };
    const askSoon = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void ask(), PAUSE);
    };
    void ask();
    const stops = [onReturn(askSoon), onPointer(askSoon), sharing.onEdit(askSoon)];
    return () => {
      asking.abort();
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, [sharing, isWatching]);
  return { counts, problem };
}

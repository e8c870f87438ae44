import { useEffect, useState } from "react";
import type { State } from "../../../runtime/store";
import type { OtherRelease } from "../../../workbook/tasks/hold/others";
import { useWorkbook } from "../../context";
import { Notice } from "../../ui/notice";
import { onReturn } from "../../ui/page";
import { mixedSentence } from "./holding";

interface Props {
  readonly state: State;
  /** Whether another task is running. */
  readonly busy: boolean;
}

/** Says so where the workbook shows figures of two releases. */
export function Mixed({ state, busy }: Props) {
  const { figures } = useWorkbook();
  const [others, setOthers] = useState<readonly OtherRelease[]>([]);
  const release = state.status === "ready" ? state.dataset.release : undefined;
  useEffect(() => onReturn(() => void figures.askAgain()), [figures]);
  useEffect(() => {
    if (busy || release === undefined) return;
    let isGone = false;
    figures.otherReleases().then(
      (found) => {
        if (!isGone) setOthers(found);
      },
      // What cannot be read now is read after the next task.
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [figures, busy, release]);
  const holding = state.status === "ready" ? state.holding : undefined;
  const sentence = mixedSentence(holding, others);
  return sentence === undefined ? null : <Notice tone="warning" sentence={sentence} />;
}

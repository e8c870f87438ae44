import { useCallback, useEffect, useRef, useState } from "react";
import type { SheetInfo } from "../../../workbook/sheets/sheets";
import { useWorkbook } from "../../context";
import { troubleOf } from "../../task/trouble";
import { onReturn } from "../../ui/page";

/** The ready-made sheets of this workbook, asked for again when the user comes back and after each task of any section. */
export function useListed(busy: boolean) {
  const { sheets } = useWorkbook();
  const [listed, setListed] = useState<readonly SheetInfo[]>();
  const [problem, setProblem] = useState<string>();
  const here = useRef(true);
  const reload = useCallback(
    () =>
      sheets.list({ onProgress: ({ step }) => here.current && setProblem(step) }).then(
        (found) => {
          if (!here.current) return;
          setListed(found);
          setProblem(undefined);
        },
        (error: unknown) => {
          if (here.current) setProblem(troubleOf(error).sentence);
        },
      ),
    [sheets],
  );
  useEffect(() => {
    here.current = true;
    const stop = onReturn(() => void reload());
    return () => {
      here.current = false;
      stop();
    };
  }, [reload]);
  useEffect(() => {
    if (!busy) void reload();
  }, [busy, reload]);
  return { listed, problem, reload };
}

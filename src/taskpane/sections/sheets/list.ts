import { useCallback, useEffect, useRef, useState } from "react";
import type { SheetInfo } from "../../../workbook/sheets/sheets";
import { useWorkbook } from "../../context";
import { troubleOf } from "../../task/trouble";
import { onPointer, onReturn } from "../../ui/page";

/** Long enough that an undo is over. */
const PAUSE = 400;

/**
 * The ready-made sheets of this workbook, asked for again when the user comes back or goes to another sheet, as when one was deleted or
 * undone, and after each task of any section.
 */
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
    let timer: ReturnType<typeof setTimeout> | undefined;
    const reloadSoon = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void reload(), PAUSE);
    };
    const stops = [
      onReturn(() => void reload()),
      onPointer(reloadSoon),
      sheets.onSheet(reloadSoon),
    ];
    return () => {
      here.current = false;
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, [reload, sheets]);
  useEffect(() => {
    if (!busy) void reload();
  }, [busy, reload]);
  return { listed, problem, reload };
}

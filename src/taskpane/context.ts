import { createContext, useContext } from "react";
import type { Evaluate } from "../workbook/excel/evaluate";
import type { Workbook } from "./props";

export const WorkbookContext = createContext<Workbook | undefined>(undefined);

/** The workbook that the pane works on. */
export function useWorkbook(): Workbook {
  const workbook = useContext(WorkbookContext);
  if (!workbook) throw new Error("The pane has no workbook.");
  return workbook;
}

export const EvaluateContext = createContext<Evaluate>(() => undefined);

/** The worksheet functions, as the pane asks them. */
export const useEvaluate = (): Evaluate => useContext(EvaluateContext);

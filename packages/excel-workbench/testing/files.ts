import { readXlsx } from "../src/xlsx/read";
import { writeXlsx } from "../src/xlsx/write";
import { addDom } from "./dom";
import { NAMESPACE } from "./fixture";
import { library, type openWorkbench, type Options } from "./workbench";

const PART = "urn:example:workbench";

type Workbench = Pick<ReturnType<typeof openWorkbench>, "engine" | "memory">;

/** The workbook as _Download as .xlsx_ writes it. */
export function saveAsXlsx(
  { engine, memory }: Workbench,
  namespace = NAMESPACE,
  functions?: "formulas" | "values",
): Promise<Uint8Array> {
  addDom();
  return writeXlsx(engine, memory, { namespace, part: PART }, functions);
}

/** What a workbench is opened with, from a file. */
export function openXlsx(
  bytes: Uint8Array,
  namespace = NAMESPACE,
): Pick<Options, "data" | "remembered"> {
  addDom();
  const { workbook, remembered } = readXlsx(bytes, library, { namespace, part: PART });
  return { data: workbook, remembered };
}

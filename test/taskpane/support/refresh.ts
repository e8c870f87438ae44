import type { RefreshReport } from "../../../src/workbook/tasks/refresh/refresh";
import { DATASET, datasetOf } from "./pane";

export const BEFORE = DATASET;
const AFTER = datasetOf("2026-05", "2026-07-14");
export const checked = new Date(2026, 6, 14, 22, 0);

/** A refresh that brought a newer release, and changed two cells. */
export const UPDATED: RefreshReport = {
  check: { status: "updated", checked, before: BEFORE, after: AFTER },
  formulas: 12,
  changes: [
    {
      address: "Sheet1!B2",
      formula: '=TIC.HOLDINGS("CN")',
      old: { text: "652.3", number: 652.3 },
      new: { text: "661.05", number: 661.05 },
      difference: 8.75,
    },
    {
      address: "'My sheet'!C3",
      formula: '=TIC.LOWSINCE("CN")',
      old: { text: "2008-09" },
      new: { text: "" },
    },
  ],
  changed: 2,
  sources: 0,
  texts: 0,
  damaged: 0,
  failures: [],
  recalculation: "verified",
  sheets: [],
};

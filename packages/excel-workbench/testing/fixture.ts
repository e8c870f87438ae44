import { workbookData } from "../src/engine/contents";

/** Of the functions of the add-in in test/fixtures/addin. */
export const NAMESPACE = "DEMO";

/** A workbook with one sheet, small enough that tests reach its end. */
export const emptyWorkbook = () =>
  workbookData([
    { name: "Sheet1", rows: 100, columnWidths: Array<number>(10).fill(96), cells: [] },
  ]);

import { splitAddress } from "./address";
import { PATIENT } from "./request";

/** Selects a cell or range, `"Sheet1!B2"`; false where that cannot be done: the sheet is gone or hidden. */
export async function select(address: string): Promise<boolean> {
  if (typeof Excel === "undefined") return false;
  const [sheet, cells] = splitAddress(address);
  try {
    await Excel.run(PATIENT, async (context) => {
      const worksheet = context.workbook.worksheets.getItem(sheet);
      worksheet.activate();
      worksheet.getRange(cells || "A1").select();
      await context.sync();
    });
    return true;
  } catch {
    return false;
  }
}

/** The selected range as Excel gives it, `"Sheet1!B2:C13"`; undefined where none is selected. */
export async function selectedAddress(): Promise<string | undefined> {
  if (typeof Excel === "undefined") return undefined;
  try {
    return await Excel.run(PATIENT, async (context) => {
      const range = context.workbook.getSelectedRange();
      range.load("address");
      await context.sync();
      return range.address;
    });
  } catch {
    return undefined;
  }
}

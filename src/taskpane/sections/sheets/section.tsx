import { ListedSheets } from "./listed";
import { Offers } from "./offers";
import { useSheetTask } from "./task";

/** Ready-made sheets: what this workbook has, and what there is to make. */
export function SheetsSection() {
  const task = useSheetTask();
  return (
    <>
      <ListedSheets task={task} />
      <Offers task={task} />
    </>
  );
}

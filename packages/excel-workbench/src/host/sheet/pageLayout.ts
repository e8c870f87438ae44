import { oneOf } from "../arguments";
import { invalidArgument } from "../fault";
import { type Book, type Implementation } from "../objects";

/** How a sheet is printed. The workbench prints nothing; it keeps what it is told, as Excel does. */
export const pageLayoutOf = ({ memory }: Book): Implementation<"PageLayout"> => ({
  read: {
    orientation: ({ sheet }) => memory.pageLayout(sheet).orientation,
    zoom: ({ sheet }) => memory.pageLayout(sheet).zoom,
  },
  write: {
    orientation: ({ sheet }, value) => {
      const orientation = oneOf(value, ["Portrait", "Landscape"] as const, "orientation");
      memory.setPageLayout(sheet, { orientation });
    },
    zoom: ({ sheet }, value) => {
      if (typeof value !== "object" || value === null)
        throw invalidArgument("zoom must be an object.");
      memory.setPageLayout(sheet, { zoom: value });
    },
  },
});

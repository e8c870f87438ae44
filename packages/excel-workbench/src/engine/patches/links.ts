import { type SpreadsheetLibrary } from "../library";
import { linkOf, PREFIX } from "../links";

/** Teaches the library links to cells. Harmless when done twice. */
export function addCellLinks(library: SpreadsheetLibrary): void {
  const { urlRegistry } = library.registries;
  if (urlRegistry.contains(PREFIX)) return;
  urlRegistry.add(PREFIX, {
    match: (url) => url.startsWith(PREFIX),
    createLink: (url, label) => ({ url, label, isExternal: false, isUrlEditable: false }),
    urlRepresentation: (url) => {
      const { address, reference, tip } = linkOf({ url, label: "" });
      return tip ?? reference ?? address ?? "";
    },
    open: (url, { model }) => {
      const { address, reference } = linkOf({ url, label: "" });
      if (reference === undefined) return void window.open(address, "_blank");
      const { getters } = model;
      const active = getters.getActiveSheetId();
      const range =
        getters.getNamedRange(reference)?.range ?? getters.getRangeFromSheetXC(active, reference);
      if (range.invalidXc) return;
      const sheetId = range.sheetId;
      if (sheetId !== active) {
        model.dispatch("ACTIVATE_SHEET", { sheetIdFrom: active, sheetIdTo: sheetId });
      }
      const { top, left } = range.zone;
      model.selection.selectZone({ cell: { row: top, col: left }, zone: range.zone });
    },
    sequence: 1,
    title: "Cells",
  });
}

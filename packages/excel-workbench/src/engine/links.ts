import { type SpreadsheetLibrary } from "./library";

/** Where a text leads: a page, or cells of the workbook. */
export interface Link {
  readonly label: string;
  readonly address?: string;
  readonly reference?: string;
  readonly tip?: string;
}

const PREFIX = "workbench-link:";

/** As the library keeps links: text with an address behind it. */
export function linkContent({ label, ...target }: Link): string {
  const isPlain = target.reference === undefined && target.tip === undefined;
  return `[${label}](${isPlain ? target.address : encoded(target)})`;
}

export function linkOf(link: { readonly url: string; readonly label: string }): Link {
  const { url, label } = link;
  if (!url.startsWith(PREFIX)) return { label, address: url };
  return {
    label,
    ...(JSON.parse(decodeURIComponent(url.slice(PREFIX.length))) as Omit<Link, "label">),
  };
}

const encoded = (target: Omit<Link, "label">) =>
  PREFIX + encodeURIComponent(JSON.stringify(target)).replaceAll(")", "%29");

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

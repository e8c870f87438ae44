import type * as Library from "@odoo/o-spreadsheet";
import { type SpreadsheetLibrary } from "../engine/library";

type Getters = Library.Model["getters"];

/** What is drawn of a cell. */
interface Box {
  readonly x: number;
  readonly y: number;
  /** Its text passes its right or left border, over empty cells. */
  readonly isOverflow?: boolean;
  readonly content?: { readonly align?: string; readonly width: number };
}

interface Viewports {
  getMainViewportCoordinates(sheetId: string): { readonly x: number; readonly y: number };
  getGridOffsetX(): number;
  getSheetViewVisibleCols(sheetId: string): readonly number[];
  getAllSheetViewportsZonesAndRect(sheetId: string): readonly {
    readonly zone: Library.Zone;
    readonly rect: Library.Rect;
  }[];
}

interface Drawing {
  readonly ctx: CanvasRenderingContext2D;
  readonly sheetId: string;
  readonly viewports: Viewports;
}

/** The library's drawing of cells, as far as it is changed here. */
interface Renderer {
  readonly getters: Getters;
  readonly lastRenderBoxes: ReadonlyMap<string, Box>;
  readonly createZoneBox: (
    viewports: Viewports,
    sheetId: string,
    zone: Library.Zone,
    viewport: Library.Zone,
  ) => Box;
  readonly drawFrozenPanes: (drawing: Drawing) => void;
  drawOverflowingCellBackground(drawing: Drawing, boxes: readonly Box[]): void;
  drawTexts(drawing: Drawing, boxes: readonly Box[]): void;
  overflows?: true;
}

type Methods = Pick<Renderer, "createZoneBox" | "drawFrozenPanes">;

/**
 * The library cuts texts of frozen columns off where these end. In Excel they go on over the empty cells beside, as long as
 * nothing has been scrolled to the right.
 */
export function overflowFrozen({ stores }: SpreadsheetLibrary): void {
  const renderer = stores.GridRenderer.prototype as unknown as Renderer;
  if (renderer.overflows) return;
  const { createZoneBox, drawFrozenPanes } = renderer;
  const changed: Methods & Pick<Renderer, "overflows"> = {
    overflows: true,
    createZoneBox(this: Renderer, viewports, sheetId, zone, viewport) {
      const right = lastBeside(this, viewports, sheetId, viewport);
      return createZoneBox.call(this, viewports, sheetId, zone, { ...viewport, right });
    },
    drawFrozenPanes(this: Renderer, drawing) {
      drawBeside(this, drawing);
      drawFrozenPanes.call(this, drawing);
    },
  };
  Object.assign(renderer, changed);
}

/** The last column that a text of these may reach. */
function lastBeside(
  { getters }: Renderer,
  viewports: Viewports,
  sheetId: string,
  { right }: Library.Zone,
): number {
  const { xSplit } = getters.getPaneDivisions(sheetId);
  if (right >= xSplit || isScrolled(getters, viewports, sheetId)) return right;
  return viewports.getSheetViewVisibleCols(sheetId).at(-1) ?? right;
}

/** Whether other columns than those that follow stand beside frozen ones, or part of one is out of view. */
function isScrolled(getters: Getters, viewports: Viewports, sheetId: string): boolean {
  const { xSplit } = getters.getPaneDivisions(sheetId);
  const zones = viewports.getAllSheetViewportsZonesAndRect(sheetId);
  return (
    getters.getActiveSheetScrollInfo().scrollX > 0 ||
    !zones.some(({ zone }) => zone.left === xSplit)
  );
}

/** Draws what the texts of frozen columns have beyond them. */
function drawBeside(renderer: Renderer, drawing: Drawing): void {
  const { ctx, sheetId, viewports } = drawing;
  const { xSplit } = renderer.getters.getPaneDivisions(sheetId);
  if (xSplit === 0 || isScrolled(renderer.getters, viewports, sheetId)) return;
  const edge = viewports.getMainViewportCoordinates(sheetId).x + viewports.getGridOffsetX();
  const passing = [...renderer.lastRenderBoxes.values()].filter(
    ({ x, isOverflow, content }) =>
      isOverflow && content && content.align !== "right" && x < edge && x + content.width > edge,
  );
  for (const { zone, rect } of viewports.getAllSheetViewportsZonesAndRect(sheetId)) {
    if (zone.left < xSplit) continue;
    const beside = passing.filter(({ y }) => y >= rect.y && y < rect.y + rect.height);
    ctx.save();
    ctx.beginPath();
    ctx.rect(rect.x, rect.y, rect.width, rect.height);
    ctx.clip();
    renderer.drawOverflowingCellBackground(drawing, beside);
    renderer.drawTexts(drawing, beside);
    ctx.restore();
  }
}

import { type Locale } from "../model/workbook";
import { type Cells } from "./cells";
import { type Charts } from "./charts";
import { type Editing } from "./editing";
import { type Calculation } from "./calculation";
import { type Events } from "./events";
import { type Filters } from "./filters";
import { type History } from "./history";
import { type Looks } from "./looks";
import { type Names } from "./names";
import { type Rules } from "./rules";
import { type Selection } from "./selection";
import { type Sheets } from "./sheets";
import { type Shift } from "./shift";
import { type Sizes } from "./sizes";
import { type Tables } from "./tables";
import { type Tabs } from "./tabs";
import { type Views } from "./views";

/**
 * What the workbench needs of a spreadsheet: cells, sheets and pictures of them. Nothing else in the workbench knows
 * which spreadsheet that is.
 */
export interface Engine {
  readonly sheets: Sheets;
  readonly tabs: Tabs;
  readonly views: Views;

  readonly cells: Cells;
  readonly shift: Shift;
  readonly calculation: Calculation;

  readonly looks: Looks;
  readonly rules: Rules;
  readonly sizes: Sizes;
  readonly selection: Selection;

  readonly tables: Tables;
  readonly filters: Filters;
  readonly names: Names;
  readonly charts: Charts;

  readonly events: Events;
  readonly editing: Editing;
  readonly history: History;

  locale(): Locale;
  /** Makes the writes that wait. */
  settle(): void;
  /** The workbook as JSON, in the engine's own form. */
  save(): unknown;
}

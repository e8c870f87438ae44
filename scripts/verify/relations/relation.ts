import { isoMonth, type Month } from "../../../src/tic/month";
import type { Desk } from "../desk";
import type { Tally } from "../tally";

/** Something that holds between answers of the functions, whatever the figures are. */
export interface Relation {
  /** What holds, as a line of the report. */
  readonly name: string;
  readonly check: (desk: Desk, tally: Tally) => void;
}

/** What is held, month by month. */
export const POSITIONS = [
  ..."treasuries longterm bills agency corporate equity securities foreign foreignbonds".split(" "),
  ..."foreignequity custody".split(" "),
];

/** Of what net purchases are reported, and of what Form S has purchases and sales. */
export const TRADED = [
  ..."longterm agency corporate equity securities foreign foreignbonds foreignequity".split(" "),
];

/** What the Federal Reserve's staff estimated. */
export const ESTIMATED = ["longterm", "agency", "corporate", "equity"];

/** Lines of the press release. */
export const LINES = [
  ..."securities treasuries agency corporate equity foreign foreignbonds foreignequity net".split(
    " ",
  ),
  ..."other acquisition shortterm bills negotiable banks tic".split(" "),
];

/** Items of the annual survey. */
export const ITEMS = [
  ..."total equity longterm shortterm treasuries agency corporate longterm.treasuries".split(" "),
  ..."longterm.agency longterm.corporate shortterm.treasuries shortterm.agency".split(" "),
  "shortterm.corporate",
];

/** The positions of a run: all, or in a quick one the two that differ most. */
export const positionsOf = ({ isQuick }: Desk): readonly string[] =>
  isQuick ? ["treasuries", "equity"] : POSITIONS;

/** The measures with reported purchases of a run. */
export const tradedOf = ({ isQuick }: Desk): readonly string[] => (isQuick ? ["longterm"] : TRADED);

/** Whether nobody prints a figure: private holders before 2020 are all less the official ones, of whatever publications. */
export const isDerived = (name: string, month: Month): boolean =>
  name === "99991" && month < isoMonth("2020-01");

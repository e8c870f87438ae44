/** What every sheet says below its figures. */
export const CUSTODY =
  "A holding is counted where the security is kept in custody, which need not be where its owner lives.";
export const NOT_A_SALE =
  "A fall is not a sale: prices change a holding too, and securities move between custodians. Net purchases say what was bought or sold.";
export const PARTS =
  "Change = net purchases of notes and bonds + change in bills + valuation + other. Purchases by owner and valuation are reported from 2023-02; before there is no valuation, and purchases are by the country of the other side of the trade (Form S). Other is what none of the three explains.";
export const ESTIMATES = "Positions before 2011-09 are the Treasury's estimates between surveys.";
/** Beside the day of the newest release. */
export const RELEASED = "Newest release";
export const REFRESH =
  "Refresh in the TIC pane brings the rows up to date; columns, formats, sorting and filters of yours stay.";
/** In place of what to type, on a sheet that was made before there was a cell for it: what repairs that cell alone stands first. */
export const noCell = (name: string): string =>
  `To choose, give a cell the name ${name} in Excel’s Name Manager and press Refresh, or make another sheet in the TIC pane.`;
/** Above the tables once a cell to type in was changed. */
export const CHANGED =
  "Changed: press Refresh in the TIC pane, so that the rows are those asked for.";

/* Notes that several functions have. */

export const CUSTODY =
  "A holding is where the security is kept in custody, not who owns it: Belgium, Luxembourg, the Cayman Islands, Switzerland, Ireland and the United Kingdom hold for others.";
export const ESTIMATES =
  "Positions before 2011-09 are the Treasury's estimates between surveys. history=slt limits the search to the record since then.";
export const NET_PURCHASES = [
  "Net purchases are positive when the holder bought. They are reported from 2023-02.",
  "Bills have no reported transactions: Table 3's note 2 says that their net is the change of the position.",
];
export const CARD =
  "card=1 gives a number that opens a card in Excel from ExcelApi 1.19 on (Microsoft 365, the web); elsewhere it is the plain number, since older versions have no numbers with parts. Change is that from the month before, whatever the function answers. A citation of more than 255 characters goes on in Citation2, and so on, since some versions of Excel cut a part off there.";

import type { FiledTable } from "../tic/tables";
import { readForms } from "./forms";
import { readCustody, readDebt, readYield } from "./fred";
import { readMfh } from "./mfh";
import { readMfhhis01 } from "./mfhhis01";
import type { Reader } from "./reading";
import { readSlt3d } from "./slt3d";
import { readSurvey } from "./survey";
import { readTable1 } from "./table1";
import { readTable2 } from "./table2";
import { readTable3 } from "./table3";
import { readTable5 } from "./table5";

/** Who reads the file of each table. */
export const READERS: Readonly<Record<FiledTable, Reader>> = {
  table1: readTable1,
  table2: readTable2,
  table3: readTable3,
  table5: readTable5,
  mfhhis01: readMfhhis01,
  mfh: readMfh,
  slt3d: readSlt3d,
  forms: readForms,
  survey: readSurvey,
  custody: readCustody,
  debt: readDebt,
  yield: readYield,
};

import { differences, type PairRule } from "./pair";

/** Table 1 prints Table 3's long-term Treasuries. */
export const shared: PairRule = {
  name: "shared",
  weight: "refused",
  tables: ["table3", "table1"],
  judge: (pair) => differences(pair, 0),
};

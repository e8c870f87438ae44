import { APART } from "./apart";
import { CHANGES } from "./changes";
import { FILES } from "./files";
import { FLOWS } from "./flows";
import { LOOKBACKS } from "./lookbacks";
import { PLACES } from "./places";
import { PUBLICATIONS } from "./publications";
import { RANGES } from "./ranges";
import { RECORDS } from "./records";
import type { Relation } from "./relation";
import { SERIES } from "./series";
import { SUMS } from "./sums";

/** All that is checked, in the order of the report. */
export const RELATIONS: readonly Relation[] = [
  ...FILES,
  ...RANGES,
  ...SERIES,
  ...SUMS,
  ...CHANGES,
  ...LOOKBACKS,
  ...RECORDS,
  ...PLACES,
  ...FLOWS,
  ...PUBLICATIONS,
  ...APART,
];

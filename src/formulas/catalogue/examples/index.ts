import type { Described, Group } from "../example";
import { CHANGE } from "./change";
import { FLOWS } from "./flows";
import { MARKETS } from "./markets";
import { PUBLICATIONS } from "./publications";
import { REFERENCE } from "./reference";
import { STRUCTURE } from "./structure";
import { SURVEYS } from "./survey";
import { VALUES } from "./values";

/** The groups of functions with their examples, in the order of the pane's list and of the documentation. */
const GROUPS: readonly Group[] = [
  VALUES,
  CHANGE,
  STRUCTURE,
  FLOWS,
  SURVEYS,
  PUBLICATIONS,
  MARKETS,
  REFERENCE,
];

/** Every function with its group, in that order. */
export const DESCRIBED: readonly Described[] = GROUPS.flatMap(({ name: group, functions }) =>
  functions.map((shown) => ({ ...shown, group })),
);

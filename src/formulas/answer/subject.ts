import { isHeadline } from "../../tic/measure";
import { isBlank, matrixOf } from "../grammar/cell";
import type { Call } from "./call";

/** Whom a call is about: a line of the press release is of all holders unless another is named. */
export const subjectOf = ({ measure }: Call, holder: unknown): unknown =>
  isHeadline(measure) && matrixOf(holder).flat().every(isBlank) ? "TOTAL" : holder;

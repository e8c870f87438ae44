import { Thrown } from "./answers";

/** The cells of an answer, row by row. */
export function matrixOf(answer: unknown): readonly (readonly unknown[])[] {
  if (answer instanceof Thrown) return [[answer.error]];
  if (!Array.isArray(answer)) return [[answer]];
  return answer.map((row: unknown) => (Array.isArray(row) ? (row as unknown[]) : [row]));
}

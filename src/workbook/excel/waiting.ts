import { poll } from "./poll";

/** Whether a cell still waits for its value. */
export const isWaiting = (value: unknown): boolean =>
  value === "#BUSY!" || value === "#GETTING_DATA";

/** How long a formula that was just written may show #BUSY!, in milliseconds. */
const PATIENCE = 5000;

/**
 * Looks again and again while cells show #BUSY!, for a few seconds. What was written stays, so that a look that fails ends it.
 * @returns whether they still do
 */
export async function waitWhileBusy(
  isBusy: () => boolean,
  look: () => Promise<void>,
  patience = PATIENCE,
): Promise<boolean> {
  try {
    await poll(look, (elapsed) => isBusy() && elapsed < patience, { first: 20, longest: 500 });
  } catch {
    return true;
  }
  return isBusy();
}

/** Far longer than anything takes on a busy machine. */
const LONGEST_MS = 20_000;

/** Waits until it holds, however busy the machine is. */
export async function eventually(holds: () => boolean): Promise<void> {
  const end = Date.now() + LONGEST_MS;
  while (!holds() && Date.now() < end) await pause(5);
  expect(holds()).toBe(true);
}

/** For what has no event to wait for. */
export const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

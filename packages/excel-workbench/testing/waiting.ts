/** Waits until it holds, however busy the machine is. */
export async function eventually(holds: () => boolean): Promise<void> {
  const end = Date.now() + 4000;
  while (!holds() && Date.now() < end) await pause(5);
  expect(holds()).toBe(true);
}

export const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

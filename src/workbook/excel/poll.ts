/** How many milliseconds to wait before the first look, and then twice as long each time, up to the longest. */
export interface Pace {
  readonly first: number;
  readonly longest: number;
}

/** Waits and looks, again and again, while it is to go on after so many milliseconds in all. */
export async function poll(
  look: () => Promise<void>,
  goesOn: (elapsed: number) => boolean,
  { first, longest }: Pace,
): Promise<void> {
  const begun = Date.now();
  for (let interval = first; goesOn(Date.now() - begun); interval *= 2) {
    await pause(Math.min(interval, longest));
    await look();
  }
}

/** Nothing, for a while. */
export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

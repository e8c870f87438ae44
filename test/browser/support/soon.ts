/** Far longer than anything takes on a busy machine. */
const LONGEST_MS = 240_000;

/** Asserts until it holds: what is drawn, or told, comes a frame later, and on a busy machine many. */
export async function soon(assertion: () => unknown): Promise<void> {
  const end = Date.now() + LONGEST_MS;
  for (;;) {
    try {
      await assertion();
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

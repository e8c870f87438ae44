import { type Page } from "playwright-core";

/** How many milliseconds the processor worked for a page while something was done, whatever else the machine had to do; and what came of it. */
export async function worked<T>(
  page: Page,
  run: () => Promise<T>,
): Promise<{ readonly milliseconds: number; readonly result: T }> {
  const session = await page.context().newCDPSession(page);
  // What it counts begins here, and is this session's.
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const time = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration")!.value * 1000;
  };
  const before = await time();
  const result = await run();
  const milliseconds = Math.round((await time()) - before);
  await session.detach();
  return { milliseconds, result };
}

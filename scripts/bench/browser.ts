/** In Chromium, as users have it: point calls and the cold start. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { functionScripts } from "../addin";
import { inChromium, withNames } from "./chromium";
import { pair, type Pair } from "./pair";
import { callsOf, CALLS, loadedFunctions, POINTS, type Ask } from "./points";

type Implementation = (...args: unknown[]) => unknown;

declare global {
  interface Window {
    /** The built functions, by name. */
    built: Map<string, Implementation>;
    /** How each point function is asked. */
    asks: Record<string, Ask>;
  }
}

/** The same questions as in Node. */
const withAsks = (context: BrowserContext) => {
  const asks = Object.entries(POINTS).map(([name, ask]) => `${name}: ${ask.toString()}`);
  return context.addInitScript(`globalThis.asks = { ${asks.join(", ")} }`);
};

/** Point calls and the cold start on a page of the add-in's host. */
export const browser = (): Promise<readonly Pair[]> => inChromium(inPage);

/** Where a page waits for the scripts, and for the data. */
interface Start {
  readonly scripts: number;
  readonly data: number;
  readonly first: number;
}

/** A page of the add-in's host with its functions in it, and what that took. */
async function opened(page: Page, url: string): Promise<Start> {
  await page.goto(`${url}addin/licences.txt`);
  return page.evaluate(async (scripts) => {
    window.built = new Map();
    class HostError {
      constructor(
        readonly code: string,
        readonly message: string,
      ) {}
    }
    Object.assign(window, {
      CustomFunctions: {
        associate: (name: string, run: Implementation) => window.built.set(name, run),
        Error: HostError,
        ErrorCode: { invalidValue: "#VALUE!", notAvailable: "#N/A" },
      },
    });
    const started = performance.now();
    for (const script of scripts)
      await new Promise((resolve, reject) => {
        const element = Object.assign(document.createElement("script"), {
          src: `/addin/${script}`,
          onload: resolve,
          onerror: reject,
        });
        document.head.append(element);
      });
    const loaded = performance.now();
    await window.built.get("HOLDINGS")!([["CN"]], [["2025-11"]]);
    const ready = performance.now();
    window.built.get("HOLDINGS")!([["JP"]], [["2025-10"]]);
    return { scripts: loaded - started, data: ready - loaded, first: performance.now() - ready };
  }, functionScripts());
}

async function inPage(chromium: Browser, url: string): Promise<readonly Pair[]> {
  const context = await chromium.newContext();
  await withNames(context);
  await withAsks(context);
  const page = await context.newPage();
  const never = await opened(page, url);
  const starts: Start[] = [];
  for (let i = 0; i < 5; i++) starts.push(await opened(page, url));
  const total = ({ scripts, data, first }: Start) => scripts + data + first;
  const again = starts.reduce((best, each) => (total(each) < total(best) ? each : best));
  const parts = ({ scripts, data, first }: Start) =>
    `scripts ${scripts.toFixed(0)}, data ${data.toFixed(0)}, first call ${first.toFixed(1)} ms`;
  const calls = await pointsIn(page);
  await context.close();
  return [
    ...calls,
    pair(
      `in Chromium, from the scripts' tag to the second answer, all in the cache: ${parts(again)}`,
      `the first time: ${parts(never)}`,
      [total(again), total(never)],
    ),
  ];
}

/**
 * Point calls with arrays made for each, as Excel passes them, against a `Map`, by the page's clock: as many calls and the same `Map` as
 * in Node, since in a smaller one everything is in the processor's own memory.
 */
async function pointsIn(page: Page): Promise<readonly Pair[]> {
  const { names } = await loadedFunctions();
  const keys = callsOf(names).map(([holder, month]) => [holder[0]![0]!, month[0]![0]!] as const);
  const timed = await page.evaluate(
    async ([cells, most]) => {
      const best = (run: () => number) => {
        let least = Infinity;
        for (let i = 0; i < 8; i++) {
          const started = performance.now();
          run();
          if (i) least = Math.min(least, performance.now() - started);
        }
        return least;
      };
      const map = new Map(cells.map(([holder, month]) => [`${holder}|${month}`, 1]));
      const lookUp = best(() => {
        let sum = 0;
        for (const [holder, month] of cells) sum += map.get(`${holder}|${month}`)!;
        return sum;
      });
      const points = Object.entries(window.asks);
      // What they read besides is loaded when it is asked for first.
      for (const [name, ask] of points)
        try {
          await ask(window.built.get(name)!, [["CN"]], [["2025-11"]]);
        } catch {
          // A refusal has read the same.
        }
      return points.map(([name, ask]) => {
        const point = window.built.get(name)!;
        const answer = (holder: string, month: string) => {
          try {
            return (ask(point, [[holder]], [[month]]) as unknown[][])[0]![0];
          } catch {
            return undefined;
          }
        };
        const asked: (readonly [string, string])[] = [];
        for (const each of cells) {
          if (asked.length === most) break;
          if (typeof answer(...each) === "number") asked.push(each);
        }
        const took = best(() => {
          let sum = 0;
          for (const [holder, month] of asked)
            sum += (ask(point, [[holder]], [[month]]) as number[][])[0]![0]!;
          return sum;
        });
        return { name, took: took / asked.length, lookUp: lookUp / cells.length };
      });
    },
    [keys, CALLS] as const,
  );
  return timed.map(({ name, took, lookUp }) =>
    pair(
      `in Chromium, ${name} with arrays made for the call`,
      "a look-up in a `Map`",
      [took * 1000, lookUp * 1000],
      "µs",
    ),
  );
}

import { existsSync } from "node:fs";
import path from "node:path";
import { type Browser, type BrowserContext, type Page, type Route } from "playwright-core";
import { serve, type Running } from "../../../src/server/serve";
import { type TestHook } from "../../../packages/excel-workbench/src/page/testHook";
import { launchBrowser } from "./chromium";

declare global {
  interface Window {
    workbench?: TestHook;
  }
}

const root = path.resolve(__dirname, "../../..");
const workbench = path.join(root, "build/workbench");

/** The times asked for are those of a desk; the machines of a CI service are about half as fast. */
export const SLACK = process.env["CI"] ? 2 : 1;

export const FIXTURE = path.join(root, "test/fixtures/addin");
export const DIST = path.join(root, "dist");

/** One browser and one server for a test file; the data of a folder instead of the add-in's own. */
export async function startStand(dist: string, data?: string) {
  if (!existsSync(path.join(workbench, "index.html"))) throw new Error("Run npm run build first.");
  const [browser, server] = await Promise.all([
    launchBrowser(),
    serve({ port: 0, dist, data, workbench }),
  ]);
  return {
    browser,
    server,
    open: (options?: OpenOptions) => openWorkbench(browser, server, options),
    stop: async () => {
      await browser.close();
      await server.stop();
    },
  };
}

export type Stand = Awaited<ReturnType<typeof startStand>>;

export interface OpenOptions {
  /** Do something with requests before the page is opened. */
  readonly prepare?: (context: BrowserContext) => Promise<unknown>;
  readonly waitUntilReady?: boolean;
}

/** A page with a profile of its own. Everything that should not happen is kept for `complaints`. */
export async function openWorkbench(
  browser: Browser,
  server: Running,
  { prepare, waitUntilReady = true }: OpenOptions = {},
) {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
  const complaints: string[] = [];
  const outside: string[] = [];
  await context.route("**/*", (route: Route) => {
    const { hostname, protocol } = new URL(route.request().url());
    const isOurs = hostname === "localhost" || protocol === "data:" || protocol === "blob:";
    if (isOurs) return route.fallback();
    outside.push(route.request().url());
    return route.abort();
  });
  await prepare?.(context);
  const page = await context.newPage();
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("response", (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
  });
  const started = Date.now();
  await page.goto(server.url);
  const stand = { page, context, complaints, outside, started, ...hands(page) };
  if (waitUntilReady) await stand.ready();
  return stand;
}

/** What a user does, and what a user sees. */
export function hands(page: Page) {
  const read = (address: string) => page.evaluate((at) => window.workbench!.read(at), address);
  const press = async (key: string, times = 1) => {
    // The spreadsheet draws between a key's going down and up, as it does under fingers.
    const delay = key.startsWith("Arrow") ? 0 : 40;
    for (let time = 0; time < times; time++) await page.keyboard.press(key, { delay });
  };
  return {
    read,
    press,
    /** The workbook is there, functions or not. */
    opened: () => page.evaluate(() => window.workbench!.opened),
    ready: () => page.evaluate(() => window.workbench!.ready),
    text: async (address: string) => (await read(address)).text,
    /** Walks from A1 of the sheet to the cell with the arrow keys and types. */
    type: async (address: string, content: string) => {
      const { row, column } = position(address);
      await press("Control+Home");
      await press("ArrowDown", row);
      await press("ArrowRight", column);
      await page.keyboard.type(content);
      await press("Enter");
    },
    /** Waits for what the cell will show. */
    shows: async (address: string, text: string) => {
      const arrived = (given: { address: string; text: string }) =>
        window.workbench!.read(given.address).text === given.text;
      await page.evaluate(() => window.workbench!.opened);
      await page.waitForFunction(arrived, { address, text }, { timeout: 5000 }).catch(async () => {
        throw new Error(`${address} shows ${(await read(address)).text}, not ${text}.`);
      });
    },
    openSheet: (name: string) => page.locator(".o-sheet-name", { hasText: name }).click(),
  };
}

function position(address: string) {
  const [, letters = "", digits = ""] = /^([A-Z]+)(\d+)$/.exec(address) ?? [];
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(digits) - 1, column: column - 1 };
}

import { type Browser, type BrowserContext, type Page, type Route } from "playwright-core";
import { type TestHook } from "../../src/page/testHook";

declare global {
  interface Window {
    workbench?: TestHook;
  }
}

export interface OpenOptions {
  /** Do something with requests before the page is opened. */
  readonly prepare?: (context: BrowserContext) => Promise<unknown>;
  readonly waitUntilReady?: boolean;
}

/** The workbench served at that address, with a profile of its own. Everything that should not happen is kept for `complaints`. */
export async function openWorkbenchPage(
  browser: Browser,
  url: string,
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
  await page.goto(url);
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
      await page.waitForFunction(arrived, { address, text }).catch(async () => {
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

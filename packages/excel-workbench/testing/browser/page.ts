import { type Browser, type BrowserContext, type Page } from "playwright-core";
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

/** A busy machine is no fault, and whoever runs the tests gives up later than that, without a word on what for. */
const PATIENCE_MS = 240_000;

const VIEWPORT = { width: 1400, height: 900 };

/** The workbench served at that address, with a profile of its own. Everything that should not happen is kept for `complaints`. */
export async function openWorkbenchPage(
  browser: Browser,
  url: string,
  { prepare, waitUntilReady = true }: OpenOptions = {},
) {
  const profile = await openProfile(browser, prepare);
  return { ...(await load(profile, url, waitUntilReady)), close: () => profile.context.close() };
}

export type WorkbenchPage = Awaited<ReturnType<typeof openWorkbenchPage>>;

/**
 * Opens one workbench after the other at that address, in one page if the one before is closed: the browser has the
 * scripts then, and has compiled them. Each finds nothing else that was kept. What is prepared, or open beside another, has a profile of its own.
 */
export function workbenchPages(browser: Browser, url: string) {
  let kept: Profile | undefined;
  let isTaken = false;

  async function close(profile: Profile): Promise<void> {
    isTaken = false;
    if (await isLikeNew(profile, url)) return;
    kept = undefined;
    await profile.context.close();
  }

  return async (options: OpenOptions = {}): Promise<WorkbenchPage> => {
    if (options.prepare || isTaken) return openWorkbenchPage(browser, url, options);
    isTaken = true;
    const profile = (kept ??= await openProfile(browser));
    return {
      ...(await load(profile, url, options.waitUntilReady ?? true)),
      close: () => close(profile),
    };
  };
}

interface Heard {
  readonly complaints: string[];
  readonly outside: string[];
}

const heardNothing = (): Heard => ({ complaints: [], outside: [] });

interface Profile {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What is heard from now on is told to them. */
  readonly tell: (heard: Heard) => void;
}

async function openProfile(browser: Browser, prepare?: OpenOptions["prepare"]): Promise<Profile> {
  const context = await browser.newContext({ viewport: VIEWPORT });
  context.setDefaultTimeout(PATIENCE_MS);
  let heard = heardNothing();
  // No name but this machine's resolves, so that nothing comes of it.
  context.on("request", (request) => {
    const { hostname, protocol } = new URL(request.url());
    const isOurs = hostname === "localhost" || protocol === "data:" || protocol === "blob:";
    if (!isOurs) heard.outside.push(request.url());
  });
  // The spreadsheet tells how long each calculation took, and the browser would tell the test of each.
  await context.addInitScript(() => {
    console.debug = () => undefined;
  });
  await prepare?.(context);
  const page = await context.newPage();
  page.on("pageerror", (error) => heard.complaints.push(error.stack ?? String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning")
      heard.complaints.push(message.text());
  });
  page.on("response", (response) => {
    if (response.status() >= 400) heard.complaints.push(`${response.status()} ${response.url()}`);
  });
  return { context, page, tell: (to) => (heard = to) };
}

async function load({ context, page, tell }: Profile, url: string, waitUntilReady: boolean) {
  const heard = heardNothing();
  tell(heard);
  const started = Date.now();
  await page.goto(url);
  const stand = { page, context, ...heard, started, ...hands(page) };
  if (waitUntilReady) await stand.ready();
  return stand;
}

/** Takes back what has been done to a profile and its page, if that can be. */
async function isLikeNew({ context, page, tell }: Profile, url: string): Promise<boolean> {
  if (page.isClosed()) return false;
  await context.unrouteAll();
  for (const other of context.pages()) if (other !== page) await other.close();
  // What the page has said until now has been heard when it answers.
  await page.evaluate(() => undefined);
  tell(heardNothing());
  await page.goto("about:blank");
  await page.emulateMedia({ forcedColors: null, colorScheme: null, reducedMotion: null });
  await page.setViewportSize(VIEWPORT);
  const session = await context.newCDPSession(page);
  const { origin } = new URL(url);
  await session.send("Storage.clearDataForOrigin", { origin, storageTypes: "all" });
  await session.detach();
  return true;
}

/** What a user does, and what a user sees. */
export function hands(page: Page) {
  const read = (address: string) => page.evaluate((at) => window.workbench!.read(at), address);
  /** What has been done can be seen: the spreadsheet draws in the next frame, and again where what it drew has other sizes. */
  const drawn = () =>
    page.evaluate(async () => {
      for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
    });
  const press = async (key: string, times = 1) => {
    for (let time = 0; time < times; time++) await pressOnce(key);
  };
  const pressOnce = async (key: string) => {
    if (key.startsWith("Arrow")) return page.keyboard.press(key);
    // The spreadsheet draws between a key's going down and up, as it does under fingers.
    const keys = key.split("+");
    for (const one of keys) await page.keyboard.down(one);
    await drawn();
    for (const one of keys.toReversed()) await page.keyboard.up(one);
  };
  return {
    read,
    press,
    drawn,
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

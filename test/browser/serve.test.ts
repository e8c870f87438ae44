import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Browser, type BrowserContext, type Page, type Route } from "playwright-core";
import { listen, type Running } from "../../src/server/listen";
import { openSite } from "../../src/server/site";
import { indexIn, put, snapshot } from "../server/support/snapshots";
import { launchBrowser } from "excel-workbench/testing/browser";
import { soon } from "./support/soon";
import { DIST, startStand } from "./support/workbench";

/** The add-in as `npm run serve` serves it, under the policy that a host should send, in Chromium. */

const OFFICE_JS = "https://appsforoffice.microsoft.com/lib/1/hosted/";
/** Microsoft's own library, as it is published on npm. */
const MICROSOFT = path.resolve(__dirname, "../../node_modules/@microsoft/office-js/dist");

declare global {
  interface Window {
    violations?: string[];
  }
}

type Association = { mappings: Record<string, (...args: unknown[]) => unknown> };

const folder = mkdtempSync(path.join(tmpdir(), "tic-serve-"));
const data = path.join(folder, "snapshot");
const published = snapshot(1);

let browser: Browser;
let server: Running;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  if (!existsSync(path.join(DIST, "functions.js"))) throw new Error("Run npm run build first.");
  put(data, published);
  const site = openSite({ dist: DIST, data, basePath: "/tic/", front: "help/index.html" });
  [browser, server] = await Promise.all([launchBrowser(), listen(site.answer, { port: 0 })]);
});

afterEach(() => Promise.all(contexts.splice(0).map((context) => context.close())));

afterAll(async () => {
  await browser.close();
  await server.stop();
  rmSync(folder, { recursive: true });
});

/** Remembers in every frame what the policy stopped: directive and address. */
const noteViolations = (context: BrowserContext) =>
  context.addInitScript(() => {
    window.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => {
      window.violations!.push(`${event.effectiveDirective} ${event.blockedURI}`);
    });
  });

const violationsIn = async (page: Page): Promise<string[]> =>
  (
    await Promise.all(page.frames().map((frame) => frame.evaluate(() => window.violations)))
  ).flatMap((found) => found ?? ["nobody listened"]);

/** Outside Office, Microsoft's library would send its telemetry through a hidden frame, three seconds later. */
const MICROSOFTS = [
  "style-src-attr inline",
  "frame-src https://telemetryservice.firstpartyapps.oaspapps.com",
];

/** Opens a page of the site, with Microsoft's library from npm in place of the one on the web. */
async function open(target: string) {
  const context = await browser.newContext();
  contexts.push(context);
  const outside: string[] = [];
  const errors: string[] = [];
  const answers = new Map<string, number>();
  await noteViolations(context);
  await context.route("**/*", (route: Route) => {
    const url = route.request().url();
    if (new URL(url).hostname === "localhost") return route.fallback();
    const file = path.join(MICROSOFT, url.replace(OFFICE_JS, "").replace(/\?.*/, ""));
    if (url.startsWith(OFFICE_JS) && existsSync(file))
      return route.fulfill({ contentType: "text/javascript", body: readFileSync(file) });
    outside.push(url);
    return route.abort();
  });
  const page = await context.newPage();
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("response", (response) => {
    answers.set(response.url().replace(server.url, ""), response.status());
  });
  await page.goto(new URL(target, server.url).href);
  return { page, outside, errors, answers };
}

test("the task pane runs with Microsoft's own library, and the policy stops nothing of the add-in", async () => {
  const { page, outside, errors, answers } = await open("tic/taskpane.html");
  await page.locator("#pane").getByText("2026-06-18").first().waitFor();
  const { file } = indexIn(published).chunks.core;
  expect(answers.get("tic/assets/data/index.json")).toBe(200);
  expect(answers.get(`tic/assets/data/${file}`)).toBe(200);
  expect([...answers].filter(([, status]) => status >= 400)).toEqual([]);
  await page.waitForFunction(() => window.violations!.length >= 2);
  expect(await violationsIn(page)).toEqual(MICROSOFTS);
  expect({ outside, errors }).toEqual({ outside: [], errors: [] });
});

test("functions.js answers from the data that is served with it", async () => {
  const { page, answers } = await open("tic/taskpane.html");
  const call = (name: string, ...args: string[]) =>
    page.evaluate(
      ({ name, args }) => {
        const { _association } = CustomFunctions as unknown as { _association: Association };
        return _association.mappings[name]!(...args);
      },
      { name, args },
    );
  expect(await call("HOLDINGS", "CN", "2025-11")).toEqual([[683.862]]);
  // A chunk that comes on first use.
  expect(await call("FLOW", "CN", "2026-04")).toEqual([[expect.any(Number)]]);
  const { file } = indexIn(published).chunks.flows;
  expect(answers.get(`tic/assets/data/${file}`)).toBe(200);
});

test("the policy is in force: what is not the add-in's own is stopped", async () => {
  const { page } = await open("tic/taskpane.html");
  const reached = await page.evaluate(async () => {
    const script = document.createElement("script");
    script.textContent = "document.title = 'inline'";
    document.head.append(script);
    const markup = document.createElement("p");
    markup.innerHTML = `<img src="data:," onerror="document.title = 'handler'">`;
    document.body.append(markup);
    return fetch("https://elsewhere.example/").then(
      () => "reached",
      () => "stopped",
    );
  });
  expect(reached).toBe("stopped");
  // What the picture's error would run is stopped when it comes.
  await soon(async () => {
    const others = (await violationsIn(page)).filter((one) => !MICROSOFTS.includes(one));
    expect(others.map((violation) => violation.split(" ")[0]).sort()).toEqual([
      ...["connect-src", "script-src-attr", "script-src-elem"],
    ]);
  });
  expect(await page.title()).toBe("TIC for Excel");
});

test("no other site may frame the add-in", async () => {
  const other = await listen(
    (_, response) => {
      response.setHeader("Content-Type", "text/html");
      response.end(`<iframe src="${server.url}tic/taskpane.html"></iframe>`);
    },
    { port: 0 },
  );
  try {
    const context = await browser.newContext();
    contexts.push(context);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => complaints.push(message.text()));
    await page.goto(other.url.replace("localhost", "127.0.0.1"));
    await page.waitForLoadState("networkidle");
    expect(complaints.join("\n")).toMatch(/frame-ancestors/);
    expect(page.frames().some((frame) => frame.url().includes("taskpane"))).toBe(false);
  } finally {
    await other.stop();
  }
});

test("a page of another origin may read the functions and the data, and not the pane", async () => {
  const other = await listen((_, response) => void response.end("other"), { port: 0 });
  try {
    const context = await browser.newContext();
    contexts.push(context);
    const page = await context.newPage();
    await page.goto(other.url);
    const read = (target: string) =>
      page.evaluate(
        (url) =>
          fetch(url).then(
            async (response) => (await response.text()).length,
            () => "refused",
          ),
        server.url + target,
      );
    for (const target of ["tic/functions.json", "tic/functions.js", "tic/assets/data/index.json"])
      expect(await read(target)).toBeGreaterThan(500);
    expect(await read("tic/taskpane.html")).toBe("refused");
  } finally {
    await other.stop();
  }
});

test("the help pages have their style and nothing to stop", async () => {
  const { page, errors } = await open("tic/");
  expect(page.url()).toBe(`${server.url}tic/help/index.html`);
  await page.getByRole("link", { name: "HOLDINGS", exact: true }).first().click();
  await page.getByText("683.862").first().waitFor();
  await page.waitForFunction(() => (document.styleSheets[0]?.cssRules.length ?? 0) > 3);
  expect(await violationsIn(page)).toEqual([]);
  expect(errors).toEqual([]);
});

test("in the workbench a formula and the pane have the data of the folder, and nothing is stopped", async () => {
  const stand = await startStand(DIST, data);
  try {
    const workbench = await stand.open({ prepare: noteViolations });
    const { page, type, shows, complaints, outside, context } = workbench;
    contexts.push(context);
    const loaded: string[] = [];
    page.on("response", (response) => loaded.push(response.url()));
    await type("A1", '=TIC.HOLDINGS("CN","2025-11")');
    await shows("A1", "683.862");
    const frame = page.frame({ url: /taskpane/ })!;
    await frame.getByText("2026-06-18").first().waitFor();
    const index = await frame.evaluate(() =>
      fetch("assets/data/index.json").then((response) => response.text()),
    );
    expect(index).toBe(published.get("index.json"));
    expect(await frame.evaluate(() => window.violations)).toEqual([]);
    expect({ complaints, outside }).toEqual({ complaints: [], outside: [] });
  } finally {
    await stand.stop();
  }
});

import { existsSync } from "node:fs";
import path from "node:path";
import { DIST, startStand, type Stand } from "./support/workbench";

/** The built add-in in the workbench, opened as a new user opens it. */

let stand: Stand;
const pages: Awaited<ReturnType<Stand["open"]>>[] = [];

const open = async (options?: Parameters<Stand["open"]>[0]) => {
  const workbench = await stand.open(options);
  pages.push(workbench);
  return workbench;
};

const openEmpty = async () => {
  const workbench = await stand.openEmpty();
  pages.push(workbench);
  return workbench;
};

beforeAll(async () => {
  if (!existsSync(path.join(DIST, "functions.js"))) throw new Error("Run npm run build first.");
  stand = await startStand(DIST);
});

afterEach(async () => {
  for (const { close, complaints, outside } of pages.splice(0)) {
    await close();
    expect(outside).toEqual([]);
    expect(complaints).toEqual([]);
  }
});

afterAll(() => stand.stop());

test('=TIC.HOLDINGS("CN","2025-11") typed in A1 answers', async () => {
  const { type, shows, read } = await open();
  await type("A1", '=TIC.HOLDINGS("CN","2025-11")');
  await shows("A1", "683.862");
  expect(await read("A1")).toMatchObject({ value: 683.862, error: null });
});

test("errors show the add-in's sentences", async () => {
  const { type, shows, read } = await openEmpty();
  await type("A1", '=TIC.HOLDINGS("CN","2027-01")');
  await shows("A1", "#N/A");
  expect((await read("A1")).message).toMatch(/^China is published to \d{4}-\d{2}\./);
  await type("A2", '=TIC.HOLDINGS("Chnia","2025-11")');
  await shows("A2", "#VALUE!");
  expect((await read("A2")).message).toContain("Did you mean China (CN)?");
});

test("a column of holders against a row of typed months fills the matrix", async () => {
  const { type, shows, text } = await openEmpty();
  await type("A2", "CN");
  await type("A3", "India");
  await type("B1", "2025-10");
  await type("C1", "2025-11");
  await type("B2", "=TIC.HOLDINGS(A2:A3,B1:C1)");
  await shows("C2", "683.862");
  expect(await text("B3")).toBe("190.744");
});

test("months come back as dates that show as yyyy-mm", async () => {
  const { type, shows, read } = await openEmpty();
  await type("A1", '=TIC.LOWSINCE("CN","2025-11")');
  await shows("A1", "2008-09");
  expect((await read("A1")).value).toBe(39721);
});

test("a series spills month by month", async () => {
  const { type, shows, read } = await openEmpty();
  await type("A1", '=TIC.SERIES("CN","2020-01","2025-11")');
  await shows("A71", "2025-11");
  expect((await read("B71")).value).toBe(683.862);
});

test("where the second script cannot be had, its functions say so, the others answer, and the next call tries again", async () => {
  const script = "**/addin/later.*.js";
  const { context, openSheet, type, shows, read, complaints } = await open({
    prepare: (context) => context.route(script, (route) => route.abort()),
  });
  await openSheet("Try it");
  await type("A1", '=TIC.HOLDINGS("CN","2025-11")');
  await shows("A1", "683.862");
  await type("A2", '=TIC.RANK("CN","2025-11")');
  await shows("A2", "#N/A");
  expect((await read("A2")).message).toMatch(/^The script of this function could not be loaded: /);
  await context.unroute(script);
  await type("A3", '=TIC.RANK("JP","2025-11")');
  await shows("A3", "1");
  await type("A4", '=TIC.NAME("CN")');
  await shows("A4", "China");
  expect(complaints.splice(0).every((complaint) => /later\.|ERR_FAILED/.test(complaint))).toBe(
    true,
  );
});

test("every verdict of the start sheet is drawn, and none differs", async () => {
  const { page, shows } = await open();
  await shows("Start!D6", "682.6");
  // Others wait for more of the scripts and of the data.
  await page.waitForFunction(() =>
    Array.from({ length: 60 }, (_, index) => `Start!D${index + 5}`).every(
      (address) => window.workbench!.read(address).text !== "#BUSY!",
    ),
  );
  const rows = await page.evaluate(() => {
    const text = (address: string) => window.workbench!.read(`Start!${address}`).text;
    return Array.from({ length: 60 }, (_, index) => index + 5)
      .map((row) => [text(`A${row}`), text(`D${row}`), text(`E${row}`)])
      .filter(([, answer]) => answer !== "");
  });
  expect(rows).toMatchInlineSnapshot(`
   [
     [
       "China held $682.6 billion at the end of November 2025",
       "682.6",
       "as published",
     ],
     [
       "… down from $688.7 billion a month before.",
       "688.7",
       "as published",
     ],
     [
       "The same November on today's figures:",
       "683.9",
       "revised since: +1.3",
     ],
     [
       "The least since 2008",
       "2008-09",
       "as published",
     ],
     [
       "… a low of 17 years.",
       "17",
       "as published",
     ],
     [
       "Japan added $2.6 billion in November",
       "2.7",
       "revised since: +0.1",
     ],
     [
       "… and holds $1.2 trillion.",
       "1.203",
       "as published",
     ],
     [
       "It was the eleventh monthly rise in a row",
       "11",
       "as published",
     ],
     [
       "… to the most since July 2022.",
       "2022-07",
       "as published",
     ],
     [
       "The United Kingdom added $10.6 billion",
       "10.6",
       "as published",
     ],
     [
       "… to reach $888.5 billion.",
       "888.5",
       "as published",
     ],
     [
       "The same rise on today's figures:",
       "4.4",
       "revised: 58% of it gone",
     ],
     [
       "India held about $190 billion at the end of October 2025",
       "190.7",
       "true to the nearest 10 billion",
     ],
     [
       "… and has been scaling back: the change over a year.",
       "-50.7",
       "true: it holds less",
     ],
     [
       "Denmark cut its holdings by $4 billion in a year",
       "-3.5",
       "rounded up from 3.5",
     ],
     [
       "… that is by 30%",
       "-27.7%",
       "true to the nearest 10%",
     ],
     [
       "… to about $9 billion in October 2025.",
       "9.1",
       "as published",
     ],
     [
       "It was the least in 14 years.",
       "14",
       "as published",
     ],
     [
       "Slipping to record lows: the lowest month up to then.",
       "2011-01",
       "true of the SLT record only",
     ],
     [
       "Its holdings peaked in 2016",
       "2016-04",
       "as published",
     ],
     [
       "… and have more than halved since.",
       "-61.6%",
       "as published",
     ],
     [
       "A pension fund sells $100 million: about 1% of the country's.",
       "1.0%",
       "as published",
     ],
     [
       "Europe as a whole holds $3.6 trillion",
       "3.625",
       "as published",
     ],
     [
       "… of which Denmark's share is under 1%.",
       "0.27%",
       "as published",
     ],
     [
       "A global retreat? All foreign holders together, as of then.",
       "9,355.0",
       "not in the total: a record",
     ],
     [
       "A month that is not published yet",
       "#N/A",
       "China is published to 2026-04. 2027-01 is not yet scheduled.",
     ],
     [
       "A name with a slip",
       "#VALUE!",
       "Unknown holder "Chnia". Did you mean China (CN)?",
     ],
   ]
  `);
});

import { soon } from "./support/soon";
import { FIXTURE, startStand, type Stand } from "./support/workbench";

/** The page with the fixture's small add-in: what is typed with the keyboard, and what the grid then shows. */

let stand: Stand;
const pages: Awaited<ReturnType<Stand["open"]>>[] = [];

const open = async (options?: Parameters<Stand["open"]>[0]) => {
  const workbench = await stand.open(options);
  pages.push(workbench);
  await workbench.openSheet("Try it");
  return workbench;
};

const openEmpty = async () => {
  const workbench = await stand.openEmpty();
  pages.push(workbench);
  return workbench;
};

beforeAll(async () => {
  stand = await startStand(FIXTURE);
});

afterEach(async () => {
  for (const { close, complaints, outside } of pages.splice(0)) {
    await close();
    expect(outside).toEqual([]);
    expect(complaints).toEqual([]);
  }
});

afterAll(() => stand.stop());

test("a typed formula shows its value", async () => {
  const { type, read } = await openEmpty();
  await type("A1", '=TIC.HOLDINGS("CN","2025-11")');
  expect(await read("A1")).toEqual({
    value: 683.862,
    text: "683.862",
    formula: '=TIC.HOLDINGS("CN","2025-11")',
    error: null,
    message: null,
  });
});

test("a spill fills the cells below and beside", async () => {
  const { type, text } = await openEmpty();
  await type("B2", "=TIC.SERIES()");
  expect(await Promise.all(["B2", "B3", "B4", "C2", "C3", "C4"].map(text))).toEqual([
    "2025-11",
    "2025-12",
    "2026-01",
    "100",
    "#N/A",
    "102",
  ]);
});

test("a text in a frozen column goes on over the empty cells beside it, and stops before one that is not", async () => {
  const { page, type, press } = await openEmpty();
  const frame = page.frames().find((one) => one.parentFrame())!;
  await frame.evaluate(() =>
    Excel.run(async (context) => {
      context.workbook.worksheets.getActiveWorksheet().freezePanes.freezeColumns(1);
      await context.sync();
    }),
  );
  await type("A1", "Holdings of U.S. Treasury securities by all foreign holders");
  await press("ArrowDown", 8);
  /** Whether something dark is drawn in the first row of B. */
  const isWritten = () =>
    page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>(".o-grid canvas")!;
      const scale = canvas.width / canvas.clientWidth;
      const [x, y] = [(48 + 96 + 8) * scale, (26 + 3) * scale];
      const [width, height] = [80 * scale, 16 * scale];
      const copy = new OffscreenCanvas(width, height).getContext("2d")!;
      copy.drawImage(canvas, x, y, width, height, 0, 0, width, height);
      const { data } = copy.getImageData(0, 0, width, height);
      return data.some((part, index) => index % 4 === 0 && part < 80);
    });
  await soon(async () => expect(await isWritten()).toBe(true));
  await type("B1", " ");
  await press("ArrowDown", 8);
  await soon(async () => expect(await isWritten()).toBe(false));
});

test("an error shows its sentence when one points at it", async () => {
  const { page, type, read } = await openEmpty();
  await type("A1", '=TIC.HOLDINGS("CN","2027-01")');
  const message = "China is published to 2026-04, not 2027-01.";
  expect(await read("A1")).toMatchObject({ text: "#N/A", error: "#N/A", message });
  const grid = await page.locator(".o-grid").boundingBox();
  // Into the middle of A1: beside the row numbers, below the column letters.
  await page.mouse.move(grid!.x + 48 + 40, grid!.y + 26 + 12);
  await page.mouse.move(grid!.x + 48 + 44, grid!.y + 26 + 13);
  const tooltip = page.locator(".o-error-tooltip");
  await tooltip.waitFor();
  expect(await tooltip.innerText()).toContain(message);
});

test("a typed month is a date that the function understands", async () => {
  const { type, read } = await openEmpty();
  await type("A1", "2025-11");
  await type("B1", '=TIC.HOLDINGS("CN",A1)');
  expect(await read("A1")).toMatchObject({ value: 45962, text: "2025-11" });
  expect(await read("B1")).toMatchObject({ value: 683.862 });
});

test("an edit recalculates what depends on it", async () => {
  const { type, text } = await openEmpty();
  await type("A1", "2025-11");
  await type("B1", '=TIC.HOLDINGS("CN",A1)');
  await type("C1", "=ROUND(B1,0)");
  expect(await text("C1")).toBe("684");
  await type("A1", "2025-10");
  expect(await text("C1")).toBe("688");
});

test("F2 edits a cell in place", async () => {
  const { type, press, page, text } = await openEmpty();
  await type("A1", '=TIC.HOLDINGS("CN","2025-11")');
  await press("ArrowUp");
  await press("F2");
  await page.locator(".o-grid .o-composer", { hasText: "TIC.HOLDINGS" }).waitFor();
  await page.keyboard.type("*2");
  await press("Enter");
  expect(await text("A1")).toBe("1367.724");
});

test("functions are proposed while one types, and explained", async () => {
  const { page, press, text } = await openEmpty();
  await press("Control+Home");
  await page.keyboard.type("=TIC.HOLD");
  const proposals = page.locator(".o-autocomplete-value");
  // Until then, those for the letters before may be seen.
  await proposals.filter({ hasText: "TIC.HOLDINGS" }).first().waitFor();
  await soon(async () => expect(await proposals.first().innerText()).toBe("TIC.HOLDINGS"));
  await press("Tab");
  await page.keyboard.type('"CN"');
  const help = page.locator(".o-formula-assistant");
  await help.waitFor();
  const explained = await help.innerText();
  expect(explained).toContain("The holding of a holder at the end of a month");
  expect(explained).toContain("Who holds, e.g. CN");
  expect(explained).toContain("month");
  await page.keyboard.type(")");
  await press("Enter");
  expect(await text("A1")).toBe("683.862");
});

test("HOLDINGS is proposed first, and what it needs stands without brackets", async () => {
  const { page, press } = await openEmpty();
  await press("Control+Home");
  await page.keyboard.type("=TIC.");
  const proposals = page.locator(".o-autocomplete-value");
  const first = ["TIC.HOLDINGS", "TIC.CHANGE"];
  await soon(async () => expect((await proposals.allInnerTexts()).slice(0, 2)).toEqual(first));
  await page.keyboard.type("HOLDINGS(");
  const head = page.locator(".o-formula-assistant-head");
  await soon(async () =>
    expect((await head.innerText()).replace(/\s+/g, " ")).toContain("( holder, [month]"),
  );
});

test("no name in the File menu is cut off", async () => {
  const { page } = await openEmpty();
  await page.locator(".o-topbar-menu", { hasText: "File" }).click();
  const names = page.locator(".o-menu-item-name");
  await names.first().waitFor();
  const cut = await names.evaluateAll((all) =>
    all.filter((name) => name.scrollWidth > name.clientWidth).map((name) => name.textContent),
  );
  expect(cut).toEqual([]);
  expect(await names.count()).toBeGreaterThan(3);
});

test("a window that frozen rows fill is complained of by nobody", async () => {
  const { page, openSheet, drawn } = await open();
  await page.setViewportSize({ width: 700, height: 330 });
  await openSheet("Start");
  await page.locator(".o-grid canvas").first().waitFor();
  await drawn();
  await expect(page.locator("#message").isVisible()).resolves.toBe(false);
});

test("the words of an argument are proposed and never put in uninvited", async () => {
  const { page, press, type, text } = await openEmpty();
  await press("Control+Home");
  await page.keyboard.type('=TIC.CHANGE("CN",');
  const proposals = page.locator(".o-autocomplete-value");
  await soon(async () => expect(await proposals.allInnerTexts()).toEqual(['"abs"', '"pct"']));
  await page.keyboard.type('"p")');
  await press("Enter");
  expect(await text("A1")).toBe("CN p");
  await type("A2", '=TIC.CHANGE("CN","pct")');
  expect(await text("A2")).toBe("CN pct");
});

test("an answer still to come is #BUSY! until it is there", async () => {
  const { type, text, shows } = await openEmpty();
  await type("A1", "=TIC.LATER(7)");
  expect(["#BUSY!", "7"]).toContain(await text("A1"));
  await shows("A1", "7");
});

test("a reload whose functions load late comes right by itself", async () => {
  let held = Promise.resolve();
  const { page, type, text, shows, opened, ready } = await open({
    prepare: (context) =>
      context.route("**/addin/functions.js", async (route) => {
        await held;
        await route.fallback();
      }),
  });
  await type("A1", '=TIC.HOLDINGS("CN","2025-11")');
  await type("A2", "=A1*2");
  let letGo = () => {};
  held = new Promise((resolve) => (letGo = resolve));
  // The page has not loaded before its frame has, which now waits for the functions.
  await page.reload({ waitUntil: "domcontentloaded" });
  await opened();
  expect(await text("'Try it'!A1")).toBe("#BUSY!");
  letGo();
  await shows("'Try it'!A1", "683.862");
  await shows("'Try it'!A2", "1367.724");
  await ready();
});

test("the workbook survives a reload, and Reset brings the start sheet back", async () => {
  const { page, type, text, shows, ready } = await open();
  await type("A1", '=TIC.HOLDINGS("CN","2025-11")');
  await type("B1", "a note");
  await page.reload();
  await ready();
  await shows("'Try it'!A1", "683.862");
  expect(await text("'Try it'!B1")).toBe("a note");

  await page.getByRole("button", { name: "Reset workbook" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  expect(await text("'Try it'!B1")).toBe("a note");
  await page.getByRole("button", { name: "Reset workbook" }).click();
  await Promise.all([
    page.waitForEvent("load"),
    dialog.getByRole("button", { name: "Reset" }).click(),
  ]);
  await ready();
  expect(await text("'Try it'!B1")).toBe("");
  expect(await text("Start!A1")).toContain("What the press said");
});

test("a stored workbook that cannot be read is set aside and said so", async () => {
  const { page, ready, text, complaints } = await open();
  const broken = '{"format":1,"workbook":{"sheets":[{"cells":';
  await page.evaluate((text) => window.localStorage.setItem("tic-workbench", text), broken);
  await page.reload();
  await ready();
  expect(await text("Start!A1")).toContain("What the press said");
  await soon(async () => expect(await page.getByRole("alert").innerText()).toContain("set aside"));
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download the old one" }).click(),
  ]);
  const stream = await download.createReadStream();
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  expect(Buffer.concat(parts).toString()).toBe(broken);
  expect(complaints.splice(0)).toEqual([expect.stringContaining("set aside")]);
});

test("an add-in that is not there is said to be missing", async () => {
  const { page, complaints } = await stand.open({
    waitUntilReady: false,
    prepare: (context) =>
      context.route("**/addin/taskpane.html", (route) => route.fulfill({ status: 404 })),
  });
  const alert = page.getByRole("alert");
  await alert.waitFor();
  await soon(async () =>
    expect(await alert.innerText()).toContain("The task pane of the add-in did not open."),
  );
  await soon(() =>
    expect(complaints.some((complaint) => complaint.includes("did not open"))).toBe(true),
  );
  await page.context().close();
});

test("the pane writes where the selection is", async () => {
  const { page, press, text } = await open();
  await press("Control+Home");
  await press("ArrowDown", 2);
  const pane = page.frameLocator("#frame");
  await pane.getByText("Ready in Excel").waitFor();
  await pane.getByRole("button", { name: "Insert" }).click();
  await pane.getByText("Inserted at 'Try it'!A3").waitFor();
  expect(await text("A3")).toBe("683.862");
});

test("F6 leads from the grid to the pane and back", async () => {
  const { page, press, type, text } = await open();
  await press("Control+Home");
  await press("F6");
  await press("Tab");
  const pane = page.frameLocator("#frame");
  expect(await pane.locator("#insert").evaluate((button) => button.matches(":focus"))).toBe(true);
  await press("Enter");
  await pane.getByText("Inserted at 'Try it'!A1").waitFor();
  await press("F6");
  await type("A2", "back");
  expect(await text("A2")).toBe("back");
});

test("the pane closes and opens, and functions do not mind", async () => {
  const { page, type, text } = await open();
  const pane = page.getByRole("complementary", { name: "Task pane" });
  await page.getByRole("button", { name: "Close the task pane" }).click();
  await pane.waitFor({ state: "hidden" });
  await type("A1", "=TIC.LATER(3)");
  await type("A2", '=TIC.HOLDINGS("CN","2025-11")');
  expect(await text("A2")).toBe("683.862");
  await page.getByRole("button", { name: "Task pane", exact: true }).click();
  await pane.waitFor();
});

test("reloading the add-in calls its functions again", async () => {
  const { page, type, shows } = await open();
  await type("A1", '=TIC.HOLDINGS("CN","2025-11")');
  await page.getByRole("button", { name: "Reload the add-in" }).click();
  await page.frameLocator("#frame").getByText("Ready in Excel").waitFor();
  await shows("A1", "683.862");
});

test("Office says what a shared runtime in Excel would", async () => {
  const { page } = await open();
  const frame = page.frame({ url: /taskpane/ })!;
  const said = await frame.evaluate(async () => {
    const { host, platform } = await Office.onReady();
    const { requirements, document } = Office.context;
    document.settings.set("key", 1);
    await new Promise((resolve) => document.settings.saveAsync(resolve));
    return {
      host,
      platform,
      supported: (
        [
          ["SharedRuntime", "1.1"],
          ["CustomFunctionsRuntime", "1.4"],
          ["ExcelApi", "1.17"],
          ["CustomFunctionsRuntime", "1.5"],
          ["DialogApi", "1.1"],
        ] as const
      ).map(([name, version]) => requirements.isSetSupported(name, version)),
      setting: document.settings.get("key") as unknown,
    };
  });
  expect(said).toEqual({
    host: "Excel",
    platform: "OfficeOnline",
    supported: [true, true, true, false, false],
    setting: 1,
  });
});

test("a table and a chart that an add-in makes are drawn", async () => {
  const { page, type, text } = await open();
  await type("A1", "Month");
  await type("B1", "China");
  await type("A2", "=TIC.SERIES()");
  const frame = page.frame({ url: /taskpane/ })!;
  await frame.evaluate(() =>
    Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("Try it");
      sheet.tables.add("A1:B4", true).name = "Tic";
      const chart = sheet.charts.add("Line", sheet.getRange("A1:B4"));
      chart.title.text = "China";
      chart.setPosition("D2", "H12");
      await context.sync();
    }),
  );
  await page.locator(".o-figure canvas").waitFor();
  expect(await text("A2")).toBe("2025-11");
});

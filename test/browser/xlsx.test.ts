import { readFileSync } from "node:fs";
import { FIXTURE, startStand, type Stand } from "./support/workbench";

let stand: Stand;
const pages: Awaited<ReturnType<Stand["open"]>>[] = [];

const open = async () => {
  const workbench = await stand.open();
  pages.push(workbench);
  await workbench.openSheet("Try it");
  const { page } = workbench;
  const file = async (item: string) => {
    await page.locator(".o-topbar-menu", { hasText: "File" }).click();
    await page.locator(".o-menu-item", { hasText: item }).click();
  };
  const download = async (item: string) => {
    const [saved] = await Promise.all([page.waitForEvent("download"), file(item)]);
    return saved.path();
  };
  const choose = async (chosen: Parameters<Awaited<ReturnType<typeof chooser>>["setFiles"]>[0]) => {
    const [dialog] = await Promise.all([chooser(), file("Open .xlsx")]);
    await dialog.setFiles(chosen);
  };
  const chooser = () => page.waitForEvent("filechooser");
  return { ...workbench, download, choose };
};

beforeAll(async () => {
  stand = await startStand(FIXTURE);
});

afterEach(async () => {
  for (const { close, outside } of pages.splice(0)) {
    await close();
    expect(outside).toEqual([]);
  }
});

afterAll(() => stand.stop());

test("a workbook is downloaded as .xlsx and opened again, when one has said yes", async () => {
  const { page, type, text, read, download, choose, ready, complaints } = await open();
  await type("A1", "'2025-11");
  await type("B1", '=TIC.HOLDINGS("CN",A1)');
  await type("C1", "=B1*2");
  const path = await download("with TIC formulas");
  expect(readFileSync(path).subarray(0, 2).toString()).toBe("PK");
  await type("A1", "something else");
  const reading = { name: "holdings.xlsx", mimeType: "", buffer: readFileSync(path) };
  await choose(reading);
  await page.getByRole("button", { name: "Cancel" }).click();
  expect(await text("A1")).toBe("something else");
  await choose(reading);
  await page.getByRole("dialog").waitFor();
  expect(await page.locator("#dialog-title").textContent()).toBe("Open holdings.xlsx?");
  await Promise.all([page.waitForEvent("load"), page.locator("#dialog-yes").click()]);
  await ready();
  expect(await text("'Try it'!A1")).toBe("2025-11");
  expect(await read("'Try it'!B1")).toMatchObject({
    value: 683.862,
    formula: '=TIC.HOLDINGS("CN",A1)',
  });
  expect(await text("'Try it'!C1")).toBe("1367.724");
  expect(complaints).toEqual([]);
});

test("values instead of formulas go to somebody without the add-in", async () => {
  const { page, type, read, download, choose, ready } = await open();
  await type("A1", '=TIC.HOLDINGS("CN","2025-11")');
  await type("A2", "=1+1");
  const path = await download("with values");
  await choose({ name: "values.xlsx", mimeType: "", buffer: readFileSync(path) });
  await Promise.all([page.waitForEvent("load"), page.locator("#dialog-yes").click()]);
  await ready();
  expect(await read("'Try it'!A1")).toMatchObject({ value: 683.862, formula: null });
  expect(await read("'Try it'!A2")).toMatchObject({ value: 2, formula: "=1+1" });
});

test("a file that is no workbook is said to be none, and nothing is replaced", async () => {
  const { page, type, text, choose } = await open();
  await type("A1", "kept");
  await choose({
    name: "fake.xlsx",
    mimeType: "",
    buffer: Buffer.from("not a workbook at all, really"),
  });
  await page.locator("#message-text", { hasText: "The file could not be opened." }).waitFor();
  expect(await text("A1")).toBe("kept");
});

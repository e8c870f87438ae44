import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type Axe from "axe-core";
import type { CDPSession, Frame, FrameLocator, Page } from "playwright-core";
import { fill, openPane, openSheet, said, SECTIONS, show } from "./support/pane";
import { soon } from "./support/soon";
import { DIST, startStand, type Stand } from "./support/workbench";

/** The pane for those who cannot use a mouse, or need high contrast, or have little room. */

let stand: Stand;
const pages: Awaited<ReturnType<Stand["open"]>>[] = [];

type Theme = "light" | "dark" | "black on white" | "white on black";

async function open(theme: Theme = "light") {
  const workbench = await openPane(stand, theme === "dark" ? "dark" : "light");
  pages.push(workbench);
  const { page, frame } = workbench;
  // As long as a section, and no wider than needed: what is drawn of the grid is looked at by nobody.
  await page.setViewportSize({ width: 700, height: 1200 });
  await page.emulateMedia({ reducedMotion: "reduce" });
  if (theme.includes("on")) {
    const colorScheme = theme === "white on black" ? "dark" : "light";
    await page.emulateMedia({ forcedColors: "active", colorScheme });
  }
  await openSheet(frame);
  await fill(frame, { A1: '=TIC.HOLDINGS("CN","2026-04")', A2: '=TIC.HOLDINGS("Chnia")' });
  return workbench;
}

const TEXT: Readonly<Record<Theme, string>> = {
  light: "rgb(36, 36, 36)",
  dark: "rgb(255, 255, 255)",
  "black on white": "rgb(0, 0, 0)",
  "white on black": "rgb(255, 255, 255)",
};

/** Brings a section to where it has most to show. */
const PREPARED: Readonly<Record<string, (pane: FrameLocator) => Promise<unknown>>> = {
  Data: async (pane) => {
    await pane.getByRole("button", { name: "Refresh", exact: true }).click();
    await pane.getByRole("group", { name: "What the refresh did" }).waitFor();
  },
  Insert: async (pane) => {
    const box = pane.getByRole("combobox", { name: "Search holders" });
    await box.fill("japan");
    await pane.getByRole("option").first().waitFor();
    await box.press("Enter");
    await pane.getByRole("img", { name: /^Japan/ }).waitFor();
  },
  Sheets: (pane) => pane.getByRole("button", { name: "Create Cascade" }).click(),
  Share: async (pane) => {
    await pane.getByRole("button", { name: "Freeze", exact: true }).click();
    await pane
      .getByText(/turned into values/)
      .first()
      .waitFor();
    await pane.getByRole("button", { name: "Remove traces" }).click();
    await pane.getByRole("alertdialog").waitFor();
  },
  Help: async (pane) => {
    await pane.getByRole("button", { name: "Explain the selected cell" }).click();
    await pane.getByText("Work!A1").first().waitFor();
  },
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

/** Help before a sheet is made and its formulas are frozen, and after it. */
const WALK = ["Help", ...SECTIONS.filter((name) => name !== "Help"), "Help"];

interface Found {
  readonly colour: string;
  /** Each section, and what axe finds there. */
  readonly broken: string[][];
  readonly looked: [section: string, ...ReturnType<typeof looked>][];
  readonly tabbed: Awaited<ReturnType<typeof tabThrough>>[];
}

/** Goes through all sections once, with all cards open, and looks at each in every way that is asked for. */
async function walk(theme: Theme, withAxe: boolean, withKeys: boolean): Promise<Found> {
  const opened = await open(theme);
  const { page, pane, frame, context } = opened;
  const colour = await frame.evaluate(
    () => getComputedStyle(document.querySelector("main")!).color,
  );
  const found: Found = { colour, broken: [], looked: [], tabbed: [] };
  if (withAxe) await frame.evaluate(AXE);
  await hideCaret(frame);
  const session = await context.newCDPSession(page);
  for (const [at, section] of WALK.entries()) {
    await show(pane, section);
    await PREPARED[section]!(pane);
    if (at === 0) await openCards(pane);
    if (at === WALK.length - 1)
      await pane
        .getByText(/a value but no formula/)
        .first()
        .waitFor();
    await settled(frame);
    if (withAxe) found.broken.push([section, ...(await frame.evaluate(broken))]);
    found.looked.push([section, ...(await frame.evaluate(looked))]);
    if (withKeys) found.tabbed.push(await tabThrough(section, opened, session));
  }
  return found;
}

const THEMES = [
  { theme: "light", withAxe: true, withKeys: true },
  { theme: "dark", withAxe: true, withKeys: false },
  { theme: "black on white", withAxe: false, withKeys: false },
  { theme: "white on black", withAxe: false, withKeys: true },
] as const;

describe.each(THEMES)("$theme", ({ theme, withAxe, withKeys }) => {
  let found: Found;
  beforeAll(async () => {
    found = await walk(theme, withAxe, withKeys);
  });

  if (withAxe)
    test("axe finds nothing against WCAG 2.2 AA in any section, with all cards open", () => {
      expect(found.broken).toEqual(WALK.map((section) => [section]));
    });

  test("nothing is cut off at 320 pixels, and every text and picture can be seen", () => {
    expect(found.colour).toBe(TEXT[theme]);
    expect(found.looked).toEqual(WALK.map((section) => [section, 320, [], []]));
  });

  if (withKeys)
    test("Tab reaches every control of each section, shows where it is, and leads out again", () => {
      expect(found.tabbed.map(({ section }) => section)).toEqual(WALK);
      for (const { section, wanted, reached, unseen, last } of found.tabbed) {
        expect(wanted.length).toBeGreaterThan(2);
        expect([section, reached, unseen]).toEqual([section, wanted, []]);
        // The last step has led out of the pane: nothing in it is a trap.
        expect(last).toBeUndefined();
      }
    });
});

/** The cards of Help that are closed at first. */
async function openCards(pane: FrameLocator): Promise<void> {
  await pane.getByRole("button", { name: "Cite the selected cell" }).click();
  await pane
    .getByText(/^U\.S\. Treasury, TIC Table 3/)
    .first()
    .waitFor();
  await pane.getByLabel("Show what helps to develop the add-in").check();
  await pane.getByRole("button", { name: "Try out this Excel" }).waitFor();
}

const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** Which rules are broken, and where. */
const broken = async (): Promise<string[]> => {
  const { axe } = window as unknown as { axe: typeof Axe };
  // What is scrolled half under the tabs would count as too small to hit.
  for (const element of document.querySelectorAll("*")) element.scrollTop = 0;
  // Fluent's own guards of the focus, which hand it on at once (https://tabster.io).
  const context = { exclude: "[data-tabster-dummy]" };
  const { violations } = await axe.run(context, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
  });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
};

/** Until all is drawn and nothing moves: a button that has just become one fades in. */
const settled = (frame: Frame) =>
  frame.evaluate(async () => {
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    for (let still = 0; still < 3;) {
      await nextFrame();
      const isMoving = document.getAnimations().some(({ playState }) => playState === "running");
      still = isMoving ? 0 : still + 1;
    }
  });

/** How wide the page is, what reaches out of it or hides a part of itself, and what is hard to see. */
function looked(): [width: number, cut: string[], faint: string[]] {
  const channels = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (colour: number[]) => {
    const [r, g, b] = colour.slice(0, 3).map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    }) as [number, number, number];
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const background = (element: Element | null): number[] => {
    for (let at = element; at; at = at.parentElement) {
      const colour = channels(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3]! > 0.5) return colour;
    }
    return [255, 255, 255];
  };
  const contrast = (element: Element, colour: string) => {
    const [one, other] = [luminance(channels(colour)), luminance(background(element))];
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  };
  const [cut, faint]: [string[], string[]] = [[], []];
  const panel = document.querySelector("[role=tabpanel]:not([hidden])")!;
  const nameOf = (element: Element) =>
    element.textContent?.trim() || element.getAttribute("aria-label") || element.outerHTML;
  for (const element of panel.querySelectorAll<HTMLElement | SVGElement>("*")) {
    const { width, height, left, right } = element.getBoundingClientRect();
    if (
      width * height < 4 ||
      !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    )
      continue;
    const style = getComputedStyle(element);
    // The icon that empties a search waits beside its box until there is something in it.
    const isIcon = element.closest("svg[aria-hidden=true]") !== null;
    if (!isIcon && (left < 0 || right > 320)) cut.push(nameOf(element));
    // A summary in the list ends in an ellipsis on purpose; it is whole once the function is opened.
    const isHiding = element.scrollWidth > element.clientWidth + 1 && style.overflowX === "hidden";
    if (isHiding && !isIcon && !element.matches("input, select")) cut.push(nameOf(element));
    const isDisabled = element.closest("[aria-disabled=true], :disabled, option, optgroup");
    const hasText = [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
    );
    if (hasText && !isDisabled && contrast(element, style.color) < 4.5)
      faint.push(`${nameOf(element)}: ${style.color} on ${background(element).join(" ")}`);
    const isLine = element instanceof SVGPathElement && style.stroke !== "none";
    if (isLine && contrast(element, style.stroke) < 3) faint.push("a line of the picture");
  }
  return [document.documentElement.scrollWidth, cut, faint];
}

test("what the policy stops would be a complaint: nothing was, in any section", async () => {
  const { frame, complaints } = await open();
  expect(complaints).toEqual([]);
  await frame.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.name = 'run'";
    document.head.append(script);
  });
  expect(await frame.evaluate(() => window.name)).not.toBe("run");
  await soon(() => expect(complaints.join()).toMatch(/Content Security Policy/));
  complaints.splice(0);
});

test("the pane follows when high contrast is switched on and off", async () => {
  const { page, frame } = await open();
  const colours = () =>
    frame.evaluate(() => {
      const { color, backgroundColor } = getComputedStyle(
        document.querySelector("main")!.closest(".fui-FluentProvider")!,
      );
      return [color, backgroundColor];
    });
  const before = await colours();
  await page.emulateMedia({ forcedColors: "active", colorScheme: "dark" });
  await frame.waitForFunction(
    () => getComputedStyle(document.querySelector("main")!).color === "rgb(255, 255, 255)",
  );
  await soon(async () => expect((await colours())[1]).toBe("rgb(0, 0, 0)"));
  await page.emulateMedia({ forcedColors: "none", colorScheme: "light" });
  await soon(async () => expect(await colours()).toEqual(before));
});

/** Marks what Tab should reach in the section: a group of radio buttons is one stop. */
function stops(): string[] {
  const panel = document.querySelector("[role=tabpanel]:not([hidden])")!;
  const all = [
    ...panel.querySelectorAll<HTMLElement>(
      "a[href], button, input, select, textarea, summary, [tabindex='0']",
    ),
  ].filter(
    (element) =>
      element.checkVisibility({ visibilityProperty: true }) &&
      element.tabIndex >= 0 &&
      !element.matches(":disabled"),
  );
  const isStop = (element: HTMLElement) => {
    if (!(element instanceof HTMLInputElement) || element.type !== "radio") return true;
    return element.checked;
  };
  return all.filter(isStop).map((element, index) => (element.dataset["stop"] = String(index)));
}

/** The control with the focus: its mark, its name and where it is. Nothing if the focus has left the pane or is lost. */
const focused = (frame: Frame) =>
  frame.evaluate(() => {
    const pane = window.frameElement!;
    const at = document.activeElement;
    if (pane.ownerDocument.activeElement !== pane || !at || at === document.body) return undefined;
    const name = at.getAttribute("aria-label") || at.textContent?.trim() || at.id || at.tagName;
    const [outer, inner] = [pane.getBoundingClientRect(), at.getBoundingClientRect()];
    return {
      stop: (at as HTMLElement).dataset["stop"],
      name,
      box: {
        x: outer.x + inner.x,
        y: outer.y + inner.y,
        width: inner.width,
        height: inner.height,
      },
    };
  });

type Focused = NonNullable<Awaited<ReturnType<typeof focused>>>;

/** Presses Tab from the section's tab on until the focus leaves the pane. */
async function tabThrough(
  section: string,
  { page, pane, frame }: Awaited<ReturnType<typeof open>>,
  session: CDPSession,
) {
  const wanted = await frame.evaluate(stops);
  await pane.getByRole("tab", { name: section }).focus();
  const reached: string[] = [];
  const unseen: string[] = [];
  for (let step = 0; step < wanted.length + 5; step++) {
    await page.keyboard.press("Tab");
    const at = await focused(frame);
    if (!at) break;
    if (at.stop !== undefined) reached.push(at.stop);
    if (!(await isMarked(session, frame, at))) unseen.push(at.name);
  }
  return { section, wanted, reached, unseen, last: await focused(frame) };
}

/** Whether the control with the focus looks different without it: at once, or when what fades in is there. */
async function isMarked(session: CDPSession, frame: Frame, at: Focused): Promise<boolean> {
  if (await changesWithFocus(session, frame, at)) return true;
  await settled(frame);
  return changesWithFocus(session, frame, at);
}

async function changesWithFocus(
  session: CDPSession,
  frame: Frame,
  { box }: Focused,
): Promise<boolean> {
  const { x, y, width, height } = box;
  const clip = { x: x - 5, y: y - 5, width: width + 10, height: height + 10, scale: 1 };
  const draw = () => session.send("Page.captureScreenshot", { clip, optimizeForSpeed: true });
  const withFocus = await draw();
  const control = await frame.evaluateHandle(() => {
    const element = document.activeElement as HTMLElement;
    element.blur();
    return element;
  });
  const without = await draw();
  await control.evaluate((element) => element.focus());
  return withFocus.data !== without.data;
}

/** A caret that blinks is no mark. */
const hideCaret = (frame: Frame) =>
  frame.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { caret-color: transparent !important }");
    document.adoptedStyleSheets.push(sheet);
  });

describe("the focus stays in the pane, by keyboard alone", () => {
  /** Presses a button with Enter. */
  const press = async (page: Page, pane: FrameLocator, name: string | RegExp) => {
    await pane.getByRole("button", { name, exact: true }).first().focus();
    await page.keyboard.press("Enter");
  };

  /** Once what has changed is drawn, the focus is on that control, or on any. */
  const expectFocus = async (frame: Frame, name?: string) => {
    await settled(frame);
    await soon(async () => {
      const at = await focused(frame);
      if (name === undefined) expect(at).toBeDefined();
      else expect(at).toMatchObject({ name });
    });
  };

  test("when a refresh has ended, and when one is cancelled", async () => {
    const { page, pane, frame, context } = await open();
    await press(page, pane, "Refresh");
    await pane.getByRole("group", { name: "What the refresh did" }).waitFor();
    await expectFocus(frame, "Refresh");
    let answer: () => void = () => undefined;
    await context.route("**/addin/assets/data/index.json", async (route) => {
      await new Promise<void>((resolve) => (answer = resolve));
      await route.fallback();
    });
    await press(page, pane, "Refresh");
    await press(page, pane, "Cancel");
    await pane.getByRole("button", { name: /^Cancel|^Stopping/ }).waitFor({ state: "detached" });
    answer();
    await expectFocus(frame, "Refresh");
  });

  test("when a question is answered with no and with yes", async () => {
    const { page, pane, frame } = await open();
    await show(pane, "Share");
    await press(page, pane, "Freeze");
    await pane
      .getByText(/turned into values/)
      .first()
      .waitFor();
    await expectFocus(frame, "Freeze");
    await press(page, pane, "Remove traces…");
    await pane.getByRole("alertdialog").waitFor();
    await expectFocus(frame, "Cancel");
    await page.keyboard.press("Escape");
    await pane.getByRole("alertdialog").waitFor({ state: "detached" });
    await expectFocus(frame, "Remove traces…");
    await press(page, pane, "Thaw");
    await pane
      .getByText(/brought back/)
      .first()
      .waitFor();
    await expectFocus(frame, "Thaw");
    await press(page, pane, "Remove traces…");
    await pane.getByRole("alertdialog").waitFor();
    await press(page, pane, "Remove");
    await pane.getByRole("alertdialog").waitFor({ state: "detached" });
    await expectFocus(frame, "Remove traces…");
  });

  test("when a sheet is made, updated, and forgotten", async () => {
    const { page, pane, frame } = await open();
    await show(pane, "Sheets");
    await press(page, pane, "Create Major holders");
    await expectFocus(frame);
    await press(page, pane, "Create Major holders");
    await pane
      .getByText(/^Major holders was made/)
      .first()
      .waitFor();
    await expectFocus(frame);
    await press(page, pane, "Update all");
    await pane.getByRole("region", { name: "In this workbook" }).getByRole("group").waitFor();
    await expectFocus(frame, "Update all");
    await frame.evaluate(() =>
      Excel.run(async (context) => {
        context.workbook.worksheets.getItem("Major holders").delete();
        await context.sync();
      }),
    );
    await press(page, pane, "Update all");
    const listed = pane.getByRole("region", { name: "In this workbook" });
    await listed.getByRole("button", { name: /^Forget/ }).waitFor();
    await press(page, pane, /^Forget/);
    await listed.getByRole("button", { name: /^Forget/ }).waitFor({ state: "detached" });
    await expectFocus(frame);
  });

  test("when a formula is inserted over something, and a holder is taken out", async () => {
    const { page, pane, frame } = await open();
    await show(pane, "Insert");
    await PREPARED["Insert"]!(pane);
    await press(page, pane, "Insert at the selection");
    const question = pane.getByRole("alertdialog");
    await question.waitFor();
    await page.keyboard.press("Escape");
    await question.waitFor({ state: "detached" });
    await expectFocus(frame);
    await press(page, pane, "Insert at the selection");
    await question.waitFor();
    await press(page, pane, "Overwrite");
    await said(pane, "Inserted in A1.");
    await expectFocus(frame);
    await press(page, pane, /^Remove Japan|^Japan/);
    await expectFocus(frame);
  });

  test("when diagnostics and formulas are copied, and an explanation is asked for", async () => {
    const { page, pane, frame } = await open();
    await show(pane, "Help");
    await press(page, pane, "Explain the selected cell");
    await pane.getByText("Work!A1").waitFor();
    await expectFocus(frame, "Explain the selected cell");
    await press(page, pane, "Repair formulas");
    await pane
      .getByRole("region", { name: "Formulas show #NAME?" })
      .getByRole("group")
      .or(pane.getByText(/No formula/))
      .first()
      .waitFor();
    await expectFocus(frame);
    await press(page, pane, "Copy diagnostics");
    await pane.getByRole("textbox", { name: "Diagnostics" }).waitFor();
    await expectFocus(frame);
  });
});

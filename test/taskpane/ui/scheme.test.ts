/** @jest-environment ./test/support/dom.js */
import { currentTheme, isDark, onThemeChange } from "../../../src/taskpane/ui/scheme";

const lists = new Map<string, EventTarget & { matches: boolean }>();

/** A browser in which these media queries hold. */
function browser(...queries: string[]): void {
  lists.clear();
  window.matchMedia = ((query: string) => {
    const list = Object.assign(new EventTarget(), { matches: queries.includes(query) });
    lists.set(query, list);
    return list;
  }) as unknown as typeof window.matchMedia;
}

function office(bodyBackgroundColor?: string): void {
  const officeTheme = bodyBackgroundColor && { bodyBackgroundColor };
  Object.assign(globalThis, { Office: { context: { officeTheme } } });
}

const DARK = "(prefers-color-scheme: dark)";
const FORCED = "(forced-colors: active)";

afterEach(() => {
  delete (globalThis as { Office?: unknown }).Office;
});

test.each([
  ["#262626", true],
  ["#000000", true],
  ["#FFFFFF", false],
  ["f0f0f0", false],
  ["#107c41", true],
  ["white", undefined],
  ["", undefined],
])("%p is dark: %p", (colour, dark) => {
  expect(isDark(colour)).toBe(dark);
});

test("Excel's theme goes before the system's", () => {
  browser(DARK);
  office("#ffffff");
  expect(currentTheme()).toBe("light");
  browser();
  office("#262626");
  expect(currentTheme()).toBe("dark");
});

test("where Excel gives no theme, the system's counts", () => {
  office();
  browser(DARK);
  expect(currentTheme()).toBe("dark");
  browser();
  expect(currentTheme()).toBe("light");
});

test("outside Excel the system's theme counts", () => {
  browser(DARK);
  expect(currentTheme()).toBe("dark");
});

test("forced colours go before everything", () => {
  browser(FORCED);
  office("#ffffff");
  expect(currentTheme()).toBe("contrast");
});

test("is told when the system's theme changes, or the user comes back, until it stops", () => {
  browser();
  const listener = jest.fn();
  const stop = onThemeChange(listener);
  lists.get(DARK)!.dispatchEvent(new Event("change"));
  window.dispatchEvent(new Event("focus"));
  document.dispatchEvent(new Event("visibilitychange"));
  expect(listener).toHaveBeenCalledTimes(3);
  stop();
  lists.get(DARK)!.dispatchEvent(new Event("change"));
  window.dispatchEvent(new Event("focus"));
  expect(listener).toHaveBeenCalledTimes(3);
});

import { onReturn } from "./page";

export type ThemeName = "light" | "dark" | "contrast";

/** Whether a colour such as `"#262626"` is darker than a middle grey; undefined if it is no such colour. */
export function isDark(colour: string): boolean | undefined {
  const match = /^#?([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(colour.trim());
  if (!match) return undefined;
  const [red, green, blue] = match.slice(1).map((part) => parseInt(part, 16)) as [
    number,
    number,
    number,
  ];
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
}

const matches = (query: string): boolean => globalThis.matchMedia?.(query).matches ?? false;

/** The theme of Excel; where it gives none (Excel on the web, office-js issue 6134), the system's. */
export function currentTheme(): ThemeName {
  if (matches("(forced-colors: active)")) return "contrast";
  const theme = (globalThis as { Office?: typeof Office }).Office?.context?.officeTheme as
    | Partial<Office.OfficeTheme>
    | undefined;
  const dark = isDark(theme?.bodyBackgroundColor ?? "") ?? matches("(prefers-color-scheme: dark)");
  return dark ? "dark" : "light";
}

const QUERIES = ["(forced-colors: active)", "(prefers-color-scheme: dark)"];

/** Excel tells nobody that its theme changed, so it is asked again when the user comes back to the pane. */
export function onThemeChange(listener: () => void): () => void {
  const lists = QUERIES.flatMap((query) => globalThis.matchMedia?.(query) ?? []);
  for (const list of lists) list.addEventListener("change", listener);
  const stop = onReturn(listener);
  return () => {
    for (const list of lists) list.removeEventListener("change", listener);
    stop();
  };
}

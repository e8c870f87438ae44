import {
  createDarkTheme,
  createLightTheme,
  teamsHighContrastTheme,
  type BrandVariants,
  type Theme,
} from "@fluentui/react-components";
import type { ThemeName } from "./scheme";

/** The green of the add-in's icons. */
const GREENS: BrandVariants = {
  10: "#03110c",
  20: "#071f17",
  30: "#0a2b20",
  40: "#0d3a2a",
  50: "#104834",
  60: "#12543e",
  70: "#166148",
  80: "#1a6e53",
  90: "#2f7f65",
  100: "#4a9179",
  110: "#64a38d",
  120: "#7eb4a1",
  130: "#97c5b5",
  140: "#b1d6c9",
  150: "#cbe6dd",
  160: "#e6f4ef",
};

/** Lighter greens than Fluent picks, which reach 4.5:1 for text on the dark background. */
const darkTheme: Theme = {
  ...createDarkTheme(GREENS),
  colorBrandForeground1: GREENS[120],
  colorBrandForeground2: GREENS[130],
  colorBrandForegroundLink: GREENS[120],
  colorBrandForegroundLinkHover: GREENS[140],
  colorBrandForegroundLinkPressed: GREENS[110],
};

export const THEMES: Readonly<Record<ThemeName, Theme>> = {
  light: createLightTheme(GREENS),
  dark: darkTheme,
  contrast: teamsHighContrastTheme,
};

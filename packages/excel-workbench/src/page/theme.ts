import { element, onClick } from "./elements";

/** As `Office.context.officeTheme`. */
export interface OfficeTheme {
  readonly bodyBackgroundColor: string;
  readonly bodyForegroundColor: string;
  readonly controlBackgroundColor: string;
  readonly controlForegroundColor: string;
  readonly isDarkTheme: boolean;
  readonly themeId: number;
}

const THEMES: Readonly<Record<string, OfficeTheme>> = {
  Light: theme("#ffffff", "#242424", "#f5f5f5", false, 0),
  Dark: theme("#292929", "#ffffff", "#1f1f1f", true, 1),
  Black: theme("#000000", "#ffffff", "#000000", true, 2),
};

/**
 * Office's theme: as the add-in is told it, and of the workbench itself. The choice is kept in the browser.
 *
 * @param key What it is kept under.
 * @param changed Called whenever another one is chosen.
 */
export class Theme {
  constructor(
    private readonly storage: Storage,
    private readonly key: string,
    private readonly changed: () => void,
  ) {}

  read(): OfficeTheme {
    return THEMES[this.#name]!;
  }

  /** The button in the header goes on to the next. */
  follow(frame: HTMLIFrameElement): void {
    const show = () => {
      element("theme").textContent = `Theme: ${this.#name}`;
      const { isDarkTheme } = this.read();
      document.documentElement.style.colorScheme = isDarkTheme ? "dark" : "light";
    };
    onClick("theme", () => {
      const names = Object.keys(THEMES);
      this.storage.setItem(this.key, names[(names.indexOf(this.#name) + 1) % names.length]!);
      show();
      this.changed();
      // Office tells nobody either: the pane looks when it is returned to.
      frame.contentWindow?.dispatchEvent(new Event("focus"));
    });
    show();
  }

  get #name(): string {
    const stored = this.storage.getItem(this.key);
    return stored !== null && Object.hasOwn(THEMES, stored) ? stored : "Light";
  }
}

function theme(
  background: string,
  text: string,
  control: string,
  isDarkTheme: boolean,
  themeId: number,
): OfficeTheme {
  return {
    bodyBackgroundColor: background,
    bodyForegroundColor: text,
    controlBackgroundColor: control,
    controlForegroundColor: text,
    isDarkTheme,
    themeId,
  };
}

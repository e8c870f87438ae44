/** The package's door for tests that drive its page in a real browser. */
export { launchBrowser } from "./chromium";
export { hands, openWorkbenchPage, type OpenOptions, workbenchPages } from "./page";

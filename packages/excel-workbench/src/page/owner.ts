import { showMessage } from "./elements";

/** A page that is being left may still hold the lock for a moment. */
const PATIENCE_MS = 1500;

/**
 * There is one workbook in the browser: the page that opened it first keeps it.
 *
 * @param key The name of the lock that it holds.
 * @param refused Called in every other page: it must not save.
 */
export function claimWorkbook(key: string, refused: () => void): void {
  const { locks } = navigator;
  const forGood = () => new Promise(() => undefined);
  locks.request(key, { signal: AbortSignal.timeout(PATIENCE_MS) }, forGood).catch(() => {
    refused();
    showMessage(
      "The workbook is open in another tab or window. What you change here is not kept: go on there, or close it and reload this page.",
      { label: "Reload", run: () => window.location.reload() },
    );
  });
}

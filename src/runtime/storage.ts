/**
 * The browser's stores, for whatever the add-in keeps outside the workbook. One that is missing, that the browser refuses, or
 * that throws as soon as it is looked at (Safari, Firefox and sandboxed frames do) is no store, and nothing is missed.
 */

/** What is kept by key until the user clears it. */
export const texts = (): Storage | undefined => seen(() => window.localStorage);

/** What is kept in databases. */
export const databases = (): IDBFactory | undefined => seen(() => indexedDB);

function seen<T>(look: () => T | undefined): T | undefined {
  try {
    return look() ?? undefined;
  } catch {
    return undefined;
  }
}

/**
 * The name of something kept, in the part of the store that the browser gives to Office around the add-in. Where a browser
 * divides its stores so, Office has a key for it (https://learn.microsoft.com/office/dev/add-ins/develop/persisting-add-in-state-and-settings).
 */
export const partitioned = (name: string): string => (seen(partitionKey) ?? "") + name;

const partitionKey = (): string | undefined =>
  typeof Office === "undefined" ? undefined : Office.context?.partitionKey;

/** Done when Office has said which part that is; at once where there is no Office. */
export async function whenPartitioned(): Promise<void> {
  if (typeof Office === "undefined" || typeof Office.onReady !== "function") return;
  await Office.onReady();
}

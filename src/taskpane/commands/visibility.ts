/**
 * Whether the pane is shown. A page says so itself (`visibilityState`), but a hidden one counts as visible on the web, and Office
 * tells of the pane only when it changes. So a page that seems visible is taken for it until Office says that it was hidden.
 */
let isHidden: boolean | undefined;
const listeners = new Set<() => void>();

/** Hears what Office says from now on, where it does. */
export function followPane(): void {
  const { addin } = Office;
  if (!addin?.onVisibilityModeChanged) return;
  addin
    .onVisibilityModeChanged(({ visibilityMode }) => {
      isHidden = visibilityMode === Office.VisibilityMode.hidden;
      for (const listener of [...listeners]) listener();
    })
    .catch(() => undefined);
}

/** Whether the user can see the pane, as far as can be told. */
export const isPaneShown = (): boolean =>
  document.visibilityState !== "hidden" && !(isHidden ?? (innerWidth === 0 || innerHeight === 0));

/** Calls a listener when the pane, or its page, is shown or hidden. */
export function onPaneChange(listener: () => void): () => void {
  listeners.add(listener);
  document.addEventListener("visibilitychange", listener);
  return () => {
    listeners.delete(listener);
    document.removeEventListener("visibilitychange", listener);
  };
}

/** Shows the pane, for what is to be seen there. A host that cannot leaves that to the user. */
export async function revealPane(): Promise<void> {
  try {
    await Office.addin.showAsTaskpane();
  } catch {
    // It stays closed; what was done stands in it all the same.
  }
}

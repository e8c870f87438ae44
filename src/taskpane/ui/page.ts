import { onPaneChange } from "../commands/visibility";

/** Calls a listener when the user comes back to the pane, which may have stood open for days. */
export function onReturn(listener: () => void): () => void {
  window.addEventListener("focus", listener);
  const stop = onPaneChange(listener);
  return () => {
    window.removeEventListener("focus", listener);
    stop();
  };
}

/** Calls a listener when the pointer comes to the pane from the sheet, where something may have been undone. */
export function onPointer(listener: () => void): () => void {
  const page = document.documentElement;
  page.addEventListener("pointerenter", listener);
  return () => page.removeEventListener("pointerenter", listener);
}

/** Calls a listener when the user comes back to the pane, which may have stood open for days. */
export function onReturn(listener: () => void): () => void {
  window.addEventListener("focus", listener);
  document.addEventListener("visibilitychange", listener);
  return () => {
    window.removeEventListener("focus", listener);
    document.removeEventListener("visibilitychange", listener);
  };
}

/** Calls a listener when the pointer comes to the pane from the sheet, where something may have been undone. */
export function onPointer(listener: () => void): () => void {
  const page = document.documentElement;
  page.addEventListener("pointerenter", listener);
  return () => page.removeEventListener("pointerenter", listener);
}

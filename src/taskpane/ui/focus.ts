import { useEffect, useRef, type RefObject } from "react";

/**
 * Gives the focus to a part of the pane, or to the first control in it, when what had it went away with a change. Not while
 * the user is in the sheet.
 */
export function useKeptFocus(part: RefObject<HTMLElement | null>, change: unknown): void {
  const before = useRef(change);
  useEffect(() => {
    if (before.current === change) return;
    before.current = change;
    const lost = document.activeElement === null || document.activeElement === document.body;
    if (!lost || !document.hasFocus()) return;
    const control = part.current?.querySelector<HTMLElement>("button, a, input, select");
    (control ?? part.current)?.focus();
  }, [part, change]);
}

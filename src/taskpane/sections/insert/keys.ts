import type { KeyboardEvent } from "react";
import type { FormSteps } from "./undo";

/** Ctrl+Z, and ⌘Z of a Mac; with Shift, and Ctrl+Y, the other way. */
function wayOf({
  key,
  ctrlKey,
  metaKey,
  shiftKey,
  altKey,
}: KeyboardEvent): "undo" | "redo" | undefined {
  if (altKey || !(ctrlKey || metaKey)) return undefined;
  const letter = key.toLowerCase();
  if (letter === "z") return shiftKey ? "redo" : "undo";
  return letter === "y" && !shiftKey ? "redo" : undefined;
}

/** Where something is typed, these keys are for what is typed. */
const isTyping = (target: EventTarget): boolean =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && !["radio", "checkbox"].includes(target.type));

const isEmptySearch = (target: EventTarget): boolean =>
  target instanceof HTMLInputElement &&
  target.getAttribute("role") === "combobox" &&
  target.value === "";

/** The keys that undo changes of the form and make them again, wherever nothing is typed and in the empty search box. */
export function useUndoKeys({ undo, redo }: Pick<FormSteps, "undo" | "redo">) {
  return (event: KeyboardEvent) => {
    const way = wayOf(event);
    if (!way || (isTyping(event.target) && !isEmptySearch(event.target))) return;
    const act = way === "undo" ? undo : redo;
    if (!act) return;
    event.preventDefault();
    act();
  };
}

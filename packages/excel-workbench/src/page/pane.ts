import { element, onClick } from "./elements";

/** The pane beside the grid. */
export interface Pane {
  /**
   * Opens the built task pane in its frame, where the add-in's functions run too, as in Excel's shared runtime.
   *
   * @param failed Called if the page in the frame is no add-in.
   */
  load(failed: () => void): void;
  show(visible: boolean): void;
  /** Calls a listener whenever it is shown or hidden, in place of the one before. */
  follow(listener: (isShown: boolean) => void): void;
}

/** The pane, with its buttons. */
export function preparePane(focusGrid: () => void): Pane {
  const pane = element("pane");
  const frame = element<HTMLIFrameElement>("frame");
  const toggle = element("toggle");
  let failed: (() => void) | undefined;
  let listener: ((isShown: boolean) => void) | undefined;
  frame.addEventListener("load", () => {
    if (!(frame.contentWindow as { Office?: unknown } | null)?.Office) failed?.();
  });

  const show = (visible: boolean) => {
    if (pane.inert !== visible) return;
    pane.inert = !visible;
    toggle.setAttribute("aria-expanded", String(visible));
    window.dispatchEvent(new Event("resize"));
    listener?.(visible);
  };
  onClick("toggle", () => show(pane.inert));
  onClick("close", () => {
    show(false);
    focusGrid();
  });
  onClick("reload", () => frame.contentWindow?.location.reload());

  // As in Excel. In the grid, Tab moves the selection, so it cannot lead here.
  window.addEventListener("keydown", (event) => {
    if (event.key !== "F6" || pane.inert) return;
    event.preventDefault();
    frame.contentWindow?.focus();
  });

  return {
    load: (whenFailed) => {
      failed = whenFailed;
      frame.src = "/addin/taskpane.html";
    },
    show,
    follow: (next) => {
      listener = next;
    },
  };
}

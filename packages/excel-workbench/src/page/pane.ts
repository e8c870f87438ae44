import { element, onClick } from "./elements";

/**
 * The pane beside the grid, with its buttons.
 *
 * @returns Opens the built task pane in its frame, where the add-in's functions run too, as in Excel's shared runtime. Its
 *   argument is called if the page in the frame is no add-in.
 */
export function preparePane(focusGrid: () => void): (failed: () => void) => void {
  const pane = element("pane");
  const frame = element<HTMLIFrameElement>("frame");
  const toggle = element("toggle");
  let failed: (() => void) | undefined;
  frame.addEventListener("load", () => {
    if (!(frame.contentWindow as { Office?: unknown } | null)?.Office) failed?.();
  });

  const show = (visible: boolean) => {
    pane.inert = !visible;
    toggle.setAttribute("aria-expanded", String(visible));
    window.dispatchEvent(new Event("resize"));
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

  return (whenFailed) => {
    failed = whenFailed;
    frame.src = "/addin/taskpane.html";
  };
}

import { cloudOf } from "./cloud";

const SHIM = "/workbench/office.js";

/** The shipped task pane with the workbench's own Office in place of Microsoft's; not another letter is changed. */
export function workbenchTaskpane(html: string): string {
  const { officeJs } = cloudOf(process.env);
  const parts = html.split(officeJs);
  if (parts.length !== 2) {
    throw new Error(`taskpane.html names ${officeJs} ${parts.length - 1} times, not once.`);
  }
  return parts.join(SHIM);
}

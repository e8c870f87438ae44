const OFFICE_JS = "https://appsforoffice.microsoft.com/lib/1/hosted/office.js";
const SHIM = "/workbench/office.js";

/** The shipped task pane with the workbench's own Office in place of Microsoft's; not another letter is changed. */
export function workbenchTaskpane(html: string): string {
  const parts = html.split(OFFICE_JS);
  if (parts.length !== 2) {
    throw new Error(`taskpane.html names ${OFFICE_JS} ${parts.length - 1} times, not once.`);
  }
  return parts.join(SHIM);
}

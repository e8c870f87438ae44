import { note } from "./journal";
import { codeOf } from "./code";
import { supports } from "./support";

/** Office takes one request after the other. */
let last = Promise.resolve();

/**
 * Whether Excel asks before the workbook is closed, since a task is running
 * (https://learn.microsoft.com/javascript/api/office/office.beforedocumentclosenotification). Older hosts just close it. Whatever comes of it, the task goes on.
 */
export function warnOnClosing(on: boolean): void {
  if (!supports("1.2", "SharedRuntime")) return;
  last = last
    .then(() => {
      const { beforeDocumentCloseNotification: notification } = Office.addin;
      return on ? notification.enable() : notification.disable();
    })
    .catch((error: unknown) => note(`Warning on closing failed: ${codeOf(error)}.`));
}

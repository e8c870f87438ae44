/** The elements of index.html, and the two things the page says: a message, a question. */

export function element<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`index.html has no #${id}.`);
  return found as T;
}

export function onClick(id: string, listener: () => void): void {
  element(id).addEventListener("click", listener);
}

export interface MessageAction {
  readonly label: string;
  run(): void;
}

export function showMessage(text: string, action?: MessageAction): void {
  element("message-text").textContent = text;
  const button = element<HTMLButtonElement>("message-action");
  button.hidden = action === undefined;
  button.textContent = action?.label ?? "";
  button.onclick = () => action?.run();
  element("message-close").onclick = () => (element("message").hidden = true);
  element("message").hidden = false;
}

export function ask(title: string, text: string, yes: string): Promise<boolean> {
  element("dialog-title").textContent = title;
  element("dialog-text").textContent = text;
  element("dialog-yes").textContent = yes;
  const dialog = element<HTMLDialogElement>("dialog");
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}

export function download(name: string, content: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

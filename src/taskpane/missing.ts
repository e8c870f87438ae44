/** What is said in the pane's place when its script cannot be had. */
const MISSING =
  "The pane could not be loaded: the network is away, or the add-in has been updated since this workbook was opened. Reload starts the add-in anew. The workbook stays as it is, with its formulas and figures; nothing is lost.";

/** Says so, with a way out. It is part of the add-in's one script, which is there when this is needed. */
export function sayMissing(element: HTMLElement, reload = () => window.location.reload()): void {
  const sentence = document.createElement("p");
  sentence.setAttribute("role", "alert");
  sentence.textContent = MISSING;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Reload";
  button.addEventListener("click", reload);
  const whole = document.createElement("div");
  Object.assign(whole.style, { padding: "12px 16px", font: "14px 'Segoe UI', sans-serif" });
  whole.append(sentence, button);
  element.replaceChildren(whole);
}

/** Asks the user before the page is closed, for as long as the add-in wants that. */
export function holdOpen(on: boolean): void {
  if (on) window.addEventListener("beforeunload", ask);
  else window.removeEventListener("beforeunload", ask);
}

const ask = (event: BeforeUnloadEvent) => event.preventDefault();

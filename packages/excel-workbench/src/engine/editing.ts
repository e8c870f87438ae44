/** How often the end of an edit is looked for. */
const PAUSE_MS = 30;

/** Whether somebody is typing into a cell: Excel takes no batch meanwhile. */
export class Editing {
  #isEditing: () => boolean = () => false;

  get isEditing(): boolean {
    return this.#isEditing();
  }

  /** Asks the screen; without one, nobody types. */
  follow(isEditing: () => boolean): void {
    this.#isEditing = isEditing;
  }

  async ended(): Promise<void> {
    while (this.isEditing) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

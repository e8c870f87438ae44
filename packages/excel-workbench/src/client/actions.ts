/** A function that the add-in has associated with a name. */
type Action = (event?: ActionEvent) => unknown;

/** As `Office.AddinCommands.Event`, as far as the workbench has it. */
export interface ActionEvent {
  readonly source: { readonly id: string };
  readonly completed: () => void;
}

/** `Office.actions`: what buttons, menus and keys run. */
export class Actions {
  readonly #actions = new Map<string, Action>();

  readonly associate = (name: string, action: Action): void => {
    if (typeof action === "function") this.#actions.set(name, action);
  };

  /**
   * Runs what is associated with a name; done when it has said so, or has ended where no control was used.
   *
   * @param control The control's id; keys have none, and what they run gets no event.
   * @returns false if nothing is associated.
   */
  async run(name: string, control?: string): Promise<boolean> {
    const action = this.#actions.get(name);
    if (!action) return false;
    if (control === undefined) await action();
    else
      await new Promise<void>((resolve, reject) => {
        const event = { source: { id: control }, completed: resolve };
        Promise.resolve(action(event)).catch(reject);
      });
    return true;
  }
}

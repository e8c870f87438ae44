export class Listeners<T> {
  readonly #all = new Set<(event: T) => void>();

  add(listener: (event: T) => void): void {
    this.#all.add(listener);
  }

  get areThere(): boolean {
    return this.#all.size > 0;
  }

  tell(event: T): void {
    for (const listener of this.#all) listener(event);
  }
}

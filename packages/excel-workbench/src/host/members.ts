import { type Engine } from "../engine/engine";
import { membersOf } from "../model/members";
import { type Loaded, type Selection } from "../model/protocol";
import { itemNotFound, notAvailable } from "./fault";
import { implementationsOf } from "./implementations";
import { type Book, type HostObject, type Item } from "./objects";

/** The sections of an implementation, for a class known only at run time. */
interface Implementation {
  readonly read?: Record<string, (target: unknown) => unknown>;
  readonly write?: Record<string, (target: unknown, value: unknown) => void>;
  readonly parts?: Record<string, (target: unknown) => HostObject>;
  readonly objects?: Record<string, (target: unknown, ...args: unknown[]) => HostObject>;
  readonly results?: Record<string, (target: unknown, ...args: unknown[]) => unknown>;
  readonly calls?: Record<string, (target: unknown, ...args: unknown[]) => void>;
  readonly events?: Record<string, (target: unknown) => string | undefined>;
  readonly items?: (target: unknown) => readonly Item[];
}

type Section = Exclude<keyof Implementation, "items">;

/** Finds members of the host's objects, and reads them. */
export class Members {
  readonly #engine: Engine;
  readonly #implementations: Readonly<Record<string, unknown>>;

  constructor(book: Book) {
    this.#engine = book.engine;
    this.#implementations = implementationsOf(book);
  }

  /** @throws If the object, or its sheet, or the member is not there. */
  member(self: HostObject, kind: Section, name: string) {
    if (self.class === "null") throw itemNotFound("The object does not exist.");
    this.#checkSheet(self.target);
    const section = this.#implementation(self)?.[kind];
    const member = section && Object.hasOwn(section, name) ? section[name] : undefined;
    if (!member) throw notAvailable(`${self.class}.${name}`);
    return (...args: unknown[]) => member(self.target, ...args);
  }

  /** Whether the method gives something back. */
  hasResult(self: HostObject, name: string): boolean {
    const results = this.#implementation(self)?.results;
    return results !== undefined && name in results;
  }

  load(self: HostObject, select: Selection): Loaded {
    if (self.class === "null") return { isNullObject: true, values: {}, parts: {} };
    const items = this.#implementation(self)?.items;
    if (items) return this.#loadItems(self, items(self.target), select);
    const { read = [], write = [], parts = {} } = membersOf(self.class);
    const asked =
      Object.keys(select).length > 0 ? Object.entries(select) : all([...read, ...write]);
    const values: Record<string, unknown> = {};
    const loadedParts: Record<string, Loaded> = {};
    for (const [name, inside] of asked) {
      if (name in parts) {
        const part = this.member(self, "parts", name)() as HostObject;
        loadedParts[name] = this.load(part, inside === true ? {} : inside);
      } else {
        values[name] = this.member(self, "read", name)();
      }
    }
    return { isNullObject: false, values, parts: loadedParts };
  }

  #loadItems(
    self: Exclude<HostObject, { class: "null" }>,
    items: readonly Item[],
    { items: inside, ...own }: Selection,
  ): Loaded {
    const asked = Object.keys(own);
    const { read = [] } = membersOf(self.class);
    const names = inside === undefined && asked.length === 0 ? read : asked;
    const values = Object.fromEntries(
      names.map((name) => [name, this.member(self, "read", name)()] as const),
    );
    // Only what a collection has of its own is asked for.
    if (inside === undefined && asked.length > 0) return { isNullObject: false, values, parts: {} };
    const each = (inside as Selection | undefined) ?? {};
    return {
      isNullObject: false,
      values,
      parts: {},
      items: items.map(({ key, object }) => ({ key, loaded: this.load(object, each) })),
    };
  }

  #implementation(self: HostObject): Implementation | undefined {
    if (self.class === "null") return undefined;
    return this.#implementations[self.class] as Implementation | undefined;
  }

  #checkSheet(target: object | null): void {
    const sheet = target && "sheet" in target ? target.sheet : undefined;
    if (typeof sheet !== "string" || this.#engine.sheets.has(sheet)) return;
    throw itemNotFound("The worksheet has been deleted.");
  }
}

const all = (names: readonly string[]): [string, true][] => names.map((name) => [name, true]);

import { membersOf } from "../model/members";
import { type Loaded } from "../model/protocol";
import { notAvailable, notLoaded, OfficeExtensionError } from "./error";
import { type Handler, type Queue } from "./queue";
import { readSelection } from "./selection";

/** What stands behind the proxy that the add-in holds. */
interface State {
  readonly context: Queue;
  readonly className: string;
  readonly path: number;
  readonly values: Map<string, unknown>;
  readonly parts: Map<string, object>;
  items?: object[];
  isNull?: boolean;
}

const states = new WeakMap<object, State>();

/**
 * An object of Excel's model as the add-in sees it: properties that must be loaded, parts and methods by the table of
 * members. What the table does not have throws `ApiNotAvailable`.
 */
export function clientObject(context: Queue, className: string, path: number): object {
  const state: State = { context, className, path, values: new Map(), parts: new Map() };
  const proxy = new Proxy({}, { get: (_, name) => get(state, proxy, name), set: setter(state) });
  states.set(proxy, state);
  return proxy;
}

/** `object.load(…)`. */
export function loadObject(object: object, properties?: unknown): object {
  const state = states.get(object);
  if (!state) throw new TypeError("Only an object of the workbook can be loaded.");
  const { context, className, path } = state;
  const select = readSelection(className, properties);
  context.queue({ kind: "load", path, select }, (loaded) => fill(state, loaded as Loaded));
  return object;
}

function get(state: State, proxy: object, name: string | symbol): unknown {
  const { context, className } = state;
  // A promise, an inspector or JSON asks every object for these.
  if (typeof name === "symbol" || name === "then") return undefined;
  const general = GENERAL[name];
  if (general) return general(state, proxy);

  const members = membersOf(className);
  if (has(members.read, name) || has(members.write, name)) return loaded(state, name);
  if (isIn(members.parts, name)) return part(state, name);
  if (members.items !== undefined && name === "items") return items(state);
  if (isIn(members.objects, name)) {
    return (...args: unknown[]) => found(state, members.objects![name]!, name, args);
  }
  if (has(members.results, name)) return (...args: unknown[]) => clientResult(state, name, args);
  if (has(members.calls, name)) return (...args: unknown[]) => void call(state, name, args);
  if (has(members.events, name)) {
    return { add: (handler: Handler) => listen(context, state.path, name, handler) };
  }
  throw notAvailable(`${className}.${name}`);
}

function loaded(state: State, name: string): unknown {
  if (state.isNull || state.values.has(name)) return state.values.get(name);
  throw notLoaded(state.className, name);
}

function items(state: State): object[] {
  if (state.items) return state.items;
  throw notLoaded(state.className, "items");
}

const isIn = (table: object | undefined, name: string) =>
  table !== undefined && Object.hasOwn(table, name);

const has = (names: readonly string[] | undefined, name: string) => names?.includes(name) ?? false;

const GENERAL: Readonly<Record<string, (state: State, proxy: object) => unknown>> = {
  context: ({ context }) => context,
  isNullObject: ({ isNull, className }) => {
    if (isNull === undefined) throw notLoaded(className, "isNullObject");
    return isNull;
  },
  load: (_, proxy) => (properties?: unknown) => loadObject(proxy, properties),
  set: (_, proxy) => (properties: object) => void setAll(proxy, properties),
  toJSON: (state) => () => json(state),
  track: (_, proxy) => () => proxy,
  untrack: (_, proxy) => () => proxy,
};

const setter = (state: State) => (_: object, name: string | symbol, value: unknown) => {
  const { context, className, path, values } = state;
  if (!has(membersOf(className).write, String(name))) {
    throw notAvailable(`${className}.${String(name)} =`);
  }
  context.queue({ kind: "set", path, name: String(name), value });
  values.set(String(name), value);
  return true;
};

/** `range.set({ values, format: { fill: { color } } })`. */
function setAll(object: object, properties: object): void {
  for (const [name, value] of Object.entries(properties)) {
    const { className } = states.get(object)!;
    const isPart = isIn(membersOf(className).parts, name);
    if (isPart) setAll((object as Record<string, object>)[name]!, value as object);
    else (object as Record<string, unknown>)[name] = value;
  }
}

function part(state: State, name: string): object {
  const { context, className, path: parent, parts } = state;
  let made = parts.get(name);
  if (!made) {
    const path = context.path({ kind: "property", parent, name });
    made = clientObject(context, membersOf(className).parts![name]!, path);
    parts.set(name, made);
  }
  return made;
}

/** A method that gives an object: it is looked up when its turn comes, so that `add` happens in order. */
function found(state: State, className: string, name: string, given: unknown[]): object {
  const { context, path: parent } = state;
  const path = context.path({ kind: "method", parent, name, args: given.map(argument) });
  const object = clientObject(context, className, path);
  context.queue({ kind: "resolve", path }, (result) => {
    states.get(object)!.isNull = (result as { isNullObject: boolean }).isNullObject;
  });
  return object;
}

function call(
  { context, path }: State,
  name: string,
  given: unknown[],
  done?: (result: unknown) => void,
): void {
  context.queue({ kind: "call", path, name, args: given.map(argument) }, done);
}

function clientResult(state: State, name: string, given: unknown[]): object {
  let answer: { readonly value: unknown } | undefined;
  call(state, name, given, (value) => (answer = { value }));
  return {
    get value() {
      if (answer) return answer.value;
      throw new OfficeExtensionError("ValueNotLoaded", "Call context.sync() first.", name);
    },
  };
}

function listen(context: Queue, path: number, name: string, handler: Handler) {
  const remove = context.listen(path, name, handler);
  return { context, remove };
}

function argument(given: unknown): unknown {
  const state = typeof given === "object" && given !== null ? states.get(given) : undefined;
  return state ? { $object: state.path } : given;
}

function fill(state: State, loaded: Loaded): void {
  const { context, className, path: parent } = state;
  state.isNull = loaded.isNullObject;
  for (const [name, value] of Object.entries(loaded.values)) state.values.set(name, value);
  for (const [name, inside] of Object.entries(loaded.parts)) {
    fill(states.get(part(state, name))!, inside);
  }
  if (!loaded.items) return;
  const { items: itemClass = "", objects = {} } = membersOf(className);
  const hasKeys = isIn(objects, "getItem");
  state.items = loaded.items.map(({ key, loaded: inside }, index) => {
    const place = hasKeys ? { name: "getItem", args: [key] } : { name: "getItemAt", args: [index] };
    const path = context.path({ kind: "method", parent, ...place });
    const item = clientObject(context, itemClass, path);
    fill(states.get(item)!, inside);
    return item;
  });
}

/** Only what has been loaded. */
function json(state: State): unknown {
  if (state.items) return { items: state.items.map((item) => json(states.get(item)!)) };
  const parts = [...state.parts].map(
    ([name, object]) => [name, json(states.get(object)!)] as const,
  );
  return Object.fromEntries([...state.values, ...parts]);
}

export const contextOf = (object: object): Queue | undefined => states.get(object)?.context;

import { membersOf } from "../model/members";
import { type Selection } from "../model/protocol";
import { invalidArgument, notAvailable } from "./error";

type MutableSelection = { [property: string]: true | MutableSelection };

/**
 * Reads what `load` takes: `"a, b/c"`, `["a", "b/c"]`, `{ a: true, b: { c: true } }` or `{ select, expand }`. A
 * collection's properties are those of its items, with `items/` before them or not. Empty for everything.
 */
export function readSelection(className: string, what: unknown): Selection {
  const selection: MutableSelection = {};
  for (const path of paths(what, className)) add(selection, className, path, className);
  return selection;
}

function paths(what: unknown, className: string): string[][] {
  if (what === undefined || what === null) return [];
  if (typeof what === "string") {
    return what
      .split(",")
      .map((path) => path.trim())
      .filter((path) => path !== "")
      .map((path) => path.split("/"));
  }
  if (Array.isArray(what)) return what.flatMap((one) => paths(one, className));
  if (typeof what !== "object") {
    throw invalidArgument("load takes names of properties.", `${className}.load`);
  }
  const { select, expand } = what as { select?: unknown; expand?: unknown };
  if (select !== undefined || expand !== undefined) {
    return [...paths(select, className), ...paths(expand, className)];
  }
  return Object.entries(what as Record<string, unknown>).flatMap(([name, inside]) => {
    if (inside === false || name.startsWith("$")) return [];
    if (typeof inside !== "object" || inside === null) return [[name]];
    return paths(inside, className).map((path) => [name, ...path]);
  });
}

function add(
  selection: MutableSelection,
  className: string,
  [name, ...rest]: string[],
  whole: string,
): void {
  // Everything: as if nothing were named.
  if (name === undefined || name === "*") return;
  const { read = [], write = [], parts = {}, items } = membersOf(className);
  if (items !== undefined && read.includes(name) && rest.length === 0) {
    // A collection's own property, such as its count.
    selection[name] = true;
  } else if (items !== undefined) {
    const path = name === "items" ? rest : [name, ...rest];
    add(inside(selection, "items"), items, path, `${whole}.items`);
  } else if (Object.hasOwn(parts, name)) {
    add(inside(selection, name), parts[name]!, rest, `${whole}.${name}`);
  } else if ([...read, ...write].includes(name) && rest.length === 0) {
    selection[name] = true;
  } else {
    throw notAvailable([className, name, ...rest].join("."));
  }
}

function inside(selection: MutableSelection, name: string): MutableSelection {
  const present = selection[name];
  if (typeof present === "object") return present;
  const made: MutableSelection = {};
  selection[name] = made;
  return made;
}

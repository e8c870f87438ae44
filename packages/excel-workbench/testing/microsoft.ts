/**
 * Microsoft's own client library on the workbench's host, to see whether the workbench's client behaves as the original.
 * Only the tests see it. Its wire format is undocumented, so this is for exactly the version of package.json.
 */
import { readSelection } from "../src/client/selection";
import { membersOf } from "../src/model/members";
import {
  type Action,
  type Loaded,
  type ObjectPath,
  type WorkbookHost,
} from "../src/model/protocol";
import { type Realm } from "./realm";
import { openRealm } from "./stand";

interface WirePath {
  readonly Id: number;
  readonly ObjectPathType: number;
  readonly Name: string;
  readonly ParentObjectPathId: number;
  readonly ArgumentInfo?: WireArguments;
}

interface WireAction {
  readonly Id: number;
  readonly ActionType: number;
  readonly Name: string;
  readonly ObjectPathId: number;
  readonly ArgumentInfo?: WireArguments;
  readonly QueryInfo?: { readonly Select?: readonly string[] };
}

interface WireArguments {
  readonly Arguments?: readonly unknown[];
  readonly ReferencedObjectPathIds?: readonly unknown[];
}

interface WireRequest {
  readonly Actions: readonly WireAction[];
  readonly ObjectPaths: Readonly<Record<string, WirePath>>;
}

/** Numbers of the library: OfficeExtension.ObjectPathType and ActionType. */
const PATH = { root: 1, method: 3, property: 4, indexer: 5, reference: 6 };
const ACTION = { resolve: 1, load: 2, call: 3, set: 4 };

/** Of the flags that go with a request. */
const DELAY_FOR_CELL_EDIT = 64;

let realm: Promise<Realm> | undefined;

/** The library on this host, and no longer on the one before. */
export async function microsoftExcel(host: WorkbookHost): Promise<typeof Excel> {
  realm ??= openRealm();
  const { Excel, OSF } = await realm;
  OSF.DDA.RichApi = {
    executeRichApiRequestAsync: (message: unknown[], done: (result: object) => void) => {
      const request = JSON.parse(message[4] as string) as WireRequest;
      const waits = ((message[6] as number) & DELAY_FOR_CELL_EDIT) !== 0;
      const respond = () => {
        const body = answer(request, host);
        done({ status: "succeeded", value: { data: [200, [], JSON.stringify(body)] } });
      };
      if (waits) void host.editingEnded().then(respond);
      else setTimeout(respond);
    },
  };
  return Excel;
}

let contexts = 1_000_000;

function answer({ Actions, ObjectPaths }: WireRequest, host: WorkbookHost): object {
  const context = contexts++;
  const wirePaths = Object.values(ObjectPaths);
  const classes = new Map<number, string>();
  for (const path of wirePaths) classOf(path.Id, ObjectPaths, classes);
  const paths = wirePaths.flatMap((path) => pathsOf(path));
  host.execute({ context, paths, actions: [] });

  const results: object[] = [];
  for (const wire of Actions) {
    const value = perform(wire, classes.get(wire.ObjectPathId) ?? "", context, host);
    if (value instanceof Failed) {
      const { code, message, location } = value.failure;
      return { Error: { Code: code, Message: message, Location: location } };
    }
    results.push({ ActionId: wire.Id, Value: value });
  }
  host.close(context);
  return { Results: results };
}

class Failed {
  constructor(readonly failure: { code: string; message: string; location: string }) {}
}

function perform(wire: WireAction, className: string, context: number, host: WorkbookHost) {
  const run = (action: Action): unknown => {
    const reply = host.execute({ context, paths: [], actions: [action] });
    return reply.ok ? reply.results[0] : new Failed(reply.failure);
  };
  const path = wire.ObjectPathId;
  switch (wire.ActionType) {
    case ACTION.resolve: {
      const resolved = run({ kind: "resolve", path });
      if (resolved instanceof Failed) return resolved;
      if ((resolved as { isNullObject: boolean }).isNullObject) return null;
      return identity(className, (select) => run({ kind: "load", path, select }) as Loaded);
    }
    case ACTION.load: {
      const select = readSelection(className, wire.QueryInfo?.Select);
      const loaded = run({ kind: "load", path, select });
      return loaded instanceof Failed ? loaded : wireLoaded(loaded as Loaded, className);
    }
    case ACTION.set: {
      const [value] = wire.ArgumentInfo?.Arguments ?? [];
      return run({ kind: "set", path, name: camel(wire.Name), value });
    }
    case ACTION.call: {
      if (wire.Name.startsWith("_")) return null;
      const args = argumentsOf(wire.ArgumentInfo);
      return run({ kind: "call", path, name: camel(wire.Name), args });
    }
    default:
      return null;
  }
}

/** What the library finds an object by later. */
function identity(className: string, load: (select: Record<string, true>) => Loaded): object {
  const names: Record<string, string> = {
    Worksheet: "id",
    Table: "id",
    TableColumn: "id",
    Chart: "id",
    NamedItem: "name",
    Setting: "key",
    CustomXmlPart: "id",
    Range: "address",
  };
  const name = names[className];
  if (!name) return {};
  const value = load({ [name]: true }).values[name];
  if (className === "Range") return { _ReferenceId: value };
  return className === "NamedItem" ? { _Id: value } : { [pascal(name)]: value };
}

function classOf(
  id: number,
  paths: WireRequest["ObjectPaths"],
  classes: Map<number, string>,
): string {
  const known = classes.get(id);
  if (known !== undefined) return known;
  const path = paths[id]!;
  const find = () => {
    if (path.ObjectPathType === PATH.root) return "Workbook";
    if (path.ObjectPathType === PATH.reference) return "Range";
    const { parts, objects, items } = membersOf(classOf(path.ParentObjectPathId, paths, classes));
    if (path.ObjectPathType === PATH.indexer) return items;
    return path.ObjectPathType === PATH.property
      ? parts?.[camel(path.Name)]
      : objects?.[camel(path.Name)];
  };
  const found = find() ?? "";
  classes.set(id, found);
  return found;
}

function pathsOf(wire: WirePath): ObjectPath[] {
  const { Id: id, ParentObjectPathId: parent } = wire;
  const args = argumentsOf(wire.ArgumentInfo);
  switch (wire.ObjectPathType) {
    case PATH.root:
      return [{ id, kind: "root", name: "workbook" }];
    case PATH.property:
      return [{ id, kind: "property", parent, name: camel(wire.Name) }];
    case PATH.indexer:
      return [{ id, kind: "method", parent, name: "getItem", args }];
    case PATH.reference: {
      // A kept range is its address; paths of our own lead there.
      const own = -4 * id;
      const [sheet] = /^.*(?=!)/.exec(wire.Name) ?? [""];
      const name = sheet.replace(/^'(.*)'$/, "$1").replaceAll("''", "'");
      const cells = wire.Name.slice(sheet.length + 1);
      return [
        { id: own, kind: "root", name: "workbook" },
        { id: own - 1, kind: "property", parent: own, name: "worksheets" },
        { id: own - 2, kind: "method", parent: own - 1, name: "getItem", args: [name] },
        { id, kind: "method", parent: own - 2, name: "getRange", args: [cells] },
      ];
    }
    default:
      return [{ id, kind: "method", parent, name: camel(wire.Name), args }];
  }
}

const argumentsOf = (info: WireArguments | undefined): unknown[] =>
  (info?.Arguments ?? []).map((value, index) => {
    const referenced = info?.ReferencedObjectPathIds?.[index];
    return typeof referenced === "number" && referenced > 0 ? { $object: referenced } : value;
  });

function wireLoaded(loaded: Loaded, className: string): object | null {
  if (loaded.isNullObject) return null;
  const { items: itemClass = "", objects = {}, parts = {} } = membersOf(className);
  const values = Object.entries(loaded.values).map(([name, value]) => [pascal(name), value]);
  if (loaded.items) {
    const own = Object.fromEntries(values) as object;
    // Items that can be found by a key have it; others by their place.
    const hasKeys = Object.hasOwn(objects, "getItem");
    const items = loaded.items.map(({ key, loaded: item }) => ({
      ...(hasKeys && { Id: key, Name: key, Key: key }),
      ...wireLoaded(item, itemClass),
    }));
    return { ...own, _Items: items };
  }
  const inside = Object.entries(loaded.parts).map(([name, part]) => [
    pascal(name),
    wireLoaded(part, parts[name]!),
  ]);
  return Object.fromEntries([...values, ...inside]) as object;
}

const camel = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);
const pascal = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

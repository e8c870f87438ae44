import { text } from "../arguments";
import { HostError, itemNotFound } from "../fault";
import { type Memory } from "../memory";
import { type Book, type HostObject, type Implementation, NOTHING, object } from "../objects";
import { rootNamespace } from "./xml";

/** Documents that an add-in keeps in the workbook, out of the user's sight. */
export const xmlPartsOf = ({ memory }: Book): Implementation<"CustomXmlPartCollection"> => {
  const { items, results, getItem, getItemOrNullObject } = finding(memory);
  return {
    items,
    objects: {
      add: (_, xml) => {
        const document = text(xml, "xml");
        rootNamespace(document);
        return part(memory.addXmlPart(document));
      },
      getByNamespace: (_, namespaceUri) =>
        object("CustomXmlPartScopedCollection", { namespace: text(namespaceUri, "namespaceUri") }),
      getItem,
      getItemOrNullObject,
    },
    results,
  };
};

export const xmlScopeOf = ({ memory }: Book): Implementation<"CustomXmlPartScopedCollection"> => {
  const { all, items, results, getItem, getItemOrNullObject } = finding(memory);
  const only = (scope: Scope): HostObject => {
    const [first, second] = all(scope);
    if (second === undefined) return first === undefined ? NOTHING : part(first);
    throw new HostError("InvalidOperation", "There is more than one such custom XML part.");
  };
  return {
    items,
    objects: {
      getItem,
      getItemOrNullObject,
      getOnlyItem: (scope) => certainly(only(scope)),
      getOnlyItemOrNullObject: only,
    },
    results,
  };
};

export const xmlPartOf = ({ memory }: Book): Implementation<"CustomXmlPart"> => {
  const xml = (id: string): string => {
    const found = memory.xmlParts.get(id);
    if (found === undefined) throw itemNotFound("The custom XML part has been deleted.");
    return found;
  };
  return {
    read: { id: ({ id }) => (xml(id), id), namespaceUri: ({ id }) => rootNamespace(xml(id)) },
    results: { getXml: ({ id }) => xml(id) },
    calls: {
      delete: ({ id }) => {
        xml(id);
        memory.removeXmlPart(id);
      },
      setXml: ({ id }, value) => {
        xml(id);
        const document = text(value, "xml");
        rootNamespace(document);
        memory.setXmlPart(id, document);
      },
    },
  };
};

/** All parts, or those of a namespace. */
interface Scope {
  readonly namespace?: string | undefined;
}

function finding(memory: Memory) {
  const all = ({ namespace }: Scope): readonly string[] =>
    [...memory.xmlParts]
      .filter(([, xml]) => namespace === undefined || rootNamespace(xml) === namespace)
      .map(([id]) => id);
  const getItemOrNullObject = (scope: Scope, key: unknown): HostObject => {
    const asked = text(key, "id").toLowerCase();
    const found = all(scope).find((id) => id.toLowerCase() === asked);
    return found === undefined ? NOTHING : part(found);
  };
  return {
    all,
    items: (scope: Scope) => all(scope).map((id) => ({ key: id, object: part(id) })),
    results: { getCount: (scope: Scope) => all(scope).length },
    getItem: (scope: Scope, key: unknown) => certainly(getItemOrNullObject(scope, key)),
    getItemOrNullObject,
  };
}

const part = (id: string) => object("CustomXmlPart", { id });

function certainly(found: HostObject): HostObject {
  if (found === NOTHING) throw itemNotFound("There is no such custom XML part.");
  return found;
}

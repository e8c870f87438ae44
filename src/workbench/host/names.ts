import { type NameInfo } from "../engine/engine";
import { area, text } from "./arguments";
import { itemNotFound } from "./fault";
import { type Book, type Implementation, NOTHING, object } from "./objects";
import { fullAddress } from "./range";

export const namesOf = ({ engine }: Book): Implementation<"NamedItemCollection"> => {
  const find = (key: unknown) => {
    const asked = text(key, "name").toLowerCase();
    return engine.names().find(({ name }) => name.toLowerCase() === asked);
  };
  const named = ({ name }: NameInfo) => object("NamedItem", { name });
  return {
    items: () => engine.names().map((info) => ({ key: info.name, object: named(info) })),
    objects: {
      add: (_, name, reference) => {
        const place = area(reference, engine, undefined);
        engine.addName(text(name, "name"), place);
        return object("NamedItem", { name: text(name, "name") });
      },
      getItem: (_, name) => {
        const info = find(name);
        if (!info) throw itemNotFound(`There is no name "${String(name)}".`);
        return named(info);
      },
      getItemOrNullObject: (_, name) => {
        const info = find(name);
        return info ? named(info) : NOTHING;
      },
    },
    results: { getCount: () => engine.names().length },
  };
};

export const nameOf = ({ engine }: Book): Implementation<"NamedItem"> => {
  const info = (name: string): NameInfo => {
    const found = engine.names().find((one) => one.name === name);
    if (!found) throw itemNotFound(`The name "${name}" has been deleted.`);
    return found;
  };
  return {
    read: {
      formula: ({ name }) => `=${absolute(fullAddress(info(name).area, engine))}`,
      name: ({ name }) => info(name).name,
      scope: () => "Workbook",
      type: () => "Range",
    },
    write: {
      formula: ({ name }, value) => {
        const place = area(value, engine, undefined);
        engine.removeName(info(name).name);
        engine.addName(name, place);
      },
    },
    objects: {
      getRange: ({ name }) => object("Range", info(name).area),
      getRangeOrNullObject: ({ name }) => object("Range", info(name).area),
    },
    calls: { delete: ({ name }) => engine.removeName(info(name).name) },
  };
};

/** `Sheet!A1:B2` with dollars. */
const absolute = (address: string) => {
  const at = address.lastIndexOf("!") + 1;
  return address.slice(0, at) + address.slice(at).replace(/[A-Z]+|\d+/g, "$$$&");
};

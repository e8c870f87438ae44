import { type Area, parseReference } from "../../model/addresses";
import { type Engine } from "../../engine/engine";
import { type NameInfo } from "../../model/workbook";
import { area, boolean, text } from "../arguments";
import { invalidArgument, itemNotFound, notAvailable } from "../fault";
import { type Book, type Implementation, NOTHING, object } from "../objects";
import { fullAddress } from "../range/range";

export const namesOf = ({ engine, memory }: Book): Implementation<"NamedItemCollection"> => {
  const find = (key: unknown) => {
    const asked = text(key, "name").toLowerCase();
    return engine.names.list().find(({ name }) => name.toLowerCase() === asked);
  };
  const named = ({ name }: NameInfo) => object("NamedItem", { name });
  return {
    items: () => engine.names.list().map((info) => ({ key: info.name, object: named(info) })),
    objects: {
      add: (_, name, reference, comment = "") => {
        const place = referred(reference, engine);
        const asked = text(name, "name").toLowerCase();
        // Names and tables share one list: https://support.microsoft.com/office/fbf49a4f-82a3-43eb-8ba2-44d21233b114
        if (engine.tables.list().some(({ id }) => memory.tableName(id).toLowerCase() === asked))
          throw invalidArgument(`There is a table "${String(name)}" already.`);
        engine.names.add(text(name, "name"), place);
        if (comment !== "")
          memory.noteName(text(name, "name"), { comment: text(comment, "comment") });
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
    results: { getCount: () => engine.names.list().length },
  };
};

export const nameOf = ({ engine, memory }: Book): Implementation<"NamedItem"> => {
  const info = (name: string): NameInfo => {
    const found = engine.names.list().find((one) => one.name === name);
    if (!found) throw itemNotFound(`The name "${name}" has been deleted.`);
    return found;
  };
  return {
    read: {
      formula: ({ name }) => `=${absolute(fullAddress(info(name).area, engine))}`,
      comment: ({ name }) => memory.nameNote(info(name).name).comment,
      name: ({ name }) => info(name).name,
      value: ({ name }) => `=${absolute(fullAddress(info(name).area, engine))}`,
      visible: ({ name }) => memory.nameNote(info(name).name).visible,
      scope: () => "Workbook",
      type: () => "Range",
    },
    write: {
      comment: ({ name }, value) => {
        if (typeof value !== "string") throw invalidArgument("comment must be text.");
        memory.noteName(info(name).name, { comment: value });
      },
      visible: ({ name }, value) =>
        memory.noteName(info(name).name, { visible: boolean(value, "visible") }),
      formula: ({ name }, value) => {
        const place = referred(value, engine);
        engine.names.remove(info(name).name);
        engine.names.add(name, place);
      },
    },
    objects: {
      getRange: ({ name }) => object("Range", info(name).area),
      getRangeOrNullObject: ({ name }) => object("Range", info(name).area),
    },
    calls: { delete: ({ name }) => engine.names.remove(info(name).name) },
  };
};

/** The library's names stand for cells; those of formulas and constants it does not have. */
function referred(value: unknown, engine: Engine): Area {
  if (typeof value !== "string") return area(value, engine, undefined);
  const formula = value.replace(/^=/, "");
  if (!parseReference(formula)) throw notAvailable("names of formulas and constants");
  return area(value, engine, undefined);
}

/** `Sheet!A1:B2` with dollars. */
const absolute = (address: string) => {
  const at = address.lastIndexOf("!") + 1;
  return address.slice(0, at) + address.slice(at).replace(/[A-Z]+|\d+/g, "$$$&");
};

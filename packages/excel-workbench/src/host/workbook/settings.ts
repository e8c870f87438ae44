import { text } from "../arguments";
import { itemNotFound } from "../fault";
import { type Book, type Implementation, NOTHING, object } from "../objects";

export const settingsOf = ({ memory }: Book): Implementation<"SettingCollection"> => {
  const has = (key: unknown) => memory.settings.has(text(key, "key"));
  const setting = (key: unknown) => object("Setting", { key: text(key, "key") });
  return {
    items: () => [...memory.settings.keys()].map((key) => ({ key, object: setting(key) })),
    objects: {
      add: (_, key, value) => {
        memory.set(text(key, "key"), value);
        return setting(key);
      },
      getItem: (_, key) => {
        if (!has(key)) throw itemNotFound(`There is no setting "${String(key)}".`);
        return setting(key);
      },
      getItemOrNullObject: (_, key) => (has(key) ? setting(key) : NOTHING),
    },
    results: { getCount: () => memory.settings.size },
  };
};

export const settingOf = ({ memory }: Book): Implementation<"Setting"> => ({
  read: { key: ({ key }) => key, value: ({ key }) => memory.settings.get(key) },
  write: { value: ({ key }, value) => memory.set(key, value) },
  calls: { delete: ({ key }) => memory.remove(key) },
});

import { type Workbench } from "../model/protocol";

/** `Office.context.document.settings`: read once, kept in memory, written to the workbook by `saveAsync`. */
export function documentSettings(store: Workbench["settings"] | undefined) {
  let all = { ...store?.read() };
  const done = (callback?: (result: { status: string; value?: unknown }) => void) =>
    setTimeout(() => callback?.({ status: "succeeded" }));
  return {
    get: (name: string) => all[name] ?? null,
    set: (name: string, value: unknown) => void (all[name] = structuredClone(value)),
    remove: (name: string) => void delete all[name],
    saveAsync: (...args: unknown[]) => {
      store?.save(structuredClone(all));
      done(args.find((arg) => typeof arg === "function") as Parameters<typeof done>[0]);
    },
    refreshAsync: (callback?: Parameters<typeof done>[0]) => {
      all = { ...store?.read() };
      done(callback);
    },
  };
}

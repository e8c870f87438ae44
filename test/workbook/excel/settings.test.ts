import {
  readSetting,
  refreshesOnOpen,
  setRefreshOnOpen,
  writeSetting,
} from "../../../src/workbook/excel/settings";
import { pause } from "excel-workbench/testing";
import { openWithAddin } from "../../support/workbench";

let workbench: ReturnType<typeof openWithAddin>;
let startup: string[];

/** Excel with an add-in that starts with the workbook as the last of `startup` says. */
function open({ sharedRuntime = true, refuses = false } = {}): void {
  workbench = openWithAddin();
  startup = ["None"];
  Object.assign(globalThis, {
    Excel: workbench.Excel,
    Office: {
      StartupBehavior: { none: "None", load: "Load" },
      addin: {
        getStartupBehavior: () => Promise.resolve(startup.at(-1)),
        setStartupBehavior: (behaviour: string) =>
          refuses
            ? Promise.reject(new Error("Not allowed"))
            : Promise.resolve(startup.push(behaviour)),
      },
      context: { requirements: { isSetSupported: () => sharedRuntime } },
    },
  });
}

beforeEach(() => open());
afterEach(() => {
  for (const name of ["Excel", "Office"] as const)
    delete (globalThis as Partial<Record<typeof name, unknown>>)[name];
});

const kept = () => Object.fromEntries(workbench.memory.settings);

describe("refresh on open", () => {
  test("is off, and reading it changes nothing", async () => {
    expect(await refreshesOnOpen()).toBe(false);
    expect([kept(), startup]).toEqual([{}, ["None"]]);
  });

  test("is kept in the workbook, and the add-in starts with it", async () => {
    await setRefreshOnOpen(true);
    expect(await refreshesOnOpen()).toBe(true);
    expect([kept(), startup]).toEqual([{ "tic.refreshOnOpen": true }, ["None", "Load"]]);
  });

  test("is read and kept once a cell is no longer edited", async () => {
    let isEditing = true;
    workbench.engine.editing.follow(() => isEditing);
    const setting = setRefreshOnOpen(true);
    await pause(50);
    expect(kept()).toEqual({});
    isEditing = false;
    await setting;
    expect(kept()).toEqual({ "tic.refreshOnOpen": true });
  });

  test("leaves nothing behind when it is off again", async () => {
    await setRefreshOnOpen(true);
    await setRefreshOnOpen(true);
    await setRefreshOnOpen(false);
    expect(await refreshesOnOpen()).toBe(false);
    expect([kept(), startup]).toEqual([{}, ["None", "Load", "None"]]);
    await setRefreshOnOpen(false);
    expect(startup).toEqual(["None", "Load", "None"]);
  });

  test("is kept where the add-in cannot start with the workbook", async () => {
    open({ sharedRuntime: false });
    await setRefreshOnOpen(true);
    expect([kept(), startup]).toEqual([{ "tic.refreshOnOpen": true }, ["None"]]);
  });

  test("stays as it was if Office does not allow it", async () => {
    open({ refuses: true });
    await expect(setRefreshOnOpen(true)).rejects.toThrow("Not allowed");
    expect(kept()).toEqual({});
  });

  test.each(["true", 1, {}])("counts a damaged %j as off", async (value) => {
    workbench.memory.set("tic.refreshOnOpen", value);
    expect(await refreshesOnOpen()).toBe(false);
  });
});

describe("settings", () => {
  test("are the add-in's own, by their prefix", async () => {
    await Excel.run(async (context) => {
      writeSetting(context, "sheets", "[]");
      await context.sync();
      expect(await readSetting(context, "sheets")).toBe("[]");
      expect(await readSetting(context, "nothing")).toBeUndefined();
    });
    expect(kept()).toEqual({ "tic.sheets": "[]" });
  });
});

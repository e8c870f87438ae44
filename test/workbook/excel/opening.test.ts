import { refreshesOnOpen, setRefreshOnOpen } from "../../../src/workbook/excel/opening";
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

  test("is everybody's: who has the add-in from elsewhere takes the choice over", async () => {
    await setRefreshOnOpen(true);
    // Settings and the start belong to one installation.
    workbench.memory.remove("tic.refreshOnOpen");
    startup.push("None");
    expect(await refreshesOnOpen()).toBe(true);
    expect([kept(), startup.at(-1)]).toEqual([{ "tic.refreshOnOpen": true }, "Load"]);
  });

  test("is off for everybody when one has turned it off", async () => {
    await setRefreshOnOpen(true);
    await setRefreshOnOpen(false);
    workbench.memory.set("tic.refreshOnOpen", true);
    expect(await refreshesOnOpen()).toBe(false);
    expect([kept(), startup.at(-1)]).toEqual([{}, "None"]);
  });

  test("of an earlier version becomes everybody's", async () => {
    workbench.memory.set("tic.refreshOnOpen", true);
    expect(await refreshesOnOpen()).toBe(true);
    expect([...workbench.memory.xmlParts.values()]).toEqual([
      '<kept xmlns="urn:tic-for-excel:refreshOnOpen">true</kept>',
    ]);
  });
});

import { hidesTrustPrompt, setHidesTrustPrompt } from "../../../src/workbook/excel/trust";

let saved: Record<string, unknown>;

/** A workbook's settings as Office hands them out: a copy that is read and written whole. */
function open(failure?: string): void {
  saved = {};
  let copy: Record<string, unknown> = {};
  const result = () =>
    failure ? { status: "failed", error: { message: failure } } : { status: "succeeded" };
  const settings = {
    get: (name: string) => copy[name] ?? null,
    set: (name: string, value: unknown) => (copy[name] = value),
    remove: (name: string) => delete copy[name],
    refreshAsync: (done: (result: object) => void) => {
      copy = { ...saved };
      done(result());
    },
    saveAsync: (done: (result: object) => void) => {
      saved = { ...copy };
      done(result());
    },
  };
  Object.assign(globalThis, {
    Office: {
      AsyncResultStatus: { Succeeded: "succeeded", Failed: "failed" },
      context: { document: { settings } },
    },
  });
}

afterEach(() => Reflect.deleteProperty(globalThis, "Office"));

test("outside Excel it is off, and cannot be switched on", async () => {
  await setHidesTrustPrompt(true);
  expect(await hidesTrustPrompt()).toBe(false);
});

test("is off until it is chosen, and then kept under Office's own name", async () => {
  open();
  expect(await hidesTrustPrompt()).toBe(false);
  await setHidesTrustPrompt(true);
  expect(saved).toEqual({ "Office.DisableTrustUX": true });
  expect(await hidesTrustPrompt()).toBe(true);
  await setHidesTrustPrompt(false);
  expect(saved).toEqual({});
});

test("settings that were written elsewhere in the meantime stay", async () => {
  open();
  await hidesTrustPrompt();
  saved["tic.refreshOnOpen"] = true;
  await setHidesTrustPrompt(true);
  expect(saved).toEqual({ "tic.refreshOnOpen": true, "Office.DisableTrustUX": true });
});

test("what Office refuses is passed on", async () => {
  open("The document is read-only.");
  await expect(setHidesTrustPrompt(true)).rejects.toThrow("The document is read-only.");
});

import { forget, recent } from "../../../src/workbook/excel/journal";
import { warnOnClosing } from "../../../src/workbook/excel/closing";

let asked: string[];

function open(isSupported: boolean, fails = false): void {
  asked = [];
  const ask = (what: string) => () => {
    asked.push(what);
    return fails ? Promise.reject(new Error("Not now.")) : Promise.resolve();
  };
  Object.assign(globalThis, {
    Office: {
      addin: {
        beforeDocumentCloseNotification: { enable: ask("enable"), disable: ask("disable") },
      },
      context: {
        requirements: {
          isSetSupported: (set: string, version: string) =>
            isSupported && set === "SharedRuntime" && version === "1.2",
        },
      },
    },
  });
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

afterEach(() => {
  Reflect.deleteProperty(globalThis, "Office");
  forget();
});

test("a host without it is not asked", async () => {
  open(false);
  warnOnClosing(true);
  await settled();
  expect(asked).toEqual([]);
});

test("Excel is asked in turn", async () => {
  open(true);
  warnOnClosing(true);
  warnOnClosing(false);
  warnOnClosing(true);
  await settled();
  expect(asked).toEqual(["enable", "disable", "enable"]);
});

test("what fails is noted, and keeps nothing back", async () => {
  open(true, true);
  warnOnClosing(true);
  warnOnClosing(false);
  await settled();
  expect(asked).toEqual(["enable", "disable"]);
  expect(recent().map(({ sentence }) => sentence)).toEqual([
    "Warning on closing failed: Error.",
    "Warning on closing failed: Error.",
  ]);
});

/** How functions answer whose script is here, on its way, or not to be had. */
import { HostError } from "../support/host";
import { register } from "../../src/formulas/register";

type Implementation = (...args: unknown[]) => unknown;

let functions: Map<string, Implementation>;
let associations: string[];

/** What the script brings; each time it is asked for, the next of these happens. */
const HERE = { holdings: (holder: string) => [[holder, 683.862]] };
const ALL = {
  ...HERE,
  flow: (...args: unknown[]) => [args],
  yield: () => {
    throw new HostError("#N/A", "No such yield.");
  },
};

/** Registers them; each time that the script is asked for it comes, or fails. */
function registered(...comes: readonly boolean[]) {
  let asked = 0;
  const bring = () =>
    comes[asked++] ? Promise.resolve(ALL) : Promise.reject(new Error("Loading chunk failed."));
  const start = register(HERE, ["FLOW", "YIELD"], bring);
  return { start, asked: () => asked };
}

const rejection = (answer: unknown) =>
  (answer as Promise<unknown>).catch((error: unknown) => error);

const host = globalThis.CustomFunctions;

beforeEach(() => {
  functions = new Map();
  associations = [];
  const associate = (id: string, run: Implementation) => {
    associations.push(id);
    functions.set(id, run);
  };
  Object.assign(globalThis, {
    CustomFunctions: { ...host, associate },
    document: {},
  });
});

afterEach(() => {
  Object.assign(globalThis, { CustomFunctions: host });
  delete (globalThis as { document?: unknown }).document;
});

test("a script that cannot be had gives #N/A and what to do, and the next call tries again", async () => {
  const { start, asked } = registered(false, false, true);
  start();
  const [flow, another] = [functions.get("FLOW")!, functions.get("YIELD")!];
  const calls = [flow("CN"), another("10Y")].map(rejection);
  for (const error of await Promise.all(calls))
    expect(error).toMatchObject({
      code: "#N/A",
      message: expect.stringMatching(
        /^The script of this function could not be loaded: .* Press Refresh in the TIC pane/,
      ) as string,
    });
  expect(asked()).toBe(1);
  expect(await rejection(flow("CN"))).toMatchObject({ code: "#N/A" });
  await expect(flow("CN")).resolves.toEqual([["CN"]]);
  expect(asked()).toBe(3);
});

test("a runtime without a page says so, and asks only once: a second time it would wait for ever", async () => {
  delete (globalThis as { document?: unknown }).document;
  const { start, asked } = registered(false, true);
  start();
  for (const holder of ["CN", "JP"])
    expect(await rejection(functions.get("FLOW")!(holder))).toMatchObject({
      code: "#N/A",
      message: expect.stringMatching(
        /^This Excel runs the add-in's functions without its page/,
      ) as string,
    });
  expect(asked()).toBe(1);
});

test("Excel is given every function once, before anything is brought in", () => {
  const { asked } = registered(true);
  expect(associations).toEqual(["HOLDINGS", "FLOW", "YIELD"]);
  expect(asked()).toBe(0);
});

test("a function of the first script answers at once", () => {
  registered(true);
  expect(functions.get("HOLDINGS")!("CN")).toEqual([["CN", 683.862]]);
});

test("one of the second promises to while that is on its way, and answers at once when it is here", async () => {
  const { start, asked } = registered(true);
  start();
  const flow = functions.get("FLOW")!;
  await expect(flow("CN", null, [["2025-11"]])).resolves.toEqual([["CN", null, [["2025-11"]]]]);
  expect(flow("JP")).toEqual([["JP"]]);
  expect(asked()).toBe(1);
});

test("a call brings the script in where nothing has yet", async () => {
  registered(true);
  await expect(functions.get("FLOW")!("CN")).resolves.toEqual([["CN"]]);
});

test("what a function throws is passed on, on the way as later", async () => {
  registered(true);
  const run = functions.get("YIELD")!;
  expect(await rejection(run())).toMatchObject({ code: "#N/A", message: "No such yield." });
  expect(() => run()).toThrow("No such yield.");
});

import { readIndex } from "../../../src/snapshot/read";
import type * as formula from "../../support/formula";
import { forgetModules } from "../../runtime/fresh";
import { startServer, TODAY, YESTERDAY, type DataServer } from "../../runtime/server";

let server: DataServer;
let formulas: typeof formula;

beforeEach(async () => {
  forgetModules();
  server = await startServer();
  const store = await import("../../../src/runtime/store");
  formulas = await import("../../support/formula");
  store.serveFrom(server.url);
});

afterEach(() => server.close());

const holdings = (...tail: unknown[]) =>
  formulas.call("HOLDINGS", [["CN"]], [["2025-11"]], ...tail) as Promise<unknown>;

describe("before the data is in memory", () => {
  test("a wrong option is refused at once", () => {
    expect(holdings("gold")).toMatchObject({
      code: "#VALUE!",
      message:
        'Argument measure cannot be "gold". Write treasuries, longterm, bills, agency, corporate, equity, securities, foreign, foreignbonds, foreignequity, custody.',
    });
    expect(server.requests).toEqual([]);
  });

  test("a call waits and gives its value", async () => {
    const answer = holdings();
    expect(answer).toBeInstanceOf(Promise);
    expect(await answer).toEqual([[683.862]]);
  });

  test.each([
    ["JP", "#N/A", "Japan is not published in U.S. Treasury securities."],
    ["Chnia", "#VALUE!", 'Unknown holder "Chnia". Did you mean China (CN)?'],
  ])(
    "a call without an answer, for %s, rejects with the host's error",
    async (holder, code, message) => {
      const answer = formulas.call("HOLDINGS", [[holder]]);
      await expect(answer).rejects.toMatchObject({ code, message });
    },
  );

  test("many calls share one load", async () => {
    await Promise.all(Array.from({ length: 100 }, () => holdings()));
    expect(server.requests).toHaveLength(2);
  });

  test("WHY waits, and explains instead of rejecting", async () => {
    expect(await formulas.call("WHY", [["Chnia"]])).toEqual([
      ['Unknown holder "Chnia". Did you mean China (CN)?'],
    ]);
  });
});

test("once the data is in memory a call returns no promise", async () => {
  await holdings();
  expect(holdings()).toEqual([[683.862]]);
});

test("bills are loaded when they are first asked for", async () => {
  await holdings();
  expect(await holdings("bills")).toEqual([[59.651]]);
  expect(holdings("longterm")).toEqual([[624.211]]);
});

test("yields are loaded for a correlation with them, and for no other", async () => {
  const yields = () => server.requests.filter((file) => file.startsWith("markets"));
  const leadlag = async (...args: unknown[]) => {
    const answer = formulas.call("LEADLAG", "CN", ...args);
    await Promise.resolve(answer).catch(() => undefined);
  };
  await leadlag([["2025-10"], ["2025-11"]], [[4.1], [4.2]], 1);
  expect(yields()).toEqual([]);
  await leadlag("10Y", null, 1);
  expect(yields()).toHaveLength(1);
});

test("where the workbook has not said which release it holds, a call is #N/A with what to do", async () => {
  const store = await import("../../../src/runtime/store");
  await store.awaitHold(Promise.reject(new store.DamagedHold("damaged")));
  const sentence =
    "Excel has not yet said which release this workbook holds. Press Enter or Esc if you are editing a cell, then press Refresh in the TIC pane.";
  await expect(holdings()).rejects.toMatchObject({ code: "#N/A", message: sentence });
  expect(await formulas.call("WHY", [["CN"]])).toEqual([[sentence]]);
});

test("where the workbook holds an older release, the newest answers only as of a day after that", async () => {
  server.publish(TODAY);
  const store = await import("../../../src/runtime/store");
  const index = readIndex(YESTERDAY.get("index.json")!);
  await store.awaitHold(Promise.resolve({ index, calendar: [] }));
  const april = (as_of?: string) => {
    const answer = formulas.call("HOLDINGS", [["CN"]], [["2026-04"]], "treasuries", as_of);
    return Promise.resolve(answer);
  };
  expect(await april()).toEqual([[651.072]]);
  expect(await april("first")).toEqual([[651.072]]);
  expect(await april("2026-06-18")).toEqual([[651.072]]);
  expect(await april("2026-07-14")).toEqual([[651.172]]);
});

describe("where the data cannot be loaded", () => {
  beforeEach(() => {
    server.break("index", (response) => response.writeHead(404).end());
  });

  test("a call is #N/A with the reason and what to do", async () => {
    await expect(holdings()).rejects.toMatchObject({
      code: "#N/A",
      message:
        "The Treasury data could not be loaded: index.json answered with status 404. Press Refresh in the TIC pane to try again.",
    });
  });

  test("WHY gives that sentence as text", async () => {
    expect(await formulas.call("WHY", [["CN"]])).toEqual([
      [
        "The Treasury data could not be loaded: index.json answered with status 404. Press Refresh in the TIC pane to try again.",
      ],
    ]);
  });

  test("the next call tries again", async () => {
    await expect(holdings()).rejects.toBeDefined();
    server.break("index");
    expect(await holdings()).toEqual([[683.862]]);
  });
});

import type * as runtime from "../../src/runtime/store";
import { isoMonth } from "../../src/tic/month";
import { MISPUBLISHED, mispublished } from "../support/release";
import { forgetModules } from "./fresh";
import { startServer, TODAY, YESTERDAY, type DataServer } from "./server";

/** A publisher that erred: all hashes are right, and the content is wrong. */

let server: DataServer;
let store: typeof runtime;

beforeEach(async () => {
  server = await startServer();
  forgetModules();
  store = await import("../../src/runtime/store");
  store.serveFrom(server.url);
});

afterEach(() => server.close());

describe.each(["core", "bills"] as const)("wrong in the chunk of %s", (what) => {
  const name = what === "core" ? "core" : "terms";

  test.each(MISPUBLISHED)("%s: is refused as damaged at the start", async (_, edit, said) => {
    server.publish(mispublished(YESTERDAY, name, edit));
    const asked = Promise.resolve(store.ready("treasuries", ["bills"]));
    await expect(asked).rejects.toThrow(said);
    await expect(asked).rejects.toThrow(`${name} is damaged: `);
  });

  test.each(MISPUBLISHED)("%s: does not replace what is loaded", async (_, edit, said) => {
    const old = await store.ready("treasuries", ["bills"]);
    server.publish(mispublished(TODAY, name, edit));
    const check = await store.check();
    expect(check).toMatchObject({
      status: "failed",
      reason: expect.stringMatching(said) as string,
    });
    const now = await store.ready("treasuries", ["bills"]);
    expect(now).toBe(old);
    expect(now.value(41408, "treasuries", isoMonth("2026-04"))).toBe(651_072);
  });
});

test("chunks of different builds are refused", async () => {
  const other = (text: string) => text.replace("2026-06-18", "2026-06-17");
  server.publish(mispublished(YESTERDAY, "core", other, false));
  await expect(store.ready("treasuries", ["bills"])).rejects.toThrow(
    /^terms is damaged: it was made with another core than core\.[0-9a-f]{16}\.json$/,
  );
});

test("an index that claims 10^15 bytes does not lift the limit of size", async () => {
  const claimed = YESTERDAY.get("index.json")!.replace(/"bytes": \d+/, '"bytes": 1000000000000000');
  server.publish(new Map([...YESTERDAY, ["index.json", claimed]]));
  await expect(store.ready("treasuries")).rejects.toThrow(
    "index.json at chunks.core.bytes: a chunk of more than 67108864 bytes",
  );
});

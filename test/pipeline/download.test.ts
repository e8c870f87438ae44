import { download, NetworkError, type Got, type Manners } from "../../src/pipeline/download";
import {
  announced,
  brisk,
  disguisedPage,
  drip,
  huge,
  page,
  redirect,
  reset,
  startSite,
  status,
  type Site,
} from "./support/site";
import { today } from "./support/releases";

const NAME = "slt_table5.txt";
const text = today[NAME]!;
let site: Site;
const waits: number[] = [];
const manners: Manners = {
  ...brisk,
  timeout: 1_000,
  idle: 900,
  sleep: (milliseconds) => {
    waits.push(milliseconds);
    return Promise.resolve();
  },
};

beforeEach(async () => {
  site = await startSite({ [NAME]: text });
  waits.length = 0;
});
afterEach(() => site.close());

const get = (known?: { etag: string }, how = manners): Promise<Got> =>
  download({ url: site.url + NAME, kind: "text", known }, how);
const bodyOf = (got: Got) =>
  got.status === "new" ? Buffer.from(got.body).toString("latin1") : got;
const asked = () => site.requests.map((request) => request.status);

async function sentence(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(NetworkError);
  return (error as Error).message;
}

describe("gives up at once", () => {
  test("on a file that is not there", async () => {
    site.fail(NAME, status(404));
    expect(await sentence(get())).toBe("slt_table5.txt: the server answered with status 404.");
    expect(asked()).toEqual([404]);
  });

  test.each([
    ["a web page", page],
    ["a web page that calls itself text", disguisedPage],
  ])("on %s with status 200", async (_, fault) => {
    site.fail(NAME, fault);
    expect(await sentence(get())).toMatch("something else than the file, probably a web page");
    expect(asked()).toHaveLength(1);
  });

  test("on a body without end, and on one that is announced as too large", async () => {
    site.fail(NAME, huge, announced);
    for (let i = 0; i < 2; i++)
      expect(await sentence(get())).toBe(
        "slt_table5.txt is larger than 1,048,576 bytes, more than any such file; nothing was kept.",
      );
    expect(asked()).toHaveLength(2);
  });

  test("on a redirect to somebody else, which is not even asked", async () => {
    const other = await startSite({ [NAME]: "not the Treasury's" });
    site.fail(NAME, redirect(other.url + NAME));
    expect(await sentence(get())).toMatch(/has moved to .* no address of the Treasury/);
    expect(other.requests).toEqual([]);
    await other.close();
  });

  test("on a redirect to an address that is not encrypted, or to another protocol", async () => {
    const { port } = new URL(site.url);
    for (const to of [`http://example.invalid:${port}/x.txt`, "ftp://ticdata.treasury.gov/x.txt"]) {
      site.fail(NAME, redirect(to));
      expect(await sentence(get())).toBe(
        `slt_table5.txt has moved to ${to}, which is not encrypted; nothing was fetched from there.`,
      );
    }
    site.fail(NAME, redirect("http://ticdata.treasury.gov/x.txt"));
    expect(await sentence(get())).toMatch("which is not encrypted");
    expect(asked()).toEqual([302, 302, 302]);
  });

  test("on redirects in a circle", async () => {
    site.fail(NAME, ...Array.from({ length: 9 }, () => redirect(site.url + NAME)));
    expect(await sentence(get())).toBe("slt_table5.txt: more than 3 redirects.");
  });

  test("when the server wants to be left alone for longer than we wait", async () => {
    site.fail(NAME, status(503, { "Retry-After": "7200" }));
    expect(await sentence(get())).toBe(
      "slt_table5.txt: the server answered with status 503 and asks to come back in 120 minutes. Try again then.",
    );
    expect(asked()).toEqual([503]);
  });
});

describe("tries again", () => {
  test.each([
    ["500", status(500)],
    ["503", status(503)],
    ["429", status(429)],
    ["a connection that breaks in the middle", reset],
    ["an empty answer", status(200)],
  ])("after %s", async (name, fault) => {
    const empty = name === "an empty answer";
    site.fail(NAME, empty ? (response) => void response.end() : fault);
    expect(bodyOf(await get())).toBe(text);
    expect(site.requests).toHaveLength(2);
  });

  test("a bounded number of times, waiting about twice as long each time", async () => {
    site.fail(NAME, status(500), status(502), status(500), status(500));
    expect(await sentence(get(undefined, { ...manners, backoff: 1000 }))).toBe(
      "slt_table5.txt: the server answered with status 500 (3 attempts). Try again later.",
    );
    expect(waits).toHaveLength(2);
    expect(waits[0]).toBeGreaterThanOrEqual(500);
    expect(waits[0]).toBeLessThanOrEqual(1500);
    expect(waits[1]).toBeGreaterThanOrEqual(1000);
    expect(waits[1]).toBeLessThanOrEqual(3000);
  });

  test("no sooner than Retry-After says, in seconds or as a date", async () => {
    const at = new Date(Date.now() + 9_000).toUTCString();
    site.fail(NAME, status(503, { "Retry-After": "7" }), status(503, { "Retry-After": at }));
    expect(bodyOf(await get())).toBe(text);
    expect(waits[0]).toBe(7000);
    expect(waits[1]).toBeGreaterThan(6_000);
  });

  test("after a server that falls silent, or that drips for ever", async () => {
    site.fail(NAME, () => undefined, drip(50));
    expect(bodyOf(await get())).toBe(text);
    expect(site.requests).toHaveLength(3);
  });

  test("and says what it waits for", async () => {
    const said: string[] = [];
    site.fail(NAME, drip(10), status(500));
    await get(undefined, { ...manners, onWait: (line) => void said.push(line) });
    expect(said[0]).toMatch("slt_table5.txt: no whole answer within 1 s; trying again in 0.0 s");
    expect(said[1]).toMatch("slt_table5.txt: the server answered with status 500");
  });

  test("after a connection that is refused, and says so in the end", async () => {
    const { url } = site;
    await site.close();
    const message = await sentence(download({ url: url + NAME, kind: "text" }, manners));
    expect(message).toMatch("the connection failed (ECONNREFUSED) (3 attempts)");
    site = await startSite();
  });
});

test("asks only for something else than what is here", async () => {
  const first = await get();
  if (first.status !== "new") throw new Error("nothing came");
  expect(await get({ etag: first.etag! })).toEqual({ status: "same" });
  expect(site.requests.at(-1)!.headers["if-none-match"]).toBe(first.etag);
  site.put({ [NAME]: `${text} ` });
  expect(bodyOf(await get({ etag: first.etag! }))).toBe(`${text} `);
});

test("says who it is", async () => {
  await get();
  expect(site.requests[0]!.headers["user-agent"]).toMatch(/^TIC-for-Excel\/0\.1\.0 \(/);
});

test("follows a redirect on the same site", async () => {
  site.put({ "moved.txt": text });
  site.fail(NAME, redirect("moved.txt"));
  expect(bodyOf(await get())).toBe(text);
});

test("an archive must look like one", async () => {
  const zip = download({ url: site.url + NAME, kind: "zip" }, manners);
  expect(await sentence(zip)).toMatch("something else than an archive");
});

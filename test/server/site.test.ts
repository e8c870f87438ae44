import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { listen, type Running } from "../../src/server/listen";
import { ADDIN_POLICY } from "../../src/server/policy";
import { openSite, type SiteOptions } from "../../src/server/site";
import { builtAddin } from "./support/addin";
import { asker, speak } from "./support/asking";
import { indexIn, put, removeTemporary, snapshot, temporary } from "./support/snapshots";

const shipped = snapshot(0);
const newer = snapshot(1);
const core = indexIn(shipped).chunks.core.file;

const dist = builtAddin();
const servers: Running[] = [];

async function start(options: Partial<SiteOptions> = {}) {
  const warnings: string[] = [];
  const site = openSite({ dist, warn: (sentence) => warnings.push(sentence), ...options });
  const server = await listen(site.answer, { port: 0, limits: { idle: 100 } });
  servers.push(server);
  return { server, warnings, ask: asker(() => server.port) };
}

let ask: ReturnType<typeof asker>;
let port: number;

beforeAll(async () => {
  const started = await start({ front: "help/index.html" });
  ask = started.ask;
  port = started.server.port;
});

afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  removeTemporary();
});

const SHORT = "public, max-age=60, must-revalidate";
const YEAR = "public, max-age=31536000, immutable";
const HOUR = "public, max-age=3600, must-revalidate";

test.each([
  ["/taskpane.html", "text/html;charset=utf-8", "no-cache"],
  ["/functions.js", "text/javascript", "no-cache"],
  ["/functions.json", "application/json", "no-cache"],
  ["/functions.zh-CN.json", "application/json", "no-cache"],
  ["/functions.js.map", "application/json", "no-cache"],
  ["/manifest.xml", "application/xml", "no-cache"],
  ["/help/holdings.html", "text/html;charset=utf-8", "no-cache"],
  ["/help/", "text/html;charset=utf-8", "no-cache"],
  ["/taskpane.82f22d2d.js", "text/javascript", YEAR],
  ["/taskpane.82f22d2d.js.map", "application/json", YEAR],
  ["/775.799b6434.js.LICENSE.txt", "text/plain;charset=utf-8", YEAR],
  ["/assets/data/index.json", "application/json", SHORT],
  [`/assets/data/${core}`, "application/json", YEAR],
  ["/assets/help.css", "text/css", HOUR],
  ["/assets/icons/icon-16.png", "image/png", HOUR],
])("%s is %s, to be kept: %s", async (target, type, caching) => {
  const { status, headers } = await ask(target);
  expect([status, headers["content-type"], headers["cache-control"]]).toEqual([200, type, caching]);
});

test("every answer carries what keeps a browser from mischief", async () => {
  for (const target of [
    "/taskpane.html",
    "/functions.js",
    "/help/index.html",
    "/assets/data/index.json",
  ]) {
    const { headers } = await ask(target);
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "permissions-policy": expect.stringContaining("camera=()") as string,
      "cross-origin-resource-policy": "cross-origin",
    });
    expect(headers["content-security-policy"]).not.toContain("unsafe");
    expect(headers["x-frame-options"]).toBeUndefined();
  }
  expect((await ask("/taskpane.html")).headers["content-security-policy"]).toBe(ADDIN_POLICY);
  expect((await ask("/help/index.html")).headers["content-security-policy"]).toMatch(
    /^default-src 'none'; style-src 'self'; img-src 'self' data:; /,
  );
});

test("the Office hosts may frame the add-in", () => {
  expect(/frame-ancestors ([^;]+)/.exec(ADDIN_POLICY)![1]).toBe(
    "'self' https://*.officeapps.live.com https://*.sharepoint.com https://onedrive.live.com https://*.cloud.microsoft https://*.office.com https://*.microsoft365.com https://teams.microsoft.com",
  );
});

test("other origins may read the functions and the data, and nothing else", async () => {
  const origin = async (target: string) =>
    (await ask(target)).headers["access-control-allow-origin"];
  for (const target of ["/functions.json", "/functions.zh-CN.json", "/functions.js"])
    expect(await origin(target)).toBe("*");
  for (const target of ["/assets/data/index.json", `/assets/data/${core}`])
    expect(await origin(target)).toBe("*");
  for (const target of ["/taskpane.html", "/help/index.html", "/manifest.xml", "/.env"])
    expect(await origin(target)).toBeUndefined();
});

describe("what a client has already", () => {
  test.each(["/taskpane.html", "/functions.js", "/assets/data/index.json", `/assets/data/${core}`])(
    "is not sent again: %s",
    async (target) => {
      const { headers } = await ask(target);
      const tag = String(headers["etag"]);
      for (const known of [tag, `W/${tag}`, `"other", ${tag}`, "*"]) {
        const again = await ask(target, { headers: { "if-none-match": known } });
        expect([again.status, again.text]).toEqual([304, ""]);
        for (const name of ["etag", "cache-control", "vary", "content-security-policy"])
          expect(again.headers[name]).toBe(headers[name]);
      }
      expect((await ask(target, { headers: { "if-none-match": '"other"' } })).status).toBe(200);
    },
  );

  test("in one coding is not what it has in another", async () => {
    const tags = new Set<unknown>();
    for (const coding of ["identity", "gzip", "br"]) {
      const accepting = { "accept-encoding": coding };
      const tag = String((await ask("/functions.js", { headers: accepting })).headers["etag"]);
      tags.add(tag);
      const again = { ...accepting, "if-none-match": tag };
      expect((await ask("/functions.js", { headers: again })).status).toBe(304);
    }
    expect(tags.size).toBe(3);
  });

  test("is judged by the content and never by a time, which has seconds only", async () => {
    const { headers } = await ask("/assets/data/index.json");
    expect(headers["last-modified"]).toBeUndefined();
    const since = { "if-modified-since": new Date(Date.now() + 60_000).toUTCString() };
    expect((await ask("/assets/data/index.json", { headers: since })).status).toBe(200);
  });
});

test("HEAD has the headers of GET, in each coding, and no body", async () => {
  for (const coding of ["identity", "gzip", "br"])
    for (const target of [
      "/functions.js",
      "/assets/data/index.json",
      "/assets/icons/icon-16.png",
    ]) {
      const headers = { "accept-encoding": coding };
      const get = await ask(target, { headers });
      const head = await ask(target, { headers, method: "HEAD" });
      expect([head.status, head.body.length]).toEqual([200, 0]);
      expect({ ...head.headers, date: "" }).toEqual({ ...get.headers, date: "" });
      expect(get.headers["content-length"]).toBe(String(get.body.length));
    }
});

test("text is compressed as the client likes it, and is the same text", async () => {
  const plain = await ask(`/assets/data/${core}`);
  expect(plain.headers["content-encoding"]).toBeUndefined();
  expect(plain.headers["vary"]).toBe("Accept-Encoding");
  const gzip = await ask(`/assets/data/${core}`, { headers: { "accept-encoding": "gzip" } });
  const br = await ask(`/assets/data/${core}`, { headers: { "accept-encoding": "gzip, br" } });
  expect([gzip.headers["content-encoding"], br.headers["content-encoding"]]).toEqual([
    "gzip",
    "br",
  ]);
  expect(gunzipSync(gzip.body).equals(plain.body)).toBe(true);
  expect(brotliDecompressSync(br.body).equals(plain.body)).toBe(true);
  expect(br.body.length).toBeLessThan(gzip.body.length);
  expect(gzip.body.length).toBeLessThan(plain.body.length / 2);
});

test("a picture is sent as it is", async () => {
  const { headers, body } = await ask("/assets/icons/icon-16.png", {
    headers: { "accept-encoding": "gzip, br" },
  });
  expect([headers["content-encoding"], headers["vary"]]).toEqual([undefined, undefined]);
  expect([...body]).toEqual([0x89, 0x50, 0x4e, 0x47]);
});

test("a query, such as Office adds, changes nothing", async () => {
  const { status, text } = await ask("/taskpane.html?_host_Info=Excel$Web$16.01$en-US$x$y$0");
  expect([status, text.slice(0, 15)]).toEqual([200, "<!doctype html>"]);
});

test("a part of a file is not to be had: who asks for one gets all of it, with its hash", async () => {
  for (const range of ["bytes=0-9", "bytes=999999999-", "bytes=0-1,3-4", "nonsense"]) {
    const { status, headers, text } = await ask(`/assets/data/${core}`, { headers: { range } });
    expect([status, headers["content-range"]]).toEqual([200, undefined]);
    expect(text).toBe(shipped.get(core));
  }
});

describe("no path leads out of what is served", () => {
  beforeAll(() => {
    symlinkSync("/etc", path.join(dist, "etc"));
    symlinkSync(path.join(dist, ".env"), path.join(dist, "env.txt"));
    symlinkSync("/etc/passwd", path.join(dist, "assets/data/passwd.0123456789abcdef.json"));
  });

  test.each([
    "/../package.json",
    "/../../../../../../etc/passwd",
    "/help/../../../../../../../etc/passwd",
    "/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
    "/..%2f..%2f..%2f..%2fetc%2fpasswd",
    "/%2e%2e%2f%2e%2e%2fetc/passwd",
    "/..%5c..%5c..%5cetc%5cpasswd",
    "/..\\..\\etc\\passwd",
    "/%252e%252e%252fetc/passwd",
    "/%c0%ae%c0%ae/etc/passwd",
    "/.%2e/.%2e/etc/passwd",
    "/assets/data/../../../etc/passwd",
    "/assets/data/..%2f..%2f.env",
    "/assets/data/passwd.0123456789abcdef.json",
    "/etc/passwd",
    "//etc/passwd",
    "///etc/passwd",
    "/.env",
    "/%2eenv",
    "/functions.js%00.html",
    "/functions.js/",
    "/functions.js/.",
    "/./functions.js",
    "/assets/data/",
    "/assets/data/lock",
    "/nothing.js",
    "/%",
  ])("%s", async (target) => {
    const heard = await speak(
      port,
      `GET ${target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`,
    );
    expect(heard).toMatch(/^HTTP\/1\.1 404 /);
    expect(heard).toMatch(/\r\n\r\nNot found\n$/);
    expect(heard).toMatch(/\r\nCache-Control: no-store\r\n/);
  });

  test.each(["http://elsewhere.example/etc/passwd", "*", "functions.js", "../functions.js"])(
    "%s is no path",
    async (target) => {
      const heard = await speak(
        port,
        `GET ${target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`,
      );
      expect(heard).toMatch(/^HTTP\/1\.1 400 /);
    },
  );

  test("a link inside what is served is no way to a hidden file", async () => {
    expect((await ask("/env.txt")).text).not.toContain("SECRET");
  });
});

describe("the address itself", () => {
  test("a folder without its slash leads to its first page", async () => {
    const { status, headers } = await ask("/help?x");
    expect([status, headers["location"]]).toEqual([302, "/help/"]);
    // What begins with two slashes would be another host.
    expect((await ask("//help")).headers["location"]).toBe("/help/");
  });

  test("leads to the help pages", async () => {
    const { status, headers } = await ask("/");
    expect([status, headers["location"]]).toEqual([302, "/help/index.html"]);
  });

  test("under a base path is only there", async () => {
    const based = await start({ basePath: "/tic/", front: "help/index.html" });
    expect((await based.ask("/tic/functions.js")).status).toBe(200);
    expect((await based.ask("/tic/assets/data/index.json")).status).toBe(200);
    expect((await based.ask("/tic")).headers["location"]).toBe("/tic/");
    expect((await based.ask("/tic/")).headers["location"]).toBe("/tic/help/index.html");
    for (const target of [
      "/",
      "/functions.js",
      "/ticfunctions.js",
      "/tic/../functions.js",
      "/tic//",
    ])
      expect((await based.ask(target)).status).toBe(404);
  });
});

describe("the data", () => {
  test("of a data folder goes before that of the build", async () => {
    const data = path.join(temporary(), "snapshot");
    const { ask, warnings } = await start({ data });
    const index = async () => (await ask("/assets/data/index.json")).text;
    expect(await index()).toBe(shipped.get("index.json"));
    put(data, newer);
    expect(await index()).toBe(newer.get("index.json"));
    for (const files of [newer, shipped]) {
      const { file } = indexIn(files).chunks.foreign;
      expect((await ask(`/assets/data/${file}`)).body.toString("latin1") === files.get(file)).toBe(
        true,
      );
    }
    expect(warnings).toEqual([]);
  });

  test("that is not whole yet is a matter of waiting", async () => {
    const empty = temporary();
    writeFileSync(path.join(empty, "taskpane.html"), "<!doctype html>");
    const { ask } = await start({ dist: empty });
    const { status, headers } = await ask("/assets/data/index.json");
    expect([status, headers["retry-after"], headers["cache-control"]]).toEqual([
      503,
      "30",
      "no-store",
    ]);
  });

  test("is never half one index and half another, while it is swapped and asked for", async () => {
    const data = path.join(temporary(), "snapshot");
    put(data, shipped);
    const { ask } = await start({ data });
    const [old, young] = [shipped.get("index.json")!, newer.get("index.json")!];
    let isSwapping = true;
    const seen = new Map<string, number>();
    const client = async (coding: string) => {
      let known = "";
      let text = "";
      while (isSwapping) {
        const headers = { "accept-encoding": coding, "if-none-match": known };
        const { status, body, headers: got } = await ask("/assets/data/index.json", { headers });
        if (status === 200) {
          text = (got["content-encoding"] === "br" ? brotliDecompressSync(body) : body).toString();
          known = String(got["etag"]);
        } else expect(status).toBe(304);
        expect([old, young].includes(text)).toBe(true);
        seen.set(text, (seen.get(text) ?? 0) + 1);
        const { file } = indexIn(text === old ? shipped : newer).chunks.securities;
        expect((await ask(`/assets/data/${file}`, { method: "HEAD" })).status).toBe(200);
      }
    };
    const publisher = async () => {
      for (let time = 0; time < 20; time++) {
        // In place and not atomically, as a careless copy does.
        const text = time % 2 ? old : young;
        put(data, time % 2 ? shipped : newer);
        writeFileSync(path.join(data, "index.json"), text.slice(0, 300));
        await new Promise((resolve) => setTimeout(resolve, 5));
        writeFileSync(path.join(data, "index.json"), text);
        // Every other time in the middle of whatever the server does, else when a client has it.
        const before = seen.get(text);
        do await new Promise((resolve) => setTimeout(resolve, 30));
        while (isSwapping && time % 4 > 1 && seen.get(text) === before);
      }
    };
    const end = () => (isSwapping = false);
    const clients = ["identity", "br", "br"].map((coding) => client(coding).finally(end));
    await Promise.all([publisher().finally(end), ...clients]);
    expect([...seen.keys()].sort()).toEqual([old, young].sort());
  });
});

test("a page is rewritten only where that is asked for, and again when it changes", async () => {
  const copy = builtAddin();
  const { ask } = await start({
    dist: copy,
    rewrite: { "taskpane.html": (text) => text.replace("TIC", "Workbench") },
  });
  expect((await ask("/taskpane.html")).text).toContain("<title>Workbench</title>");
  writeFileSync(path.join(copy, "taskpane.html"), "<title>TIC again</title>");
  expect((await ask("/taskpane.html")).text).toBe("<title>Workbench again</title>");
  expect((await ask("/help/index.html")).text).toBe(
    readFileSync(path.join(copy, "help/index.html"), "utf8"),
  );
});

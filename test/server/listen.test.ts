import { once } from "node:events";
import type { ServerResponse } from "node:http";
import {
  listen,
  refuse,
  type Answer,
  type ListenOptions,
  type Running,
} from "../../src/server/listen";
import { asker, connected, speak } from "./support/asking";

const running: Running[] = [];

async function start(answer: Answer, options: Partial<ListenOptions> = {}) {
  const server = await listen(answer, { port: 0, ...options });
  running.push(server);
  return { server, port: server.port, ask: asker(() => server.port) };
}

afterEach(() =>
  Promise.all(running.splice(0).map((server) => server.stop().catch(() => undefined))),
);

const hello: Answer = (_, response) => void response.end("hello");

/** An answer that is under way until it is told to end. */
function slowly() {
  let end: () => void = () => undefined;
  const mayEnd = new Promise<void>((resolve) => (end = resolve));
  let started: () => void = () => undefined;
  const hasStarted = new Promise<void>((resolve) => (started = resolve));
  const answer: Answer = async (_, response) => {
    response.writeHead(200, { "Content-Length": 10 });
    response.write("first");
    started();
    await mayEnd;
    response.end(" last");
  };
  return { answer, hasStarted, end };
}

test("this machine alone is listened to, unless asked for more", async () => {
  const { server } = await start(hello);
  expect(server.url).toBe(`http://localhost:${server.port}/`);
  const open = await start(hello, { host: "0.0.0.0" });
  expect(open.server.url).toBe(`http://0.0.0.0:${open.port}/`);
});

test.each(["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"])(
  "%s is answered with what is allowed, and not read",
  async (method) => {
    const { ask } = await start(hello);
    const { status, headers } = await ask("/", { method });
    expect([status, headers["allow"], headers["connection"]]).toEqual([405, "GET, HEAD", "close"]);
  },
);

test("an address of any length is refused politely", async () => {
  const { ask } = await start(hello);
  expect((await ask(`/${"x".repeat(2000)}`)).status).toBe(200);
  expect((await ask(`/${"x".repeat(3000)}`)).status).toBe(414);
  expect((await ask("/", { headers: { cookie: "x".repeat(20_000) } })).status).toBe(431);
});

test("a flood of headers is refused, and others are answered meanwhile", async () => {
  const { port, ask } = await start(hello);
  const flood = Array.from({ length: 2_000 }, (_, i) => `x-${i}: ${i}\r\n`).join("");
  expect(await speak(port, `GET / HTTP/1.1\r\nHost: a\r\n${flood}\r\n`)).toMatch(
    /^HTTP\/1\.1 431 /,
  );
  expect((await ask("/")).status).toBe(200);
});

test("what is no HTTP is refused", async () => {
  const { port } = await start(hello);
  expect(await speak(port, "nonsense\r\n\r\n")).toMatch(/^HTTP\/1\.1 400 /);
  expect(await speak(port, "GET / HTTP/1.1\r\nHost: a\r\nx: \u0001\r\n\r\n")).toMatch(
    /^HTTP\/1\.1 400 /,
  );
});

test("a client that sends its request drop by drop is let go", async () => {
  const { port, ask } = await start(hello, { limits: { headers: 200, request: 200 } });
  // A server without a limit of its own would wait for Node's: a minute for the headers, and half of one more to notice.
  const started = Date.now();
  expect(await speak(port, "GET / HTTP/1.1\r\nHost: ")).toMatch(/^HTTP\/1\.1 408 /);
  expect(Date.now() - started).toBeLessThan(30_000);
  expect((await ask("/")).status).toBe(200);
});

test("a client that does not read is let go", async () => {
  const much = Buffer.alloc(50_000_000);
  let letGo = (): void => undefined;
  const isLetGo = new Promise<void>((resolve) => (letGo = resolve));
  const answer = (_: unknown, response: ServerResponse) =>
    void response.on("close", letGo).end(much);
  const { port } = await start(answer, { limits: { silence: 200 } });
  const socket = await connected(port);
  socket.pause();
  socket.on("error", () => undefined);
  socket.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  await isLetGo;
  let heard = 0;
  socket.on("data", (part) => (heard += part.length));
  socket.resume();
  await once(socket, "close");
  expect(heard).toBeLessThan(much.length);
});

test("a fault in answering is said to the log, and to the client only that there is one", async () => {
  const warnings: string[] = [];
  const { ask } = await start(
    () => {
      throw new Error("disk on fire in /secret/place");
    },
    { warn: (sentence) => warnings.push(sentence) },
  );
  const { status, text } = await ask("/a");
  expect([status, text]).toEqual([500, "Internal error\n"]);
  expect(warnings).toEqual(["GET /a: Error: disk on fire in /secret/place"]);
});

test("a fault in the middle of an answer ends the connection, so that half is not taken for all", async () => {
  const { ask } = await start(
    (_, response) => {
      response.writeHead(200, { "Content-Length": 100 });
      response.write("half");
      throw new Error("gone");
    },
    { warn: () => undefined },
  );
  await expect(ask("/")).rejects.toThrow(/aborted|hang up|ECONNRESET/);
});

describe("a server that is told to stop", () => {
  test("finishes the answers that are under way, and takes no new ones", async () => {
    const { answer, hasStarted, end } = slowly();
    const { server, ask } = await start(answer);
    const asked = [ask("/1"), ask("/2"), ask("/3")];
    await hasStarted;
    await new Promise((resolve) => setTimeout(resolve, 50));
    let isStopped = false;
    const stopped = server.stop().then(() => (isStopped = true));
    await expect(ask("/4")).rejects.toMatchObject({ code: "ECONNREFUSED" });
    expect(isStopped).toBe(false);
    end();
    for (const { status, text } of await Promise.all(asked))
      expect([status, text]).toEqual([200, "first last"]);
    await stopped;
  });

  test("does not wait for connections that ask nothing", async () => {
    const { server, port } = await start(hello);
    const silent = await connected(port);
    const kept = await connected(port);
    kept.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    await once(kept, "data");
    const half = await connected(port);
    half.write("GET / HTTP/1.1\r\nHo");
    for (const socket of [silent, kept, half]) socket.on("error", () => undefined);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const started = Date.now();
    await server.stop();
    expect(Date.now() - started).toBeLessThan(4000);
  });

  test("closes a connection after its last answer, although the client would keep it", async () => {
    const { answer, hasStarted, end } = slowly();
    const { server, port } = await start(answer);
    const heard = speak(port, "GET / HTTP/1.1\r\nHost: a\r\nConnection: keep-alive\r\n\r\n");
    await hasStarted;
    const stopped = server.stop();
    end();
    expect(await heard).toMatch(/first last$/);
    await stopped;
  });

  test("does not wait for ever", async () => {
    const { answer, hasStarted } = slowly();
    const { server, ask } = await start(answer, { limits: { grace: 200 } });
    const asked = ask("/").catch((error: Error) => error);
    await hasStarted;
    await server.stop();
    expect(await asked).toMatchObject({ code: "ECONNRESET" });
  });
});

test("a refusal is not kept by anybody, and has no body for HEAD", async () => {
  const { ask } = await start((_, response) => refuse(response, 404, "Not found"));
  const [get, head] = [await ask("/"), await ask("/", { method: "HEAD" })];
  expect([get.status, get.text, get.headers["cache-control"]]).toEqual([
    404,
    "Not found\n",
    "no-store",
  ]);
  expect([head.status, head.text, head.headers["content-length"]]).toEqual([404, "", "10"]);
});

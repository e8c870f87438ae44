import { once } from "node:events";
import { readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { listen, type Running } from "../../src/server/listen";
import { openSite } from "../../src/server/site";
import { builtAddin } from "./support/addin";
import { asker, connected, speak } from "./support/asking";
import { removeTemporary } from "./support/snapshots";

/** In no file that is served, and in all that an attack is after. */
const SECRET = "not to be had";

const dist = builtAddin();
let server: Running;
const warnings: string[] = [];

beforeAll(async () => {
  writeFileSync(path.join(dist, "../secret.txt"), SECRET);
  writeFileSync(path.join(dist, ".env"), SECRET);
  symlinkSync(path.join(dist, ".."), path.join(dist, "up"));
  const site = openSite({ dist, warn: (sentence) => warnings.push(sentence) });
  server = await listen(site.answer, {
    port: 0,
    limits: { idle: 100, headers: 3000, request: 3000 },
    warn: (sentence) => warnings.push(sentence),
  });
});

afterAll(async () => {
  await server.stop();
  removeTemporary();
});

/** Two points and a slash, as somebody may write them. */
const UP = [
  ...["../", "..\\", "..%2f", "..%5c", "%2e%2e/", "%2e%2e%2f", "%2e%2e%5c", ".%2e/", "%2e./"],
  ...["..%252f", "%252e%252e/", "%c0%ae%c0%ae/", "%e0%80%ae%e0%80%ae/", "..%c0%af", "....//"],
  ...["..;/", "..%00/", ".../", "%uff0e%uff0e/", "..\u{2215}", "../.%2f", "/../", "up/"],
];
const FROM = ["/", "/help/", "/assets/data/", "/assets/", "//", "/taskpane.html/", "/up/"];
const TO = ["secret.txt", ".env", "etc/passwd", "secret.txt%00.html", "secret.txt?x.js", "%2eenv"];
const LINES = [
  ...[
    "POST / HTTP/1.1",
    "CONNECT a:443 HTTP/1.1",
    "GET / HTTP/9.9",
    "GET / HTTP/1.1 x",
    "get / HTTP/1.1",
  ],
  ...[
    "GET  / HTTP/1.1",
    "GET /\u0000 HTTP/1.1",
    "GET /\r\n HTTP/1.1",
    "\u0016\u0003\u0001",
    "GET",
    "",
  ],
  ...["GET http://elsewhere.example/.env HTTP/1.1", "GET ../secret.txt HTTP/1.1", "GET * HTTP/1.1"],
];
const HEADERS = [
  ...["Host: a", "Host: a\r\nRange: bytes=0-9", "Host: a\r\nX-Original-URL: /.env", "Host: .env"],
  ...[
    "Host: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked",
    "Host: a\r\nContent-Length: -1",
  ],
  ...['Host: a\r\nIf-None-Match: "x"\r\nAccept-Encoding: ../../.env', "Host: a\r\nx: \u0000", "x"],
];

const attacks = [
  ...UP.flatMap((up) =>
    FROM.flatMap((from) =>
      TO.flatMap((to) =>
        [1, 3].map((times) => `GET ${from}${up.repeat(times)}${to} HTTP/1.1\r\nHost: a`),
      ),
    ),
  ),
  ...LINES.flatMap((line) => HEADERS.map((headers) => `${line}\r\n${headers}`)),
  ...TO.flatMap((to) => HEADERS.map((headers) => `GET /${to} HTTP/1.1\r\n${headers}`)),
];

/** What may be had, by its text. */
const served = new Set(
  readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), "latin1")),
);

test("2,000 attacks get a refusal or what anybody may have, and the server goes on", async () => {
  expect(attacks.length).toBeGreaterThan(2000);
  const statuses = new Map<string, number>();
  for (let i = 0; i < attacks.length; i += 50)
    await Promise.all(
      attacks.slice(i, i + 50).map(async (attack) => {
        const heard = await speak(server.port, `${attack}\r\nConnection: close\r\n\r\n`).catch(
          // A connection that is cut says nothing either.
          () => "",
        );
        const [head = "", ...rest] = heard.split("\r\n\r\n");
        const status = /^HTTP\/1\.1 (\d+)/.exec(head)?.[1] ?? "closed";
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        expect([attack, heard.includes(SECRET), heard.includes("root:")]).toEqual([
          attack,
          false,
          false,
        ]);
        if (status === "200")
          expect([attack, served.has(rest.join("\r\n\r\n"))]).toEqual([attack, true]);
      }),
    );
  const refused = ["400", "404", "405", "431", "closed"];
  expect(
    [...statuses.keys()].filter((status) => status !== "200" && !refused.includes(status)),
  ).toEqual([]);
  expect(statuses.get("404")).toBeGreaterThan(1500);
  expect(warnings).toEqual([]);
  expect((await asker(() => server.port)("/taskpane.html")).status).toBe(200);
});

test("200 connections that send drop by drop are let go, and others are answered meanwhile", async () => {
  const sockets = await Promise.all(Array.from({ length: 200 }, () => connected(server.port)));
  const closed = sockets.map((socket) => {
    socket.on("error", () => undefined).resume();
    socket.write("GET / HTTP/1.1\r\nX: ");
    return once(socket, "close");
  });
  const drops = setInterval(() => {
    for (const socket of sockets) if (socket.writable) socket.write("x");
  }, 100);
  const ask = asker(() => server.port);
  const asked = Array.from({ length: 100 }, () => ask("/functions.json"));
  await Promise.race(asked);
  const isMeanwhile = sockets.some((socket) => !socket.destroyed);
  const answers = await Promise.all(asked);
  expect(answers.every(({ status }) => status === 200)).toBe(true);
  expect(isMeanwhile).toBe(true);
  await Promise.all(closed);
  clearInterval(drops);
  expect((await ask("/functions.json")).status).toBe(200);
});

import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import path from "node:path";
import { serve, type Running } from "../../src/server/serve";
import { workbenchTaskpane } from "../../src/server/pane";
import { FIXTURE } from "../support/fixture";
import { temporaryFolder } from "../support/temporary";

let folder: string;
let server: Running;

beforeAll(async () => {
  folder = temporaryFolder("workbench-");
  writeFileSync(path.join(folder, "index.html"), "<!doctype html><title>Workbench</title>");
  writeFileSync(path.join(folder, "office.js"), "/* shim */");
  server = await serve({ port: 0, dist: FIXTURE, workbench: folder });
});

afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** As it stands: `fetch` would tidy the path up. */
const ask = (
  target: string,
  { method = "GET", headers = {}, port = server.port } = {},
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const asked = request(
      { host: "127.0.0.1", port, path: target, method, headers, agent: false },
      (response) => {
        let body = "";
        response.on("data", (part: Buffer) => (body += part.toString()));
        response.on("end", () => {
          resolve({ status: response.statusCode!, headers: response.headers, body });
        });
      },
    );
    asked.on("error", reject);
    asked.end();
  });

test("the workbench is at the root", async () => {
  const { status, headers, body } = await ask("/");
  expect([status, headers["content-type"]]).toEqual([200, "text/html;charset=utf-8"]);
  expect(body).toContain("<title>Workbench</title>");
});

test.each([
  ["/workbench/office.js", "text/javascript"],
  ["/addin/functions.js", "text/javascript"],
  ["/addin/functions.json", "application/json"],
  ["/addin/taskpane.css", "text/css"],
  ["/addin/taskpane.html", "text/html;charset=utf-8"],
])("%s is %s", async (target, type) => {
  const { status, headers } = await ask(target);
  expect([status, headers["content-type"]]).toEqual([200, type]);
  expect(headers["x-content-type-options"]).toBe("nosniff");
});

test("only the grid's page may evaluate text", async () => {
  const policy = async (target: string) =>
    String((await ask(target)).headers["content-security-policy"]);
  expect(await policy("/")).toContain("'unsafe-eval'");
  for (const target of ["/addin/taskpane.html", "/addin/functions.js"]) {
    expect(await policy(target)).not.toContain("unsafe");
  }
  expect(await policy("/addin/taskpane.html")).toMatchInlineSnapshot(
    `"default-src 'none'; script-src 'self' https://appsforoffice.microsoft.com; style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='; connect-src 'self'; img-src 'self' data:; font-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self' https://*.officeapps.live.com https://*.sharepoint.com https://onedrive.live.com https://*.cloud.microsoft https://*.office.com https://*.microsoft365.com https://teams.microsoft.com"`,
  );
});

test("the task pane is the shipped one with the workbench's Office", async () => {
  const shipped = readFileSync(path.join(FIXTURE, "taskpane.html"), "utf8");
  const { body } = await ask("/addin/taskpane.html");
  expect(body).not.toContain("appsforoffice");
  const office = "https://appsforoffice.microsoft.com/lib/1/hosted/office.js";
  expect(body.replace("/workbench/office.js", office)).toBe(shipped);
});

test("a task pane without Office's script, or with two, is refused", () => {
  expect(() => workbenchTaskpane("<html></html>")).toThrow("0 times, not once");
  const office =
    '<script src="https://appsforoffice.microsoft.com/lib/1/hosted/office.js"></script>';
  expect(() => workbenchTaskpane(office + office)).toThrow("2 times, not once");
});

test.each(["/../package.json", "/addin/../../package.json", "/addin/%2e%2e/%2e%2e/package.json"])(
  "%s leads nowhere",
  async (target) => {
    expect((await ask(target)).status).toBe(404);
  },
);

test.each(["/nothing", "/addin/", "/addin/nothing.js", "/workbench/nothing.js", "/data"])(
  "%s is not found",
  async (target) => {
    expect((await ask(target)).status).toBe(404);
  },
);

test("only GET and HEAD", async () => {
  const post = await ask("/", { method: "POST" });
  expect([post.status, post.headers["allow"]]).toEqual([405, "GET, HEAD"]);
  for (const target of ["/", "/addin/functions.js", "/addin/taskpane.html"]) {
    const head = await ask(target, { method: "HEAD" });
    const get = await ask(target);
    expect([head.status, head.body]).toEqual([200, ""]);
    expect(head.headers["content-length"]).toBe(get.headers["content-length"]);
  }
});

test("what has not changed is not sent again", async () => {
  for (const target of ["/", "/addin/functions.js", "/addin/taskpane.html"]) {
    const etag = String((await ask(target)).headers["etag"]);
    const again = await ask(target, { headers: { "if-none-match": etag } });
    expect([again.status, again.body]).toEqual([304, ""]);
  }
});

test("a rebuilt file is sent anew", async () => {
  const file = path.join(folder, "later.js");
  writeFileSync(file, "1");
  expect((await ask("/workbench/later.js")).body).toBe("1");
  writeFileSync(file, "22");
  expect((await ask("/workbench/later.js")).body).toBe("22");
});

test("another name for this machine is refused", async () => {
  for (const host of ["evil.example", "localhost.evil.example:3000"]) {
    expect((await ask("/", { headers: { host } })).status).toBe(403);
  }
  for (const host of [`localhost:${server.port}`, "127.0.0.1", "[::1]:3000"]) {
    expect((await ask("/", { headers: { host } })).status).toBe(200);
  }
});

test("a port that is taken is an error to try the next by", async () => {
  await expect(
    serve({ port: server.port, dist: FIXTURE, workbench: folder }),
  ).rejects.toMatchObject({ code: "EADDRINUSE" });
});

test("a stopped server is gone", async () => {
  const other = await serve({ port: 0, dist: FIXTURE, workbench: folder });
  expect(other.url).toBe(`http://localhost:${other.port}/`);
  expect((await ask("/", { port: other.port })).status).toBe(200);
  await other.stop();
  await expect(ask("/", { port: other.port })).rejects.toMatchObject({ code: "ECONNREFUSED" });
});

import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { buildSync } from "esbuild";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { startSite as openTreasury } from "../pipeline/support/site";
import { asker, connected } from "./support/asking";
import { put, removeTemporary, snapshot, temporary } from "./support/snapshots";

const ROOT = path.resolve(__dirname, "../..");
/** The newest release that is stored here. */
const RELEASE = path.join(ROOT, "data/raw/vintage-2026-06-18");
const stored = Object.fromEntries(
  readdirSync(RELEASE).map((name) => [name, readFileSync(path.join(RELEASE, name))]),
);

const children: ChildProcessWithoutNullStreams[] = [];

const SOURCE = path.join(ROOT, "src/server/command.ts");
const BUNDLE = path.join(temporary(), "command.mjs");

/** What `npm run serve -- …` runs, with its packages, translated once instead of at every start. */
beforeAll(() => {
  buildSync({
    entryPoints: [SOURCE],
    outfile: BUNDLE,
    bundle: true,
    platform: "node",
    format: "esm",
    // Packages of the old kind ask for Node's own modules so.
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
    define: { "import.meta.dirname": JSON.stringify(path.dirname(SOURCE)) },
  });
});

const command = (...args: string[]) => start([BUNDLE], args);

/** The same, as `npm run serve` starts it. */
const translated = (...args: string[]) => start(["--import", "tsx", SOURCE], args);

function start(program: readonly string[], args: readonly string[]) {
  const child = spawn(process.execPath, [...program, ...args], { cwd: ROOT });
  children.push(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (part: Buffer) => (output += part.toString()));
  const ended = new Promise<number | null>((resolve) => child.on("exit", resolve));
  return {
    child,
    ended,
    output: () => output,
    /** Waits for a line. */
    says: async (line: RegExp) => {
      for (const started = Date.now(); Date.now() - started < 120_000;) {
        const match = line.exec(output);
        if (match) return match;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      throw new Error(`It said:\n${output}`);
    },
  };
}

function builtAddin(): string {
  const dist = temporary();
  writeFileSync(path.join(dist, "taskpane.html"), "<!doctype html>");
  writeFileSync(path.join(dist, "functions.js"), "void 0;");
  mkdirSync(path.join(dist, "help"));
  writeFileSync(path.join(dist, "help/index.html"), "<!doctype html>");
  writeFileSync(
    path.join(dist, "manifest.xml"),
    '<SourceLocation DefaultValue="https://tic-for-excel.example/taskpane.html"/>',
  );
  put(path.join(dist, "assets/data"), snapshot(0));
  return dist;
}

const dist = builtAddin();

afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
  removeTemporary();
});

test("serves until it is told to stop, and says what, where and from when", async () => {
  const { child, says, ended, output } = command("--dist", dist, "--port", "0", "--log");
  const port = Number((await says(/http:\/\/localhost:(\d+)\/$/m))[1]);
  await says(/^Data: release of 2026-07-14, data to 2026-04, from /m);
  await says(/^The manifest leads to https:\/\/tic-for-excel\.example\//m);
  await says(/Press Ctrl\+C/);
  const ask = asker(() => port);
  expect((await ask("/functions.js?x=1")).status).toBe(200);
  expect((await ask("/nothing")).status).toBe(404);
  await says(/^\d{4}-\d\d-\d\dT[\d:.]+Z "GET \/functions\.js\?x=1" 200 7 \d+ms$/m);
  await says(/"GET \/nothing" 404 10 \d+ms$/m);
  expect(output()).not.toContain("WARNING");

  const idle = await connected(port);
  idle.on("error", () => undefined);
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
  expect(output()).toMatch(/Stopping\.\n$/);
});

test("stops on Ctrl+C as well, started by `npm run serve`", async () => {
  const { child, says, ended } = translated("--dist", dist, "--port", "0");
  await says(/Press Ctrl\+C/);
  child.kill("SIGINT");
  expect(await ended).toBe(0);
});

test("writes no line for a request unless asked to", async () => {
  const { says, output } = command("--dist", dist, "--port", "0");
  const port = Number((await says(/http:\/\/localhost:(\d+)\/$/m))[1]);
  expect((await asker(() => port)("/functions.js")).status).toBe(200);
  expect(output()).not.toContain("GET");
});

test("serves the snapshot of a data folder, under a base path", async () => {
  const data = temporary();
  put(path.join(data, "snapshot"), snapshot(1));
  const { says } = command("--dist", dist, "--data", data, "--port", "0", "--base-path", "tic");
  const port = Number((await says(/http:\/\/localhost:(\d+)\/tic\/$/m))[1]);
  await says(new RegExp(`^Data: .* from ${data}/snapshot$`, "m"));
  const { text } = await asker(() => port)("/tic/assets/data/index.json");
  expect(text).toContain('"version": "edition 1"');
});

test("warns of a data folder whose release is earlier than the built add-in's", async () => {
  const data = temporary();
  const old = new Map(snapshot(1));
  old.set(
    "index.json",
    old.get("index.json")!.replace('"release": "2026-07-14"', '"release": "2026-06-18"'),
  );
  put(path.join(data, "snapshot"), old);
  const { says } = command("--dist", dist, "--data", data, "--port", "0");
  await says(/^WARNING: .*\/snapshot is of an earlier release than the built add-in's own data\./m);
});

test("says it loudly when other machines can reach it", async () => {
  const { says } = command("--dist", dist, "--port", "0", "--host", "0.0.0.0");
  await says(/^WARNING: listening on 0\.0\.0\.0, so that other machines can reach this server\./m);
});

test("with --update it publishes what the Treasury has, and serves it, without a pause in between", async () => {
  const treasury = await openTreasury(stored);
  const data = temporary();
  const options = [
    "--dist",
    dist,
    "--data",
    data,
    "--update",
    "--from",
    treasury.url,
    "--port",
    "0",
  ];
  const { child, says, ended } = command(...options);
  const port = Number((await says(/http:\/\/localhost:(\d+)\/$/m))[1]);
  const ask = asker(() => port);
  const index = async () => (await ask("/assets/data/index.json")).text;
  const shipped = await index();
  expect(shipped).toContain('"version": "edition 0"');
  const begun = Date.now();
  let slowest = 0;
  let isPublished = false;
  const asking = (async () => {
    while (!isPublished) {
      const started = Date.now();
      expect((await ask("/functions.js")).status).toBe(200);
      slowest = Math.max(slowest, Date.now() - started);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  })();
  // The Table 1 of July is stored, so that of June is old.
  await says(
    /^Published: the release of 2026-07-14, to 2026-04\. refused: slt_table1\.txt: it ends 2026-04, .* it is an old copy .* Next check: \d{4}-\d\d-\d\d \d\d:\d\d UTC\.$/m,
  );
  const updated = Date.now() - begun;
  isPublished = true;
  await asking;
  const published = readFileSync(path.join(data, "snapshot/index.json"), "utf8");
  expect(published).not.toBe(shipped);
  expect(await index()).toBe(published);
  // Each answer took a moment, although the update took seconds: in one process most of them would be one answer's.
  expect(slowest).toBeLessThan(updated / 5);
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
  await treasury.close();
});

test("with --update it goes on serving when the Treasury cannot be reached, and is stopped at once all the same", async () => {
  const treasury = await openTreasury();
  await treasury.close();
  const data = temporary();
  const options = [
    "--dist",
    dist,
    "--data",
    data,
    "--update",
    "--from",
    treasury.url,
    "--port",
    "0",
  ];
  const { child, says, ended } = command(...options);
  const port = Number((await says(/http:\/\/localhost:(\d+)\/$/m))[1]);
  // The update is trying again and again.
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect((await asker(() => port)("/assets/data/index.json")).status).toBe(200);
  const started = Date.now();
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
  expect(Date.now() - started).toBeLessThan(8000);
});

test("with --update it says that the built data is served until the data folder has a snapshot", async () => {
  const treasury = await openTreasury();
  await treasury.close();
  const data = path.join(temporary(), "new");
  const from = ["--update", "--from", treasury.url];
  const { child, says, ended } = command("--dist", dist, "--port", "0", "--data", data, ...from);
  await says(
    new RegExp(
      `^WARNING: ${data}/snapshot has no whole snapshot\\. The data above is served until it has one\\.$`,
      "m",
    ),
  );
  // The update, a process of its own, would go on.
  await says(/Press Ctrl\+C/);
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
});

test("says that a snapshot in the data folder is not whole, and why", async () => {
  const data = temporary();
  const files = new Map(snapshot(1));
  const [chunk] = files.keys();
  files.delete(chunk!);
  put(path.join(data, "snapshot"), files);
  const { says } = command("--dist", dist, "--port", "0", "--data", data);
  await says(new RegExp(`^Not served from .*/snapshot: ${chunk} is missing\\.$`, "m"));
  await says(/^WARNING: .*\/snapshot has no whole snapshot\./m);
});

const aFile = path.join(dist, "functions.js");

test.each([
  [["--dist", "/nowhere"], /has no built add-in\. Run npm run build first\./],
  [["--dist", aFile], /has no built add-in\. Run npm run build first\./],
  [["--update"], /--update needs --data/],
  [
    ["--data", "/nowhere"],
    /^--data \/nowhere has no snapshot: .*, or add --update, which makes one/,
  ],
  [["--data", ""], /^--data {2}has no snapshot/],
  [["--data", dist], /has no snapshot: there is no .*snapshot\/index\.json/],
  [["--data", aFile], /is no folder/],
  [["--data", aFile, "--update"], /is no folder/],
  [["--from", "http://localhost/"], /--from says where --update finds the live files/],
  [["--from", "treasury.gov"], /An address is like https:/],
  [["--from", "file:///etc/passwd"], /An address is like https:/],
  [["--host", ""], /A host is a name or an address/],
  [["--host", "no-such-host.invalid"], /^There is no host of the name of --host/],
  [["--host", "192.0.2.1"], /^This machine does not have the address of --host/],
  [["--port", "80000"], /A port is a number/],
  [["--port", "-1"], /A port is a number/],
  [["--port", ""], /A port is a number/],
  [["--port", "http"], /A port is a number/],
  [["--base-path", "/a/../b"], /A base path is like \/tic/],
  [["--base-path", "https://your.host/tic"], /A base path is like \/tic/],
  [["--nonsense"], /unknown option '--nonsense'/],
  [["nonsense"], /too many arguments/],
])("%j is refused", async (args, sentence) => {
  const { ended, output } = command("--dist", dist, "--port", "0", ...args);
  expect(await ended).toBe(1);
  expect(output()).toMatch(sentence);
});

test("a port that is taken is said", async () => {
  const { says } = command("--dist", dist, "--port", "0");
  const [, port] = await says(/http:\/\/localhost:(\d+)\/$/m);
  const { ended, output } = command("--dist", dist, "--port", port!);
  expect(await ended).toBe(1);
  expect(output()).toMatch(/^The port is taken: choose another with --port/);
});

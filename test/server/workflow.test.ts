import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { run as runPipeline } from "../../src/pipeline/command";
import { easternDay, easternInstant } from "../../src/server/eastern";
import { removeTemporary, temporary } from "./support/snapshots";

/** .github/workflows/data.yml, as far as it can be tried without GitHub. */

interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Job {
  readonly needs?: string | readonly string[];
  readonly permissions: Readonly<Record<string, string>>;
  readonly "timeout-minutes": number;
  readonly steps: readonly Step[];
}
interface Workflow {
  readonly on: { readonly schedule: readonly { readonly cron: string }[] };
  readonly concurrency: { readonly group: string; readonly "cancel-in-progress": boolean };
  readonly permissions: object;
  readonly env: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const ROOT = path.resolve(__dirname, "../..");
const text = readFileSync(path.join(ROOT, ".github/workflows/data.yml"), "utf8");
// ESLint brings the parser; it has no types.
const { load } = jest.requireActual<{ load: (text: string) => unknown }>("js-yaml");
const workflow = load(text) as Workflow;
const jobs = Object.entries(workflow.jobs);
const steps = jobs.flatMap(([, job]) => job.steps);
const scripts = steps.flatMap(({ run }) => (run === undefined ? [] : [run]));

afterAll(removeTemporary);

test("every action is one known revision, and says which version that is", () => {
  const uses = text.split("\n").filter((line) => /^\s+(?:- )?uses:/.test(line));
  expect(uses).toHaveLength(steps.filter((step) => step.uses).length);
  for (const line of uses)
    expect(line).toMatch(/uses: actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
});

test("nothing is permitted but what a job needs, and what may write runs no package's code", () => {
  expect(workflow.permissions).toEqual({});
  expect(Object.fromEntries(jobs.map(([name, job]) => [name, job.permissions]))).toEqual({
    update: { contents: "read" },
    deploy: { pages: "write", "id-token": "write" },
    store: { contents: "write" },
    refused: {},
  });
  for (const [name, job] of jobs) {
    const runsCode = job.steps.some(({ run }) => /\b(?:npm|npx|node)\b/.test(run ?? ""));
    expect([name, runsCode]).toEqual([name, name === "update"]);
    expect(job["timeout-minutes"]).toBeLessThanOrEqual(60);
  }
  const checkouts = workflow.jobs["update"]!.steps.filter((step) =>
    /checkout/.test(step.uses ?? ""),
  );
  for (const { with: given } of checkouts) expect(given!["persist-credentials"]).toBe(false);
});

test("one run at a time, none cut off", () => {
  expect(workflow.concurrency).toEqual({ group: "data", "cancel-in-progress": false });
});

test("what is given to a run goes to the shell as a variable, never as its text", () => {
  for (const script of scripts) expect(script).not.toContain("${{");
});

test("each script is one that the shell reads", () => {
  for (const script of scripts) {
    const { status, stderr } = spawnSync("bash", ["-n"], { input: script, encoding: "utf8" });
    expect([script, status, stderr]).toEqual([script, 0, ""]);
  }
});

test("the npm scripts are in package.json", () => {
  const known = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8")) as {
    scripts: Record<string, string>;
  };
  const called = scripts.flatMap((script) =>
    [...script.matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map(([, name]) => name!),
  );
  expect(called).toEqual(["data", "data", "build"]);
  for (const name of called) expect(known.scripts[name]).toBeDefined();
});

test("the pipeline has the commands and options", async () => {
  const called = scripts.flatMap((script) =>
    [...script.matchAll(/ data -- (\w+)(.*)/g)].map(([, name, rest]) => ({
      name: name!,
      options: [...rest!.matchAll(/--[a-z]+/g)].map(([option]) => option),
    })),
  );
  expect(called).toEqual([
    { name: "update", options: ["--data", "--accept"] },
    { name: "verify", options: [] },
  ]);
  for (const { name, options } of called) {
    let help = "";
    const stream = { write: (part: string) => ((help += part), true) };
    expect(
      await runPipeline([name, "--help"], ROOT, { out: stream, err: { ...stream, isTTY: false } }),
    ).toBe(0);
    expect(help).toMatch(new RegExp(`^Usage: data ${name} `));
    for (const option of options) expect(help).toContain(option);
  }
});

describe("the timetable", () => {
  /** The instants of a UTC day at which GitHub would start a run. */
  function runsOn(day: string): number[] {
    const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
    return workflow.on.schedule.flatMap(({ cron }) => {
      const [minutes, hour, ...rest] = cron.split(" ") as [string, string, string, string, string];
      expect(rest.slice(0, 2)).toEqual(["*", "*"]);
      expect(["*", "1-5"]).toContain(rest[2]);
      if (rest[2] === "1-5" && (weekday === 0 || weekday === 6)) return [];
      return minutes
        .split(",")
        .map((minute) =>
          Date.parse(`${day}T${hour.padStart(2, "0")}:${minute.padStart(2, "0")}:00Z`),
        );
    });
  }

  const year = Array.from({ length: 365 }, (_, i) =>
    new Date(Date.UTC(2026, 0, 1 + i)).toISOString().slice(0, 10),
  );

  test("has three runs in the hour after 16:05 in Washington on every working day, summer and winter", () => {
    for (const day of year) {
      const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
      if (weekday === 0 || weekday === 6) continue;
      const release = easternInstant(day, "16:05");
      const after = runsOn(day).filter((run) => run >= release && run < release + 3_600_000);
      expect([day, after.length]).toEqual([day, 3]);
    }
  });

  test("has one on any day, on that day in Washington too", () => {
    for (const day of year) expect(runsOn(day).map(easternDay)).toContain(day);
  });
});

/** Runs a step's script as GitHub does. */
function runStep(name: string, cwd: string, env: Readonly<Record<string, string>> = {}) {
  const script = steps.find((step) => step.name === name)!.run!;
  const outputs = path.join(temporary(), "outputs");
  writeFileSync(outputs, "");
  const { status, stderr } = spawnSync("bash", ["-e", "-c", script], {
    cwd,
    encoding: "utf8",
    env: { ...process.env, ...workflow.env, GITHUB_OUTPUT: outputs, ...env },
  });
  return { status, stderr, outputs: readFileSync(outputs, "utf8").trim() };
}

const git = (cwd: string, ...args: string[]) =>
  execFileSync("git", args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();

describe("the scripts, with a repository on this machine", () => {
  const origin = temporary();
  const author = ["-c", "user.name=a", "-c", "user.email=a@b.example"];

  /** What actions/checkout leaves. */
  function checkout(branch: string): string {
    const folder = temporary();
    git(folder, "clone", "--quiet", "--branch", branch, origin, ".");
    return folder;
  }

  /** What the update left, as actions/download-artifact brings it. */
  function downloaded(files: Readonly<Record<string, string>>): { RUNNER_TEMP: string } {
    const RUNNER_TEMP = temporary();
    for (const [name, content] of Object.entries(files)) {
      const file = path.join(RUNNER_TEMP, "tic-data", name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    return { RUNNER_TEMP };
  }

  const stored = () => git(origin, "ls-tree", "-r", "--name-only", "tic-data").split("\n");

  beforeAll(() => {
    git(origin, "init", "--quiet", "--bare", "--initial-branch", "main");
    const main = temporary();
    git(main, "clone", "--quiet", origin, ".");
    git(main, "checkout", "--quiet", "-B", "main");
    writeFileSync(path.join(main, "package.json"), "{}");
    git(main, "add", ".");
    git(main, ...author, "commit", "--quiet", "-m", "Begin");
    git(main, "push", "--quiet", "origin", "main");
  });

  test("the first run begins a branch that has nothing of the code", () => {
    const folder = checkout("main");
    expect(runStep("Begin the branch", folder).status).toBe(0);
    const files = { "snapshot/index.json": "{}", "snapshot/core.1.json": "1", "raw/a.txt": "a" };
    expect(runStep("Commit what is new", folder, downloaded(files))).toMatchObject({ status: 0 });
    expect(stored()).toEqual(Object.keys(files).sort());
    expect(git(origin, "rev-list", "--count", "tic-data")).toBe("1");
    expect(git(origin, "rev-list", "--count", "main")).toBe("1");
  });

  test("a later run adds to it, and takes away what is no longer there", () => {
    const folder = checkout("tic-data");
    const files = {
      "snapshot/index.json": '{"new":1}',
      "snapshot/core.2.json": "2",
      "raw/a.txt": "a",
    };
    expect(runStep("Commit what is new", folder, downloaded(files))).toMatchObject({ status: 0 });
    expect(stored()).toEqual(Object.keys(files).sort());
    expect(git(origin, "rev-list", "--count", "tic-data")).toBe("2");
  });

  test("a run that was overtaken does not overwrite the other's", () => {
    const [early, late] = [checkout("tic-data"), checkout("tic-data")];
    const files = (content: string) => downloaded({ "snapshot/index.json": content });
    expect(runStep("Commit what is new", early, files("early")).status).toBe(0);
    expect(runStep("Commit what is new", late, files("late")).status).not.toBe(0);
    expect(git(origin, "show", "tic-data:snapshot/index.json")).toBe("early");
  });

  test("news is what differs from the branch; a lock is none", () => {
    const workspace = temporary();
    const see = () => runStep("See whether anything is new", workspace).outputs;
    mkdirSync(path.join(workspace, "tic-data"));
    expect(see()).toBe("changed=true");
    rmSync(path.join(workspace, "tic-data"), { recursive: true });
    cpSync(checkout("tic-data"), path.join(workspace, "tic-data"), { recursive: true });
    expect(see()).toBe("changed=false");
    writeFileSync(path.join(workspace, "tic-data/lock"), "{}");
    expect(see()).toBe("changed=false");
    writeFileSync(path.join(workspace, "tic-data/raw.txt"), "new");
    expect(see()).toBe("changed=true");
  });

  test.each([
    [0, 0],
    [3, 0],
    [5, 0],
    [1, 1],
    [4, 4],
    [6, 6],
  ])("an update that ends with %i ends its step with %i", (code, status) => {
    const bin = temporary();
    const npm = path.join(bin, "npm");
    writeFileSync(npm, `#!/bin/sh\nprintf '%s\\n' "$@" > "${bin}/args"\nexit ${code}\n`, {
      mode: 0o755,
    });
    const env = { PATH: `${bin}:${process.env["PATH"]}`, ACCEPT: 'a"; touch oops' };
    const step = runStep("Fetch, check and publish into tic-data", bin, env);
    expect([step.status, step.outputs]).toEqual([status, `code=${code}`]);
    expect(readFileSync(path.join(bin, "args"), "utf8").split("\n").slice(0, -1)).toEqual([
      ...[
        "run",
        "--silent",
        "data",
        "--",
        "update",
        "--data",
        "tic-data",
        "--accept",
        'a"; touch oops',
      ],
    ]);
    expect(existsSync(path.join(bin, "oops"))).toBe(false);
  });

  test.each([
    ["", "https://some-body.github.io/TIC/"],
    ["https://tic.example/", "https://tic.example/"],
  ])("the add-in is built for its address: BASE_URL %j gives %s", (given, address) => {
    const workspace = temporary();
    mkdirSync(path.join(workspace, "dist/assets/data"), { recursive: true });
    mkdirSync(path.join(workspace, "tic-data/snapshot"), { recursive: true });
    writeFileSync(path.join(workspace, "tic-data/snapshot/index.json"), "new");
    writeFileSync(path.join(workspace, "dist/assets/data/index.json"), "shipped");
    writeFileSync(path.join(workspace, "dist/assets/data/core.1.json"), "shipped");
    const program = (name: string, script: string) =>
      writeFileSync(path.join(workspace, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    program("npm", 'echo "$BASE_URL" > address');
    program("npx", 'echo "$@" > previous');
    const env = {
      PATH: `${workspace}:${process.env["PATH"]}`,
      BASE_URL: given,
      GITHUB_REPOSITORY: "Some-Body/TIC",
    };
    expect(runStep("Build the add-in for its address", workspace, env).status).toBe(0);
    expect(readFileSync(path.join(workspace, "address"), "utf8").trim()).toBe(address);
    expect(readFileSync(path.join(workspace, "previous"), "utf8").trim()).toBe(
      `--no-install tsx scripts/previous.ts ${address}`,
    );
    const served = (name: string) =>
      readFileSync(path.join(workspace, "dist/assets/data", name), "utf8");
    expect([served("index.json"), served("core.1.json")]).toEqual(["new", "shipped"]);
  });
});

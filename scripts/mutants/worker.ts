/**
 * Runs test files, each with modules loaded afresh, in one process with one Jest: starting it takes longer than most tests. Its parent
 * says which file is to be run with which mutants on (`tests.ts`).
 */
import { join } from "node:path";
import { readConfigs } from "jest-config";
import TestRunner from "jest-runner";
import Runtime from "jest-runtime";
import { TestWatcher } from "jest-watcher";
import { Footprint, type Reached } from "./footprint";
import { Limit, PLACE, type Switches } from "./switches";

/** One test file to be run. */
export interface Order {
  /** From the folder of the project. */
  readonly test: string;
  /** The numbers of the mutants that are on. */
  readonly on: readonly number[];
  /** The places of the tests that are run, if not all are. */
  readonly only?: readonly number[];
  /** Seconds that it may work. */
  readonly limit: number;
}

/** How a test file went. */
export interface Outcome {
  readonly result: "passed" | "failed" | "late";
  /** Seconds that it worked. */
  readonly seconds: number;
  /** How many tests it has. */
  readonly tests: number;
  /** The sites that it reached, where no mutant was on, by the numbers of their first mutants, and by which of its tests. */
  readonly reached?: readonly Reached[];
  /** What failed, for whoever looks why a sound source does. */
  readonly message?: string;
}

/** What waits for nothing that works waits no longer, in milliseconds. */
const IDLE = 60_000;

async function start(count: number): Promise<(order: Order) => Promise<Outcome>> {
  const { globalConfig, configs } = await readConfigs(
    { _: [], $0: "", silent: true, runInBand: true, coverage: false },
    [process.cwd()],
  );
  const unit = configs.find(({ displayName }) => displayName?.name === "unit")!;
  const config = {
    ...unit,
    testEnvironment: join(__dirname, "environment.ts"),
    testTimeout: IDLE,
  };
  const context = await Runtime.createContext(config, {
    console,
    maxWorkers: 1,
    watch: false,
    watchman: false,
  });
  const limit = new Limit();
  const switches: Switches = {
    on: new Uint8Array(count),
    turn: limit.turn,
    environment: unit.testEnvironment,
    footprint: new Footprint(count),
    only: undefined,
  };
  Object.assign(globalThis, { [PLACE]: switches });
  const watcher = new TestWatcher({ isWatchMode: false });

  return async ({ test, on, only, limit: most }) => {
    switches.on.fill(0);
    switches.footprint = new Footprint(count);
    switches.only = only && new Set(only);
    for (const number of on) switches.on[number] = 1;
    const runner = new TestRunner(globalConfig, {});
    let [isFailed, message] = [false, ""];
    runner.on("test-file-success", ([, { numFailingTests, testExecError, failureMessage }]) => {
      isFailed = numFailingTests > 0 || testExecError !== undefined;
      message = failureMessage ?? "";
    });
    runner.on("test-file-failure", ([, error]) => {
      [isFailed, message] = [true, String(error.message)];
    });
    const started = process.cpuUsage();
    limit.start(most);
    await runner.runTests([{ context, path: join(process.cwd(), test) }], watcher, {
      serial: true,
    });
    const { user, system } = process.cpuUsage(started);
    const seconds = (user + system) / 1e6;
    const isLate = limit.isOver || (isFailed && /^.*thrown: "Exceeded timeout of/m.test(message));
    return {
      result: isLate ? "late" : isFailed ? "failed" : "passed",
      seconds,
      tests: switches.footprint.tests,
      ...(!on.length && { reached: switches.footprint.reached() }),
      ...(isFailed && { message: message.slice(0, 2000) }),
    };
  };
}

async function main(): Promise<void> {
  const run = await start(Number(process.argv[2]));
  process.on("message", (order: Order) => {
    void run(order).then((outcome) => process.send!(outcome));
  });
  process.on("disconnect", () => process.exit());
  process.send!("ready");
}

void main();

import { fork, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import type { Order, Outcome } from "./worker";

const WORKER = join(__dirname, "worker.ts");

/** A worker of so many test files is replaced: what tests that fail leave open adds up. */
const LONGEST_LIFE = 1000;
/** By the clock a test file may take so many times what it may work, since the machine has other work, too. */
const PATIENCE = 6;

/** The tests of a copy, run in a worker that is replaced when it hangs. */
export class Tests {
  private worker: ChildProcess | undefined;
  private age = 0;

  constructor(
    private readonly folder: string,
    /** How many switches there are. */
    private readonly count: number,
  ) {}

  async run(order: Order): Promise<Outcome> {
    if (this.age++ >= LONGEST_LIFE) this.close();
    const worker = (this.worker ??= await this.started());
    return new Promise((resolve) => {
      const ended = (outcome: Outcome) => {
        clearTimeout(timer);
        worker.removeAllListeners();
        resolve(outcome);
      };
      const lost = () => {
        this.close();
        ended({ result: "late", seconds: order.limit, tests: 0 });
      };
      const timer = setTimeout(lost, order.limit * PATIENCE * 1000);
      worker.once("message", (outcome) => ended(outcome as Outcome)).once("exit", lost);
      worker.send(order);
    });
  }

  close(): void {
    this.worker?.removeAllListeners().kill("SIGKILL");
    this.worker = undefined;
    this.age = 0;
  }

  private async started(): Promise<ChildProcess> {
    const worker = fork(WORKER, [String(this.count)], {
      cwd: this.folder,
      execArgv: [...process.execArgv, "--min-semi-space-size=64", "--max-semi-space-size=128"],
      stdio: ["ignore", "ignore", "inherit", "ipc"],
      // Jest tells its transformers so.
      env: { ...process.env, NODE_ENV: "test" },
    });
    await new Promise<void>((resolve, reject) => {
      worker.once("message", () => resolve()).once("exit", () => reject(new Error("no worker")));
    });
    worker.removeAllListeners();
    return worker;
  }
}

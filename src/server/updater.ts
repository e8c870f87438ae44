import { spawn } from "node:child_process";
import path from "node:path";
import { EXIT } from "../pipeline/exit";
import { type UpdateReport } from "../pipeline/commands/update";
import { type Outcome, type Update } from "./schedule";

export interface UpdaterOptions {
  /** The data directory. */
  readonly data: string;
  /** Where the live files are, if not at the Treasury. */
  readonly from?: string | undefined;
  /** Node's arguments for the pipeline's program; tests have their own. */
  readonly program?: readonly string[];
  /** Milliseconds after which an update is given up. */
  readonly patience?: number;
}

const ROOT = path.resolve(import.meta.dirname, "../..");
const PIPELINE = ["--import", "tsx", path.join(ROOT, "src/pipeline/main.ts")];

/** With all its retries, an update takes a few minutes. */
const PATIENCE = 60 * 60_000;

/** What a program that was told to end may still take. */
const GRACE = 5_000;

/**
 * The pipeline's update of a data directory, in a process of its own: reading years of stored releases takes seconds and
 * much memory, and nobody's answer should wait for it. It can be stopped at any point.
 */
export function updater({
  data,
  from,
  program = PIPELINE,
  patience = PATIENCE,
}: UpdaterOptions): Update {
  const args = [...program, "update", "--json", "--data", data, ...(from ? ["--from", from] : [])];
  return (signal) =>
    new Promise((resolve) => {
      const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] });
      const out: Buffer[] = [];
      let err = "";
      child.stdout.on("data", (part: Buffer) => out.push(part));
      child.stderr.on("data", (part: Buffer) => (err = (err + part.toString()).slice(-4_000)));

      let forced: NodeJS.Timeout | undefined;
      const end = () => {
        child.kill("SIGTERM");
        forced ??= setTimeout(() => child.kill("SIGKILL"), GRACE);
      };
      let isLate = false;
      const late = setTimeout(() => {
        isLate = true;
        end();
      }, patience);
      signal.addEventListener("abort", end);
      const finish = (outcome: Outcome) => {
        clearTimeout(late);
        clearTimeout(forced);
        signal.removeEventListener("abort", end);
        resolve(outcome);
      };
      child.on("error", (error) => finish(failed(`The update could not start: ${error.message}.`)));
      child.on("close", (code, by) => {
        if (signal.aborted) finish(failed("The update was stopped; the next one takes it up."));
        else if (code !== null) finish(outcomeOf(code, Buffer.concat(out).toString(), err));
        else if (isLate) finish(failed("The update took too long and was stopped."));
        else finish(failed(`The update was ended from outside (${by}); the next one takes it up.`));
      });
      if (signal.aborted) end();
    });
}

const failed = (message: string): Outcome => ({ status: "failed", message });

/** Exit codes with which the report is printed. */
const REPORTED: readonly number[] = [EXIT.done, EXIT.refused, EXIT.waiting];

function outcomeOf(code: number, out: string, err: string): Outcome {
  const report = REPORTED.includes(code) ? reportIn(out) : undefined;
  if (!report)
    return failed(lastLine(err) ?? `The update ended with code ${code} and said nothing.`);
  const { status, isNew, index, sentences } = report;
  const release = index ? `the release of ${index.release}, to ${index.newest}` : "nothing";
  const found = isNew ? `Published: ${release}.` : `Nothing new: ${release}, stays.`;
  const message = [found, ...sentences].join(" ");
  return { status: status === "refused" ? "failed" : status, message };
}

function reportIn(text: string): UpdateReport | undefined {
  try {
    return JSON.parse(text) as UpdateReport;
  } catch {
    return undefined;
  }
}

const lastLine = (text: string): string | undefined => text.trim().split("\n").at(-1) || undefined;

import { writeFileSync } from "node:fs";
import path from "node:path";
import { updater } from "../../src/server/updater";
import { removeTemporary, temporary } from "./support/snapshots";

afterAll(removeTemporary);

/** Updates with a program that ends as the pipeline does. */
function updateWith(program: string, options: { patience?: number; from?: string } = {}) {
  const file = path.join(temporary(), "program.cjs");
  writeFileSync(file, program);
  return updater({ data: "/the/data", program: [file], ...options });
}

const never = new AbortController().signal;

const reporting = (report: object, code = 0) =>
  `process.stderr.write("checking\\n"); console.log(${JSON.stringify(JSON.stringify(report))}); process.exitCode = ${code};`;

const index = { release: "2026-07-14", newest: "2026-05" };
const report = { status: "same", isNew: false, index, sentences: ["The next is due."] };

test.each([
  [
    { ...report, status: "published", isNew: true },
    0,
    "published",
    "Published: the release of 2026-07-14, to 2026-05. The next is due.",
  ],
  [
    report,
    0,
    "same",
    "Nothing new: the release of 2026-07-14, to 2026-05, stays. The next is due.",
  ],
  [
    { ...report, status: "waiting", sentences: ["Table 5 still ends earlier."] },
    5,
    "waiting",
    "Nothing new: the release of 2026-07-14, to 2026-05, stays. Table 5 still ends earlier.",
  ],
  [
    { ...report, status: "refused", sentences: ["refused: slt_table5.txt: no table."] },
    3,
    "failed",
    "Nothing new: the release of 2026-07-14, to 2026-05, stays. refused: slt_table5.txt: no table.",
  ],
])("a report is told in sentences: %j", async (given, code, status, message) => {
  expect(await updateWith(reporting(given, code))(never)).toEqual({ status, message });
});

test.each([
  [
    "console.error('trying again'); console.error('The site is down.'); process.exitCode = 4;",
    "The site is down.",
  ],
  [
    "console.error('Another update is running.'); process.exitCode = 6;",
    "Another update is running.",
  ],
  ["process.exitCode = 1;", "The update ended with code 1 and said nothing."],
  ["console.log('half a rep');", "The update ended with code 0 and said nothing."],
  [
    "process.kill(process.pid, 'SIGKILL');",
    "The update was ended from outside (SIGKILL); the next one takes it up.",
  ],
])("what goes wrong is told, and nothing is thrown: %s", async (program, message) => {
  expect(await updateWith(program)(never)).toEqual({ status: "failed", message });
});

test("the program is told the directory and the address", async () => {
  const telling =
    "console.log(JSON.stringify({ status: 'same', sentences: [process.argv.slice(2).join(' ')] }))";
  const { message } = await updateWith(telling, { from: "http://localhost:1/" })(never);
  expect(message).toContain("update --json --data /the/data --from http://localhost:1/");
});

test("an update that hangs is given up", async () => {
  const update = updateWith("setInterval(() => 0, 1000)", { patience: 300 });
  expect((await update(never)).message).toBe("The update took too long and was stopped.");
});

test("an update is stopped when the server is", async () => {
  const stopping = new AbortController();
  const outcome = updateWith("setInterval(() => 0, 1000)")(stopping.signal);
  setTimeout(() => stopping.abort(), 200);
  expect(await outcome).toEqual({
    status: "failed",
    message: "The update was stopped; the next one takes it up.",
  });
  const late = await updateWith("setInterval(() => 0, 1000)")(stopping.signal);
  expect(late.status).toBe("failed");
});

test("a program that is not there is told", async () => {
  const update = updater({ data: "/the/data", program: ["/nowhere/program.cjs"] });
  expect(await update(never)).toMatchObject({ status: "failed" });
});

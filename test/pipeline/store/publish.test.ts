import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Directory } from "../../../src/pipeline/store/directory";
import { DISK } from "../../../src/pipeline/store/disk";
import { isPublished, publish } from "../../../src/pipeline/store/publish";
import { isNewer } from "../../../src/runtime/order";
import { readIndex } from "../../../src/snapshot/read";
import { TODAY, YESTERDAY } from "../../runtime/server";
import { temporaryFolder } from "../../support/temporary";

let data: string;
let directory: Directory;

beforeEach(() => {
  data = temporaryFolder("tic-publish-");
  mkdirSync(join(data, "snapshot"));
  directory = new Directory(data, DISK);
});
afterEach(() => rmSync(data, { recursive: true }));

const index = () => readIndex(readFileSync(join(data, "snapshot/index.json"), "utf8"));
const at = (time: string) => new Date(time);

test("the index says when it was published, and is otherwise as it was built", async () => {
  await publish(YESTERDAY, directory, DISK, at("2026-06-18T20:10:00Z"));
  expect(index()).toEqual({
    ...readIndex(YESTERDAY.get("index.json")!),
    published: "2026-06-18T20:10:00.000Z",
  });
  expect(await isPublished(YESTERDAY, directory.snapshot)).toBe(true);
  expect(await isPublished(TODAY, directory.snapshot)).toBe(false);
});

test("what is published already keeps its time", async () => {
  await publish(YESTERDAY, directory, DISK, at("2026-06-18T20:10:00Z"));
  await publish(YESTERDAY, directory, DISK, at("2026-06-19T20:10:00Z"));
  expect(index().published).toBe("2026-06-18T20:10:00.000Z");
});

test("a clock that was set back does not make a new snapshot an old one", async () => {
  await publish(YESTERDAY, directory, DISK, at("2026-06-18T20:10:00Z"));
  const before = index();
  await publish(TODAY, directory, DISK, at("2001-01-01T00:00:00Z"));
  expect(index().published).toBe("2026-06-18T20:10:00.001Z");
  expect(isNewer(index(), before)).toBe(true);
});

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { hashOf } from "../../src/snapshot/hash";
import { SnapshotError } from "../../src/snapshot/error";
import { DATA } from "../support/assets";

test("hashOf refuses what is not ASCII", () => {
  expect(() => hashOf("é", "core.json")).toThrow(
    new SnapshotError('core.json is damaged: "é" in it is not ASCII'),
  );
});

test("hashOf is the sha256 of the text", () => {
  const index = readFileSync(join(DATA, "index.json"), "utf8");
  expect(hashOf("")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  expect(hashOf(index)).toBe(createHash("sha256").update(index).digest("hex"));
});

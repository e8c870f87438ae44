import { readFileSync } from "node:fs";
import { join } from "node:path";
import { digestOf } from "../../src/snapshot/digest";
import { hashOf } from "../../src/snapshot/hash";
import { DATA } from "../support/assets";

test("digestOf is the sha256 of the text, as a page has it that makes its own", () => {
  const index = readFileSync(join(DATA, "index.json"), "utf8");
  expect(digestOf("")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  expect(digestOf(index)).toBe(hashOf(index));
});

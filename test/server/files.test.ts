import { execFileSync } from "node:child_process";
import { linkSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { folder } from "../../src/server/files";
import { removeTemporary, temporary } from "./support/snapshots";

afterAll(removeTemporary);

describe("a folder", () => {
  const root = temporary();
  const outside = temporary();
  const served = folder(root);
  const textOf = async (name: string) => (await served.find(name))?.body.toString();

  beforeAll(() => {
    mkdirSync(path.join(root, "help"));
    writeFileSync(path.join(root, "help/index.html"), "<p>Help");
    writeFileSync(path.join(outside, "secret.txt"), "secret");
  });

  test("has its files, and no others", async () => {
    expect(await served.find("help/index.html")).toMatchObject({
      type: "text/html;charset=utf-8",
      isText: true,
    });
    for (const name of ["nothing.html", "help", "help/index.html/more", "x".repeat(5000)])
      expect(await served.find(name)).toBeUndefined();
  });

  test("reads a file again only when it has changed", async () => {
    const file = path.join(root, "changing.txt");
    writeFileSync(file, "old");
    const [first, second] = [await served.find("changing.txt"), await served.find("changing.txt")];
    expect(second).toBe(first);
    writeFileSync(file, "new");
    expect(await textOf("changing.txt")).toBe("new");
    writeFileSync(`${file}.new`, "moved here");
    renameSync(`${file}.new`, file);
    expect(await textOf("changing.txt")).toBe("moved here");
    rmSync(file);
    expect(await served.find("changing.txt")).toBeUndefined();
  });

  test("does not follow a link out of itself, to a file or to a folder", async () => {
    symlinkSync(path.join(outside, "secret.txt"), path.join(root, "link.txt"));
    symlinkSync(outside, path.join(root, "linked"));
    symlinkSync("loop", path.join(root, "loop"));
    symlinkSync(path.join(root, "help"), path.join(root, "manual"));
    for (const name of ["link.txt", "linked/secret.txt", "loop"])
      expect(await served.find(name)).toBeUndefined();
    expect(await textOf("manual/index.html")).toBe("<p>Help");
  });

  test("may itself be a link, and be pointed elsewhere", async () => {
    const [monday, tuesday, link] = [temporary(), temporary(), path.join(temporary(), "current")];
    writeFileSync(path.join(monday, "a.txt"), "Monday");
    writeFileSync(path.join(tuesday, "a.txt"), "Tuesday");
    symlinkSync(monday, link);
    const current = folder(link);
    expect((await current.find("a.txt"))?.body.toString()).toBe("Monday");
    symlinkSync(tuesday, `${link}.new`);
    renameSync(`${link}.new`, link);
    expect((await current.find("a.txt"))?.body.toString()).toBe("Tuesday");
  });

  test("a neighbour whose name begins like the folder's is outside", async () => {
    const parent = temporary();
    mkdirSync(path.join(parent, "dist"));
    mkdirSync(path.join(parent, "dist-private"));
    writeFileSync(path.join(parent, "dist-private/secret.txt"), "secret");
    symlinkSync("../dist-private/secret.txt", path.join(parent, "dist/link.txt"));
    expect(await folder(path.join(parent, "dist")).find("link.txt")).toBeUndefined();
  });

  const unix = process.platform === "win32" ? test.skip : test;
  unix("does not wait for a pipe", async () => {
    execFileSync("mkfifo", [path.join(root, "pipe.txt")]);
    expect(await served.find("pipe.txt")).toBeUndefined();
  });

  test("a file under two names is one file", async () => {
    writeFileSync(path.join(root, "one.txt"), "same");
    linkSync(path.join(root, "one.txt"), path.join(root, "two.txt"));
    expect(await textOf("two.txt")).toBe("same");
  });

  test("a folder that is not there has no files", async () => {
    expect(await folder(path.join(root, "absent")).find("a.txt")).toBeUndefined();
  });

  test("compresses text once, and pictures and crumbs not at all", async () => {
    const text = "683.862\n".repeat(500);
    writeFileSync(path.join(root, "long.txt"), text);
    const file = (await served.find("long.txt"))!;
    const [first, second] = await Promise.all([file.encoded("br"), file.encoded("br")]);
    expect(second).toBe(first);
    expect(first!.length).toBeLessThan(text.length);
    expect(await file.encoded("identity")).toBeUndefined();
    writeFileSync(path.join(root, "crumb.txt"), "683.862");
    writeFileSync(path.join(root, "picture.png"), text);
    for (const name of ["crumb.txt", "picture.png"])
      expect(await (await served.find(name))!.encoded("br")).toBeUndefined();
  });
});

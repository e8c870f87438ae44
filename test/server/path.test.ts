import path from "node:path";
import fc from "fast-check";
import { plainPath } from "../../src/server/path";

describe("the path that a URL names", () => {
  test.each([
    ["functions.json", "functions.json"],
    ["/help/index.html", "help/index.html"],
    ["assets/data/core.46381f1c9c6a12c9.json", "assets/data/core.46381f1c9c6a12c9.json"],
    ["functions%2Ejson", "functions.json"],
  ])("%s is %s", (pathname, name) => {
    expect(plainPath(pathname)).toBe(name);
  });

  test.each([
    "",
    "/",
    "..",
    "../package.json",
    "help/../../package.json",
    "%2e%2e/package.json",
    "%2E%2E%2Fpackage.json",
    "..%2fpackage.json",
    "..%5cpackage.json",
    "..\\package.json",
    "%252e%252e/package.json",
    "%c0%ae%c0%ae/package.json",
    "./package.json",
    "//etc/passwd",
    "help//index.html",
    "/help/",
    ".git/config",
    "help/.htaccess",
    "functions.json%00.html",
    "functions.json.",
    "functions.json ",
    "functions.json::$DATA",
    "C:/windows/win.ini",
    "file:///etc/passwd",
    "~root",
    "%",
    "%zz",
    "%ff",
  ])("%j names none", (pathname) => {
    expect(plainPath(pathname)).toBeUndefined();
  });

  test("never leads out of a folder, whatever is asked for", () => {
    const piece = fc.constantFrom("..", ".", "/", "\\", "%2e", "%2f", "%5c", "%25", "a", "%00");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const name = plainPath(pieces.join(""));
        if (name === undefined) return;
        const found = path.resolve("/served", name);
        expect(found.startsWith("/served/")).toBe(true);
        expect(found).toBe(
          path.win32.resolve("/served", name).replace(/^\w:|\\/g, (c) => (c === "\\" ? "/" : "")),
        );
      }),
    );
  });
});

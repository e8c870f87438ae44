import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { put, snapshot, temporary } from "./snapshots";

/** As the build leaves it, with fewer files. */
export function builtAddin(): string {
  const dist = temporary();
  const write = (name: string, text: string | Buffer) => {
    mkdirSync(path.dirname(path.join(dist, name)), { recursive: true });
    writeFileSync(path.join(dist, name), text);
  };
  write("taskpane.html", `<!doctype html><title>TIC</title>${"<p>683.862</p>".repeat(100)}`);
  write("functions.js", "CustomFunctions.associate('X', () => 0);".repeat(100));
  write("functions.json", JSON.stringify({ functions: new Array(100).fill("HOLDINGS") }));
  write("functions.zh-CN.json", "{}");
  write("functions.js.map", "{}");
  write("taskpane.82f22d2d.js", "void 0;".repeat(200));
  write("taskpane.82f22d2d.js.map", "{}");
  write("775.799b6434.js.LICENSE.txt", "MIT");
  write("manifest.xml", "<OfficeApp/>");
  write("help/index.html", "<!doctype html><title>Help</title>");
  write("help/holdings.html", "<!doctype html><title>HOLDINGS</title>");
  write("assets/help.css", "main {}");
  write("assets/icons/icon-16.png", Buffer.from([0x89, 0x50, 0x4e, 0x47]));
  write(".env", "SECRET=1");
  put(path.join(dist, "assets/data"), snapshot(0));
  return dist;
}

/**
 * `npm run excel`: serves the built add-in over https on localhost with a development certificate and loads it into desktop
 * Excel. Ctrl+C unloads it again. Microsoft's debugging tool is fetched by npx when needed: installed as a dependency it
 * would bring 590 packages and a native build.
 */
import { spawnSync } from "node:child_process";
import { createServer } from "node:https";
import { join } from "node:path";
import { getHttpsServerOptions } from "office-addin-dev-certs";
import sirv from "sirv";
import { ADDIN_POLICY } from "../src/server/policy";

const ROOT = join(__dirname, "..");
const PORT = 3000;
const MANIFEST = join(ROOT, "dist/manifest.xml");

const build = () =>
  spawnSync("npm", ["run", "build"], {
    stdio: "inherit",
    shell: process.platform === "win32",
    env: { ...process.env, BASE_URL: `https://localhost:${PORT}/` },
  }).status === 0;

const debugging = (...args: string[]) =>
  spawnSync("npx", ["--yes", "office-addin-debugging@7.0.0", ...args], {
    stdio: "inherit",
    shell: process.platform === "win32",
  }).status === 0;

async function main() {
  if (!build()) throw new Error("The build failed.");
  const files = sirv(join(ROOT, "dist"), {
    dev: true,
    setHeaders: (response) => {
      response.setHeader("Access-Control-Allow-Origin", "*");
      response.setHeader("Content-Security-Policy", ADDIN_POLICY);
    },
  });
  const server = createServer(await getHttpsServerOptions(), (request, response) =>
    files(request, response),
  );
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(PORT, "localhost", resolve);
  });
  console.log(`Serving the add-in on https://localhost:${PORT}`);
  const isDesktop = process.platform === "win32" || process.platform === "darwin";
  if (!isDesktop) console.log(`Load ${MANIFEST} into Excel on the web (README).`);
  else if (!debugging("start", MANIFEST, "desktop", "--no-debug"))
    console.error(`Excel could not be started with the add-in. Load ${MANIFEST} by hand (README).`);
  process.once("SIGINT", () => {
    if (isDesktop) debugging("stop", MANIFEST);
    server.close();
  });
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

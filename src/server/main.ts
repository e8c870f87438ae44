/** `npm start`: serves the workbench until Ctrl+C. */
import { existsSync } from "node:fs";
import path from "node:path";
import { openBrowser } from "./browser";
import { portOf } from "./port";
import { type Running, serve } from "./serve";

const PORT = process.env["PORT"] || "3000";
const MOST_PORTS = 20;

const root = path.resolve(import.meta.dirname, "../..");
const dist = path.join(root, "dist");
const workbench = path.join(root, "build/workbench");

async function main(): Promise<void> {
  const needed = [path.join(dist, "taskpane.html"), path.join(workbench, "index.html")];
  const missing = needed.filter((file) => !existsSync(file));
  if (missing.length > 0) throw new Error(`Not built yet: ${missing.join(", ")}. Run npm start.`);

  const first = portOf(PORT);
  if (first === undefined)
    throw new Error(`PORT=${PORT} is none: a port is a number from 0 to 65535.`);
  const running = await serveOnFreePort(first);
  console.log(`TIC for Excel workbench: ${running.url}`);
  console.log("Press Ctrl+C to stop.");
  openBrowser(running.url);

  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      void running.stop().then(() => process.exit(0));
    });
  }
}

async function serveOnFreePort(first: number): Promise<Running> {
  for (let port = first; port < first + MOST_PORTS; port++) {
    try {
      return await serve({ port, dist, workbench });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE" || port === 65_535) throw error;
      console.log(`Port ${port} is taken; trying ${port + 1}.`);
    }
  }
  throw new Error(`No free port from ${first} to ${first + MOST_PORTS - 1}.`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

import { spawn } from "node:child_process";

/** Opens the user's browser if there is one; a machine without a screen has none, and that is no failure. */
export function openBrowser(url: string): void {
  const command = opener(url);
  if (!command) return;
  const [program, ...args] = command;
  const child = spawn(program, args, { stdio: "ignore", detached: true });
  child.on("error", () => undefined);
  child.unref();
}

function opener(url: string): [string, ...string[]] | undefined {
  switch (process.platform) {
    case "darwin":
      return ["open", url];
    case "win32":
      return ["cmd", "/c", "start", "", url];
    default:
      return process.env["DISPLAY"] || process.env["WAYLAND_DISPLAY"]
        ? ["xdg-open", url]
        : undefined;
  }
}

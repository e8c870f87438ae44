import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { chromium, type Browser } from "playwright-core";

/** Nothing but what the tests ask for: no updates, no telemetry, and no name resolves but this machine's. */
const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
];

/** Room for a page with all its workbook before any garbage has to be collected: an eighth of what its opening takes. */
export const ROOMY =
  "--js-flags=--min-semi-space-size=32 --max-semi-space-size=64 --initial-old-space-size=512";

/** A Chrome, Edge or Chromium of the machine; else the one that comes as an npm package. */
export async function launchBrowser(...more: readonly string[]): Promise<Browser> {
  const args = [...FLAGS, ...more];
  const installed = installedBrowser();
  if (installed) return chromium.launch({ executablePath: installed, args });
  const folder = unpackedBrowser();
  const executablePath = join(folder, "chromium");
  const env = { ...process.env, ...fonts(folder) } as Record<string, string>;
  try {
    return await chromium.launch({ executablePath, args, env });
  } catch (error) {
    if (!/error while loading shared libraries/.test(String(error))) throw error;
    // The package has its own copies of what a bare machine lacks (libnss3, libexpat and theirs).
    const libraries = [join(folder, "al2023/lib"), process.env["LD_LIBRARY_PATH"]];
    const LD_LIBRARY_PATH = libraries.filter(Boolean).join(delimiter);
    return chromium.launch({ executablePath, args, env: { ...env, LD_LIBRARY_PATH } });
  }
}

const VARIABLES = ["CHROME", "CHROME_PATH", "PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH"];

function installedBrowser(): string | undefined {
  const named = VARIABLES.map((name) => process.env[name]).find(Boolean);
  if (named) return named;
  const candidates = [...placesOf(process.platform), chromium.executablePath()];
  return candidates.find((file) => file !== "" && existsSync(file));
}

function placesOf(platform: NodeJS.Platform): string[] {
  switch (platform) {
    case "darwin":
      return ["Google Chrome", "Microsoft Edge", "Chromium"].map(
        (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
      );
    case "win32": {
      const folders = ["ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"];
      const programs = [
        "Google/Chrome/Application/chrome.exe",
        "Microsoft/Edge/Application/msedge.exe",
      ];
      return folders.flatMap((name) =>
        programs.map((program) => join(process.env[name] ?? "C:/", program)),
      );
    }
    default: {
      const names = [
        "google-chrome",
        "google-chrome-stable",
        "microsoft-edge",
        "chromium",
        "chromium-browser",
      ];
      const folders = (process.env["PATH"] ?? "").split(delimiter);
      return folders.flatMap((folder) => names.map((name) => join(folder, name)));
    }
  }
}

const UNPACK = `
  const { default: chromium } = await import("@sparticuz/chromium");
  await chromium.executablePath();
`;

/** Unpacks `@sparticuz/chromium` once, in a folder that the next run finds again. */
function unpackedBrowser(): string {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error("Install Chrome, Edge or Chromium, or set CHROME to its path.");
  }
  const modules = resolve(require.resolve("playwright-core/package.json"), "../..");
  const cache = join(modules, ".cache/chromium");
  const folder = join(cache, "unpacked");
  if (existsSync(join(folder, "chromium"))) return folder;
  mkdirSync(cache, { recursive: true });
  const unpacking = mkdtempSync(join(cache, "unpacking-"));
  // A process of its own, since the package unpacks to TMPDIR and sets variables for its own libraries.
  const env = { ...process.env, TMPDIR: unpacking, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x" };
  execFileSync(process.execPath, ["--input-type=module", "--eval", UNPACK], { cwd: modules, env });
  try {
    renameSync(unpacking, folder);
  } catch {
    // Another worker was faster.
    rmSync(unpacking, { recursive: true });
  }
  return folder;
}

/** A machine without fonts gets the package's one. */
const fonts = (folder: string) =>
  existsSync("/etc/fonts/fonts.conf") ? {} : { FONTCONFIG_PATH: join(folder, "fonts") };

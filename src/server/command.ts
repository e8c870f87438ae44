/** `npm run serve`: serves the built add-in, its help pages and its data until Ctrl+C or SIGTERM. */
import { Command, InvalidArgumentError } from "commander";
import path from "node:path";
import { portOf } from "./port";
import { run } from "./run";

const ROOT = path.resolve(import.meta.dirname, "../..");

const portGiven = (text: string): number => {
  const port = portOf(text);
  if (port !== undefined) return port;
  throw new InvalidArgumentError("A port is a number from 0 to 65535.");
};

const basePathOf = (text: string): string => {
  const plain = text.replace(/^\/|\/$/g, "");
  if (plain === "") return "/";
  if (/^[\w-]+(?:\/[\w-]+)*$/.test(plain)) return `/${plain}/`;
  throw new InvalidArgumentError("A base path is like /tic, of letters, digits, - and _.");
};

const addressOf = (text: string): string => {
  if (/^https?:/i.test(text) && URL.canParse(text)) return text;
  throw new InvalidArgumentError("An address is like https://home.treasury.gov/.");
};

const nameOf = (text: string): string => {
  // Node listens to everybody where it is given nothing.
  if (text.trim()) return text;
  throw new InvalidArgumentError("A host is a name or an address, such as 127.0.0.1.");
};

const REFUSALS: Readonly<Record<string, string>> = {
  EADDRINUSE: "The port is taken: choose another with --port",
  EACCES: "The port may not be used: choose one above 1023 with --port",
  EADDRNOTAVAIL: "This machine does not have the address of --host",
  ENOTFOUND: "There is no host of the name of --host",
  EAI_AGAIN: "There is no host of the name of --host",
};

function refusalOf(error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  const sentence = REFUSALS[(error as NodeJS.ErrnoException).code ?? ""];
  return sentence ? `${sentence} (${reason}).` : reason;
}

new Command("serve")
  .description("Serves the built add-in, its help pages and its data")
  .option(
    "--data <folder>",
    "a data folder of npm run data; its snapshot goes before the built one",
  )
  .option("--update", "check the Treasury after each scheduled release, and otherwise daily")
  .option("--from <url>", "where the live files are, if not at the Treasury", addressOf)
  .option("--port <number>", "the port; 0 for any that is free", portGiven, 8080)
  .option(
    "--host <name>",
    "the address to listen on; only this machine unless changed",
    nameOf,
    "127.0.0.1",
  )
  .option("--base-path <path>", "where the add-in stands on the server", basePathOf, "/")
  .option("--dist <folder>", "the built add-in", path.join(ROOT, "dist"))
  .option("--log", "write a line for each request")
  .action(run)
  .parseAsync()
  .catch((error: unknown) => {
    console.error(refusalOf(error));
    process.exitCode = 1;
  });

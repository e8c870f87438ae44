import { InvalidArgumentError, Option } from "commander";
import { resolve } from "node:path";
import { isoMonth } from "../tic/month";
import { EXIT, Stop } from "./exit";
import { baseOf, isSafe } from "./site";

/** `--data` of the commands that work on a data directory. */
export const dataOption = (): Option =>
  new Option("--data <directory>", "the data directory")
    .default(resolve("tic-data"), '"tic-data"')
    .argParser(folder);

/** A data directory. Without a name, as from a variable that is not set, it would be where the command is run. */
function folder(text: string): string {
  if (text.trim() === "") throw new InvalidArgumentError("Give the name of a directory.");
  return resolve(text);
}

/** Some of a few words, given with commas between; none if nothing is given. */
export function someOf<W extends string>(
  option: string,
  text: string | undefined,
  words: readonly W[],
): W[] {
  if (text === undefined) return [];
  return text.split(",").map((part) => {
    const found = words.find((word) => word === part.trim().toLowerCase());
    if (found === undefined)
      throw new Stop(
        EXIT.usage,
        `${option} cannot be ${JSON.stringify(part)}. Give ${words.join(" or ")}, or both with a comma between.`,
      );
    return found;
  });
}

/** A month as `isoMonth` reads it. */
export function month(text: string): string {
  try {
    isoMonth(text);
    return text;
  } catch {
    throw new InvalidArgumentError("Give a month such as 2011-12.");
  }
}

/** The base address that an option gives, if it can be trusted. */
export function urlOf(text: string): string {
  if (URL.canParse(text) && isSafe(new URL(text))) return baseOf(text);
  throw new Stop(
    EXIT.usage,
    `${text} is no address to trust: give one that starts with https:// (http:// on this machine only).`,
  );
}

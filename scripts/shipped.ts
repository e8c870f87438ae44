/** docs/licences.md: the packages in the built add-in's scripts, from the list that the build writes. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { lines, table } from "./markdown";

/** A package in the scripts. */
export interface Shipped {
  readonly name: string;
  readonly version: string;
  readonly license: string;
}

/** The packages of the last build, by name. */
export const shippedPackages = (): readonly Shipped[] =>
  JSON.parse(readFileSync(join(__dirname, "../build/licences.json"), "utf8")) as Shipped[];

export const licencesPage = (): string =>
  lines(
    "# Licences of what is shipped",
    "TIC for Excel is under the MIT licence. Its scripts have these packages in them; the build finds them among the modules, ends if one has another licence than MIT, ISC, Apache, BSD or 0BSD, and ships their notices as `licences.txt`. This page is written by `npm run docs`.",
    "The data are the Treasury's and the Federal Reserve's, works of the United States government, which nobody owns.",
    table(
      ["package", "version", "licence"],
      shippedPackages().map(({ name, version, license }) => [name, version, license]),
    ),
  );

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isoDay, isoMonth, type Month } from "../../../src/tic/month";
import type { Observation } from "../../../src/tic/observation";
import { monthNumber } from "../../../src/treasury/dates";
import { readMfhExcerpt } from "../../../src/treasury/excerpt";
import { publicationOf, type Reading } from "../../../src/treasury/reading";
import { codeNamed } from "../../../src/treasury/rows";
import { stored } from "./releases";

/*
 * Old press tables as others copied them, each in its own way; none has the form of `mfh.txt`. The copies are of the Market News
 * service MNI (nine), the SWF Institute, a style guide and a blog.
 */

const FOLDER = join(__dirname, "../copies");
const copied = (file: string): string => readFileSync(join(FOLDER, file), "latin1");

/** Rows of a name and figures, with `|` or spaces between. */
const ROW = /^\s*([A-Z][^|]*?)\s*[|\s]\s*(\d+(?:\.\d)?(?:\s+\d+(?:\.\d)?)*)\s*$/;

/** A copied table: the months of its columns in their order, and the release they are of. */
function tableOf(file: string, release: string, months: readonly Month[]): Reading {
  const observations = copied(file)
    .split(/\r?\n/)
    .flatMap((text, line): Observation[] => {
      const [, name = "", figures = ""] = ROW.exec(text) ?? [];
      const cells = figures.split(/\s+/);
      if (!name || cells.length !== months.length) return [];
      const holder = codeNamed(name);
      if (holder === undefined) return [];
      return cells.map((cell, i) => ({
        holder,
        row: name,
        column: String(months[i]),
        line: line + 1,
        measure: "treasuries",
        month: months[i]!,
        value: Math.round(Number(cell) * 1000),
        precision: 100,
        series: "current",
      }));
    });
  const origin = { file, release: isoDay(release) };
  const publication = publicationOf("mfh", origin, Math.max(...months), "partial");
  const lines = { preamble: 0, header: 0, data: 0, notes: 0, blank: 0 };
  return { publication, observations, residual: [], lines };
}

const back = (newest: string, count: number): Month[] =>
  Array.from({ length: count }, (_, i) => isoMonth(newest) - i);

/** MNI's months stand in its header: `Jun-17  May-17 …`. */
function mni(file: string, release: string): Reading {
  const header = copied(file).match(/[A-Z][a-z]{2}-\d\d/g)!;
  const months = header.map((text) => {
    const [name, year] = text.split("-") as [string, string];
    return isoMonth(`20${year}-${String(monthNumber(name)).padStart(2, "0")}`);
  });
  return tableOf(file, release, months);
}

const excerpt = (text: string, release: string): Reading =>
  readMfhExcerpt(text, { file: "mfh.txt", release: isoDay(release) });

const PAGES = "raw/page-excerpts";

/** The 17 genuine tables of old releases, oldest first. */
export const COPIES: readonly Reading[] = [
  excerpt(stored(`${PAGES}/mfh_vintage-2010-02-16_excerpt.txt`), "2010-02-16"),
  tableOf("reportgrid_mfh_2011-10_wide.txt", "2011-12-15", back("2011-10", 13).reverse()),
  tableOf("swfinstitute_mfh_2011-11.txt", "2012-01-18", back("2011-11", 13)),
  excerpt(stored(`${PAGES}/mfh_vintage-2014-01-15_excerpt.txt`), "2014-01-16"),
  tableOf("ssgreenberg_mfh_2015-02.txt", "2015-04-15", back("2015-02", 1)),
  excerpt(copied("mfh_vintage-2017-01-18_excerpt.txt"), "2017-01-18"),
  mni("mni_2017-06.txt", "2017-08-15"),
  mni("mni_2017-07.txt", "2017-09-18"),
  mni("mni_2017-09.txt", "2017-11-15"),
  mni("mni_2017-10.txt", "2017-12-15"),
  mni("mni_2017-12.txt", "2018-02-15"),
  mni("mni_2018-01.txt", "2018-03-15"),
  mni("mni_2018-02.txt", "2018-04-16"),
  mni("mni_2018-07.txt", "2018-09-18"),
  excerpt(stored(`${PAGES}/mfh_vintage-2019-04-15_excerpt.txt`), "2019-04-15"),
  mni("mni_2019-06.txt", "2019-08-15"),
  excerpt(stored(`${PAGES}/mfh_vintage-2021-09-16_excerpt.txt`), "2021-09-16"),
];

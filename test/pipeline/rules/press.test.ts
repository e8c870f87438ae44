import { join } from "node:path";
import { readEdition } from "../../../src/pipeline/edition";
import { shippedHistory } from "../../../src/pipeline/store/history";
import { compare, held } from "../../../src/pipeline/rules";
import { formatMonth, isoDay, isoMonth } from "../../../src/tic/month";
import type { Reading } from "../../../src/treasury/reading";
import { calendar, stored } from "../support/releases";
import { said } from "./judged";

describe("press: flagged where an old press table is not what the final figures were", () => {
  let finals: readonly Reading[];
  beforeAll(async () => {
    finals = (await shippedHistory(join(__dirname, "../../../data"))).readings;
  });
  const mfh = stored("raw/vintage-2026-06-18/mfh.txt");
  const NAMES = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

  /** The press table of 2023-03-15 with its columns called those up to another month, released on another day. */
  const relabelled = (release: string, last: string): string => {
    const lines = mfh.split("\r\n");
    const at = lines.findIndex((line) => /^\s+Jan\s+Dec/.test(line));
    const months = Array.from({ length: 13 }, (_, i) => formatMonth(isoMonth(last) - i).split("-"));
    let [i, k] = [0, 0];
    lines[at] = lines[at]!.replace(/[A-Z][a-z]{2}/g, () => NAMES[Number(months[i++]![1]) - 1]!);
    lines[at + 1] = lines[at + 1]!.replace(/\d{4}/g, () => months[k++]![0]!);
    return lines.join("\r\n").replace("March 15, 2023", release);
  };
  const exchanged = (text: string, [a, b]: readonly [string, string]): string => {
    const lines = text.split("\r\n");
    const [i, k] = [a, b].map((name) => lines.findIndex((line) => line.startsWith(name)));
    const [first, second] = [lines[i!]!, lines[k!]!];
    lines[i!] = first.slice(0, 32) + second.slice(32);
    lines[k!] = second.slice(0, 32) + first.slice(32);
    return lines.join("\r\n");
  };
  const readMfh = (text: string, day: string) =>
    readEdition("mfh.txt", text, calendar, { kind: "archive", release: isoDay(day) });

  test("the real ones, from 2010 on, whole and as excerpts, were", () => {
    const real = finals.filter(({ publication: { table } }) => /^mfh$|^table5$/.test(table));
    expect(real.map(({ publication }) => publication.id)).toEqual(
      expect.arrayContaining(["mfh@2010-02-16", "mfh@2014-01-16", "mfh@2023-03-15"]),
    );
    const history = finals.filter(({ publication }) => publication.table === "mfhhis01");
    for (const each of real)
      for (const by of [finals, history]) expect(said(held(each, by))).toEqual([]);
  });

  test("the figures of 2022 under the months of 2018", () => {
    const found = said(held(readMfh(relabelled("June 15, 2018", "2018-04"), "2018-06-15"), finals));
    expect(found[0]).toMatch(
      /^flagged press: (\d+) of its \d+ figures are not what the final ones round to$/,
    );
  });

  test("the same under the months of 2009, whose figures are estimates", () => {
    const found = held(readMfh(relabelled("February 16, 2010", "2009-12"), "2010-02-16"), finals);
    expect(said(found)[0]).toMatch(
      /^flagged press: half of its \d+ figures are more than 5% from the final ones$/,
    );
  });

  test("Japan's figures that are China's", () => {
    const text = exchanged(mfh, ["Japan ", "China, Mainland "]);
    expect(said(held(readMfh(text, "2023-03-15"), finals))).toContainEqual(
      expect.stringMatching(
        /^flagged press: Japan, .*: [\d,]+ and so in most months, but finally [\d,]+ million dollars$/,
      ),
    );
  });

  test("it has to round from the Table 3D of the same day", () => {
    const whole = finals.find(({ publication }) => publication.table === "slt3d")!;
    const text = mfh.replace("1104.4", "1104.5");
    expect(compare([whole, readMfh(mfh, "2023-03-15")])).toEqual([]);
    expect(said(compare([whole, readMfh(text, "2023-03-15")]))).toEqual([
      expect.stringMatching(
        /^refused rounding: Japan, .* in 2023-01: 1,104,500 million dollars, but/,
      ),
    ]);
  });
});

import { join } from "node:path";
import { dated, readEdition } from "../../../src/pipeline/edition";
import { shippedHistory } from "../../../src/pipeline/store/history";
import { compare, held, judge, revisedBy } from "../../../src/pipeline/rules";
import { wasEstimated } from "../../../src/tic/break";
import { formatDay, isoDay, isoMonth } from "../../../src/tic/month";
import type { Observation } from "../../../src/tic/observation";
import type { Publication } from "../../../src/tic/publication";
import type { Reading } from "../../../src/treasury/reading";
import { calendar, stored as storedText, withMonths } from "../support/releases";
import { COPIES } from "../support/copies";
import { said } from "./judged";

describe("press: flagged where an old press table is not what the release beside it prints", () => {
  let stored: readonly Reading[];
  beforeAll(async () => {
    stored = (await shippedHistory(join(__dirname, "../../../data"))).readings;
  });
  const mfh = storedText("raw/vintage-2026-06-18/mfh.txt");

  /** The press table of 2023-03-15 with its columns called those up to another month, released on another day. */
  const relabelled = (release: string, last: string): string =>
    withMonths(
      mfh,
      Array.from({ length: 13 }, (_, i) => isoMonth(last) - i),
    ).replace("March 15, 2023", release);
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

  const flagged = (reading: Reading, others: readonly Reading[]) =>
    said(held(reading, others)).filter((each) => each.startsWith("flagged"));

  test("the real ones, from 2010 on, whole and as excerpts, were", () => {
    const real = stored.filter(({ publication: { table } }) => /^mfh$|^table5$/.test(table));
    expect(real.map(({ publication }) => publication.id)).toEqual(
      expect.arrayContaining(["mfh@2010-02-16", "mfh@2014-01-16", "mfh@2023-03-15"]),
    );
    const history = stored.filter(({ publication }) => publication.table === "mfhhis01");
    for (const each of real)
      for (const by of [stored, history]) expect(flagged(each, by)).toEqual([]);
  });

  test.each(COPIES.map((reading) => [formatDay(reading.publication.release), reading] as const))(
    "the genuine table of %s passes, beside the others and alone",
    (day, reading) => {
      const others = [...stored, ...COPIES].filter(
        ({ publication: { id } }) => id !== `mfh@${day}`,
      );
      const previous = COPIES.findLast(
        ({ publication }) => publication.release < reading.publication.release,
      );
      const next = COPIES.find(
        ({ publication }) => publication.release > reading.publication.release,
      );
      expect(reading.observations.length).toBeGreaterThanOrEqual(37);
      const today = reading.publication.release;
      const found = [
        ...held(reading, others),
        ...held(reading, stored),
        ...judge(reading, { previous, calendar, today }),
        ...(next ? revisedBy(next, reading) : []),
      ];
      expect(said(found).filter((each) => !each.startsWith("noted"))).toEqual([]);
    },
  );

  describe("beside the release before or after", () => {
    const of = (day: string) =>
      COPIES.find(({ publication: { release } }) => formatDay(release) === day)!;
    const march = of("2018-03-15");
    const others = COPIES.filter((each) => each !== march);
    const changed = (change: (o: Observation) => Partial<Observation>): Reading => ({
      ...march,
      observations: march.observations.map((o) => ({ ...o, ...change(o) })),
    });
    const JAPAN = 42609;
    const [CHINA, IRELAND, BRAZIL] = [41408, 11401, 30309];

    test("two holders with each other's figures are flagged, with the figure that is furthest off", () => {
      const swap = new Map([
        [IRELAND, CHINA],
        [CHINA, IRELAND],
      ]);
      const found = flagged(
        changed(({ holder }) => ({ holder: swap.get(holder) ?? holder })),
        others,
      );
      expect(found).toContain(
        "flagged press: China, Mainland, U.S. Treasury securities in 2017-08: 1,201,700 and so in most months, but on 2018-02-15 309,000 million dollars",
      );
    });

    test("a column that is another month's is flagged, with the figure that is furthest off", () => {
      const found = flagged(
        changed(({ month }) => ({ month: month - 6 })),
        others,
      );
      expect(found[0]).toMatch(
        /^flagged press: \d+ of its \d+ figures are others than on 20\d\d-\d\d-\d\d, the furthest \w+.*: [\d,]+ but then [\d,]+ million dollars$/,
      );
    });

    test("a figure with a place more is flagged", () => {
      const found = flagged(
        changed(({ holder, month, value }) =>
          holder === BRAZIL && month === isoMonth("2017-11") ? { value: value! * 10 } : {},
        ),
        others,
      );
      expect(found).toEqual([
        expect.stringMatching(
          /^flagged press: Brazil, .* in 2017-11: 2,653,000 but on 2018-02-15 265,300 million dollars$/,
        ),
      ]);
    });

    test("what one of the two prints as well is right: a survey stands between it and the other", () => {
      const before = {
        ...of("2018-02-15"),
        observations: of("2018-02-15").observations.map((o) => ({
          ...o,
          value: Math.round(o.value! / 2),
        })),
      };
      expect(flagged(march, [before])).not.toEqual([]);
      expect(flagged(march, [before, of("2018-04-16")])).toEqual([]);
    });

    test("a table that was issued once more with a new benchmark is not held against the one before", () => {
      const january = of("2012-01-18");
      const benchmarked = (release: string): Reading => ({
        ...january,
        publication: { ...january.publication, id: `mfh@${release}`, release: isoDay(release) },
        observations: january.observations.map((o) => ({ ...o, value: Math.round(o.value! / 2) })),
      });
      expect(flagged(january, [benchmarked("2012-02-15")])).not.toEqual([]);
      expect(flagged(january, [benchmarked("2012-02-29")])).toEqual([]);
    });

    test("the newest month of 2012 was an estimate, which the next release had reported", () => {
      const april = (release: string, newest: string): Publication => ({
        ...march.publication,
        release: isoDay(release),
        newest: isoMonth(newest),
      });
      const estimated = (month: string, release: string, newest: string) =>
        wasEstimated(isoMonth(month), april(release, newest));
      expect(estimated("2011-11", "2012-01-18", "2011-11")).toBe(true);
      expect(estimated("2011-11", "2012-02-29", "2011-12")).toBe(false);
      expect(estimated("2011-12", "2012-02-29", "2011-12")).toBe(true);
      expect(estimated("2013-05", "2013-07-16", "2013-05")).toBe(true);
      expect(estimated("2013-06", "2013-08-15", "2013-06")).toBe(false);
      expect(estimated("2011-08", "2026-05-18", "2026-03")).toBe(true);
    });

    test("Japan's figures that are China's", () => {
      const text = exchanged(mfh, ["Japan ", "China, Mainland "]);
      const before = dated(readMfh(mfh, "2023-03-15"), isoDay("2023-02-15"), isoMonth("2023-01"));
      expect(flagged(readMfh(text, "2023-03-15"), [before])).toContainEqual(
        expect.stringMatching(
          /^flagged press: Japan, .*: [\d,]+ and so in most months, but on 2023-02-15 [\d,]+ million dollars$/,
        ),
      );
      expect(JAPAN).toBe(before.observations[0]!.holder);
    });
  });

  describe("alone", () => {
    test("it is said that only its level was looked at", () => {
      expect(said(held(COPIES[0]!, stored))).toEqual([
        "noted press: no release before or after it that prints its months is stored: only the level of its figures was held against the final ones",
      ]);
    });

    test.each([
      ["the figures of 2022 under the months of 2018", "June 15, 2018", "2018-04", "2018-06-15"],
      ["or under those of 2009", "February 16, 2010", "2009-12", "2010-02-16"],
    ])("%s are flagged, with the figure that is furthest off", (_, stating, last, day) => {
      const found = flagged(readMfh(relabelled(stating, last), day), stored);
      expect(found).toEqual([
        expect.stringMatching(
          /^flagged press: half of its \d+ figures are more than 5% from the final ones, the furthest .* in 20\d\d-\d\d: [\d,]+ but finally [\d,]+ million dollars$/,
        ),
      ]);
    });
  });

  test("it has to round from the Table 3D of the same day", () => {
    const whole = stored.find(({ publication }) => publication.table === "slt3d")!;
    const text = mfh.replace("1104.4", "1104.5");
    expect(compare([whole, readMfh(mfh, "2023-03-15")])).toEqual([]);
    expect(said(compare([whole, readMfh(text, "2023-03-15")]))).toEqual([
      expect.stringMatching(
        /^refused rounding: Japan, .* in 2023-01: 1,104,500 million dollars, but/,
      ),
    ]);
  });
});

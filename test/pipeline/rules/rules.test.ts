import { join } from "node:path";
import { readEdition } from "../../../src/pipeline/edition";
import { shippedHistory } from "../../../src/pipeline/store/history";
import { compare, held, judge, settled, type Finding } from "../../../src/pipeline/rules/rules";
import { formatMonth, isoDay, isoMonth } from "../../../src/tic/month";
import { ReadingError, type Reading } from "../../../src/treasury/reading";
import { ERROR_PAGE, errorOf, withLine } from "../../treasury/raw";
import {
  BILLS,
  calendar,
  moved,
  stored,
  today as release,
  TOTAL,
  withBills,
  withCell,
  yesterday,
} from "../support/releases";

const JUNE_18 = isoDay("2026-06-18");
const posted = (today: number) => ({ kind: "live", today, modified: undefined }) as const;
const read = (name: string, text = release[name]!, today = JUNE_18): Reading =>
  readEdition(name, text, calendar, posted(today));
const previous = (name: string): Reading =>
  readEdition(name, yesterday[name]!, calendar, posted(isoDay("2026-05-18")));

/** What is found of a file when it follows yesterday's. */
function findings(name: string, text = release[name]!, today = JUNE_18): readonly Finding[] {
  return judge(read(name, text, today), { previous: previous(name), calendar, today });
}
const said = (found: readonly Finding[]) =>
  found.map(({ weight, rule, sentence }) => `${weight} ${rule}: ${sentence}`);

const TABLE1 = "slt_table1.txt";
const TABLE2 = "slt_table2.txt";
const TABLE3 = "slt_table3.txt";
const TABLE5 = "slt_table5.txt";
const table3 = release[TABLE3]!;
const LONG = 5;
const plus = (n: number) => (old: string) => String(Number(old) + n);

test("the real files of a release have nothing to be refused or flagged", () => {
  for (const name of Object.keys(release).filter((each) => each !== "mfhhis01.txt"))
    expect(said(findings(name)).filter((line) => !line.startsWith("noted"))).toEqual([]);
  const tables = [TABLE1, TABLE2, TABLE3, TABLE5].map((name) => read(name));
  expect(compare(tables)).toEqual([]);
});

test("two real editions of the history have nothing to be flagged", () => {
  const older = readEdition(
    "mfhhis01.txt",
    stored("raw/vintage-2026-03-18/mfhhis01.txt"),
    calendar,
    posted(JUNE_18),
  );
  const found = judge(read("mfhhis01.txt"), { previous: older, calendar, today: JUNE_18 });
  expect(said(found)).toEqual([]);
});

describe("form: refused unless it is the right table, as it always was", () => {
  const refusal = (name: string, text: string) => errorOf(() => read(name, text)).message;

  test("another table, and an error page", () => {
    expect(refusal(TABLE3, release[TABLE1]!)).toMatch(
      'slt_table3.txt:1: expected Table 3: U.S. Treasury Securities Held by Foreign Residents 1/, found "Table 1:',
    );
    expect(refusal(TABLE3, ERROR_PAGE)).toMatch("slt_table3.txt:1: expected");
  });

  test("the stale press table that still answers", () => {
    expect(refusal(TABLE5, stored("raw/vintage-2026-06-18/mfh.txt"))).toMatch(
      ":1: expected Table 5",
    );
  });

  test("another title, unit or sign", () => {
    expect(refusal(TABLE3, table3.replace("Held by", "Owned by"))).toMatch(":1: expected Table 3");
    expect(refusal(TABLE3, table3.replace("Millions of", "Thousands of"))).toMatch(
      ':4: expected Millions of dollars, found "Thousands of dollars"',
    );
    expect(refusal(TABLE3, table3.replace("denotes an increase", "denotes a decrease"))).toMatch(
      ":3: expected A positive number",
    );
  });

  test("a column that is renamed, moved, missing or new", () => {
    const columns = "for_lt_treas_pos\tfor_lt_treas_net";
    for (const other of [
      "for_lt_treas_position\tfor_lt_treas_net",
      "for_lt_treas_net\tfor_lt_treas_pos",
      "for_lt_treas_pos",
      `${columns}\tfor_lt_treas_sold`,
    ])
      expect(refusal(TABLE3, table3.replace(columns, other))).toMatch(":9: expected country");
  });

  test("twelve months in Table 5", () => {
    const twelve = withLine(release[TABLE5]!, 6, (old) => old.replace("\t2025-04", "\t"));
    expect(refusal(TABLE5, twelve)).toMatch(":6: expected Country and 13 months");
  });

  test("a month that is not over yet, and one that no release has", () => {
    const next = table3.replaceAll("\t2026-", "\t2027-");
    expect(refusal(TABLE3, next)).toMatch("expected months before 2026-06-18");
    const later = isoDay("2027-09-01");
    expect(errorOf(() => read(TABLE3, next, later)).expected).toBe(
      "a month of a release in the calendar",
    );
  });

  test("holders that do not add up to the grand total", () => {
    const wrong = withLine(release[TABLE5]!, 9, (old) => old.replace("683.9", "638.9"));
    expect(refusal(TABLE5, wrong)).toMatch(
      'slt_table5.txt:28: expected Grand Total 2025-11 to be about 9304.6, found "9349.6"',
    );
    expect(refusal(TABLE3, withBills(table3, "Total Europe\t19992", "2026-04", 1))).toMatch(
      /expected .* 2026-04 for_treas_pos of/,
    );
  });

  test("a total that is not the sum of notes, bonds and bills", () => {
    const row = "China, Mainland\t41408\t2026-04";
    expect(refusal(TABLE3, withCell(table3, row, TOTAL, plus(9)))).toMatch(
      'expected China, Mainland 2026-04 for_treas_pos of 651072, found "651081"',
    );
  });

  test("a holder it does not know, or one with another's code", () => {
    expect(refusal(TABLE3, table3.replaceAll("Austria\t10189", "Ostarrichi\t10189"))).toMatch(
      "expected a country with its code",
    );
    expect(refusal(TABLE3, table3.replaceAll("Austria\t10189", "Austria\t10190"))).toMatch(
      "expected a country with its code",
    );
  });
});

describe("form: a wrong figure of one small holder does not fit into its table", () => {
  const refusal = (name: string, text: string) => errorOf(() => read(name, text)).message;
  const [table1, table2] = [release[TABLE1]!, release[TABLE2]!];

  test("holders that are more than their region", () => {
    const row = "Liberia\t53201";
    const rest = withBills(table3, row, "2026-04", 40_000);
    expect(refusal(TABLE3, rest)).toMatch(
      /expected Total Africa 2026-04 for_treas_pos of at least \d+, found "\d+"/,
    );
    const equities = [3, 15].reduce(
      (text, at) => withCell(text, "Liberia\t53201\t2026-04", at, plus(40_000)),
      table1,
    );
    expect(refusal(TABLE1, equities)).toMatch("Total Africa 2026-04 for_lt_total_pos of at least");
    const foreign = [3, 12].reduce(
      (text, at) => withCell(text, "Liberia\t53201\t2026-04", at, plus(40_000)),
      table2,
    );
    expect(refusal(TABLE2, foreign)).toMatch("Total Africa 2026-04 us_lt_total_pos of at least");
  });

  test("members that are more than the euro area", () => {
    expect(refusal(TABLE3, withBills(table3, "Finland\t10707", "2026-04", 12_000))).toMatch(
      "Memo: Euro Area 2026-04 for_treas_pos of at least",
    );
  });

  test("bills that do not move by what was purchased of them", () => {
    const row = "Finland\t10707\t2026-03";
    const wrong = [TOTAL, BILLS].reduce((text, at) => withCell(text, row, at, plus(100)), table3);
    expect(refusal(TABLE3, wrong)).toMatch(
      'expected Finland 2026-04 for_st_treas_net of 569, found "669"',
    );
  });

  test("kinds of foreign securities that are not their total, and regions that are not the world", () => {
    expect(refusal(TABLE2, withCell(table2, "Norway\t12203\t2026-04", 12, plus(2)))).toMatch(
      "expected Norway 2026-04 us_lt_total_pos of 76066",
    );
    const asia = [3, 12].reduce(
      (text, at) => withCell(text, "Total Asia\t49999\t2026-04", at, plus(2)),
      table2,
    );
    expect(refusal(TABLE2, asia)).toMatch("All Countries 2026-04");
    const bonds = [3, 6].reduce(
      (text, at) => withCell(text, "Total Asia\t49999\t2026-04", at, plus(1)),
      table1,
    );
    expect(refusal(TABLE1, bonds)).toMatch("All Countries 2026-04 for_lt_treas_pos of");
  });

  test("official and other holders of a kind that are not all of that kind", () => {
    const row = "Of Which: Foreign Official Depository Institutions\t82644\t2026-04";
    expect(refusal(TABLE1, withCell(table1, row, 3, plus(1)))).toMatch(
      "Of Which: Depository Institutions 2026-04 for_lt_total_pos of 314675",
    );
  });
});

describe("rest, flow: flagged where a region or a position moves as nothing explains", () => {
  const full = (name: string) => stored(`raw/vintage-2026-06-18/${name}`);
  const until = (text: string, last: string) =>
    text
      .split("\r\n")
      .filter((line) => !(line.split("\t")[2]! > last && /^\d{4}-\d\d$/.test(line.split("\t")[2]!)))
      .join("\r\n");
  const found = (name: string, text: string) =>
    judge(read(name, text), {
      previous: readEdition(
        name,
        until(full(name), "2026-03"),
        calendar,
        posted(isoDay("2026-05-18")),
      ),
      calendar,
      today: JUNE_18,
    });

  test("the real tables, from 2020 on, have nothing", () => {
    for (const name of [TABLE1, TABLE2, TABLE3]) expect(said(found(name, full(name)))).toEqual([]);
  });

  test("5 billion that Australia loses, in the newest month and in one that is published", () => {
    for (const [month, other] of [
      ["2026-04", "after 2,057"],
      ["2026-02", "printed as"],
    ] as const)
      expect(
        said(found(TABLE3, withBills(full(TABLE3), "Australia\t60089", month, -5_000))).filter(
          (line) => line.startsWith("flagged rest"),
        ),
      ).toContainEqual(
        expect.stringMatching(
          `^flagged rest: Total Other, U.S. Treasury securities in ${month}: [\\d,]+ beyond its listed holders, ${other.slice(0, 5)}`,
        ),
      );
  });

  test("Portugal's foreign equities, raised by 14 billion", () => {
    const text = [
      "Portugal\t12319",
      "Total Europe\t19992",
      "Memo: Euro Area\t16713",
      "Memo: European Union\t16721",
      "All Countries\t69995",
      "Grand Total\t99996",
    ].reduce(
      (changed, row) =>
        [3, 12].reduce((each, at) => withCell(each, `${row}\t2026-04`, at, plus(14_000)), changed),
      full(TABLE2),
    );
    expect(said(found(TABLE2, text))).toEqual([
      "flagged flow: Portugal, foreign equity held by U.S. residents in 2026-04: 26,258 after 12,186 million dollars, of which purchases and valuation explain 81",
    ]);
  });
});

describe("rest: a shift between two holders does not widen what may move after it", () => {
  test("26 billion of bills too much for Mexico, after El Salvador's 84 of March 2025", () => {
    const full = stored(`raw/vintage-2026-06-18/${TABLE3}`);
    const before = full
      .split("\r\n")
      .filter((line) => line.split("\t")[2] !== "2026-04")
      .join("\r\n");
    const found = (text: string) =>
      judge(read(TABLE3, text), {
        previous: readEdition(TABLE3, before, calendar, posted(isoDay("2026-05-18"))),
        calendar,
        today: JUNE_18,
      });
    expect(said(found(withBills(full, "Mexico\t31704", "2026-04", 26_000)))).toContainEqual(
      expect.stringMatching(
        /^flagged rest: Total Latin America, Treasury bills in 2026-04: [\d,-]+ beyond its listed holders, after/,
      ),
    );
  });
});

describe("withheld: a figure that turns into n.a. is flagged, that of a region or total refused", () => {
  const without = (code: string, month: string, text = table3) =>
    text
      .split("\r\n")
      .map((line) => {
        const cells = line.split("\t");
        if (cells[1] !== code || cells[2] !== month) return line;
        return [...cells.slice(0, 3), ...cells.slice(3).map(() => "n.a.")].join("\t");
      })
      .join("\r\n");

  test("Denmark, in the newest month and in one that was published", () => {
    expect(said(findings(TABLE3, without("10502", "2026-04")))).toContainEqual(
      expect.stringMatching(
        /^flagged withheld: Denmark, U.S. Treasury securities in 2026-04: n.a., after [\d,]+ million dollars$/,
      ),
    );
    expect(said(findings(TABLE3, without("10502", "2026-03")))).toContainEqual(
      expect.stringMatching(
        /^flagged withheld: Denmark, U.S. Treasury securities in 2026-03: n.a., was printed as [\d,]+ million dollars$/,
      ),
    );
  });

  test("every holder that has a figure, in its newest month", () => {
    const codes = table3
      .split("\r\n")
      .map((line) => line.split("\t"))
      .filter((cells) => cells[2] === "2026-04" && /^\d+$/.test(cells[3]!) && cells[3] !== "0")
      .map((cells) => cells[1]!);
    expect(codes.length).toBeGreaterThan(60);
    const silent = codes.filter((code) => {
      try {
        return findings(TABLE3, without(code, "2026-04")).every(({ weight }) => weight === "noted");
      } catch {
        return false;
      }
    });
    expect(silent).toEqual([]);
  });

  test("a region, the total and the official holders", () => {
    for (const code of ["49999", "99996", "99990"])
      for (const month of ["2026-02", "2026-04"]) {
        const weights = () => findings(TABLE3, without(code, month)).map(({ weight }) => weight);
        try {
          expect(weights()).toContain("refused");
        } catch (error) {
          expect(error).toBeInstanceOf(ReadingError);
        }
      }
  });
});

describe("copy: refused if the newest month is the one before", () => {
  test("May of Table 2 with April's figures", () => {
    const copied = (text: string) =>
      text
        .split("\r\n")
        .flatMap((line) => {
          const cells = line.split("\t");
          return cells[2] === "2026-04"
            ? [[...cells.slice(0, 2), "2026-05", ...cells.slice(3)].join("\t"), line]
            : [line];
        })
        .join("\r\n");
    const july = isoDay("2026-07-17");
    const found = judge(read(TABLE2, copied(release[TABLE2]!), july), {
      previous: read(TABLE2),
      calendar,
      today: july,
    });
    expect(said(found)).toContainEqual(
      expect.stringMatching(
        /^refused copy: (\d+) of its \1 positions of 2026-05 are those of 2026-04: it is a copy of the month before$/,
      ),
    );
  });
});

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

describe("history: flagged where it does not follow Table 3, or changes what was settled", () => {
  const history = release["mfhhis01.txt"]!;
  const older = read("mfhhis01.txt");
  const table = readEdition(
    TABLE3,
    stored("raw/vintage-2026-06-18/slt_table3.txt"),
    calendar,
    posted(JUNE_18),
  );
  const changed = (from: string, to: string) =>
    said(settled(read("mfhhis01.txt", history.replace(from, to)), older, table));

  test("real editions do", () => {
    const march = readEdition(
      "mfhhis01.txt",
      stored("raw/vintage-2026-03-18/mfhhis01.txt"),
      calendar,
      posted(JUNE_18),
    );
    expect(settled(older, march, table)).toEqual([]);
    expect(settled(older, older, table)).toEqual([]);
  });

  test("a tenth more of 2025, and of 2002", () => {
    expect(changed("Thailand\t82.8", "Thailand\t82.9")).toEqual([
      expect.stringMatching(
        /^flagged history: Thailand, U.S. Treasury securities in 2025-12: 82,900 but in slt_table3.txt 82,/,
      ),
    ]);
    expect(changed("Japan\t378.1\t", "Japan\t378.2\t")).toEqual([
      expect.stringMatching(/^flagged history: .* in a year long settled, was printed as 378,100/),
    ]);
  });
});

describe("history: without a Table 3 to tell", () => {
  const history = release["mfhhis01.txt"]!;
  const older = read("mfhhis01.txt");

  test("what is long settled still has to be as printed; the last three years may be revised", () => {
    const of = (from: string, to: string) =>
      said(settled(read("mfhhis01.txt", history.replace(from, to)), older, undefined));
    expect(of("Japan\t378.1\t", "Japan\t378.2\t")).toEqual([
      expect.stringMatching(/^flagged history: .* in a year long settled, was printed as 378,100/),
    ]);
    expect(of("Thailand\t82.8", "Thailand\t82.9")).toEqual([]);
  });

  test("a month that is newer than Table 3 has nothing that it follows", () => {
    const cut = (reading: Reading, last: string): Reading => ({
      ...reading,
      observations: reading.observations.filter(({ month }) => month <= isoMonth(last)),
    });
    const found = settled(older, cut(older, "2025-11"), cut(fullTable3(), "2025-11"));
    expect(said(found)[0]).toMatch(
      /^flagged history: .* in 2025-12: [\d,]+ million dollars, which no Table 3 that could be read prints yet$/,
    );
  });
});

describe("rounding: Table 5's All Other is the rest of Table 3", () => {
  test("a tenth more", () => {
    const more = release[TABLE5]!.replace("All Other\t1854.2", "All Other\t1854.3");
    expect(said(compare([fullTable3(), read(TABLE5, more)]))).toEqual([
      expect.stringMatching(
        /^refused rounding: All Other in 2026-04: 1,854,300 million dollars, but 1,854,\d+ in slt_table3.txt$/,
      ),
    ]);
  });
});

const fullTable3 = () => read(TABLE3, stored("raw/vintage-2026-06-18/slt_table3.txt"));

describe("month: refused if it is not out yet by the calendar", () => {
  test("April before 2026-06-18, with a day to spare for the clock", () => {
    expect(said(findings(TABLE3, table3, isoDay("2026-06-16")))).toContain(
      "refused month: it ends 2026-04, which is not due before 2026-06-18; by 2026-06-16 the calendar has 2026-03",
    );
    expect(said(findings(TABLE3, table3, isoDay("2026-06-17")))).toEqual([]);
  });
});

describe("stale: refused if it ends before what is stored", () => {
  test("May's file after June's", () => {
    const found = judge(previous(TABLE5), { previous: read(TABLE5), calendar, today: JUNE_18 });
    expect(said(found)).toEqual([
      "refused stale: it ends 2026-03, but 2026-04 was published on 2026-06-18: it is an old copy",
    ]);
  });
});

describe("gap: noted if releases are missing in between", () => {
  test("June's file after April's", () => {
    const april = yesterday[TABLE3]!.split("\r\n")
      .filter((line) => !line.includes("\t2026-03\t"))
      .join("\r\n");
    const before = readEdition(TABLE3, april, calendar, posted(isoDay("2026-04-15")));
    const found = judge(read(TABLE3), { previous: before, calendar, today: JUNE_18 });
    expect(said(found)).toEqual([
      "noted gap: releases are missing between 2026-02 and 2026-04; `backfill` can bring them",
    ]);
  });
});

describe("rounding: refused unless Table 3 rounds to Table 5", () => {
  test("a Belgium that is 60 millions more in Table 3", () => {
    const other = read(TABLE3, withBills(table3, "Belgium\t10251", "2026-04", 61));
    expect(said(compare([other, read(TABLE5)]))).toEqual([
      "refused rounding: Belgium, U.S. Treasury securities in 2026-04: 459,900 million dollars, but 459,951 in slt_table3.txt",
    ]);
  });

  test("not one that rounds to the same", () => {
    const other = read(TABLE3, withBills(table3, "Belgium\t10251", "2026-04", 60));
    expect(compare([other, read(TABLE5)])).toEqual([]);
  });
});

describe("shared: refused unless Table 1 prints Table 3's notes and bonds", () => {
  test("a million more", () => {
    const row = "Austria\t10189\t2026-04";
    const more = withBills(
      [TOTAL, TOTAL + 1, LONG].reduce((text, at) => withCell(text, row, at, plus(1)), table3),
      "Austria\t10189",
      "2026-04",
      -1,
    );
    expect(said(compare([read(TABLE3, more), read(TABLE1)]))).toEqual([
      "refused shared: Austria, Treasury notes and bonds in 2026-04: 4,109 million dollars, but 4,110 in slt_table3.txt",
    ]);
  });
});

describe("holders: none goes without a word", () => {
  const without = table3
    .split("\r\n")
    .filter((line) => !line.startsWith("Finland\t"))
    .join("\r\n");

  test("one that is gone from Table 3 is flagged", () => {
    expect(said(findings(TABLE3, without))).toEqual([
      "flagged holders: Finland (10707) is gone, which the release of 2026-05-18 listed",
    ]);
  });

  test("one that is new is noted", () => {
    const found = judge(read(TABLE3), {
      previous: readEdition(TABLE3, without, calendar, posted(JUNE_18)),
      calendar,
      today: JUNE_18,
    });
    expect(said(found)).toEqual(["noted holders: Finland (10707) is new"]);
  });

  test("who is among the largest changes, and is noted", () => {
    const other = release[TABLE5]!.replace("Norway", "Kuwait");
    expect(said(findings(TABLE5, other))).toEqual([
      "noted holders: Norway (12203) is gone, which the release of 2026-05-18 listed",
      "noted holders: Kuwait (43109) is new",
    ]);
  });
});

describe("names: a holder with another known name is noted", () => {
  test("Turkey as Czechia would be refused, as Turkiye it is noted", () => {
    const turkiye = table3.replaceAll("Turkey\t", "T\u00fcrkiye\t");
    expect(said(findings(TABLE3, turkiye))).toEqual([
      "noted names: Turkey (12807) is now called T\u00fcrkiye",
    ]);
    expect(() => read(TABLE3, table3.replaceAll("Turkey\t", "Czechia\t"))).toThrow(
      "a country with its code",
    );
  });
});

describe("span: flagged if old months are gone", () => {
  test("a Table 3 that begins later", () => {
    const later = table3
      .split("\r\n")
      .filter((line) => !line.includes("\t2026-01\t"))
      .join("\r\n");
    expect(said(findings(TABLE3, later))).toEqual([
      "flagged span: it begins 2026-02, the one before began 2026-01",
    ]);
  });
});

describe("jump, revision, total: flagged if figures move further than ever", () => {
  const pair = ["Germany\t11002", "Finland\t10707"] as const;

  test("25 billion of bills that are Finland's, not Germany's, in the newest month", () => {
    expect(said(findings(TABLE3, moved(table3, pair, "2026-04", 25_000)))).toEqual([
      "flagged jump: Finland, Treasury bills in 2026-04: 26,930 after 1,261 million dollars",
      "flagged jump: Germany, Treasury bills in 2026-04: 4,573 after 29,297 million dollars",
    ]);
  });

  test("3 billion in a month that is already published", () => {
    expect(said(findings(TABLE3, moved(table3, pair, "2026-03", 3_000)))).toEqual([
      "flagged revision: Finland, U.S. Treasury securities in 2026-03: 13,353 was printed as 10,353 million dollars",
      "flagged revision: Finland, Treasury bills in 2026-03: 4,261 was printed as 1,261 million dollars",
    ]);
  });

  /** Table 3 with all figures of some months multiplied; the totals are added up again, which rounding had kept apart. */
  const scaled = (factor: number, months: RegExp): string => {
    const lines = table3.split("\r\n");
    const isScaled = (month = "") => (months.test(month) ? factor : 1);
    return lines
      .map((line, at) => {
        const cells = line.split("\t");
        if (!months.test(cells[2] ?? "")) return line;
        const by = (i: number) =>
          /^-?\d+$/.test(cells[i]!) ? String(factor * Number(cells[i])) : cells[i]!;
        const next = cells.map((cell, i) => (i > 2 ? by(i) : cell));
        const sum = (i: number, a: number, b: number) => {
          if (/^-?\d+$/.test(cells[i]!)) next[i] = String(Number(next[a]) + Number(next[b]));
        };
        sum(TOTAL, LONG, BILLS);
        const before = lines[at + 1]!.split("\t");
        if (before[1] === cells[1] && /^\d+$/.test(cells[BILLS]!))
          next[BILLS + 1] = String(
            Number(next[BILLS]) - isScaled(before[2]) * Number(before[BILLS]),
          );
        sum(TOTAL + 1, LONG + 1, BILLS + 1);
        return next.join("\t");
      })
      .join("\r\n");
  };

  test("a new month that is twice the one before, everywhere", () => {
    const doubled = scaled(2, /^2026-04$/);
    expect(said(findings(TABLE3, doubled))[0]).toBe(
      "flagged total: Grand Total, U.S. Treasury securities in 2026-04: 18,705,292 after 9,348,660 million dollars",
    );
    expect(compare([read(TABLE3, doubled), read(TABLE5)]).length).toBeGreaterThan(10);
  });

  test("figures in thousands, too many to list", () => {
    const found = said(findings(TABLE3, scaled(1000, /^\d{4}-\d{2}$/)));
    expect(found).toHaveLength(13);
    expect(found.at(-1)).toMatch(/^flagged revision: and \d{3} more like these$/);
  });
});

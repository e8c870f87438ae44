import { readEdition } from "../../src/pipeline/edition";
import { compare, judge, type Finding } from "../../src/pipeline/rules";
import { isoDay } from "../../src/tic/month";
import type { Reading } from "../../src/treasury/reading";
import { ERROR_PAGE, errorOf, withLine } from "../treasury/raw";
import { calendar, stored, today as release, withCell, yesterday } from "./support/releases";

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
const [TOTAL, LONG, BILLS] = [3, 5, 8];
const plus = (n: number) => (old: string) => String(Number(old) + n);

/** Table 3 with a holder's bills, and so its total, raised by some millions. */
const withBills = (row: string, millions: number, text = table3): string =>
  withCell(withCell(text, row, TOTAL, plus(millions)), row, BILLS, plus(millions));

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
    expect(refusal(TABLE3, withBills("Total Europe\t19992\t2026-04", 1))).toMatch(
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
    const other = read(TABLE3, withBills("Belgium\t10251\t2026-04", 61));
    expect(said(compare([other, read(TABLE5)]))).toEqual([
      "refused rounding: Belgium, U.S. Treasury securities in 2026-04: 459,900 million dollars, but 459,951 in slt_table3.txt",
    ]);
  });

  test("not one that rounds to the same", () => {
    const other = read(TABLE3, withBills("Belgium\t10251\t2026-04", 60));
    expect(compare([other, read(TABLE5)])).toEqual([]);
  });
});

describe("shared: refused unless Table 1 prints Table 3's notes and bonds", () => {
  test("a million more", () => {
    const row = "Austria\t10189\t2026-04";
    const more = withCell(withCell(table3, row, LONG, plus(1)), row, BILLS, plus(-1));
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
  test("Finland from 11.5 to 111.5 billion in the newest month", () => {
    expect(said(findings(TABLE3, withBills("Finland\t10707\t2026-04", 100_000)))).toEqual([
      "flagged jump: Finland, U.S. Treasury securities in 2026-04: 111,506 after 10,353 million dollars",
      "flagged jump: Finland, Treasury bills in 2026-04: 101,930 after 1,261 million dollars",
    ]);
  });

  test("the same in a month that is already published", () => {
    expect(said(findings(TABLE3, withBills("Finland\t10707\t2026-03", 100_000)))).toEqual([
      "flagged jump: Finland, U.S. Treasury securities in 2026-04: 11,506 after 110,353 million dollars",
      "flagged jump: Finland, Treasury bills in 2026-04: 1,930 after 101,261 million dollars",
      "flagged revision: Finland, U.S. Treasury securities in 2026-03: 110,353 was printed as 10,353 million dollars",
      "flagged revision: Finland, Treasury bills in 2026-03: 101,261 was printed as 1,261 million dollars",
    ]);
  });

  /** Table 3 with all figures of some months multiplied; the totals are added up again, which rounding had kept apart. */
  const scaled = (factor: number, months: RegExp): string =>
    table3
      .split("\r\n")
      .map((line) => {
        const cells = line.split("\t");
        if (!months.test(cells[2] ?? "")) return line;
        const by = (i: number) =>
          /^-?\d+$/.test(cells[i]!) ? String(factor * Number(cells[i])) : cells[i]!;
        const next = cells.map((cell, i) => (i > 2 ? by(i) : cell));
        const sum = (i: number, a: number, b: number) => {
          if (/^-?\d+$/.test(cells[i]!)) next[i] = String(Number(next[a]) + Number(next[b]));
        };
        sum(TOTAL, LONG, BILLS);
        sum(TOTAL + 1, LONG + 1, BILLS + 1);
        return next.join("\t");
      })
      .join("\r\n");

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

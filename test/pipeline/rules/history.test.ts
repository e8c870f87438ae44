import { readEdition } from "../../../src/pipeline/edition";
import { settled } from "../../../src/pipeline/rules";
import { isoMonth } from "../../../src/tic/month";
import type { Reading } from "../../../src/treasury/reading";
import { calendar, stored, today as release } from "../support/releases";
import { TABLE3, JUNE_18, posted, read, full, said } from "./judged";

const fullTable3 = () => read(TABLE3, full(TABLE3));

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

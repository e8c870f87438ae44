import { formatDay, type Day } from "../tic/month";
import type { Observation } from "../tic/observation";
import { calendarDay, numericMonth } from "./dates";
import { quoted } from "./figures";
import { openRows, rowsOf, splitQuoted, type Cursor, type Row } from "./lines";
import { publicationOf, ReadingError, type Reading } from "./reading";
import { codeNamed } from "./rows";

const HEADER = ["release_date", "month", "holder", "value_busd", "source"];

interface Report {
  readonly release: Day;
  readonly source: string;
  readonly observation: Observation;
}

/**
 * Reads `first-prints.csv`: figures of past releases as the press reported them, in USD billions, known as far as they were
 * printed. One reading for every release day and source, so that a figure can name who reported it; the first reading
 * counts the header line.
 */
export function readPress(text: string, file: string): Reading[] {
  const cursor = openRows(
    file,
    rowsOf(text, (line) => splitQuoted(line, ",") ?? [line]),
  );
  cursor.takeCells("header", HEADER);
  const reports: Report[] = [];
  for (let row = cursor.peek(); row; row = cursor.peek()) {
    reports.push(readReport(cursor, row));
    cursor.take("data", "a report");
  }
  if (!reports.length) cursor.fail("a report");
  if (!text.endsWith("\n")) cursor.fail("a line that ends");
  checkAgreement(file, reports);
  return editions(file, reports);
}

function readReport(cursor: Cursor, row: Row): Report {
  const [date = "", label = "", name = "", figure = "", source = "", ...more] = row.cells;
  if (!source || more.length) cursor.fail(HEADER.join(","), row);
  const [year, number, day] = date.split("-").map(Number);
  const release = calendarDay(year!, number!, day!) ?? cursor.fail("a release day", row, date);
  if (formatDay(release) !== date) cursor.fail("a release day", row, date);
  const month = numericMonth(label) ?? cursor.fail("a month such as 2025-11", row, label);
  const holder = codeNamed(name) ?? cursor.fail("a holder", row, name);
  const printed = quoted(figure) ?? cursor.fail("billions of dollars", row, figure);
  const observation: Observation = {
    holder,
    row: name,
    column: "value_busd",
    line: row.line,
    measure: "treasuries",
    month,
    series: "current",
    ...printed,
  };
  return { release, source, observation };
}

/** One release has one figure for a holder and month, whoever reports it. */
function checkAgreement(file: string, reports: readonly Report[]): void {
  const seen = new Map<string, Report>();
  for (const report of reports) {
    const { holder, month, value, line } = report.observation;
    const key = `${report.release} ${holder} ${month}`;
    const other = seen.get(key);
    if (other && other.source === report.source)
      throw new ReadingError(file, line, "a figure not yet reported", `${value}`);
    if (other && other.observation.value !== value)
      throw new ReadingError(
        file,
        line,
        `${other.observation.value} as ${other.source}`,
        `${value}`,
      );
    seen.set(key, report);
  }
}

function editions(file: string, reports: readonly Report[]): Reading[] {
  const groups = new Map<string, Report[]>();
  for (const report of reports) {
    const key = `${formatDay(report.release)} ${report.source}`;
    groups.set(key, [...(groups.get(key) ?? []), report]);
  }
  const readings = [...groups.values()].map((group, i): Reading => {
    const { release, source } = group[0]!;
    const months = reports.filter((r) => r.release === release).map((r) => r.observation.month);
    const origin = { file, release };
    const publication = publicationOf("press", origin, Math.max(...months));
    return {
      publication: { ...publication, id: `${publication.id}#${slug(source)}`, source },
      observations: group.map(({ observation }) => observation),
      residual: [],
      lines: { preamble: 0, header: i ? 0 : 1, data: group.length, notes: 0, blank: 0 },
    };
  });
  const ids = readings.map(({ publication }) => publication.id);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice) throw new ReadingError(file, 1, "sources with different names", twice);
  return readings;
}

/** `reuters-2026-01-15` */
const slug = (source: string): string =>
  source
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

import { formatDay } from "../../src/tic/month";
import { formOf, statedDay } from "../../src/treasury/files";
import { ERROR_PAGE, raw } from "./raw";

test.each([
  "slt_table4.txt",
  "slt_table1.csv",
  "old_slt_table1.txt",
  "mfh.html",
  "slt3d.txt",
  "npr_history.csv",
  "npr_history.html",
  "arcdatadesc.pdf",
  "",
])("%p is a file that nothing here reads", (name) => {
  expect(formOf(name)).toBeUndefined();
});

test.each([
  ["slt_table1.txt", "table1"],
  ["slt-table1.html", "table1"],
  ["SLT_TABLE3.TXT", "table3"],
  ["slt_table5.html", "table5"],
  ["mfh.txt", "mfh"],
  ["mfhhis01.csv", "mfhhis01"],
  ["mfhhis01.html", "mfhhis01"],
  ["slt3d_globl.csv", "slt3d"],
])("%s is %s", (name, table) => {
  expect(formOf(name)?.table).toBe(table);
});

test("the press tables and the survey state their own day, Tables 1 to 3 and 5 do not", () => {
  for (const name of ["mfh.txt", "mfhhis01.txt", "shlhistdat.txt"])
    expect(formOf(name)?.dated).toBe(true);
  for (const name of ["slt_table1.txt", "slt_table3.html", "slt_table5.txt", "slt3d_globl.csv"])
    expect(formOf(name)?.dated).toBe(false);
});

test.each([
  ["raw/vintage-2026-06-18/mfhhis01.txt", "2026-05-18"],
  ["raw/vintage-2026-06-18/mfhhis01.csv", "2026-05-18"],
  ["raw/vintage-2026-03-18/mfhhis01.txt", "2026-03-18"],
  ["raw/vintage-2026-06-18/mfh.txt", "2023-03-15"],
  ["raw/survey/shlhistdat.txt", "2026-04-30"],
  ["raw/survey/shlhistdat_vintage-2025-04-30.txt", "2025-04-30"],
])("%s says that it is of %s", (path, day) => {
  expect(formatDay(statedDay(raw(path))!)).toBe(day);
});

test("the day above a survey's rows counts, whatever its notes say below", () => {
  const text = `${raw("raw/survey/shlhistdat.txt")}For release April 30, 2027\r\n`;
  expect(formatDay(statedDay(text)!)).toBe("2026-04-30");
});

test.each(["raw/vintage-2026-06-18/slt_table3.txt", "raw/vintage-2026-06-18/slt_table5.txt"])(
  "%s states no day",
  (path) => {
    expect(statedDay(raw(path))).toBeUndefined();
  },
);

test("a day that does not exist is none", () => {
  const text = raw("raw/vintage-2026-06-18/mfhhis01.txt").replace("5/18/2026", "5/32/2026");
  expect(statedDay(text)).toBeUndefined();
  expect(statedDay(ERROR_PAGE)).toBeUndefined();
});

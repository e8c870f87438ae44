import { isWeekly, QUANTITIES } from "../../src/tic/measure";
import { isoMonth } from "../../src/tic/month";
import { columnsOf, isApart, sumsOf, TABLE_NAMES, TABLES, widestOf } from "../../src/tic/tables";
import { formOf } from "../../src/treasury/files";

test("every table has a title of its own", () => {
  expect(new Set(TABLE_NAMES.map((table) => TABLES[table].title)).size).toBe(TABLE_NAMES.length);
});

test("one table leads, and it lists every holder", () => {
  const leading = TABLE_NAMES.filter((table) => TABLES[table].leads);
  expect(leading).toEqual(["table3"]);
  expect(TABLES.table3.coverage).toBe("all");
});

test("the file on the site is read as the table's", () => {
  for (const table of TABLE_NAMES) {
    const [file] = TABLES[table].live ?? [];
    if (file) expect({ file, table: formOf(file)?.table }).toEqual({ file, table });
  }
});

describe("columns", () => {
  test("are none where a table has a column a month", () => {
    expect(columnsOf("table5")).toEqual([]);
  });

  test("are named by position, net purchases and valuation change, as far as there are such", () => {
    expect(columnsOf("table3")).toEqual([
      ["treasuries", ["for_treas_pos"]],
      ["treasuries.net", ["for_treas_net"]],
      ["longterm", ["for_lt_treas_pos"]],
      ["longterm.net", ["for_lt_treas_net"]],
      ["longterm.valuation", ["for_lt_treas_valchg"]],
      ["bills", ["for_st_treas_pos"]],
      ["bills.net", ["for_st_treas_net"]],
    ]);
  });

  test("of bonds abroad are two, which are added up", () => {
    expect(TABLES.table2.columns?.["foreignbonds.valuation"]).toEqual([
      "us_lt_govt_bond_valchg",
      "us_lt_corp_bond_valchg",
    ]);
  });

  test("are of quantities that there are, and no two of one table are the same but by week", () => {
    for (const table of TABLE_NAMES) {
      const names = columnsOf(table)
        .filter(([quantity]) => !isWeekly(quantity))
        .map(([, columns]) => columns.join());
      expect(new Set(names).size).toBe(names.length);
      for (const [quantity] of columnsOf(table)) expect(QUANTITIES).toContain(quantity);
    }
  });
});

test("only tables that list every holder have rows that add up", () => {
  for (const table of TABLE_NAMES)
    if (sumsOf(table).length) expect(TABLES[table].coverage).toBe("all");
  expect(sumsOf("table3").map(([total]) => total)).toEqual([69995, 79995, 99996, 99996]);
});

test("the history of the press table and what others publish come out on days of their own", () => {
  const apart = TABLE_NAMES.filter(isApart);
  expect(apart).toEqual([
    ...["mfhhis01", "fed", "fedofficial", "survey", "custody", "debt", "yield", "cslt"],
  ]);
});

test("only the press tables lose a month with each one that comes", () => {
  expect(TABLE_NAMES.filter((table) => TABLES[table].isWindow)).toEqual(["table5", "mfh"]);
});

describe("the widest table of a month", () => {
  const recent = isoMonth("2025-11");

  test("is none where only the largest holders are printed", () => {
    expect(widestOf(recent, (table) => table === "table5" || table === "press")).toBeUndefined();
    expect(widestOf(isoMonth("2011-12"), (table) => table === "mfhhis01")).toBeUndefined();
  });

  test("is the one that leads, if it prints the month", () => {
    expect(widestOf(recent, () => true)).toBe("table3");
    expect(widestOf(recent, (table) => table !== "table3")).toBe("table1");
  });

  test("is the history before there was another", () => {
    const month = isoMonth("2011-11");
    expect(widestOf(month, (table) => table === "mfhhis01")).toBe("mfhhis01");
    expect(widestOf(month, (table) => table === "mfhhis01" || table === "slt3d")).toBe("slt3d");
  });
});

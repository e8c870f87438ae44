/** @jest-environment ./test/support/dom.js */
import { ENGLISH, speak } from "../../../../src/language/state";
import {
  after,
  button,
  buttons,
  click,
  close,
  control,
  fakeWorkbook,
  focused,
  labelOf,
  panel,
  said,
  text,
} from "../../support/pane";
import { open, preview, choose, settled, set, loadData } from "../../support/insert";

beforeAll(loadData);
afterEach(close);

describe("the preview", () => {
  test("writes the title of a sheet's chart in English, with its months, whatever the pane speaks", async () => {
    await open();
    await choose("china");
    const texts = { "{title}, {first} to {last}": "{title}, {first} bis {last}" };
    await after(() => speak({ tag: "de", texts }));
    await settled();
    const caption = () => panel().querySelector("figcaption")!;
    expect([caption().textContent, caption().lang]).toEqual([
      expect.stringMatching(/, März 2000 bis /),
      "",
    ]);
    await click(panel().querySelector("input[type=radio][value=line]")!);
    await settled();
    expect([caption().textContent, caption().lang]).toEqual([
      expect.stringMatching(/: China, billions of US dollars, 2000-03 to \d{4}-\d{2}$/),
      "en",
    ]);
    expect(panel().querySelector("svg[role=img]")!.getAttribute("aria-label")).not.toMatch(
      /holdings/,
    );
    await after(() => speak(ENGLISH));
  });

  test("asks for a holder first", async () => {
    await open();
    expect(preview()).toContain("Choose a holder: search for it above.");
    expect(buttons().map(labelOf)).not.toContain("Insert at the selection");
  });

  test("shows the formula, the value and the holder's history", async () => {
    await open();
    await choose("china");
    await set("Month", "2025-11");
    expect(preview()).toContain('=TIC.HOLDINGS("CN","2025-11")683.862');
    const chart = panel().querySelector("svg[role=img]")!;
    expect(chart.getAttribute("aria-label")).toBe(
      "China, billions of dollars, 2000-03 to 2026-04. Low 58.9 in 2000-11. High 1316.7 in 2013-11. Last 651.1 in 2026-04.",
    );
    expect(chart.querySelector("path")!.getAttribute("d")).toMatch(/^M0 [\d.]+L/);
  });

  test("tells whom a group's sum is without", async () => {
    await open();
    await choose("Gulf");
    expect(preview()).toContain(
      "Gulf Cooperation Council: 3 of 6 members are published for 2026-04. In the sum: Kuwait, Saudi Arabia, United Arab Emirates. Not in it: Bahrain, Oman, Qatar.",
    );
    await set("Month", "2022-12");
    expect(preview()).toContain("5 of 6 members are published for 2022-12.");
    await choose("G7");
    expect(preview()).not.toContain("G7 without the United States:");
  });

  test("says who does not lie in the whole of a share", async () => {
    const ratio = "Europe does not lie in Denmark: what is given is a ratio, not a share.";
    await open();
    await choose("SHARE");
    await choose("Europe");
    await set("As a share of", "DK");
    expect(preview()).toContain('=TIC.SHARE("Europe",,"DK")38131.39%');
    expect(preview()).toContain(ratio);
    await set("As a share of", "");
    expect(preview()).not.toContain("ratio");
    await choose("SERIES");
    await set("Options", "share=DK");
    expect(preview()).toContain(ratio);
  });

  describe("says which survey benchmarks a change leaves out", () => {
    const leftOut = /The changes are like for like: .* breaks=raw\./;
    const note = () => leftOut.exec(preview())?.[0];

    test("of many the first and the last, unless the plain difference is asked for", async () => {
      await open();
      await choose("china");
      await choose("CHANGE");
      await set("Over", "2010-01");
      expect(preview()).toContain('=TIC.CHANGE("CN",,"2010-01")-647.8');
      expect(note()).toBe(
        "The changes are like for like: what the new survey benchmarks of 2010-06, 2011-06 added or took away at once is left out. For the plain differences of the holdings add the option breaks=raw.",
      );
      await set("Over", "2008-01");
      expect(note()).toContain("the new survey benchmarks of each June, 2008-06 to 2011-06,");
      await set("Options", "breaks=raw");
      expect(note()).toBeUndefined();
    });

    test("none where the span has none, or the figure is no change", async () => {
      await open();
      await choose("china");
      await choose("CHANGE");
      await set("Over", "1Y");
      expect(note()).toBeUndefined();
      await choose("SERIES");
      await set("From month", "2010-01");
      expect(note()).toBeUndefined();
    });

    test("of a history of changes", async () => {
      await open();
      await choose("china");
      await choose("SERIES");
      await set("From month", "2010-07");
      await set("To month", "2011-03");
      await set("Options", "transform=chg");
      expect(note()).toBeUndefined();
      await set("Options", "transform=yoy");
      expect(note()).toContain("the new survey benchmark of 2010-06 added");
    });

    test("of a table with changes, and of who moved most", async () => {
      await open();
      await choose("TABLE");
      await set("Month", "2010-07");
      expect(note()).toBeUndefined();
      await set("Columns", "holder holdings yoy");
      expect(note()).toContain("the new survey benchmark of 2010-06 added");
      await set("Month", "2010-06");
      await set("Columns", "");
      expect(note()).toContain("the new survey benchmark of 2010-06 added");
    });
  });

  test("says how LEADLAG takes a market, unless that is said", async () => {
    const relative = "The market’s changes are taken relative, as of prices.";
    await open();
    await choose("china");
    await choose("LEADLAG");
    await set("Dates of the market series", "A2:A41");
    await set("Prices or yields", "B2:B41");
    expect(preview()).toContain(relative);
    await set("Options", "diff=1");
    expect(preview()).not.toContain(relative);
    await set("Options", "");
    await set("Prices or yields", "");
    await set("Dates of the market series", "10Y");
    expect(preview()).toContain('=TIC.LEADLAG("CN","10Y")');
    expect(preview()).not.toContain(relative);
  });

  test("tells an error in its sentence", async () => {
    await open();
    await choose("china");
    await set("Month", "01/11/2025");
    expect(preview()).toContain('#VALUE!Ambiguous date "01/11/2025". Write 2025-11.');
  });

  test("offers the publications that have the figure, with what they print", async () => {
    await open();
    await choose("china");
    await set("Month", "2025-11");
    const offered = [...control<HTMLSelectElement>("Publication").options].map((o) => o.text);
    expect(offered.slice(0, 2)).toEqual(["Today’s figures", "First print"]);
    expect(offered).toContain("As of 2026-01-15: 682.6");
    await set("Publication", "2026-01-15");
    expect(preview()).toContain('=TIC.HOLDINGS("CN","2025-11",,"2026-01-15")682.6');
    await set("Publication", "first");
    expect(preview()).toContain('=TIC.HOLDINGS("CN","2025-11",,"first")682.6');
  });

  test("does not offer what was printed of a holding as the answer of another function", async () => {
    await open();
    await choose("share");
    await choose("china");
    await set("Month", "2025-11");
    const offered = [...control<HTMLSelectElement>("Publication").options].map((o) => o.text);
    expect(offered).toContain("As of 2026-01-15");
    expect(offered.filter((text) => text.includes("As of") && text.includes(":"))).toEqual([]);
  });

  test("offers no publication that has not the figure", async () => {
    const offered = () =>
      [...control<HTMLSelectElement>("Publication").options].map((o) => o.text).slice(2);
    await open();
    await choose("denmark");
    await set("Month", "2025-10");
    expect(offered()).toEqual(["As of 2026-06-18: 9.13"]);
    await choose("china");
    expect(offered()).toContain("As of 2025-12-18");
    await set("Month", "2030-01");
    expect(offered()).toEqual([]);
  });

  test("takes a measure and options, and leaves out what is not given", async () => {
    await open();
    await choose("china");
    await set("Month", "2025-11");
    await set("What is held", "bills");
    await set("Options", "units=mn");
    expect(preview()).toContain('=TIC.HOLDINGS("CN","2025-11","bills",,"units=mn")');
  });

  test("a month that Excel would compute is told, before anything is written", async () => {
    await open();
    await choose("china");
    await set("Month", "=2025-11");
    expect(preview()).toContain(
      '2025-11 without quotes is 2025 minus 11, so 2014, which is read as the year 2014: write "2025-11".',
    );
  });

  test("a quotation mark in what is typed stays inside its text", async () => {
    await open();
    await choose("china");
    await set("Month", '2025-11")&HYPERLINK("x');
    expect(preview()).toContain('=TIC.HOLDINGS("CN","2025-11"")&HYPERLINK(""x")');
  });

  test("shows the formula with the user's list separator as well", async () => {
    const workbook = fakeWorkbook();
    jest.mocked(workbook.listSeparator).mockResolvedValue(";");
    await open(workbook);
    await choose("china");
    await set("Month", "2025-11");
    expect(preview()).toContain(
      '=TIC.HOLDINGS("CN","2025-11")In your Excel it shows as =TIC.HOLDINGS("CN";"2025-11")',
    );
    await click(button("Copy formula"));
    expect(workbook.copy).toHaveBeenCalledWith('=TIC.HOLDINGS("CN";"2025-11")');
  });

  test("does not guess how the user's Excel writes several holders in braces", async () => {
    const workbook = fakeWorkbook();
    jest.mocked(workbook.listSeparator).mockResolvedValue(";");
    await open(workbook);
    await choose("china");
    await choose("japan");
    await set("Function", "SERIES");
    expect(preview()).toContain(
      '=TIC.SERIES({"CN","JP"})Your Excel separates the holders in the braces',
    );
    expect(preview()).not.toContain("it shows as");
  });

  test("a function without a holder asks for none, and a holder chosen then asks about holdings", async () => {
    await open();
    await choose("table");
    expect(preview()).toContain("=TIC.TABLE()");
    expect(text()).not.toContain("Holder");
    await choose("japan");
    expect(preview()).toContain('=TIC.HOLDINGS("JP")');
  });

  test("what reads cells of the sheet is shown only there", async () => {
    await open();
    await choose("china");
    await set("Function", "LEADLAG");
    expect(preview()).toContain("Fill in “Dates of the market series”.");
    await set("Dates of the market series", "Sheet1!A2:A41");
    await set("Prices or yields", "=1+1");
    expect(preview()).toContain("“Prices or yields” needs cells such as Sheet1!A2:A41.");
    await click(button("Use the selection for Prices or yields"));
    await settled();
    expect(preview()).toContain('=TIC.LEADLAG("CN",Sheet1!A2:A41,Sheet1!A1:B40)');
    expect(preview()).toContain("its value is shown once it is there");
    await click(control("Values"));
    expect(text()).toContain("so it can only be inserted as a formula");
  });
});

describe("several", () => {
  test("holders are a cell each, down with their names, below what the figures are and their month", async () => {
    const workbook = await open();
    await choose("china");
    await choose("japan");
    await set("Month", "2025-11");
    expect(preview()).toContain("and 1 more like it");
    expect(preview()).toContain("China683.862Japan1202.693");
    await click(button("Insert at the selection"));
    expect(jest.mocked(workbook.insertBlock).mock.calls).toEqual([
      [
        [
          [{ text: "U.S. Treasury holdings, billions of US dollars" }, null],
          [null, { number: 45991, format: "yyyy-mm" }],
          [{ text: "China" }, { formula: '=TIC.HOLDINGS("CN","2025-11")', format: "#,##0.0" }],
          [{ text: "Japan" }, { formula: '=TIC.HOLDINGS("JP","2025-11")', format: "#,##0.0" }],
          [
            {
              formula: '=TIC.CITE(§0,§1,,,"credit=1")',
              cells: [
                { row: 2, column: 0, rows: 2, columns: 1 },
                { row: 1, column: 1, rows: 1, columns: 1 },
              ],
            },
            null,
          ],
        ],
        {
          overwrite: false,
          size: { rows: 5, columns: 2 },
          needs: [5, 7],
        },
      ],
    ]);
    expect(said()).toBe("Inserted in B2:C4.");
  });

  test("across, without headings", async () => {
    const workbook = await open();
    await choose("china");
    await choose("japan");
    await click(control("Across"));
    await click(control("With headings"));
    await click(button("Insert at the selection"));
    expect(jest.mocked(workbook.insertBlock).mock.calls[0]![0]).toEqual([
      [
        { formula: '=TIC.HOLDINGS("CN")', format: "#,##0.0" },
        { formula: '=TIC.HOLDINGS("JP")', format: "#,##0.0" },
      ],
      [{ formula: '=TIC.CITE({"CN","JP"},,,,"credit=1")' }, null],
    ]);
  });

  test("the source below is of figures and months alike, and left out for good once that is chosen", async () => {
    const workbook = await open();
    await choose("china");
    await choose("poland");
    await set("Month", "2025-10");
    await set("Until", "2025-11");
    const last = async () => {
      jest.mocked(workbook.insertBlock).mockClear();
      await click(button("Insert at the selection"));
      return jest.mocked(workbook.insertBlock).mock.calls[0]![0].at(-1)![0];
    };
    expect(await last()).toEqual({
      formula: '=TIC.CITE(§0,§1,,,"credit=1")',
      cells: [
        { row: 2, column: 0, rows: 2, columns: 1 },
        { row: 1, column: 1, rows: 1, columns: 2 },
      ],
    });
    await click(control("Values"));
    expect(await last()).toEqual({
      text: "Source: U.S. Treasury, TIC Table 3 (slt_table3.txt), released 2026-06-18, 2025-10 to 2025-11; Major Foreign Holders, history (mfhhis01.txt), released 2026-05-18, 2025-10 to 2025-11.",
    });
    await click(control("With the source below"));
    expect(await last()).toEqual({ text: "Poland" });
    const kept = window.localStorage.getItem("tic.credit")!;
    await close();
    window.localStorage.setItem("tic.credit", kept);
    await open(workbook);
    await choose("china");
    await choose("japan");
    expect(await last()).toEqual({ text: "Japan" });
  });

  test("the source below asks about the headings beside the figures, wherever these stand", async () => {
    const workbook = await open();
    const last = async () => {
      jest.mocked(workbook.insertBlock).mockClear();
      await click(button("Insert at the selection"));
      return jest.mocked(workbook.insertBlock).mock.calls[0]![0].at(-1)![0];
    };
    await choose("china");
    await set("Month", "2025-10");
    await set("Until", "2025-11");
    const months = { row: 2, column: 0, rows: 2, columns: 1 };
    expect(await last()).toEqual({
      formula: '=TIC.CITE(§0,§1,,,"credit=1")',
      cells: [{ row: 1, column: 1, rows: 1, columns: 1 }, months],
    });
    await choose("Poland");
    await click(button("Add instead"));
    await click(control("Across"));
    expect(await last()).toEqual({
      formula: '=TIC.CITE(§0,§1,,,"credit=1")',
      cells: [{ row: 1, column: 1, rows: 1, columns: 2 }, months],
    });
  });

  test("the source below asks about what was asked for where headings do not say it", async () => {
    const workbook = await open();
    const last = async () => {
      jest.mocked(workbook.insertBlock).mockClear();
      await click(button("Insert at the selection"));
      return jest.mocked(workbook.insertBlock).mock.calls[0]![0].at(-1)![0];
    };
    await choose("china");
    await choose("poland");
    await set("Month", "last");
    const names = { row: 2, column: 0, rows: 2, columns: 1 };
    expect(await last()).toEqual({
      formula: '=TIC.CITE(§0,"last",,,"credit=1")',
      cells: [names],
    });
    // The whole of a share is cited, too.
    await set("Month", "2025-11");
    await set("Function", "SHARE");
    expect(await last()).toEqual({
      formula: '=TIC.CITE({"CN","PL","TOTAL"},"2025-11",,,"credit=1")',
    });
  });

  test("months of one holder run down below its name, each beside its date", async () => {
    const workbook = await open();
    await choose("china");
    await set("Month", "2025-10");
    await set("Until", "2025-11");
    await click(control("Values"));
    await click(button("Insert at the selection"));
    expect(jest.mocked(workbook.insertBlock).mock.calls[0]![0]).toEqual([
      [{ text: "U.S. Treasury holdings, billions of US dollars" }, null],
      [null, { text: "China" }],
      [
        { number: 45961, format: "yyyy-mm" },
        { number: 687.71, format: "#,##0.0" },
      ],
      [
        { number: 45991, format: "yyyy-mm" },
        { number: 683.862, format: "#,##0.0" },
      ],
      [{ text: "Source: U.S. Treasury, TIC Table 3 (slt_table3.txt), released 2026-06-18." }, null],
    ]);
  });

  test("holders and months make a table", async () => {
    const workbook = await open();
    await choose("china");
    await choose("japan");
    await set("Month", "-1");
    await set("Until", "latest");
    // What is as long as a sentence goes on over the columns beside it.
    const wide = [...panel().querySelectorAll("td[colspan='3']")].map((cell) => cell.textContent);
    expect(wide).toEqual([
      "U.S. Treasury holdings, billions of US dollars",
      "Source: U.S. Treasury, TIC Table 3 (slt_table3.txt), released 2026-06-18.",
    ]);
    await click(button("Insert at the selection"));
    expect(jest.mocked(workbook.insertBlock).mock.calls[0]![0]).toEqual([
      [{ text: "U.S. Treasury holdings, billions of US dollars" }, null, null],
      [null, { number: 46112, format: "yyyy-mm" }, { number: 46142, format: "yyyy-mm" }],
      [
        { text: "China" },
        { formula: '=TIC.HOLDINGS("CN","2026-03")', format: "#,##0.0" },
        { formula: '=TIC.HOLDINGS("CN","2026-04")', format: "#,##0.0" },
      ],
      [
        { text: "Japan" },
        { formula: '=TIC.HOLDINGS("JP","2026-03")', format: "#,##0.0" },
        { formula: '=TIC.HOLDINGS("JP","2026-04")', format: "#,##0.0" },
      ],
      [
        {
          formula: '=TIC.CITE(§0,§1,,,"credit=1")',
          cells: [
            { row: 2, column: 0, rows: 2, columns: 1 },
            { row: 1, column: 1, rows: 1, columns: 2 },
          ],
        },
        null,
        null,
      ],
    ]);
  });

  test("the newest month is named by a formula above formulas, and as it is now above values", async () => {
    const workbook = await open();
    await choose("china");
    await choose("japan");
    await set("What is held", "bills");
    const written = async () => {
      jest.mocked(workbook.insertBlock).mockClear();
      await click(button("Insert at the selection"));
      return jest.mocked(workbook.insertBlock).mock.calls[0]![0].slice(0, 2);
    };
    const title = [{ text: "Holdings of Treasury bills, billions of US dollars" }, null];
    const formula = '=TIC.LATESTMONTH(,"bills")';
    expect(await written()).toEqual([title, [null, { formula, format: "yyyy-mm" }]]);
    await click(control("Values"));
    expect(await written()).toEqual([title, [null, { number: 46142, format: "yyyy-mm" }]]);
    await set("Month", "-1Y");
    expect(await written()).toEqual([title, [null, { text: "newest month less 1Y" }]]);
    await set("Month", "last");
    expect(await written()).toEqual([title, [null, { text: "last published month" }]]);
  });

  test("all figures have their format, though the first is an error, and are said to be what they are", async () => {
    const workbook = await open();
    await choose("denmark");
    await choose("japan");
    await set("Function", "CHANGE");
    await set("Month", "1999-01");
    await set("Until", "1999-02");
    await set("Change as", "pct");
    await click(button("Insert at the selection"));
    const [title, , ...rows] = jest.mocked(workbook.insertBlock).mock.calls[0]![0];
    expect(title![0]).toEqual({
      text: "U.S. Treasury holdings: change in a month, per cent",
    });
    expect(rows.map(([, cell]) => cell && "format" in cell && cell.format)).toEqual(
      Array.from({ length: 2 }, () => "[>=0.0005]+0.0%;[<=-0.0005]-0.0%;0.0%"),
    );
  });

  test("holders may be added up", async () => {
    await open();
    await choose("china");
    await choose("belgium");
    await click(control("Added up"));
    await set("Month", "2025-11");
    expect(preview()).toContain('=TIC.HOLDINGS("CN+BE","2025-11")');
  });

  test("are not added up in a text that is longer than Excel takes", async () => {
    await open();
    await choose("china");
    await choose("japan");
    await click(control("Added up"));
    await set("Options", `asof=2026-06-18;${" ".repeat(250)}units=mn`);
    expect(preview()).toContain("Excel takes at most 255 characters of text in quotes.");
  });

  test("a series takes a column each in one formula", async () => {
    await open();
    await choose("china");
    await choose("japan");
    await set("Function", "SERIES");
    await set("From month", "2025-11");
    expect(preview()).toContain('=TIC.SERIES({"CN","JP"},"2025-11")');
    expect(preview()).toContain("2025-11683.8621202.693");
    // The picture of both, with the last figure of each.
    expect(panel().querySelectorAll("svg[role=img] path")).toHaveLength(2);
    expect(preview()).toContain("China651.12026-04Japan1209.92026-04");
  });

  test.each([
    ["2025-11", "2025-10", "2025-10 is before 2025-11. Write the earlier first."],
    ["2025-11", "soon", "Write both months as 2025-11, or count back from the newest, as -12."],
    ["1900-01", "2025-11", "These are 1,511 cells."],
  ])("months from %s until %s: %s", async (from, until, sentence) => {
    await open();
    for (const name of ["china", "japan", "belgium", "denmark"]) await choose(name);
    await set("Month", from);
    await set("Until", until);
    expect(preview()).toContain(sentence.replace("1,511", "6,044"));
  });

  test("are refused where each takes several cells", async () => {
    await open();
    await choose("china");
    await choose("japan");
    await set("Function", "MIX");
    expect(preview()).toContain(
      "MIX takes one holder at a time. Remove the others, or have them added up.",
    );
    await set("Function", "PEAK");
    await set("Answer with", "both");
    expect(text()).toContain("Each of these takes several cells.");
    await click(button("Insert at the selection"));
    expect(said()).not.toContain("Inserted");
  });

  test("one is removed by its button, and the focus stays in the form", async () => {
    await open();
    await choose("china");
    await choose("japan");
    await click(button("Remove China"));
    await settled();
    expect(preview()).toContain('=TIC.HOLDINGS("JP")');
    expect(focused()).toBe(control("Function"));
    expect(said()).toBe("China is removed.");
  });
});

test("a publication that was chosen stays chosen, and is told, where it does not have the figure", async () => {
  await open();
  await choose("china");
  await set("Month", "2025-11");
  await set("Publication", "2026-01-15");
  await set("Month", "2026-04");
  const publication = control<HTMLSelectElement>("Publication");
  expect(publication.selectedOptions[0]!.text).toBe("As of 2026-01-15: no such figure");
  expect(preview()).toMatch(/"2026-04",,"2026-01-15".*#N\/A.*China/);
});

test("a function that takes no holder is asked once, however many were chosen", async () => {
  await open();
  await choose("china");
  await choose("japan");
  await set("Function", "TABLE");
  expect(preview()).toMatch(/^=TIC\.TABLE\(\)/);
  expect(preview()).not.toContain("more like it");
  await set("Function", "HOLDINGS");
  expect(preview()).toContain("and 1 more like it");
});

describe("what is wrong with several", () => {
  const warning = () => /\d[\d,]* of .*?errors?:.*/.exec(preview())?.[0] ?? "";

  test("is told with its reason, once for all cells that have it", async () => {
    await open();
    await choose("china");
    await choose("japan");
    await set("Month", "01/11/2025");
    expect(warning()).toMatch(
      /^2 of 2 cells are errors:Ambiguous date "01\/11\/2025"\. Write 2025-11\./,
    );
    await set("Month", "2030-01");
    expect(warning()).toMatch(/China is published to 2026-04\. 2030-01 is not yet scheduled\./);
    expect(warning()).toMatch(/Japan is published to 2026-04\./);
    await set("Month", "2025-11");
    expect(warning()).toBe("");
  });

  test("names the months that are not published yet, and counts the reasons past the third", async () => {
    await open();
    await choose("china");
    await set("Month", "2026-03");
    await set("Until", "2026-09");
    expect(warning()).toMatch(/^5 of 7 cells are errors:China is published to 2026-04\. 2026-05/);
    expect(warning()).toContain("and 2 more.");
  });

  test("of a publication is told, too", async () => {
    await open();
    await choose("china");
    await choose("japan");
    await set("Month", "2009-12");
    await set("Publication", "2010-02-16");
    await set("Month", "2025-11");
    expect(warning()).toMatch(
      /^2 of 2 cells are errors:No stored publication released by 2010-02-16 has China 2025-11/,
    );
  });
});

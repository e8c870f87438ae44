import { DIST, startStand, type Stand } from "./support/workbench";

/** The sample sheets, opened from the start sheet by a click, on the real data. */

let stand: Stand;
let workbench: Awaited<ReturnType<Stand["open"]>>;

beforeAll(async () => {
  stand = await startStand(DIST);
  workbench = await stand.open();
});

afterAll(async () => {
  expect(workbench.complaints).toEqual([]);
  expect(workbench.outside).toEqual([]);
  await stand.stop();
});

/** The middle of the columns A to E of the start sheet, from the grid's left edge. */
const LINKS = { A: 190, B: 380, C: 600, D: 805, E: 946 } as const;

const clickLink = async (column: keyof typeof LINKS) => {
  await workbench.openSheet("Start");
  // A hand needs longer from the tab to the cell than the grid to draw the sheet.
  await workbench.drawn();
  const grid = (await workbench.page.locator("canvas").first().boundingBox())!;
  await workbench.page.mouse.click(grid.x + LINKS[column], grid.y + 26 + 38 + 52 + 20);
};

/** Of the sheet in front, once all its answers are there. */
const read = async (addresses: readonly string[]) => {
  await answered();
  return Promise.all(addresses.map((address) => workbench.text(address)));
};

/** Until nothing in the columns A to L of the sheet in front is still to come. */
const answered = () =>
  workbench.page.waitForFunction(() =>
    [..."ABCDEFGHIJKL"].every((column) =>
      Array.from({ length: 120 }, (_, row) => `${column}${row + 1}`).every(
        (address) => window.workbench!.read(address).text !== "#BUSY!",
      ),
    ),
  );

/** Every error that the columns to `last` show in the first 120 rows. */
const errors = async (sheet: string, last: string) => {
  await answered();
  return workbench.page.evaluate(
    ({ sheet, last }) => {
      const found: string[] = [];
      for (let column = 65; column <= last.charCodeAt(0); column++)
        for (let row = 1; row <= 120; row++) {
          const address = `${String.fromCharCode(column)}${row}`;
          const { error } = window.workbench!.read(`'${sheet}'!${address}`);
          if (error !== null) found.push(`${address} ${error}`);
        }
      return found;
    },
    { sheet, last },
  );
};

test("Record lows: a click on the start sheet opens it, and China is the lowest since 2008-09", async () => {
  await clickLink("A");
  await workbench.shows("'Record lows'!A11", "China");
  expect(await read(["A1", "B11", "C11", "D11", "E11", "F11"])).toEqual([
    "Record-low watch",
    "651.1",
    "211",
    "2008-09",
    "-50.6%",
    "more than 10 years, then an estimate between surveys",
  ]);
  expect(await errors("Record lows", "H")).toEqual([]);
});

test("Record lows: another month typed into the yellow cell gives that month's", async () => {
  const { page, press, shows } = workbench;
  await press("Control+Home");
  await press("ArrowDown", 5);
  await press("ArrowRight");
  await page.keyboard.type("2025-10");
  await press("Enter");
  await shows("'Record lows'!D11", "2008-10");
  expect(await read(["A4", "A11", "B11"])).toEqual([
    expect.stringContaining("2025-10, released"),
    "China",
    "687.7",
  ]);
  expect(await errors("Record lows", "H")).toEqual([]);
});

test("Europe's share: month by month, and now against a year and five years before", async () => {
  await clickLink("B");
  await workbench.shows("'Europe''s share'!B9", "Europe");
  expect(await read(["A10", "G11", "H11", "I11", "J11", "K11"])).toEqual([
    "2011-12",
    "Europe",
    "38.89%",
    "38.05%",
    "+0.84",
    "30.40%",
  ]);
  expect(await errors("Europe''s share", "K")).toEqual([]);
});

test("China with Belgium: the sum is that of both", async () => {
  await clickLink("C");
  await workbench.shows("'China with Belgium'!I12", "China + Belgium");
  expect(await read(["J10", "J11", "J12", "A9", "D9"])).toEqual([
    "651.1",
    "459.9",
    "1,111.0",
    "2011-09",
    "1,402.3",
  ]);
  expect(await errors("China with Belgium", "L")).toEqual([]);
});

test("China with Belgium: from an earlier month on it names each publication, and marks changes over a survey benchmark", async () => {
  const { page, press, shows } = workbench;
  expect(await read(["A17", "H17", "A18", "H18"])).toEqual(["2012-05", "†", "2012-06", ""]);
  await press("Control+Home");
  await press("ArrowDown", 5);
  await press("ArrowRight");
  await page.keyboard.type("2010-01");
  await press("Enter");
  await shows("'China with Belgium'!A9", "2010-01");
  await shows("'China with Belgium'!G32", "-102.9");
  expect(await read(["A20", "D20", "A32", "D32", "H32", "A38", "H38", "A39", "H39"])).toEqual([
    ...["2010-12", "1,193.3", "2011-12", "1,287.1", "†"],
    ...["2012-06", "", "2012-07", ""],
  ]);
  expect(await read(["I8"])).toEqual([
    "† 2010-01 to 2012-05: like for like, without the step at the benchmark of a survey. The difference of the two holdings is TIC.CHANGE with breaks=raw.",
  ]);
  expect(await read(["A4"])).toEqual([
    "Source: U.S. Treasury, TIC Table 3 (slt_table3.txt), released 2026-06-18, 2020-01 to 2026-04; TIC Table 3D (slt3d_globl.csv), released 2023-03-15, 2011-09 to 2019-12; Major Foreign Holders, history (mfhhis01.txt), released 2026-05-18, 2009-01 to 2011-11.",
  ]);
  expect(await errors("China with Belgium", "L")).toEqual([]);
});

test("Rises and falls: the five largest of each, the headline, and how many fell", async () => {
  await clickLink("D");
  // The headline waits for the flows of Tables 1 and 2.
  await workbench.shows("'Rises and falls'!B28", "+50.5");
  expect(await read(["A12", "B12", "C12", "A17", "B17", "B25"])).toEqual([
    "Canada",
    "-42.4",
    "-42.3",
    "Japan",
    "+18.3",
    "+207.4",
  ]);
  expect(await errors("Rises and falls", "G")).toEqual([]);
});

test("Rises and falls: the headline is as published to date, and names another publication than the holdings", async () => {
  await workbench.shows("'Rises and falls'!B37", "+104.5");
  expect(await read(["A4", "A23", "A38"])).toEqual([
    "Source: U.S. Treasury, TIC Table 3 (slt_table3.txt), released 2026-06-18. Net purchases of each holder: U.S. Treasury, TIC Table 3 (slt_table3.txt), released 2026-06-18.",
    "Net purchases of long-term securities, as published to date, in billions of dollars",
    "Source of these net purchases: U.S. Treasury, TIC Table 1 (slt_table1.txt), released 2026-07-14. Of foreign securities: U.S. Treasury, TIC Table 2 (slt_table2.txt), released 2026-06-18.",
  ]);
});

test("Rises and falls: of a month before 2023-02 it says which lines are as printed then", async () => {
  const { page, press, shows } = workbench;
  const typeMonth = async (month: string) => {
    await press("Control+Home");
    await press("ArrowDown", 5);
    await press("ArrowRight");
    await page.keyboard.type(month);
    await press("Enter");
  };
  await typeMonth("2022-06");
  await shows("'Rises and falls'!B26", "+4.4");
  expect(await read(["A26", "A38"])).toEqual([
    "U.S. long-term securities, official, as printed then",
    expect.stringMatching(
      /^Source of these net purchases: .*s1_globl.* Of foreign securities: .*s1_globl.* As printed then: the Treasury's press releases of these months\.$/,
    ),
  ]);
  await typeMonth("latest");
  await shows("'Rises and falls'!B25", "+207.4");
});

test("Sold or revalued: the parts add up to the change, month by month and together", async () => {
  await clickLink("E");
  await workbench.shows("'Sold or revalued'!J13", "-119.7");
  const { page } = workbench;
  await answered();
  const rests = await page.evaluate(() => {
    const value = (address: string) =>
      window.workbench!.read(`'Sold or revalued'!${address}`).value as number;
    const rest = (row: number) =>
      ["D", "E", "F", "G"].reduce((sum, name) => sum - value(`${name}${row}`), value(`C${row}`));
    const together = [14, 15, 16, 17].reduce((sum, row) => sum - value(`J${row}`), value("J13"));
    return [together, ...Array.from({ length: 24 }, (_, month) => rest(12 + month))];
  });
  expect(rests).toHaveLength(25);
  for (const rest of rests) expect(rest).toBeCloseTo(0, 9);
  expect(await errors("Sold or revalued", "J")).toEqual([]);
});

test("Sold or revalued: what cannot be read is said, and no sum of nothing is shown", async () => {
  const { page, press, shows } = workbench;
  const typeIn = async (row: number, content: string) => {
    await press("Control+Home");
    await press("ArrowDown", row - 1);
    await press("ArrowRight");
    await page.keyboard.type(content);
    await press("Enter");
  };
  await typeIn(6, "Narnia");
  await shows("'Sold or revalued'!J13", "#N/A");
  expect(await read(["A4", "A9", "A10"])).toEqual([
    expect.stringMatching(/^Unknown holder "Narnia"/),
    expect.stringMatching(/^Unknown holder "Narnia"/),
    "Not all of it is published.",
  ]);
  await typeIn(6, "Japan");
  await typeIn(7, "Nov 2025");
  await shows("'Sold or revalued'!A35", "2025-11");
  expect(await read(["A9"])).toEqual([expect.stringMatching(/^Japan held .* November 2025/)]);
});

/** Makes a copy to send of the sheet in front; gives the texts of the copy. */
const copied = async (sheet: string) => {
  const { page } = workbench;
  await workbench.openSheet(sheet);
  const pane = page.frameLocator("#frame");
  await pane.getByRole("tab", { name: "Share" }).click();
  await pane.getByRole("radio", { name: "This sheet" }).last().click();
  await pane.getByRole("button", { name: "Make a copy" }).click();
  await pane.getByText(`“${sheet} (to send)”`).first().waitFor();
  return page.frame({ url: /taskpane/ })!.evaluate(
    (name) =>
      Excel.run(async (context) => {
        const used = context.workbook.worksheets.getItem(name).getUsedRange(true);
        used.load("text");
        await context.sync();
        return used.text;
      }),
    `${sheet} (to send)`,
  );
};

test.each([
  ["Record lows", "H6", "Month"],
  ["Europe's share", undefined, undefined],
  ["China with Belgium", undefined, undefined],
  ["Rises and falls", "I6", "Month"],
  ["Sold or revalued", "L7", "Last month"],
])(
  "%s: a copy to send names its month and has nothing to type, no pointers and no workings",
  async (sheet, monthAt, label) => {
    const { openSheet, shows } = workbench;
    await openSheet(sheet);
    // What the tests before have typed.
    const inputs = {
      "Record lows": { B6: "latest" },
      "Sold or revalued": { B6: "CN", B7: "latest" },
    };
    await workbench.page.frame({ url: /taskpane/ })!.evaluate(
      ([name, cells]) =>
        Excel.run(async (context) => {
          const onIt = context.workbook.worksheets.getItem(name);
          for (const [at, value] of cells) onIt.getRange(at).values = [[value]];
          await context.sync();
        }),
      [sheet, Object.entries(inputs[sheet as keyof typeof inputs] ?? {})] as const,
    );
    if (monthAt) await shows(`'${sheet}'!${monthAt}`, "2026-04");
    const texts = await copied(sheet);
    const all = texts.flat();
    expect(all.filter((text) => /\blatest\b|^\s*Type |→|=TIC|^see |“/.test(text))).toEqual([]);
    expect(all.filter((text) => /^#/.test(text))).toEqual([]);
    if (label) {
      expect(texts.find(([first]) => first === label)!.filter(Boolean)).toEqual([label, "2026-04"]);
    }
  },
);

test("Start: a copy to send leaves out what to type and the way to the samples", async () => {
  const texts = await copied("Start");
  expect(texts.slice(0, 4)).toEqual([
    ["What the press said about foreign holders of U.S. Treasuries, as formulas", "", "", "", ""],
    [expect.stringMatching(/^The claims below are about/), "", "", "", ""],
    ["", "", "", "", ""],
    ["Claim", "As published", "Formula", "Answer", "Verdict"],
  ]);
});

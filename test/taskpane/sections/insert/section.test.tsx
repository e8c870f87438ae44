/** @jest-environment ./test/support/dom.js */
import * as store from "../../../../src/runtime/store";
import type { Outcome } from "../../../../src/workbook/tasks/insert/outcome";
import {
  after,
  button,
  click,
  close,
  control,
  fakeWorkbook,
  focused,
  open as openPane,
  panel,
  press,
  said,
  tab,
  text,
  type,
  typeFast,
} from "../../support/pane";
import {
  CATALOGUE,
  evaluate,
  open,
  box,
  options,
  preview,
  choose,
  set,
  settled,
  loadData,
} from "../../support/insert";

beforeAll(loadData);
afterEach(close);

describe("the search", () => {
  test.each([
    ["japan", "Japan"],
    ["japn", "Japan"],
    ["JP", "Japan"],
    ["42609", "Japan"],
    ["chi", "China"],
    ["holland", "Netherlands"],
    ["turkiye", "Turkey"],
    ["g7", "G7 without the United States"],
    ["eurozone", "Euro area"],
    ["lowest since", "LOWSINCE"],
    ["=TIC.HOLDINGS(", "HOLDINGS"],
    ["hodlings", "HOLDINGS"],
  ])("%s finds %s first", async (query, name) => {
    await open();
    await type(box(), query);
    expect(options()[0]).toBe(name);
  });

  test("Enter takes what is found for the words in the box, though the list is still that of those before", async () => {
    await open();
    await after(() => box().focus());
    await type(box(), "chi");
    await typeFast(box(), "japan", "Enter");
    expect(text()).toContain("HolderJapan ×");
  });

  test("words of a holder and of a function find both", async () => {
    await open();
    await type(box(), "japan change");
    expect(options()).toEqual(expect.arrayContaining(["Japan", "CHANGE"]));
  });

  test("a phrase of the press fills in the whole form, its options in sight", async () => {
    await open();
    await type(box(), "Japan biggest one-month drop");
    expect(options()[0]).toBe("biggest one-month drop since …");
    await choose("Japan biggest one-month drop");
    expect(preview()).toContain('=TIC.LOWSINCE("JP",,,,"of=change")');
    const more = panel().querySelector("details")!;
    expect(more.open).toBe(true);
    expect(said()).toContain("LOWSINCE is chosen and filled in");
  });

  test("a phrase sets the form as a whole, and can be undone", async () => {
    await open();
    await choose("japan");
    await set("Month", "2025-11");
    await set("Until", "2026-04");
    const form = preview();
    expect(form).toContain("and 5 more like it");
    expect(text()).not.toContain("Filled in from");
    await choose("UK overtook China");
    expect(text()).toContain("Filled in from “overtook …”");
    expect(preview()).toContain('=TIC.CROSSED("GB","CN")');
    expect(preview()).not.toContain("more like it");
    expect([control("Month").value, control("Until").value]).toEqual(["", ""]);
    // What the user changes then is theirs.
    await set("Month", "2024-12");
    expect(preview()).toContain('=TIC.CROSSED("GB","CN","2024-12")');
    await click(button("Undo filling in the form"));
    await settled();
    expect(preview()).toBe(form);
    expect(said()).toBe("The form is as it was before.");
    expect(focused()).toBe(box());
    expect(text()).not.toContain("Filled in from");
  });

  test("Ctrl+Z in the empty box undoes phrase after phrase", async () => {
    await open();
    const undo = async (typed = "") => {
      await type(box(), typed);
      await after(() => {
        box().dispatchEvent(
          new KeyboardEvent("keydown", {
            key: "z",
            ctrlKey: true,
            bubbles: true,
            cancelable: true,
          }),
        );
      });
      await settled();
    };
    await choose("Japan biggest one-month drop");
    await choose("UK overtook China");
    await undo("x");
    expect(preview()).toContain("TIC.CROSSED");
    await undo();
    expect(preview()).toContain('=TIC.LOWSINCE("JP",,,,"of=change")');
    await undo();
    expect(preview()).toContain("Choose a holder");
    await undo();
    expect(preview()).toContain("Choose a holder");
  });

  test("leads to what the section does besides", async () => {
    await open();
    await choose("number formats");
    expect(focused()).toBe(button("Set number formats"));
    expect(box().value).toBe("");
    expect(window.localStorage.getItem("tic.recent")).toBeNull();
  });

  test("of two like ones the larger holder comes first", async () => {
    await open();
    await type(box(), "united");
    expect(options().slice(0, 2)).toEqual(["United Kingdom", "United Arab Emirates"]);
  });

  test("says so where nothing matches, and Escape clears it", async () => {
    await open();
    await type(box(), "xyzzy");
    expect(text()).toContain("Nothing matches “xyzzy”.");
    await type(box(), "all other");
    expect(text()).toContain('"all other" is what a table leaves over');
    await type(box(), "xyzzy");
    await after(() => box().focus());
    await press("Escape");
    expect(box().value).toBe("");
    expect(text()).not.toContain("Nothing matches");
  });

  test("the arrow keys go round through what was found, and the box says which", async () => {
    await open();
    await after(() => box().focus());
    await type(box(), "united");
    const active = () => document.getElementById(box().getAttribute("aria-activedescendant")!);
    const path = [];
    for (const key of ["ArrowDown", "ArrowUp", "ArrowUp"]) {
      await press(key);
      path.push(options().indexOf(active()!.firstElementChild!.textContent));
    }
    expect(path).toEqual([1, 0, options().length - 1]);
    expect(active()!.getAttribute("aria-selected")).toBe("true");
    expect(focused()).toBe(box());
  });

  test("proposes the largest holders, then what was used last", async () => {
    await open();
    const chips = () =>
      [...panel().querySelectorAll("[role=group] button")].map(({ textContent }) => textContent);
    expect(chips().slice(0, 3)).toEqual(["Japan", "United Kingdom", "China"]);
    await choose("denmark");
    await choose("lowest since");
    expect(chips()[0]).toBe("LOWSINCE");
    await close();
    window.localStorage.setItem("tic.recent", '["holder DK"]');
    await open();
    expect(chips()[0]).toBe("Denmark");
  });

  test("proposes the largest until each is taken, one by one or ten at once", async () => {
    await open();
    const chips = () =>
      [...panel().querySelectorAll("[role=group][aria-label='Largest holders'] button")].map(
        ({ textContent }) => textContent,
      );
    expect(chips()).toEqual([
      "Japan",
      "United Kingdom",
      "China",
      "Cayman Islands",
      "Belgium",
      "The ten largest",
    ]);
    await click(button("United Kingdom"));
    // The keyboard is where the next one can be taken.
    expect(focused().textContent).toBe("China");
    expect(chips()).toEqual([
      "Japan",
      "China",
      "Cayman Islands",
      "Belgium",
      "Luxembourg",
      "The ten largest",
    ]);
    await click(button("The ten largest"));
    expect(said()).toBe("10 holders are added.");
    expect(chips()).not.toContain("The ten largest");
    expect(chips()).not.toContain("Japan");
    await set("Function", "DECOMPOSE");
    expect(chips()).not.toContain("The ten largest");
    await set("Function", "TABLE");
    await click(button("The ten largest"));
    expect(control("Function").value).toBe("HOLDINGS");
  });

  test.each(["{}", "not JSON", '["holder XX", 7]'])(
    "what is remembered may be nonsense: %s",
    async (stored) => {
      window.localStorage.setItem("tic.recent", stored);
      await open();
      expect(text()).toContain("Largest:");
    },
  );
});

describe("Insert", () => {
  const occupied: Outcome = {
    status: "occupied",
    address: "Sheet1!B2",
    area: "B2",
    count: 1,
    first: "B2",
    content: "Total",
  };

  test("writes one formula, with the room that its result takes", async () => {
    const workbook = await open();
    await choose("china");
    await set("Function", "SERIES");
    await set("From month", "2025-10");
    await set("To month", "2025-11");
    await click(button("Insert at the selection"));
    expect(jest.mocked(workbook.insert).mock.calls).toEqual([
      [
        '=TIC.SERIES("CN","2025-10","2025-11")',
        {
          overwrite: false,
          size: { rows: 2, columns: 2 },
          formats: ["yyyy-mm", "#,##0.0"],
          needs: [7, 5],
        },
      ],
    ]);
    expect(said()).toBe("Inserted in B2.");
  });

  test("tells of it until something else would be inserted, or another task begins", async () => {
    await open();
    await choose("china");
    await click(button("Insert at the selection"));
    expect(text()).toContain("Inserted in B2.");
    await set("Month", "2025-11");
    expect(text()).not.toContain("Inserted in B2.");
    await click(button("Insert at the selection"));
    expect(text()).toContain("Inserted in B2.");
    await click(tab("Share"));
    await click(button("Freeze"));
    await click(tab("Insert"));
    expect(text()).not.toContain("Inserted in B2.");
  });

  test("writes values with their formats, and text as text", async () => {
    const workbook = await open();
    await choose("china");
    await set("Function", "LOWSINCE");
    await set("Month", "2025-11");
    await click(control("Values"));
    await click(button("Insert at the selection"));
    await set("Function", "CITE");
    await click(button("Insert at the selection"));
    const [month, citation] = jest.mocked(workbook.insertBlock).mock.calls.map(([block]) => block);
    expect(month).toEqual([[{ number: 39721, format: "yyyy-mm" }]]);
    expect(citation).toEqual([
      [{ text: expect.stringMatching(/^U\.S\. Treasury, TIC Table 3/) as string }],
    ]);
  });

  test("an error is no value", async () => {
    const workbook = await open();
    await choose("china");
    await set("Month", "2027-01");
    await click(control("Values"));
    await click(button("Insert at the selection"));
    expect(workbook.insertBlock).not.toHaveBeenCalled();
    expect(text()).toContain("There is no value to insert; the sentence above says why.");
  });

  test("asks before it writes over something, and then writes what it asked about", async () => {
    const workbook = fakeWorkbook();
    jest.mocked(workbook.insert).mockResolvedValueOnce(occupied);
    await open(workbook);
    await choose("china");
    await click(button("Insert at the selection"));
    expect(text()).toContain("B2 holds “Total”. Overwrite?");
    await set("Month", "2025-11");
    await click(button("Overwrite"));
    expect(jest.mocked(workbook.insert).mock.calls[1]).toEqual([
      '=TIC.HOLDINGS("CN")',
      { overwrite: true, at: "Sheet1!B2", size: { rows: 1, columns: 1 } },
    ]);
    expect(focused()).toBe(button("Insert at the selection"));
  });

  test("an unexpected error becomes a sentence, and one can try again", async () => {
    const workbook = fakeWorkbook();
    jest.mocked(workbook.insert).mockRejectedValueOnce(new Error("Out of memory"));
    await open(workbook);
    await choose("china");
    await click(button("Insert at the selection"));
    expect(said()).toBe("That did not work: Out of memory.");
    await click(button("Insert at the selection"));
    expect(said()).toBe("Inserted in B2.");
  });
});

test("the function's arguments and example are at hand", async () => {
  await open();
  await choose("lowest since");
  await click(panel().querySelector<HTMLElement>("[data-header=LOWSINCE]")!);
  expect(text()).toContain("LOWSINCE(holder, [month], [measure], [as_of], [options])");
  expect(text()).toContain('=TIC.LOWSINCE("CN","2025-11")');
});

test("while the data loads a formula can be inserted all the same", async () => {
  const workbook = fakeWorkbook();
  await openPane({ section: "insert", state: { status: "loading" }, workbook });
  await choose("japan");
  expect(preview()).toContain('=TIC.HOLDINGS("JP")Calculating…');
  await click(button("Insert at the selection"));
  expect(workbook.insert).toHaveBeenCalledTimes(1);
});

test("nothing is inserted while another task works on the workbook", async () => {
  const workbook = fakeWorkbook();
  let finish: (report: Awaited<ReturnType<typeof workbook.sharing.freeze>>) => void = () =>
    undefined;
  jest
    .mocked(workbook.sharing.freeze)
    .mockReturnValue(new Promise((resolve) => (finish = resolve)));
  await openPane({ section: "share", store, catalogue: CATALOGUE, evaluate, workbook });
  await click(button("Freeze"));
  await click(tab("Insert"));
  await choose("china");
  await click(button("Insert at the selection"));
  expect(workbook.insert).not.toHaveBeenCalled();
  expect(button("Insert at the selection").title).toBe(
    "Wait until this is done: Freezing or thawing",
  );
  await after(() => finish({ frozen: 1, sheets: [], skipped: [], failures: [] }));
  await click(button("Insert at the selection"));
  expect(workbook.insert).toHaveBeenCalledTimes(1);
});

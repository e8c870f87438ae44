/** @jest-environment ./test/support/dom.js */
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
import { box, choose, loadData, open, preview, set, settled } from "../../support/insert";

beforeAll(loadData);
afterEach(close);

const chips = () =>
  [...panel().querySelectorAll("[aria-label^='Remove '] , [aria-label^='Remove ']")].map((one) =>
    one.textContent.replace(/[\s\u00a0]*×/, ""),
  );
const isThere = (label: string) => buttons().map(labelOf).includes(label);

/** Presses a key in the search box, or in what else is given. */
const keyed = async (key: string, more: KeyboardEventInit = {}, target: HTMLElement = box()) => {
  const event = new KeyboardEvent("keydown", {
    key,
    ctrlKey: true,
    bubbles: true,
    cancelable: true,
    ...more,
  });
  await after(() => {
    target.dispatchEvent(event);
  });
  await settled();
  return event.defaultPrevented;
};
const undo = () => keyed("z");
const redo = () => keyed("y");

describe("Ctrl+Z in the empty search box", () => {
  test("undoes the last change of the form alone, and Ctrl+Y makes it again", async () => {
    await open();
    await choose("UK overtook China");
    await set("Month", "2024-12");
    await undo();
    expect(preview()).toContain('=TIC.CROSSED("GB","CN")');
    expect(preview()).not.toContain("2024-12");
    expect(said()).toBe("The form is as it was before.");
    await undo();
    expect(preview()).toContain("Choose a holder");
    await redo();
    await redo();
    expect(preview()).toContain('=TIC.CROSSED("GB","CN","2024-12")');
    expect(said()).toBe("What was undone is done again.");
    await redo();
    expect(preview()).toContain('=TIC.CROSSED("GB","CN","2024-12")');
  });

  test("undoes what was typed into one field as a whole, and field by field", async () => {
    await open();
    await choose("japan");
    for (const typed of ["2", "20", "2025", "2025-1", "2025-11"]) await set("Month", typed);
    await set("Until", "2026-04");
    await undo();
    expect([control("Month").value, control("Until").value]).toEqual(["2025-11", ""]);
    await undo();
    expect([control("Month").value, chips()]).toEqual(["", ["Japan"]]);
    await undo();
    expect(chips()).toEqual([]);
  });

  test("Ctrl+Shift+Z, ⌘⇧Z and ⌘Z do the same, wherever nothing is typed", async () => {
    await open();
    await choose("japan");
    await choose("china");
    await keyed("z", { ctrlKey: false, metaKey: true }, button("Remove China"));
    expect(chips()).toEqual(["Japan"]);
    await keyed("Z", { shiftKey: true });
    expect(chips()).toEqual(["Japan", "China"]);
    await undo();
    await keyed("z", { ctrlKey: false, metaKey: true, shiftKey: true });
    expect(chips()).toEqual(["Japan", "China"]);
  });

  test("leaves what is typed to the field it is typed in", async () => {
    await open();
    await choose("japan");
    await set("Month", "2025-11");
    expect(await keyed("z", {}, control("Month"))).toBe(false);
    expect(control("Month").value).toBe("2025-11");
    expect(await keyed("z", { altKey: true })).toBe(false);
  });

  test("what is changed after an undo is what can be undone next", async () => {
    await open();
    await choose("japan");
    await choose("china");
    await undo();
    await choose("korea");
    expect(isThere("Redo")).toBe(false);
    await redo();
    expect(chips()).toEqual(["Japan", "South Korea"]);
    await undo();
    expect(chips()).toEqual(["Japan"]);
  });
});

describe("the buttons", () => {
  test("of a phrase undo it with all that was changed since, which Redo brings back", async () => {
    await open();
    await choose("japan");
    await choose("UK overtook China");
    await set("Month", "2024-12");
    await click(button("Undo filling in the form"));
    await settled();
    expect(chips()).toEqual(["Japan"]);
    await click(button("Redo"));
    expect(preview()).toContain('=TIC.CROSSED("GB","CN")');
    await click(button("Redo"));
    expect(preview()).toContain('=TIC.CROSSED("GB","CN","2024-12")');
    expect(isThere("Redo")).toBe(false);
    expect(focused()).toBe(box());
  });

  test("clear the form, which can be undone", async () => {
    await open();
    expect(isThere("Clear the form")).toBe(false);
    await choose("japan");
    await choose("UK overtook China");
    await click(button("Clear the form"));
    await settled();
    expect(preview()).toContain("Choose a holder");
    expect(control("Function").value).toBe("HOLDINGS");
    expect(said()).toBe("The form is empty.");
    expect(focused()).toBe(box());
    expect(text()).toContain("The form was cleared.");
    await click(button("Undo clearing the form"));
    expect(preview()).toContain('=TIC.CROSSED("GB","CN")');
  });
});

describe("a holder that is typed", () => {
  test("is added to those that are there, until something was inserted", async () => {
    await open();
    await choose("japan");
    await choose("china");
    expect(chips()).toEqual(["Japan", "China"]);
    expect(said()).toBe("China is added.");
    await click(button("Insert at the selection"));
    await settled();
    await choose("korea");
    expect(chips()).toEqual(["South Korea"]);
    expect(said()).toBe("South Korea takes the place of Japan and China.");
    expect(text()).toContain("South Korea takes the place of Japan and China.");
    await choose("india");
    expect(chips()).toEqual(["South Korea", "India"]);
  });

  test("can be added to them all the same, or not at all", async () => {
    await open();
    await choose("japan");
    await click(button("Insert at the selection"));
    await choose("china");
    await click(button("Add instead"));
    await settled();
    expect(chips()).toEqual(["Japan", "China"]);
    expect(said()).toBe("China is added.");
    expect(isThere("Add instead")).toBe(false);
    await undo();
    expect(chips()).toEqual(["China"]);
    await undo();
    expect(chips()).toEqual(["Japan"]);
    // Whoever undoes goes on with what was there.
    await choose("korea");
    expect(chips()).toEqual(["Japan", "South Korea"]);
  });

  test("is added after an insertion if the form was changed since: that is what is asked by now", async () => {
    await open();
    await choose("japan");
    await click(button("Insert at the selection"));
    await set("Month", "2025-11");
    await choose("china");
    expect(chips()).toEqual(["Japan", "China"]);
  });

  test("is added if the form was changed while Excel wrote: that is not in the sheet yet", async () => {
    const workbook = fakeWorkbook();
    let finish = () => {};
    jest.mocked(workbook.insert).mockReturnValueOnce(
      new Promise((resolve) => {
        finish = () => resolve({ status: "inserted", address: "Sheet1!B2" });
      }),
    );
    await open(workbook);
    await choose("japan");
    await click(button("Insert at the selection"));
    await choose("china");
    await after(() => finish());
    await settled();
    await choose("korea");
    expect(chips()).toEqual(["Japan", "China", "South Korea"]);
  });

  test("is added where nothing could be written", async () => {
    const workbook = fakeWorkbook();
    jest
      .mocked(workbook.insert)
      .mockResolvedValueOnce({ status: "failed", reason: "The sheet is protected." });
    await open(workbook);
    await choose("japan");
    await click(button("Insert at the selection"));
    await choose("china");
    expect(chips()).toEqual(["Japan", "China"]);
  });

  test("takes the place of others at once where there can be one only, and says so", async () => {
    await open();
    await choose("japan");
    await set("Function", "DECOMPOSE");
    await choose("china");
    expect(chips()).toEqual(["China"]);
    expect(text()).toContain("China takes the place of Japan.");
    expect(isThere("Add instead")).toBe(false);
    await undo();
    expect(chips()).toEqual(["Japan"]);
  });

  test("keeps function, months and options of the job before", async () => {
    await open();
    await choose("denmark");
    await set("Function", "SERIES");
    await set("From month", "2012");
    await click(button("Insert at the selection"));
    await click(button("The ten largest"));
    expect(chips()).toHaveLength(10);
    expect(said()).toBe("10 holders take the place of Denmark.");
    expect(control("From month").value).toBe("2012");
  });
});

describe("a whole that shares are of", () => {
  const options = () => control("Options").value;

  test("goes when holders come who do not lie in it, which can be undone", async () => {
    await open();
    await choose("denmark");
    await click(panel().querySelector("input[type=radio][value=share]")!);
    await set("Options", "share=EUROPE");
    await click(button("Insert with the chart"));
    await click(button("The ten largest"));
    await settled();
    expect(options()).toBe("share=TOTAL");
    expect(said()).toBe(
      "10 holders take the place of Denmark. share=EUROPE was taken out: Japan and 4 more do not lie in Europe.",
    );
    expect(text()).toContain("share=EUROPE was taken out");
    await undo();
    expect([options(), chips()]).toEqual(["share=EUROPE", ["Denmark"]]);
  });

  test("goes from SHARE, too", async () => {
    await open();
    await choose("Denmark share of Europe");
    await choose("japan");
    expect(preview()).toContain('=TIC.SHARE("DK")');
    expect(said()).toBe("Japan is added. of=Europe was taken out: Japan does not lie in Europe.");
  });

  test("stays where holders lie in it, and where a ratio was asked for", async () => {
    await open();
    await choose("Denmark share of Europe");
    await choose("france");
    expect(preview()).toContain('=TIC.SHARE("DK",,"Europe")');
    await close();
    await open();
    await choose("China as % of Japan");
    await choose("korea");
    expect(preview()).toContain('=TIC.SHARE("CN",,"JP")');
  });

  test("stands in sight where options are folded away", async () => {
    await open();
    await choose("denmark");
    await set("Options", "units=mn");
    expect(panel().querySelector("summary")!.textContent).toBe("More options: units=mn");
  });
});

describe("What moved it of several holders", () => {
  test("says why it cannot be inserted so, and has them added up at a press", async () => {
    await open();
    await choose("china");
    await choose("japan");
    await click(panel().querySelector("input[type=radio][value=stacked]")!);
    await settled();
    expect(preview()).toContain("DECOMPOSE takes one holder at a time.");
    await click(button("Add them up"));
    await settled();
    expect(preview()).toContain('=TIC.DECOMPOSE("CN+JP"');
    expect(isThere("Insert with the chart")).toBe(true);
  });

  test("or keeps one of them, which can be undone", async () => {
    await open();
    await choose("china");
    await choose("japan");
    await set("Function", "DECOMPOSE");
    jest.spyOn(document, "hasFocus").mockReturnValue(true);
    await after(() => button("Only Japan").focus());
    await click(button("Only Japan"));
    await settled();
    expect(preview()).toContain('=TIC.DECOMPOSE("JP"');
    expect(chips()).toEqual(["Japan"]);
    expect(focused()).toBe(button("Insert at the selection"));
    await undo();
    expect(chips()).toEqual(["China", "Japan"]);
  });
});

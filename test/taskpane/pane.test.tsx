/** @jest-environment ./test/support/dom.js */
import {
  button,
  buttons,
  click,
  close,
  fakeWorkbook,
  labelOf,
  open,
  panel,
  said,
  tab,
  text,
} from "./support/pane";

afterEach(close);

const tabs = () => [...document.querySelectorAll<HTMLElement>("[role=tab]")];
const selected = () =>
  tabs()
    .filter((one) => one.getAttribute("aria-selected") === "true")
    .map(({ id }) => id);

test("has five sections, Data first", async () => {
  await open();
  expect(tabs().map((one) => one.firstChild?.textContent)).toEqual([
    "Data",
    "Insert",
    "Sheets",
    "Share",
    "Help",
  ]);
  expect(selected()).toEqual(["tab-data"]);
  expect(text()).toContain("Newest month");
});

test("each tab says which panel it opens, and each panel which tab it belongs to", async () => {
  await open();
  for (const one of tabs()) {
    const of = document.getElementById(one.getAttribute("aria-controls")!)!;
    expect(of.getAttribute("aria-labelledby")).toBe(one.id);
    expect(of.getAttribute("role")).toBe("tabpanel");
  }
});

test("a click shows a section and hides the others", async () => {
  await open();
  await click(tab("Share"));
  expect(selected()).toEqual(["tab-share"]);
  expect(panel().id).toBe("panel-share");
  expect(document.querySelectorAll("[role=tabpanel]:not([hidden])")).toHaveLength(1);
});

test("opens where it was left", async () => {
  await open();
  await click(tab("Help"));
  const remembered = window.localStorage.getItem("tic.section");
  await close();
  window.localStorage.setItem("tic.section", remembered!);
  await open();
  expect(selected()).toEqual(["tab-help"]);
});

test("opens with Data where nothing may be remembered, or what is remembered is no section", async () => {
  jest.spyOn(Storage.prototype, "getItem").mockImplementation(() => {
    throw new DOMException("denied", "SecurityError");
  });
  jest.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("denied", "SecurityError");
  });
  await open();
  expect(selected()).toEqual(["tab-data"]);
  await click(tab("Insert"));
  expect(selected()).toEqual(["tab-insert"]);
  await close();
  window.localStorage.setItem("tic.section", "toString");
  await open();
  expect(selected()).toEqual(["tab-data"]);
});

test("a task goes on while another section is shown, and no second one starts beside it", async () => {
  const workbook = fakeWorkbook();
  jest.mocked(workbook.sharing.freeze).mockReturnValue(new Promise(() => undefined));
  await open({ section: "share", workbook });
  await click(button("Freeze"));
  await click(tab("Data"));
  await click(button("Refresh"));
  expect(workbook.figures.refresh).not.toHaveBeenCalled();
  expect(button("Refresh").title).toBe("Wait until this is done: Freezing or thawing");
  await click(tab("Share"));
  expect(text()).toContain("Freezing or thawing…");
});

test("a mistake in one section leaves the others alone, and the section can be opened again", async () => {
  jest.spyOn(console, "error").mockImplementation();
  const workbook = fakeWorkbook();
  let broken = true;
  const faulty = {
    ...workbook,
    get sheets() {
      if (broken) throw new Error("offers is not iterable");
      return workbook.sheets;
    },
  };
  await open({ section: "sheets", workbook: faulty });
  expect(text()).toContain(
    "Sheets stopped working: offers is not iterable. This is a mistake of the add-in; formulas are not affected.",
  );
  await click(tab("Data"));
  expect(text()).toContain("Newest month");
  await click(tab("Sheets"));
  broken = false;
  await click(button("Open Sheets again"));
  expect(document.activeElement).toBe(panel());
  expect(text()).toContain("Major holders");
});

test("every button has a name, and every field a label, in every section", async () => {
  await open();
  for (const one of tabs()) {
    await click(one);
    for (const each of buttons()) expect(labelOf(each)).not.toBe("");
    for (const field of panel().querySelectorAll<HTMLInputElement>("input, select, textarea")) {
      const labels = [...(field.labels ?? [])].map(({ textContent }) => textContent).join("");
      expect(field.getAttribute("aria-label") ?? labels).not.toBe("");
    }
  }
});

test("says what the data is when it opens", async () => {
  await open();
  expect(said()).toBe("Data to 2026-04, released 2026-06-18.");
});

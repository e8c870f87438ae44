/** @jest-environment ./test/support/dom.js */
import { act } from "react";
import { mount } from "../../src/taskpane";
import { ENTRIES } from "../support/catalogue";

// The build puts the functions' metadata into the real one (webpack.config.js).
jest.mock("../../src/formulas/catalogue/catalogue", () => ({
  get CATALOGUE() {
    return ENTRIES;
  },
}));

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

test("puts the pane in place of the placeholder", async () => {
  document.body.innerHTML = '<div id="pane"><p>Loading TIC for Excel…</p></div>';
  await act(() => {
    mount(document.getElementById("pane")!);
    return Promise.resolve();
  });
  const { textContent } = document.body;
  expect(textContent).not.toContain("Loading TIC for Excel…");
  expect(textContent).toContain("Loading the data…");
  expect(textContent).toContain("Refresh when this workbook opens");
  expect(document.querySelectorAll("[role=tab]")).toHaveLength(5);
});

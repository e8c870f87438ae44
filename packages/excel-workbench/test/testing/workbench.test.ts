import { openWithAddin, openWorkbench } from "../../testing/workbench";
import { eventually } from "../../testing/waiting";

test("a workbook knows no function of an earlier one whose add-in was another", async () => {
  const first = openWithAddin();
  first.type("A1", '=DEMO.PRICE("AP","2025-11")');
  await eventually(() => first.text("A1") !== "#BUSY!");
  expect(first.value("A1")).toEqual(expect.any(Number));

  const second = openWorkbench({ namespace: "OTHER" });
  second.type("A1", '=DEMO.PRICE("AP","2025-11")');
  expect(second.text("A1")).toBe("#NAME?");
});

/** @jest-environment ./test/support/dom.js */
import type { Dataset } from "../../../../src/tic/dataset";
import type { Holding } from "../../../../src/runtime/store";
import { isoDay, isoMonth } from "../../../../src/tic/month";
import {
  after,
  click,
  close,
  control,
  datasetOf,
  fakeWorkbook,
  FakeStore,
  open,
  READY,
  said,
  text,
} from "../../support/pane";

afterEach(close);

const JUNE = isoDay("2026-06-18");
const HELD: Holding = { kind: "held", release: JUNE };
const JULY = datasetOf("2026-05", "2026-07-14");

const ready = (holding: Holding) => ({ ...READY, holding });

describe("the release in force", () => {
  test.each<[string, Holding, string]>([
    [
      "of a workbook that says nothing",
      { kind: "none" },
      "In this workbookthe newest release, until you refresh or insert something",
    ],
    ["that is always the newest", { kind: "newest" }, "In this workbookalways the newest release"],
    ["that is held", HELD, "In this workbookheld at the release of 2026-06-18 until you refresh"],
  ])("is shown: one %s", async (_, holding, shown) => {
    await open({ state: ready(holding) });
    expect(text()).toContain(shown);
  });

  test("that is later than that of the holdings says what both mean, below the table that is newer", async () => {
    const later = [
      {
        id: "table1@2026-07-14",
        table: "table1",
        newest: isoMonth("2026-05"),
        release: isoDay("2026-07-14"),
      },
    ];
    const dataset = { ...READY.dataset, later } as unknown as Dataset;
    const holding: Holding = { kind: "held", release: isoDay("2026-07-14") };
    await open({ state: { ...ready(holding), dataset } });
    expect(text()).toContain(
      "Newest month2026-04Released2026-06-18NewerTIC Table 1 to 2026-05, released 2026-07-14In this workbookheld as of 2026-07-14 until you refresh: the holdings released 2026-06-18, and what came out since",
    );
  });

  test("stands beside a newer one, which is announced and not brought in", async () => {
    await open({ state: { ...ready(HELD), newest: JULY } });
    expect(text()).toContain("Newest month2026-04Released2026-06-18");
    expect(text()).toContain(
      "The release of 2026-07-14 is there, with figures to 2026-05: Refresh brings it into this workbook.",
    );
  });

  test("that is not to be had is said, with what to do", async () => {
    const holding: Holding = { kind: "missing", why: "ahead", release: isoDay("2026-07-14") };
    await open({ state: ready(holding) });
    const sentence =
      "This workbook holds the release of 2026-07-14; the newest that is here is of 2026-06-18. Refresh looks for it. Until then its formulas show #N/A.";
    expect(text()).toContain(sentence);
    expect(said()).toBe(sentence);
  });
});

describe("a workbook that mixes releases", () => {
  test("says where", async () => {
    const workbook = fakeWorkbook();
    jest
      .mocked(workbook.figures.otherReleases)
      .mockResolvedValue([{ sheet: "Report", kind: "frozen", release: isoDay("2026-05-18") }]);
    await open({ workbook, state: ready({ ...HELD, behind: isoDay("2026-05-18") }) });
    expect(text()).toContain(
      "This workbook mixes releases. Formulas that were not refreshed may still show the release of 2026-05-18: refresh the workbook. “Report” has frozen values of the release of 2026-05-18.",
    );
  });

  test("is not said of one that does not", async () => {
    await open({ state: ready(HELD) });
    expect(text()).not.toContain("mixes");
  });

  test("asks the workbook again when the user comes back", async () => {
    const { workbook } = await open({ state: ready(HELD) });
    await after(() => void window.dispatchEvent(new Event("focus")));
    expect(workbook.figures.askAgain).toHaveBeenCalledTimes(1);
  });
});

describe("Always the newest release", () => {
  const LABEL = "Always the newest release";

  test("waits until the workbook has said what it holds", async () => {
    await open({ state: { status: "loading" } });
    expect(control(LABEL).disabled).toBe(true);
  });

  test("is kept in the workbook, and shown as the workbook has it", async () => {
    const store = new FakeStore(ready(HELD));
    const workbook = fakeWorkbook();
    jest.mocked(workbook.figures.alwaysNewest).mockImplementation((on) => {
      store.become(ready(on ? { kind: "newest" } : HELD));
      return Promise.resolve();
    });
    await open({ store, workbook });
    expect(control(LABEL).checked).toBe(false);
    await click(control(LABEL));
    expect(control(LABEL).checked).toBe(true);
    expect(said()).toBe("This workbook always shows the newest release.");
    await click(control(LABEL));
    expect(workbook.figures.alwaysNewest).toHaveBeenLastCalledWith(false);
    expect(control(LABEL).checked).toBe(false);
  });

  test("stays as it was where the workbook cannot keep it, and says why", async () => {
    const workbook = fakeWorkbook();
    jest.mocked(workbook.figures.alwaysNewest).mockRejectedValue(new Error("It is read only."));
    await open({ workbook, state: ready(HELD) });
    await click(control(LABEL));
    expect(control(LABEL).checked).toBe(false);
    expect(text()).toContain("It is read only.");
  });
});

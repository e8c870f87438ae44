import { thaw } from "../../../src/workbook/tasks/freeze/thaw";
import { frozen } from "../../../src/workbook/find/frozen/frozen";
import { freeze } from "../../../src/workbook/tasks/freeze/freeze";
import { repairFormulas } from "../../../src/workbook/tasks/repair/repair";
import { openStep } from "../../../src/workbook/excel/session";
import { closeBook, openBook } from "../support/book";
import { refuseSteps } from "../support/steps";

/** Excel refuses some requests in a step to undo: what is done then is what a host without such steps does. */

afterEach(closeBook);

const CHINA = '=TIC.HOLDINGS("CN","2025-11")';
const DAMAGED = '=_xldudf_TIC_HOLDINGS("CN","2025-11")';

const CELLS = ["Sheet1!A1", "Sheet1!C3", "Sheet1!D9", "Sheet1!E11", "Other!A1", "Other!B2"];

function open(lacks: readonly string[] = []) {
  const book = openBook({ lacks });
  book.engine.sheets.add("Other");
  book.fill({
    "Sheet1!A1": CHINA,
    "Sheet1!C3": CHINA,
    "Sheet1!D9": '=TIC.SERIES("CN")',
    "Other!A1": CHINA,
    "Other!B2": '=TIC.HOLDINGS("CN","2030-01")',
  });
  return book;
}

type Book = ReturnType<typeof open>;

interface Task {
  readonly name: string;
  /** With how many requests it writes. */
  readonly requests: number;
  readonly prepare: (book: Book) => unknown;
  readonly run: () => Promise<unknown>;
}

const TASKS: readonly Task[] = [
  { name: "freeze", requests: 10, prepare: () => undefined, run: () => freeze("workbook") },
  { name: "thaw", requests: 6, prepare: () => freeze("workbook"), run: () => thaw("workbook") },
  {
    name: "repair",
    requests: 2,
    prepare: ({ fill }) => fill({ "Sheet1!A1": DAMAGED, "Other!A1": DAMAGED }),
    run: () => repairFormulas("workbook", {}),
  },
];

describe.each(TASKS)("$name", ({ name, requests, prepare, run }) => {
  const stateOf = async (book: Book) => ({
    contents: book.contents(...CELLS),
    values: book.values(...CELLS),
    counts: await frozen(),
    // What is kept is whole, too.
    thawed: name === "freeze" ? await thaw("workbook") : undefined,
    after: book.contents(...CELLS),
  });

  const outcomeIn = async (book: Book, first = Infinity) => {
    await prepare(book);
    const refused = refuseSteps(book.dispatcher, first);
    const report = await run();
    return { report, state: await stateOf(book), refused: refused() };
  };

  let plain: Awaited<ReturnType<typeof outcomeIn>>;
  beforeAll(async () => {
    plain = await outcomeIn(open(["ExcelApi 1.20"]));
    closeBook();
  });

  test.each(Array.from({ length: requests }, (_, i) => i + 1))(
    "does the same where request %i is refused",
    async (first) => {
      expect(await outcomeIn(open(), first)).toEqual({ ...plain, refused: 1 });
    },
  );

  test("does the same where none is, and writes with no more requests than these", async () => {
    expect(await outcomeIn(open(), requests + 1)).toEqual({ ...plain, refused: 0 });
    expect(requests).toBeGreaterThan(1);
  });

  test("is one step to undo where nothing is refused", async () => {
    const book = open();
    await prepare(book);
    const before = book.contents(...CELLS);
    await run();
    expect(book.contents(...CELLS)).not.toEqual(before);
    expect(book.engine.history.undo()).toBe(true);
    expect(book.contents(...CELLS)).toEqual(before);
  });
});

test("a host that takes no request of a step at all is asked without one", async () => {
  const { dispatcher, values } = open();
  const execute = dispatcher.execute.bind(dispatcher);
  const failure = { code: "GeneralException", message: "Internal error.", location: "" };
  dispatcher.execute = (batch) => (batch.mergesUndo ? { ok: false, failure } : execute(batch));
  expect(await freeze("workbook")).toMatchObject({
    frozen: 4,
    skipped: [{ address: "Other!B2" }],
    failures: [],
  });
  expect(values("Sheet1!A1")).toEqual([683.862]);
  expect(await thaw("workbook")).toMatchObject({ thawed: 4, failures: [] });
});

test("a step that was refused once is not asked for again", async () => {
  const book = open();
  const refused = refuseSteps(book.dispatcher, 1);
  const write = async (context: Excel.RequestContext) => {
    context.workbook.worksheets.getItem("Sheet1").getRange("F1:F2").values = [[1], [2]];
    await context.sync();
  };
  await openStep({}, write);
  await openStep({}, write);
  expect(refused()).toBe(1);
  expect(book.values("Sheet1!F1", "Sheet1!F2")).toEqual([1, 2]);
});

test("what was frozen and thawed in spite of that can be undone and thawed again", async () => {
  const book = open();
  await freeze("workbook");
  refuseSteps(book.dispatcher, 2);
  expect(await thaw("workbook")).toMatchObject({ thawed: 4, failures: [] });
  book.type("Sheet1!A1", String(book.value("Sheet1!A1")));
  book.type("Other!A1", String(book.value("Other!A1")));
  expect(await thaw("workbook")).toMatchObject({ thawed: 2, failures: [] });
  expect(book.contents("Sheet1!A1", "Other!A1")).toEqual([CHINA, CHINA]);
});

import type { Evaluate } from "../../../../src/workbook/excel/evaluate";
import { planned } from "../../../../src/workbook/sheets/language/inputs";
import { descriptionOf } from "../../../../src/workbook/sheets/kinds/index";

const ready = jest.fn<Promise<object>, []>();
jest.mock("../../../../src/runtime/store", () => ({ ready: () => ready() }));

const asked = {
  parameter: (id: string) => ({ Month: "latest", Holders: 2 })[id] ?? "",
  range: () => [],
};
const majors = descriptionOf("majors", false);

/** Two holders, and the same figure for everything. */
const evaluate =
  (figure: number): Evaluate =>
  (name) =>
    name === "TABLE"
      ? [[42609], [41408]]
      : [
          [figure, figure],
          [figure, figure],
        ];

afterEach(() => ready.mockReset());

test("computes nothing while the data cannot be loaded", async () => {
  ready.mockRejectedValue(new Error("index.json answered with status 404"));
  const never = jest.fn();
  await expect(planned(majors, asked, "values", { evaluate: never })).rejects.toThrow(
    "The Treasury data could not be loaded: index.json answered with status 404.",
  );
  expect(never).not.toHaveBeenCalled();
});

test("waits for the data", async () => {
  const dataset = {};
  ready.mockResolvedValue(dataset);
  const { tables } = await planned(majors, asked, "values", { evaluate: evaluate(7) });
  expect(tables[0]!.rows.map(({ figures }) => figures.get("Holdings"))).toEqual([7, 7]);
});

test("computes all of it once more if newer data came in between", async () => {
  const [older, newer] = [{}, {}];
  ready.mockResolvedValueOnce(older).mockResolvedValue(newer);
  let figure = 1;
  const { tables } = await planned(majors, asked, "values", {
    evaluate: (name, ...args) => {
      if (name === "TABLE" && args.includes("code")) figure += 1;
      return evaluate(figure)(name, ...args);
    },
  });
  expect(tables[0]!.rows.map(({ figures }) => figures.get("Holdings"))).toEqual([3, 3]);
});

test("is refused where a question that a sheet needs has no answer", async () => {
  ready.mockResolvedValue({});
  const none = () => {
    throw Object.assign(new Error("2027-01 is not yet scheduled."), { code: "#N/A" });
  };
  await expect(planned(majors, asked, "formulas", { evaluate: none })).rejects.toThrow(
    "2027-01 is not yet scheduled.",
  );
});

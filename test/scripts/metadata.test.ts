import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import * as families from "../../src/formulas/families";
import * as asked from "../../src/formulas/families/first";
import PROSE from "../../src/formulas/grammar/prose.json";

interface Parameter {
  readonly name: string;
  readonly description: string;
  readonly customEnumId?: string;
}
interface Fn {
  readonly name: string;
  readonly description: string;
  readonly helpUrl?: string;
  readonly parameters: readonly Parameter[];
}
interface Enumeration {
  readonly id: string;
  readonly type: string;
  readonly values: readonly { readonly name: string }[];
}
interface Metadata {
  readonly allowErrorForDataTypeAny?: boolean;
  readonly allowCustomDataForDataTypeAny?: boolean;
  readonly functions: readonly Fn[];
  readonly enums: readonly Enumeration[];
}
interface Script {
  readonly FUNCTION_FILES: readonly string[];
  readonly completed: (metadata: Metadata, baseUrl: string) => Metadata;
  readonly later: () => Promise<readonly string[]>;
  readonly listed: () => Promise<readonly Fn[]>;
}

const { FUNCTION_FILES, completed, later, listed } = jest.requireActual<Script>(
  "../../scripts/metadata.js",
);

const FORMULAS = join(__dirname, "../../src/formulas");

const metadata = (description: string, name = "measure"): Metadata => ({
  functions: [
    {
      name: "HOLDINGS",
      description: "The holding.\nSource: Table 3.",
      parameters: [{ name, description }],
    },
  ],
  enums: [
    {
      id: "MEASURE",
      type: "string",
      values: [{ name: "treasuries" }, { name: "longterm" }, { name: "bills" }],
    },
  ],
});

const completion = (description: string, name?: string) =>
  completed(metadata(description, name), "https://a.example/");

const parameterOf = (description: string, name?: string) =>
  completion(description, name).functions[0]!.parameters[0]!;

test("an unknown phrase fails with the function's and the parameter's name", () => {
  expect(() => completion("<what is hold> From 2020-01.")).toThrow(
    "HOLDINGS, parameter measure: prose.json has no <what is hold>",
  );
  expect(() => completion("<toString>")).toThrow("prose.json has no <toString>");
});

test("the phrases of a description are written out, and those within them", () => {
  expect(parameterOf("<end of month> From 2020-01.", "month").description).toBe(
    'At the end of which month: "2025-11", a date, "latest" (default), "-1Y", "last". From 2020-01.',
  );
  expect(parameterOf("A date.", "after").description).toBe("A date.");
});

test("a parameter has the enumeration of its name, or the words of it that its description names", () => {
  expect(parameterOf("treasuries (default), longterm or bills.").customEnumId).toBe("MEASURE");
  expect(parameterOf("treasuries (default) or longterm.").customEnumId).toBe("MEASURE_HOLDINGS");
  expect(parameterOf("Leave empty.").customEnumId).toBeUndefined();
  expect(parameterOf("treasuries, longterm or bills.", "other").customEnumId).toBeUndefined();
  expect(completion("treasuries or longterm.").enums.map(({ id, values }) => [id, values])).toEqual(
    [
      ["MEASURE", [{ name: "treasuries" }, { name: "longterm" }, { name: "bills" }]],
      ["MEASURE_HOLDINGS", [{ name: "treasuries" }, { name: "longterm" }]],
    ],
  );
});

test("a function has its description on one line, and its help page", () => {
  const { functions } = completion("Leave empty.");
  expect(functions[0]!.description).toBe("The holding. Source: Table 3.");
  expect(functions[0]!.helpUrl).toBe("https://a.example/help/holdings.html");
});

test("data types reach the functions, with the one flag that no version of Excel stumbles over", () => {
  const { allowErrorForDataTypeAny, allowCustomDataForDataTypeAny } = completion("Leave empty.");
  expect(allowCustomDataForDataTypeAny).toBe(true);
  expect(allowErrorForDataTypeAny).toBeUndefined();
});

test("the files read are the enumerations, then every family there is", () => {
  const [words, ...families] = FUNCTION_FILES.map((file) => basename(file));
  expect(words).toBe("words.ts");
  const files = readdirSync(join(FORMULAS, "families")).filter(
    (file) => !["index.ts", "first.ts"].includes(file),
  );
  expect([...families].sort()).toEqual(files.sort());
});

test("the functions that come later are all but those of the families that come first", async () => {
  const [first, all] = [Object.keys(asked), Object.keys(families)];
  expect(first).toEqual(expect.arrayContaining(["holdings", "series", "change"]));
  expect(all).toEqual(expect.arrayContaining(first));
  const others = all.filter((name) => !first.includes(name)).map((name) => name.toUpperCase());
  expect([...(await later())].sort()).toEqual(others.sort());
});

test("the pane's list has summaries without their source, and phrases written out", async () => {
  const functions = await listed();
  const holdings = functions.find(({ name }) => name === "HOLDINGS")!;
  expect(holdings.description).toBe(
    "The holding of U.S. Treasury securities at the end of a month, in billions of dollars.",
  );
  for (const { parameters } of functions)
    for (const { description } of parameters) expect(description).not.toMatch(/[<>]/);
});

test("no phrase is left over", () => {
  const written = [
    ...FUNCTION_FILES.map((file) => readFileSync(file, "utf8")),
    ...Object.values(PROSE),
  ];
  const unused = Object.keys(PROSE).filter(
    (key) => !written.some((text) => text.includes(`<${key}>`)),
  );
  expect(unused).toEqual([]);
});

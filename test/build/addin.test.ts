import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import Ajv from "ajv-draft-04";
import { loadAll } from "../support/data";
import { evaluate } from "../support/formula";
import { HostError } from "../support/host";
import { BareError, DIST, runAddin } from "../../scripts/addin";
import { dictionaries } from "../../scripts/texts";

interface Metadata {
  readonly allowErrorForDataTypeAny?: boolean;
  readonly allowCustomDataForDataTypeAny: boolean;
  readonly functions: readonly {
    readonly id: string;
    readonly name: string;
    readonly description: string;
    readonly helpUrl: string;
    readonly result: { readonly dimensionality?: string };
    readonly parameters: readonly {
      readonly name: string;
      readonly description: string;
      readonly optional: boolean;
      readonly dimensionality?: string;
      readonly customEnumId?: string;
    }[];
  }[];
  readonly enums: readonly {
    readonly id: string;
    readonly values: readonly { readonly name: string; readonly tooltip: string }[];
  }[];
}

const text = (file: string) => readFileSync(join(DIST, file), "utf8");
const metadata = JSON.parse(text("functions.json")) as Metadata;
const gzipped = (file: string) => gzipSync(text(file), { level: 9 }).length;

describe("in a bare context with only CustomFunctions and fetch", () => {
  test("every function of functions.json is registered, and no other", () => {
    const { functions } = runAddin();
    expect([...functions.keys()].sort()).toEqual(metadata.functions.map(({ id }) => id).sort());
  });

  test("the functions of the second script say that they need a page, however often they are asked", async () => {
    const { functions } = runAddin(undefined, {}, ["functions.js"]);
    const share = functions.get("SHARE")!;
    for (let time = 0; time < 2; time++) {
      const error = await (share([["CN"]]) as Promise<unknown>).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(BareError);
      expect(error).toMatchObject({ code: "#N/A" });
      expect((error as BareError).message).toMatch(
        /^This Excel runs the add-in's functions without its page/,
      );
    }
    await expect(functions.get("HOLDINGS")!([["CN"]], [["2025-11"]])).resolves.toEqual([[683.862]]);
  });

  test("they answer where that script was run before, and without a promise once the data is there", async () => {
    const { functions } = runAddin();
    const rank = functions.get("RANK")!;
    await expect(rank([["CN"]], [["2025-11"]])).resolves.toEqual([[3]]);
    expect(rank([["JP"]], [["2025-11"]])).toEqual([[1]]);
  });

  test("a function waits for the data, then answers without a promise", async () => {
    const { functions, requests } = runAddin();
    const holdings = functions.get("HOLDINGS")!;
    await expect(holdings([["CN"]], [["2025-11"]], null, null, null)).resolves.toEqual([[683.862]]);
    expect(holdings([["CN"]], [["2025-11"]], null, "first", null)).toEqual([[682.6]]);
    expect(requests[0]).toBe("assets/data/index.json");
    expect(requests).toHaveLength(2);
  });

  test("5,000 calls before the data has arrived share one load", async () => {
    const { functions, requests } = runAddin();
    const holdings = functions.get("HOLDINGS")!;
    const calls = Array.from({ length: 5000 }, (_, i) => holdings([["CN"]], [[`-${i % 300}`]]));
    await Promise.allSettled(calls as Promise<unknown>[]);
    expect(requests).toHaveLength(2);
  });

  test("the chunk of notes and bonds is loaded on first use, once", async () => {
    const { functions, requests } = runAddin();
    const holdings = functions.get("HOLDINGS")!;
    const [a, b] = await Promise.all([
      holdings([["CN"]], [["2025-11"]], "longterm"),
      holdings([["CN"]], [["2025-11"]], "bills"),
    ]);
    expect([a, b]).toEqual([[[624.211]], [[59.651]]]);
    expect(requests.filter((url) => url.includes("terms."))).toHaveLength(1);
  });

  test("a damaged chunk gives no number but a sentence", async () => {
    const { functions } = runAddin((file) =>
      file.includes("core.") ? text(file).replace("2026-06-18", "2026-06-19") : text(file),
    );
    const answer = functions.get("HOLDINGS")!([["CN"]], [["2025-11"]]) as Promise<unknown>;
    const error = await answer.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(BareError);
    expect(error).toMatchObject({ code: "#N/A" });
    expect((error as BareError).message).toMatch(
      /^The Treasury data could not be loaded: core\.\w+\.json is damaged/,
    );
  });
});

describe("functions.json", () => {
  // Both flags together crash Excel 2021: https://github.com/OfficeDev/office-js/issues/4385
  test("lets cards, and errors inside ranges, reach the functions by one flag", () => {
    expect(metadata.allowCustomDataForDataTypeAny).toBe(true);
    expect(metadata.allowErrorForDataTypeAny).toBeUndefined();
  });

  test("declares every result as a matrix, so that it can spill", () => {
    for (const fn of metadata.functions)
      expect([fn.name, fn.result.dimensionality]).toEqual([fn.name, "matrix"]);
  });

  test("takes a range of holders and months in every function that returns one value", () => {
    const scalar = metadata.functions
      .flatMap((fn) => fn.parameters.map((p) => ({ fn: fn.name, ...p })))
      .filter((p) => ["holder", "month"].includes(p.name) && p.dimensionality !== "matrix")
      .map((p) => `${p.fn} ${p.name}`);
    // Functions that return a table.
    expect(scalar.sort()).toEqual([
      ...["DECOMPOSE holder", "HEADLINE month", "LEADLAG holder", "MIX holder", "MIX month"],
      ...["MOVERS month", "TABLE month", "VINTAGES holder", "VINTAGES month"],
    ]);
  });

  test("makes every parameter optional, explains it, and calls none `return`", () => {
    for (const { parameters } of metadata.functions)
      for (const parameter of parameters) {
        expect(parameter.optional).toBe(true);
        expect(parameter.description.length).toBeGreaterThan(20);
        expect(parameter.name).not.toBe("return");
      }
  });

  test("offers words for every enumerated argument", () => {
    const offered = new Set(
      metadata.functions.flatMap(({ parameters }) =>
        parameters.flatMap((p) => p.customEnumId ?? []),
      ),
    );
    expect([...offered].sort()).toEqual([
      "BY",
      "FORM",
      ...["GIVE_CROSSED", "GIVE_CUSTODY", "GIVE_PEAK", "GIVE_RECORD", "GIVE_TROUGH"],
      "GROUP",
      "ITEM",
      "KIND",
      "MEASURE",
      "MEASURE_CUSTODY",
      "MEASURE_DECOMPOSE",
      "MEASURE_FLOW",
      "MEASURE_HEADLINE",
      "MEASURE_LEADLAG",
      "MEASURE_MIX",
      "MEASURE_VALUATION",
      "SIDE",
      "WEIGHTING",
      "WHAT",
    ]);
    for (const { values } of metadata.enums)
      for (const { tooltip } of values) expect(tooltip.length).toBeGreaterThan(5);
  });

  test("offers a function only the words that it takes", async () => {
    await loadAll();
    const offered = (id: string) =>
      metadata.enums.find((one) => one.id === id)!.values.map(({ name }) => name);
    expect(offered("GIVE_CUSTODY")).toEqual(["value", "change", "year", "week"]);
    expect(offered("MEASURE_HEADLINE")).toEqual(["securities"]);
    expect(offered("MEASURE_MIX")).toEqual(["securities", "foreign"]);
    expect(offered("MEASURE_DECOMPOSE")).not.toContain("bills");
    for (const fn of ["DECOMPOSE", "VALUATION"])
      for (const word of offered(`MEASURE_${fn}`))
        expect(evaluate(`=TIC.${fn}("JP","2026-04",,"${word}")`)).not.toBeInstanceOf(HostError);
  });

  test("links each function to its help page", () => {
    for (const { name, helpUrl } of metadata.functions) {
      const page = `help/${name.toLowerCase()}.html`;
      expect([helpUrl.startsWith("https://"), helpUrl.endsWith(`/${page}`)]).toEqual([true, true]);
      expect(text(page)).toContain(`<h1>${name}</h1>`);
    }
  });
});

describe("the production build", () => {
  const files = readdirSync(DIST, { recursive: true, encoding: "utf8" }).filter((file) =>
    /\.(js|html|xml|json|css)$/.test(file),
  );

  test("has no localhost address, no eval and no workbench code", () => {
    expect(files.length).toBeGreaterThan(8);
    for (const file of files) {
      const content = text(file);
      expect([file, /localhost|127\.0\.0\.1/.exec(content)]).toEqual([file, null]);
      expect([
        file,
        /\beval\(|new Function|o_spreadsheet|o-spreadsheet|@odoo/.exec(content),
      ]).toEqual([file, null]);
    }
  });

  test("has functions and a core chunk of at most 60 KB each, gzipped", () => {
    const core = files.find((file) => /core\.\w+\.json$/.test(file))!;
    expect(gzipped("functions.js")).toBeLessThanOrEqual(60_000);
    expect(gzipped(core)).toBeLessThanOrEqual(60_000);
  });

  test("has no module in two of its scripts, so that there is one of each in a page", () => {
    const { now } = JSON.parse(text("scripts.json")) as { now: readonly string[] };
    const scripts = ["functions.js", ...now.filter((file) => /^(?!texts-).*\.js$/.test(file))];
    const modules = scripts.flatMap((script) =>
      (JSON.parse(text(`${script}.map`)) as { sources: string[] }).sources.filter((source) =>
        /\.\/(?:src|node_modules)\//.test(source),
      ),
    );
    expect(scripts.length).toBeGreaterThanOrEqual(4);
    expect(modules.filter((module, i) => modules.indexOf(module) !== i)).toEqual([]);
  });

  test("has the texts of each language of the pane in a script of their own", () => {
    const { now } = JSON.parse(text("scripts.json")) as { now: readonly string[] };
    for (const [language, dictionary] of dictionaries()) {
      const [script, ...others] = now.filter((file) => file.startsWith(`texts-${language}.`));
      expect(others).toEqual([]);
      const said = text(script!);
      expect(said).toContain(dictionary["Show all"]);
      const isElsewhere = (file: string) =>
        file !== script && text(file).includes(dictionary["Loading the data…"]!);
      expect(now.filter((file) => file.endsWith(".js")).filter(isElsewhere)).toEqual([]);
    }
  });

  test("ships the icons, the manifest and the data", () => {
    for (const file of [
      "manifest.xml",
      "taskpane.html",
      "assets/icons/icon-16.png",
      "assets/data/index.json",
    ])
      expect([file, existsSync(join(DIST, file))]).toEqual([file, true]);
  });
});

describe("functions.json against the published schema", () => {
  const file = join(__dirname, "../support/json-schema/unified-manifest-1.30.schema.json");
  const schema = JSON.parse(readFileSync(file, "utf8")) as object;
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  ajv.addSchema(schema, "manifest");
  const functions = { $ref: "manifest#/definitions/extensionCustomFunctions/properties/functions" };
  const validate = ajv.compile(functions);

  test("is valid", () => {
    validate(metadata.functions);
    expect(validate.errors ?? []).toEqual([]);
  });

  test("a function with too short a name is not", () => {
    expect(validate([{ ...metadata.functions[0], name: "X" }])).toBe(false);
  });
});

test("the built functions answer as the source does, every case", async () => {
  const { functions } = runAddin();
  for (const measure of ["bills", "corporate"])
    await functions.get("HOLDINGS")!([["CN"]], null, measure);
  await functions.get("FLOW")!([["CN"]]);
  await loadAll();
  const formulas = readFileSync(join(__dirname, "../cases/functions.csv"), "utf8").match(
    /=TIC\.\w+\([^\n]*?\)(?="|,)/g,
  )!;
  const written = formulas.map((formula) => formula.replaceAll('""', '"'));
  expect(written.length).toBeGreaterThan(105);
  const plain = (value: unknown) => JSON.stringify(value);
  for (const formula of written) {
    const built = evaluate(formula, (name) => functions.get(name)!);
    expect([formula, plain(built)]).toEqual([formula, plain(evaluate(formula))]);
  }
});

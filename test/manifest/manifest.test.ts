import { readFileSync } from "node:fs";
import { join } from "node:path";
import { COMMAND_NAMES } from "../../src/taskpane/commands/commands";
import { elements, faults, pngSize, schemaFaults } from "../support/manifest";

const ROOT = join(__dirname, "..", "..");
const BASE = "https://localhost:3000/";
const MANIFEST = readFileSync(join(ROOT, "manifest.xml"), "utf8");

/** The manifest with one fault planted, which must have been there to replace. */
function planted(from: string, to: string): string {
  expect(MANIFEST).toContain(from);
  return MANIFEST.replace(from, to);
}

const faultsOf = (xml: string): string[] => faults(xml, BASE, ROOT);
const all = elements(MANIFEST);
const named = (name: string) => all.filter((element) => element.name === name);
const valueOf = (id: string) =>
  all.find(({ attributes }) => attributes.id === id)?.attributes.DefaultValue;

describe("the checks find a planted fault", () => {
  test("a wrong lifetime", async () => {
    const errors = await schemaFaults(planted('lifetime="long"', 'lifetime="endless"'));
    expect(errors.join(" ")).toContain("endless");
  });

  test("a resource name over 32 characters", async () => {
    const errors = await schemaFaults(MANIFEST.replaceAll("Help.Url", "Help.Url.".repeat(4)));
    expect(errors.join(" ")).toContain("Help.Url.Help.Url.Help.Url.Help.Url.");
  });

  test("a page that is missing from the functions", async () => {
    const page = /<Page>[^]*<\/Page>/.exec(MANIFEST)![0];
    expect((await schemaFaults(planted(page, ""))).join(" ")).toContain("Metadata");
  });

  test("a resource that is not defined", () => {
    const xml = planted('<Title resid="Pane.Title"/>', '<Title resid="Pane.Titel"/>');
    expect(faultsOf(xml)).toEqual(["Pane.Titel is not defined", "Pane.Title is not used"]);
  });

  test("a resource that is defined twice", () => {
    const url = '<bt:Url id="Help.Url" DefaultValue="https://localhost:3000/help/index.html"/>';
    expect(faultsOf(planted(url, url + url))).toEqual(["Help.Url is defined twice"]);
  });

  test("an address without encryption", () => {
    const xml = planted(
      '"https://localhost:3000/help/index.html"',
      '"http://localhost:3000/help/index.html"',
    );
    expect(faultsOf(xml)).toEqual(["http://localhost:3000/help/index.html is not https"]);
  });

  test("an address elsewhere, which the build would leave as it is", () => {
    const xml = planted(
      '"https://localhost:3000/help/index.html"',
      '"https://localhost:3001/help/index.html"',
    );
    expect(faultsOf(xml)).toEqual([
      "https://localhost:3001/help/index.html is not below https://localhost:3000/",
    ]);
  });

  test("an icon without one of its sizes", () => {
    const xml = planted('<bt:Image size="24" resid="Icon.24"/>', "");
    expect(faultsOf(xml)).toEqual(["an icon has no image of 24 pixels"]);
  });

  test("an icon that is not on disk", () => {
    const xml = planted("icons/icon-48.png", "icons/icon-49.png");
    expect(faultsOf(xml)).toEqual(["icon-49.png does not exist"]);
  });

  test("an icon of the wrong size", () => {
    const xml = planted(
      'id="Icon.16" DefaultValue="https://localhost:3000/assets/icons/icon-16.png"',
      'id="Icon.16" DefaultValue="https://localhost:3000/assets/icons/icon-20.png"',
    );
    expect(faultsOf(xml)).toContain("icon-20.png measures 20 by 20, not 16 by 16");
  });
});

describe("manifest.xml", () => {
  test("is valid by Microsoft's schemas", async () => {
    expect(await schemaFaults(MANIFEST)).toEqual([]);
  });

  test("has no fault that the schemas miss", () => {
    expect(faultsOf(MANIFEST)).toEqual([]);
  });

  test("has the version of the package", () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
      version: string;
    };
    expect(named("Version")[0]!.text).toBe(`${version}.0`);
  });

  // https://learn.microsoft.com/javascript/api/requirement-sets/excel/excel-api-requirement-sets: Office 2021 has ExcelApi 1.14.
  test("requires a shared runtime, functions that can give errors, and an Excel newer than 2021", () => {
    const sets = named("Set").map(({ attributes }) => [attributes.Name, attributes.MinVersion]);
    expect(sets).toEqual([
      ["SharedRuntime", "1.1"],
      ["CustomFunctionsRuntime", "1.2"],
      ["ExcelApi", "1.16"],
    ]);
  });

  test("runs functions and pane in one page that lives as long as the workbook", () => {
    const runtime = named("Runtime").map(({ attributes }) => attributes);
    expect(runtime).toEqual([{ resid: "Taskpane.Url", lifetime: "long" }]);
    const pages = ["Page", "Action"].map((name) =>
      named(name)[0]!.children.find((child) => child.name === "SourceLocation"),
    );
    expect(pages.map((page) => page?.attributes.resid)).toEqual(["Taskpane.Url", "Taskpane.Url"]);
    expect(named("FunctionFile")[0]!.attributes.resid).toBe("Taskpane.Url");
  });

  test("names the files of the build", () => {
    expect(valueOf("Taskpane.Url")).toBe("https://localhost:3000/taskpane.html");
    expect(valueOf("Functions.Script.Url")).toBe("https://localhost:3000/functions.js");
    expect(valueOf("Functions.Metadata.Url")).toBe("https://localhost:3000/functions.json");
    expect(valueOf("Help.Url")).toBe("https://localhost:3000/help/index.html");
    expect(named("SupportUrl")[0]!.attributes.DefaultValue).toBe(
      "https://localhost:3000/help/index.html",
    );
  });

  test("puts the functions into the namespace TIC", () => {
    const [{ attributes } = { attributes: {} as Record<string, string> }] = named("Namespace");
    expect(valueOf(attributes.resid!)).toBe("TIC");
  });

  test("opens the pane from a button on the Home tab, which is the only pane there is", () => {
    expect(named("OfficeTab").map(({ attributes }) => attributes.id)).toEqual(["TabHome"]);
    const shown = named("Action").filter(({ attributes }) => attributes.type === "ShowTaskpane");
    expect(shown).toHaveLength(1);
    expect(named("TaskpaneId")).toEqual([]);
  });

  test("has the commands on the ribbon and in the menu of a cell", () => {
    const functionsOf = (element: { readonly children: readonly object[] } | undefined) =>
      JSON.stringify(element).match(/(?<="FunctionName","attributes":{},"text":")\w+/g);
    expect(functionsOf(named("Group")[0])).toEqual([
      ...[
        "Refresh",
        "Insert",
        "Format",
        "FreezeSelection",
        "FreezeSheet",
        "FreezeWorkbook",
        "Share",
      ],
      ...["Explain", "Help"],
    ]);
    const [menu] = named("OfficeMenu");
    expect(menu!.attributes.id).toBe("ContextMenuCell");
    expect(functionsOf(menu)).toEqual(["Explain", "Cite", "FreezeSelection"]);
  });

  test("names each control once, as Office asks", () => {
    const ids = ["Control", "Item"].flatMap((name) =>
      named(name).map(({ attributes }) => attributes.id!),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("has short texts of at most 125 characters and long ones of at most 250", () => {
    for (const [part, most] of [
      ["ShortStrings", 125],
      ["LongStrings", 250],
    ] as const)
      for (const { attributes } of named(part)[0]!.children)
        expect(attributes.DefaultValue!.length).toBeLessThanOrEqual(most);
  });

  test("may write to the workbook and no more", () => {
    expect(named("Permissions")[0]!.text).toBe("ReadWriteDocument");
  });

  // https://learn.microsoft.com/javascript/api/manifest/description and .../displayname
  test("keeps within the lengths that stores accept", () => {
    expect(named("DisplayName")[0]!.attributes.DefaultValue!.length).toBeLessThanOrEqual(30);
    expect(named("Description")[0]!.attributes.DefaultValue!.length).toBeLessThanOrEqual(250);
  });
});

describe("the keyboard shortcuts", () => {
  interface Shortcuts {
    readonly actions: readonly {
      readonly id: string;
      readonly type: string;
      readonly name: string;
    }[];
    readonly shortcuts: readonly {
      readonly action: string;
      readonly key: Readonly<Record<"default" | "windows" | "mac" | "web", string>>;
    }[];
    readonly resources: { readonly default: Readonly<Record<string, { readonly value: string }>> };
  }
  const { actions, shortcuts, resources } = JSON.parse(
    readFileSync(join(ROOT, "shortcuts.json"), "utf8"),
  ) as Shortcuts;

  test("are where the manifest says, beside its languages", () => {
    const [overrides] = named("ExtendedOverrides");
    expect(overrides!.attributes).toEqual({
      Url: `${BASE}shortcuts.json`,
      ResourcesUrl: `${BASE}shortcuts.$` + "{token.locale}.json",
    });
    expect(named("Token").map(({ attributes }) => attributes)).toEqual([
      { Name: "locale", DefaultValue: "en", type: "LocaleToken" },
    ]);
  });

  test("each run an action that has a description", () => {
    expect(shortcuts.map(({ action }) => action)).toEqual(actions.map(({ id }) => id));
    for (const { id, type, name } of actions) {
      expect([type, name]).toEqual(["ExecuteFunction", "$" + `{resource.${id}}`]);
      expect(resources.default[id]!.value.length).toBeGreaterThan(10);
    }
  });

  // https://learn.microsoft.com/office/dev/add-ins/design/keyboard-shortcuts: Ctrl+Shift+Alt and a letter are free in Excel.
  test("are the combinations that Microsoft leaves to add-ins, none of them twice", () => {
    for (const { key } of shortcuts) {
      const [letter] = /[A-Z]$/.exec(key.default)!;
      expect(key).toEqual({
        default: `Ctrl+Alt+Shift+${letter}`,
        windows: `Ctrl+Alt+Shift+${letter}`,
        mac: `Command+Option+Shift+${letter}`,
        web: `Ctrl+Alt+Shift+${letter}`,
      });
      // With the right Alt key, these type a capital letter in Polish.
      expect("ACELNOSXZ").not.toContain(letter);
    }
    expect(new Set(shortcuts.map(({ key }) => key.default)).size).toBe(shortcuts.length);
  });
});

test("the add-in has a function for every command, and no command is without a way to it", () => {
  const offered = new Set([
    ...named("FunctionName").map(({ text }) => text),
    ...(
      JSON.parse(readFileSync(join(ROOT, "shortcuts.json"), "utf8")) as {
        actions: readonly { id: string }[];
      }
    ).actions.map(({ id }) => id),
  ]);
  expect([...offered].sort()).toEqual([...COMMAND_NAMES].sort());
});

describe("icons", () => {
  test.each([16, 20, 24, 32, 40, 48, 64, 80, 128])("icon-%i.png has its size", (size) => {
    expect(pngSize(join(ROOT, "assets", "icons", `icon-${size}.png`))).toEqual([size, size]);
  });
});

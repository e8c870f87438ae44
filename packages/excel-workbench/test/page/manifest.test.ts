/** @jest-environment ./test/support/dom.js */
import { readManifest } from "../../src/page/manifest";

const BASE = "https://demo.example/app/";

const control = (type: string, id: string, inside: string) => `
  <Control xsi:type="${type}" id="${id}">
    <Label resid="${id}.Label"/>
    <Supertip><Title resid="${id}.Title"/><Description resid="Tip"/></Supertip>
    <Icon><bt:Image size="16" resid="Small"/><bt:Image size="32" resid="Large"/></Icon>
    ${inside}
  </Control>`;

const run = (name: string) =>
  `<Action xsi:type="ExecuteFunction"><FunctionName>${name}</FunctionName></Action>`;

const item = (id: string) =>
  `<Item id="${id}"><Label resid="${id}.Label"/><Supertip><Title resid="Tip"/><Description resid="Tip"/></Supertip>${run(id)}</Item>`;

const MANIFEST = `<?xml version="1.0"?>
<OfficeApp xmlns="http://schemas.microsoft.com/office/appforoffice/1.1"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:bt="http://schemas.microsoft.com/office/officeappbasictypes/1.0">
  <DefaultSettings><SourceLocation DefaultValue="${BASE}pane.html"/></DefaultSettings>
  <VersionOverrides>
    <ExtensionPoint xsi:type="PrimaryCommandSurface"><OfficeTab id="TabHome"><Group id="G">
      <Label resid="Group"/>
      ${control("Button", "Open", '<Action xsi:type="ShowTaskpane"><SourceLocation resid="Page"/></Action>')}
      ${control("Menu", "More", `<Items>${item("One")}${item("Two")}</Items>`)}
    </Group></OfficeTab></ExtensionPoint>
    <ExtensionPoint xsi:type="ContextMenu">
      <OfficeMenu id="ContextMenuText">${control("Button", "Other", run("other"))}</OfficeMenu>
      <OfficeMenu id="ContextMenuCell">${control("Button", "Mark", run("mark"))}</OfficeMenu>
    </ExtensionPoint>
    <Resources>
      <bt:Images>
        <bt:Image id="Small" DefaultValue="${BASE}a-16.png"/><bt:Image id="Large" DefaultValue="${BASE}a-32.png"/>
      </bt:Images>
      <bt:ShortStrings>
        <bt:String id="Group" DefaultValue="Demo"/><bt:String id="Open.Label" DefaultValue="Open"/>
        <bt:String id="Open.Title" DefaultValue="Open it"/><bt:String id="Mark.Label" DefaultValue="Mark"/>
        <bt:String id="One.Label" DefaultValue="First"/><bt:String id="Two.Label" DefaultValue="Second"/>
      </bt:ShortStrings>
      <bt:LongStrings><bt:String id="Tip" DefaultValue="What it does."/></bt:LongStrings>
    </Resources>
  </VersionOverrides>
  <ExtendedOverrides Url="${BASE}keys.json"/>
</OfficeApp>`;

test("what is no XML is refused", () => {
  expect(() => readManifest("<OfficeApp", "/addin/")).toThrow("The manifest is no XML.");
});

test("a manifest without commands offers none", () => {
  expect(readManifest("<OfficeApp/>", "/addin/")).toEqual({ groups: [], cellMenu: [] });
});

const { groups, cellMenu, shortcuts } = readManifest(MANIFEST, "/addin/");

test("buttons of the ribbon have their words, the picture of 32 pixels and what they do", () => {
  expect(groups).toHaveLength(1);
  expect(groups[0]!.label).toBe("Demo");
  expect(groups[0]!.controls[0]).toEqual({
    id: "Open",
    label: "Open",
    title: "Open it",
    description: "What it does.",
    icon: "/addin/a-32.png",
    deed: { kind: "show" },
  });
});

test("a menu has its lines, which run functions", () => {
  expect(groups[0]!.controls[1]).toMatchObject({
    id: "More",
    items: [
      { label: "First", deed: { kind: "run", name: "One" } },
      { label: "Second", deed: { kind: "run", name: "Two" } },
    ],
  });
});

test("of other menus, that of a cell counts", () => {
  expect(cellMenu.map(({ id, label }) => [id, label])).toEqual([["Mark", "Mark"]]);
});

test("the file of the shortcuts is where the add-in is served", () => {
  expect(shortcuts).toBe("/addin/keys.json");
});

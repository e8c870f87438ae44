import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { XMLParser } from "fast-xml-parser";
import { validateXML } from "xmllint-wasm";

const XSD = join(__dirname, "xsd");
const SCHEMA = "OfficeAppManifestV1_1.xsd";

const schema = (fileName: string) => ({
  fileName,
  contents: readFileSync(join(XSD, fileName), "utf8"),
});

/** What Microsoft's schemas say against a manifest (test/support/xsd/ORIGIN.md), offline. */
export async function schemaFaults(xml: string): Promise<string[]> {
  const others = readdirSync(XSD).filter((name) => name.endsWith(".xsd") && name !== SCHEMA);
  const { errors } = await validateXML({
    xml: { fileName: "manifest.xml", contents: xml },
    schema: schema(SCHEMA),
    preload: others.map(schema),
  });
  return errors.map((error) => error.message);
}

/** One element, without its namespace prefix. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly children: readonly Element[];
}

type Node = Record<string, unknown>;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
});

function elementOf(node: Node): Element {
  const name = Object.keys(node).find((key) => key !== ":@")!;
  const content = (Array.isArray(node[name]) ? node[name] : []) as Node[];
  return {
    name,
    attributes: (node[":@"] ?? {}) as Record<string, string>,
    text: content.map((part) => (typeof part["#text"] === "string" ? part["#text"] : "")).join(""),
    children: content.filter((part) => !("#text" in part)).map(elementOf),
  };
}

/** Every element of a document, in its order. */
export function elements(xml: string): Element[] {
  const all = (element: Element): Element[] => [element, ...element.children.flatMap(all)];
  return (parser.parse(xml) as Node[]).map(elementOf).flatMap(all);
}

/** The width and height of a PNG file (https://www.w3.org/TR/png-3/#11IHDR). */
export function pngSize(file: string): readonly [width: number, height: number] {
  const bytes = readFileSync(file);
  if (bytes.toString("latin1", 1, 4) !== "PNG") throw new Error(`no PNG file: ${file}`);
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

const ICON_SIZES = ["16", "20", "24", "32", "40", "48", "64", "80"];
const RESOURCES = new Set(["Image", "Url", "String"]);

/** What the schemas do not see: names that lead nowhere, unused resources, addresses, icons. Empty if all is well. */
export function faults(xml: string, base: string, folder: string): string[] {
  const all = elements(xml);
  const resources = all.filter(({ name, attributes }) => RESOURCES.has(name) && attributes.id);
  const ids = resources.map((resource) => resource.attributes.id!);
  const used = new Set(all.flatMap(({ attributes }) => attributes.resid ?? []));
  const found = [
    ...[...used].filter((id) => !ids.includes(id)).map((id) => `${id} is not defined`),
    ...ids.filter((id) => !used.has(id)).map((id) => `${id} is not used`),
    ...ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => `${id} is defined twice`),
    ...all.flatMap(({ attributes }) => addressFaults(attributes.DefaultValue ?? "", base)),
    ...all.filter(({ name }) => name === "Icon").flatMap(iconFaults),
    ...iconFiles(all).flatMap(([url, size]) =>
      fileFaults(join(folder, url.slice(base.length)), size),
    ),
  ];
  return [...new Set(found)];
}

function addressFaults(value: string, base: string): string[] {
  if (/^http:/i.test(value)) return [`${value} is not https`];
  return /^https:/i.test(value) && !value.startsWith(base) ? [`${value} is not below ${base}`] : [];
}

function iconFaults({ children }: Element): string[] {
  const sizes = children.map((image) => image.attributes.size);
  const missing = ICON_SIZES.filter((size) => !sizes.includes(size));
  return missing.map((size) => `an icon has no image of ${size} pixels`);
}

/** Every address of an icon, with the size it is meant to have. */
function iconFiles(all: readonly Element[]): [url: string, size: number][] {
  const urlOf = (id: string) =>
    all.find(({ attributes }) => attributes.id === id)?.attributes.DefaultValue;
  const ribbon = all
    .filter(({ name, attributes }) => name === "Image" && attributes.size)
    .map(({ attributes }) => [urlOf(attributes.resid!), Number(attributes.size)] as const);
  const store = all.flatMap(({ name, attributes }) =>
    name === "IconUrl" || name === "HighResolutionIconUrl"
      ? [[attributes.DefaultValue, name === "IconUrl" ? 32 : 64] as const]
      : [],
  );
  return [...ribbon, ...store].flatMap(([url, size]) => (url ? [[url, size]] : []));
}

function fileFaults(file: string, size: number): string[] {
  const name = file.split(/[\\/]/).pop()!;
  if (!existsSync(file)) return [`${name} does not exist`];
  const [width, height] = pngSize(file);
  return width === size && height === size
    ? []
    : [`${name} measures ${width} by ${height}, not ${size} by ${size}`];
}

import { apart } from "./request";
import { deleteSetting, readSetting, writeSetting } from "./settings";
import { supports } from "./support";
import { fromXml, OURS, toXml } from "./xml";

/*
 * What the add-in keeps in the workbook. A setting of Office's belongs to one installation of an add-in: who gets it from elsewhere,
 * by sideloading, from the administrator, from the store, has none of them (https://github.com/OfficeDev/office-js/issues/840).
 * A custom XML part is everybody's.
 */

/** Whether the host has custom XML parts; where it has none, settings must do. */
export const hasParts = (): boolean => supports("1.5");

/** The namespace of the part that keeps something. */
export const namespaceOf = (name: string): string => OURS + name;

const ELEMENT = "kept";

/**
 * What is kept under a name, which may be from a later version; undefined if nothing is, or if it is damaged. A setting of an
 * earlier version becomes a part.
 */
export async function readKept(context: Excel.RequestContext, name: string): Promise<unknown> {
  if (!hasParts()) return readSetting(context, name);
  const kept = await readPart(context, name);
  if (kept !== undefined) return kept;
  const setting = await readSetting(context, name);
  if (setting !== undefined) await migrate(name, setting);
  return setting;
}

/** Keeps a value that JSON can say; what `alongside` asks of Excel is done in the same request, or not at all. */
export async function writeKept(
  context: Excel.RequestContext,
  name: string,
  value: unknown,
  alongside?: () => void,
): Promise<void> {
  if (!hasParts()) {
    writeSetting(context, name, value);
    alongside?.();
    await context.sync();
    return;
  }
  await writeJson(context, name, JSON.stringify(value), alongside);
  await deleteSetting(context, name);
  await context.sync();
}

/** Keeps nothing any more under a name. */
export async function deleteKept(context: Excel.RequestContext, name: string): Promise<void> {
  if (hasParts()) for (const part of await partsOf(context, name)) part.delete();
  await deleteSetting(context, name);
  await context.sync();
}

/** The value in a part; undefined if there is none, or a damaged one. */
export async function readPart(context: Excel.RequestContext, name: string): Promise<unknown> {
  const json = await readJson(context, name);
  try {
    return JSON.parse(json ?? "") as unknown;
  } catch {
    return undefined;
  }
}

/** What is written in a part, which something else may have damaged; undefined if there is none. */
export async function readJson(
  context: Excel.RequestContext,
  name: string,
): Promise<string | undefined> {
  const part = (await partsOf(context, name)).at(-1);
  if (!part) return undefined;
  const given = part.getXml();
  await context.sync();
  const { value: xml } = given;
  return fromXml(ELEMENT, xml) ?? "";
}

/** One part, changed in place: Excel is known to forget what could be undone when one is added (office-js 4484). */
export const writePart = (
  context: Excel.RequestContext,
  name: string,
  value: unknown,
): Promise<void> => writeJson(context, name, JSON.stringify(value));

/** The same of what is JSON already. */
export async function writeJson(
  context: Excel.RequestContext,
  name: string,
  json: string,
  alongside?: () => void,
): Promise<void> {
  const xml = toXml(ELEMENT, namespaceOf(name), json);
  const [part, ...others] = [...(await partsOf(context, name))].reverse();
  if (part) part.setXml(xml);
  else context.workbook.customXmlParts.add(xml);
  for (const other of others) other.delete();
  alongside?.();
  await context.sync();
}

async function partsOf(
  context: Excel.RequestContext,
  name: string,
): Promise<readonly Excel.CustomXmlPart[]> {
  const parts = context.workbook.customXmlParts.getByNamespace(namespaceOf(name));
  parts.load("items/id");
  await context.sync();
  const { items } = parts;
  return items;
}

/** In a request of its own, part of no step. A workbook that may only be read keeps the setting. */
const migrate = (name: string, value: unknown): Promise<void> =>
  apart((context) => writeKept(context, name, value)).catch(() => undefined);

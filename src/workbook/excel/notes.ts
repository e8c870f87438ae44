import { supports } from "./support";

/*
 * Short texts that the add-in keeps in the workbook for whoever opens it: in custom XML parts, since a setting belongs to one way of
 * having the add-in (sideloaded, from an administrator, from the store), and is lost with the next
 * (https://github.com/OfficeDev/office-js/issues/840).
 */

/** Of every custom XML part the add-in writes. */
export const OURS = "urn:tic-for-excel:";

/** Whether the host keeps notes at all. */
export const keepsNotes = (): boolean => supports("1.5");

const namespaceOf = (name: string): string => `${OURS}${name}`;

/** The text of a note; undefined if the workbook has none. Something else may have damaged it. */
export async function readNote(
  context: Excel.RequestContext,
  name: string,
): Promise<string | undefined> {
  const [part] = await partsOf(context, name);
  const xml = part?.getXml();
  await context.sync();
  return xml && textIn(xml.value);
}

/** Keeps a note in place of what it was before. Excel may forget what could be undone: https://github.com/OfficeDev/office-js/issues/4484 */
export async function writeNote(
  context: Excel.RequestContext,
  name: string,
  text: string,
): Promise<void> {
  const xml = `<note xmlns="${namespaceOf(name)}">${plain(text)}</note>`;
  const [part, ...others] = await partsOf(context, name);
  if (part) part.setXml(xml);
  else context.workbook.customXmlParts.add(xml);
  // Two who opened the workbook together may each have added one.
  for (const other of others) other.delete();
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

/** The text of the one element, whatever prefix and entities whoever saved the file has given it. */
export function textIn(xml: string): string {
  const [, text = ""] = /<[^?!/][^>]*>([^<]*)<\/[^>]*>\s*$/.exec(xml) ?? [];
  return text.replace(/&(quot|apos|#34|#39|#x22|#x27);/gi, (_, name: string) =>
    /quot|34|22/.test(name) ? '"' : "'",
  );
}

/** JSON in plain ASCII without markup, so that XML has nothing to escape. */
export const plain = (json: string): string =>
  json.replace(
    /[^ -~]|[<>&]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

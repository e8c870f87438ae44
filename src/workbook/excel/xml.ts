/** Of every custom XML part the add-in writes. */
export const OURS = "urn:tic-for-excel:";

/** JSON in one element: in plain ASCII without markup, so that XML has nothing to escape. */
export const toXml = (element: string, namespace: string, json: string): string =>
  `<${element} xmlns="${namespace}">${plain(json)}</${element}>`;

/**
 * The text of the element, whatever prefix and entities whoever saved the file has given it; undefined if there is no such
 * element.
 */
export function fromXml(element: string, xml: string): string | undefined {
  const name = `(?:[\\w.-]+:)?${element}`;
  const [, text] =
    new RegExp(String.raw`<${name}\b[^>]*>([^<]*)<\/${name}\s*>\s*$`).exec(xml) ?? [];
  return text?.replace(/&(quot|apos|#34|#39|#x22|#x27);/gi, (_, entity: string) =>
    /quot|34|22/.test(entity) ? '"' : "'",
  );
}

/** JSON in plain ASCII. */
export const plain = (json: string): string =>
  json.replace(
    /[^ -~]|[<>&]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

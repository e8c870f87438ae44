import { invalidArgument } from "../fault";

const NAME = String.raw`[\p{L}_][\p{L}\p{N}_.\-]*(?::[\p{L}_][\p{L}\p{N}_.\-]*)?`;
const ATTRIBUTES = String.raw`(?:\s+${NAME}\s*=\s*(?:"[^"<]*"|'[^'<]*'))*`;
const ATTRIBUTE = new RegExp(String.raw`(${NAME})\s*=\s*(?:"([^"]*)"|'([^']*)')`, "gu");
/** A comment, an instruction, literal text, a tag, or text between tags. */
const TOKEN = new RegExp(
  String.raw`<!--[^]*?-->|<\?[^]*?\?>|(<!\[CDATA\[[^]*?\]\]>)|<(/?)(${NAME})(${ATTRIBUTES})\s*(/?)>|([^<]+)`,
  "uy",
);
const LOOSE_AMPERSAND = /&(?!(?:#\d+|#x[\da-f]+|\w+);)/iu;

/**
 * The namespace of a document's root element, "" if it has none.
 *
 * @throws If the text is no well-formed document.
 */
export function rootNamespace(xml: string): string {
  const open: string[] = [];
  let namespace: string | undefined;
  let at = 0;
  while (at < xml.length) {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(xml);
    if (!token) throw noDocument;
    at = TOKEN.lastIndex;
    const [, literal, closing, name, attributes = "", empty, text] = token;
    const isOutside = open.length === 0;
    if ((literal !== undefined && isOutside) || isMisplaced(text, isOutside)) throw noDocument;
    if (name === undefined) continue;
    if (closing) {
      if (open.pop() !== name) throw noDocument;
      continue;
    }
    if (isOutside) {
      if (namespace !== undefined) throw noDocument;
      namespace = namespaceOf(name, attributes);
    }
    if (!empty) open.push(name);
  }
  if (namespace === undefined || open.length > 0) throw noDocument;
  return namespace;
}

/** Text that may not stand there. */
const isMisplaced = (text: string | undefined, isOutside: boolean) =>
  text !== undefined && (isOutside ? /[^\s\uFEFF]/u : LOOSE_AMPERSAND).test(text);

function namespaceOf(name: string, attributes: string): string {
  const [prefix] = name.includes(":") ? name.split(":") : [];
  const declaration = prefix === undefined ? "xmlns" : `xmlns:${prefix}`;
  for (const [, attribute, double, single] of attributes.matchAll(ATTRIBUTE)) {
    if (attribute === declaration) return double ?? single!;
  }
  if (prefix !== undefined) throw noDocument;
  return "";
}

const noDocument = invalidArgument("The text is no well-formed XML document.");

import { type Remembered } from "../host/memory";

/** What the workbench keeps beside the cells and .xlsx has no place for elsewhere. */
export interface Extra {
  readonly remembered: Remembered;
  /** The charts in the engine's own form, which says more than their parts do. */
  readonly charts?: readonly RememberedChart[];
  /** What the style of a table gives to its headings, by its name: in the file they have it of their own. */
  readonly headings?: Readonly<Record<string, object>>;
  /** Ids by name: what refers to a sheet by its id finds it again. */
  readonly sheets: Readonly<Record<string, string>>;
}

export interface RememberedChart {
  /** The name of its sheet. */
  readonly sheet: string;
  readonly id: string;
  readonly path: string;
  /** Of the part as it was written: who has changed the chart since has the last word. */
  readonly print: string;
  readonly definition: object;
}

/** What tells whether a text is still the same. */
export function fingerprint(text: string): string {
  let print = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    print = Math.imul(print ^ text.charCodeAt(at), 0x01000193);
  }
  return `${text.length}:${(print >>> 0).toString(16)}`;
}

/** As the custom XML part of that namespace. */
export const writeExtra = (extra: Extra, part: string): string => {
  const text = JSON.stringify(extra).replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<workbench xmlns="${part}">${text}</workbench>`;
};

/** None if it is another part. */
export function readExtra(xml: string, part: string): Extra | undefined {
  if (!xml.includes(`"${part}"`)) return undefined;
  const { documentElement } = new DOMParser().parseFromString(xml, "application/xml");
  return JSON.parse(documentElement.textContent ?? "") as Extra;
}
